// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/operation/plan_page.h"

#include "models/operation/prediction.h"
#include "models/operation/runbook.h"
#include "ui/operation/plan_table.h"
#include "ui/operation/state_scrubber.h"
#include "ui/operation/wizard.h"
#include "ui/prompts/save_file.h"
#include "ui/theme/text.h"
#include "ui/theme/theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QTabWidget>
#include <QVBoxLayout>
#include <algorithm>

namespace fairlead::ui {
namespace {

constexpr std::size_t kWorstLosses = 3;

/// `Data loss | 0 (…)`: rows of the facts above the table.
class Facts {
  public:
    void add(const QString& name, const QString& text, bool strong = false) {
        const QString cell = text.toHtmlEscaped().replace(QLatin1Char('\n'), QStringLiteral("<br>"));
        m_rows += QStringLiteral("<tr><td style='padding-right: 12px'><b>%1</b></td><td>%2</td></tr>")
                      .arg(name.toHtmlEscaped(), strong ? QStringLiteral("<b>%1</b>").arg(cell) : cell);
    }
    QString html() const {
        return QStringLiteral("<table cellspacing='0'>") + m_rows + QStringLiteral("</table>");
    }

  private:
    QString m_rows;
};

QString joined(const std::vector<std::string>& texts, const QString& by) {
    QStringList out;
    for (const std::string& text : texts)
        out << toQt(text);
    return out.join(by);
}

QString timeText(const operation::Forecast& f) {
    const QString time =
        PlanPage::tr("about %1, p95 %2").arg(toQt(humanDuration(f.p50)), toQt(humanDuration(f.p95)));
    if (f.samples == 0) return PlanPage::tr("%1; rests on assumptions: a step has no past run").arg(time);
    return PlanPage::tr("%1; rests on %2 or more of every step").arg(time, sampleText(f.samples));
}

QString factsOf(const operation::Plan& plan) {
    Facts facts;
    facts.add(PlanPage::tr("Data loss"), toQt(operation::toText(plan.loss)));
    facts.add(PlanPage::tr("Downtime"), PlanPage::tr("about %1 (p95 %2)")
                                            .arg(toQt(humanDuration(plan.expectedOutage)),
                                                 toQt(humanDuration(plan.expectedOutageP95))));
    facts.add(PlanPage::tr("Takes"), timeText(operation::forecast(plan)));
    facts.add(PlanPage::tr("Coming back"), toQt(plan.priceOfFailback));
    facts.add(PlanPage::tr("Its price"), toQt(operation::toText(plan.failback)));
    if (!plan.unknowns.empty())
        facts.add(PlanPage::tr("Not known"), joined(plan.unknowns, QStringLiteral("\n")));
    return facts.html();
}

/// Worst first: unknown before known, more before less.
std::vector<const operation::Plan*> byLoss(const operation::SitePlan& plan) {
    std::vector<const operation::Plan*> plans;
    for (const auto& wave : plan.waves)
        for (const operation::Plan& engine : wave)
            plans.push_back(&engine);
    const auto worse = [](const operation::Plan* a, const operation::Plan* b) {
        constexpr Micros kUnknown = Micros::max();
        return a->loss.atMost.value_or(kUnknown) > b->loss.atMost.value_or(kUnknown);
    };
    std::stable_sort(plans.begin(), plans.end(), worse);
    return plans;
}

bool losesNothing(const operation::Plan& plan) {
    return plan.loss.atMost == Micros{0} && plan.loss.bytesAtMost.value_or(Bytes{0}) == Bytes{0};
}

QString lossesText(const operation::SitePlan& plan) {
    QStringList lines;
    int nothing = 0, more = 0;
    for (const operation::Plan* each : byLoss(plan)) {
        if (losesNothing(*each)) {
            ++nothing;
        } else if (lines.size() < static_cast<qsizetype>(kWorstLosses)) {
            lines << QStringLiteral("%1: %2").arg(toQt(each->request.engine),
                                                  toQt(operation::toText(each->loss)));
        } else {
            ++more;
        }
    }
    if (more > 0)
        lines << PlanPage::tr("%n more lose less; each says so below", nullptr, static_cast<int>(more));
    if (nothing > 0)
        lines << (nothing == 1 ? PlanPage::tr("1 engine loses nothing")
                               : PlanPage::tr("%n engines lose nothing", nullptr, static_cast<int>(nothing)));
    return lines.join(QLatin1Char('\n'));
}

QString factsOf(const operation::SitePlan& plan, const inventory::Inventory& inventory) {
    Facts facts;
    facts.add(PlanPage::tr("Data loss"), lossesText(plan));
    const operation::Forecast time = operation::forecast(plan);
    facts.add(PlanPage::tr("Takes"), timeText(time));
    QStringList path;
    for (const EngineId& engine : time.criticalPath)
        path << toQt(engine);
    if (!path.isEmpty()) facts.add(PlanPage::tr("Critical path"), path.join(PlanPage::tr(", then ")));
    const std::string misses = operation::missesObjective(plan, inventory, Micros{0});
    if (!misses.empty()) facts.add(PlanPage::tr("Objective"), toQt(misses), true);
    if (!plan.leftOut.empty()) {
        facts.add(PlanPage::tr("Left out"),
                  plan.leftOut.size() == 1 ? QStringLiteral("%1: %2").arg(toQt(plan.leftOut[0].first),
                                                                          toQt(plan.leftOut[0].second))
                                           : PlanPage::tr("%n engines; the end of the list says why", nullptr,
                                                          static_cast<int>(plan.leftOut.size())));
    }
    return facts.html();
}

} // namespace

PlanPage::PlanPage(const Services& services, QWidget* parent)
    : QWidget(parent),
      m_services(services),
      m_facts(new QLabel),
      m_saved(new QLabel),
      m_tabs(new QTabWidget),
      m_table(new PlanTable),
      m_scrubber(new StateScrubber(*services.inventory)) {
    m_facts->setObjectName(QStringLiteral("operation.plan.facts"));
    m_facts->setWordWrap(true);
    m_facts->setTextFormat(Qt::RichText);
    m_facts->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_tabs->setObjectName(QStringLiteral("operation.plan.tabs"));
    m_tabs->addTab(m_table, tr("&Steps"));
    m_tabs->addTab(m_scrubber, tr("State &after each step"));
    auto* copy = new QPushButton(tr("Copy runbook text"));
    copy->setObjectName(QStringLiteral("operation.plan.copy"));
    auto* save = new QPushButton(tr("Save runbook text"));
    save->setObjectName(QStringLiteral("operation.plan.save"));
    m_saved->setObjectName(QStringLiteral("operation.plan.saved"));
    m_saved->setWordWrap(true);
    m_saved->setFont(fontOf(TextStyle::Secondary));
    auto* layout = new QVBoxLayout(this);
    auto* top = new QHBoxLayout;
    top->addWidget(m_facts, 1);
    auto* runbook = new QVBoxLayout;
    runbook->addWidget(save);
    runbook->addWidget(copy);
    runbook->addWidget(m_saved);
    runbook->addStretch(1);
    top->addLayout(runbook);
    layout->addLayout(top);
    layout->addWidget(m_tabs, 1);
    connect(copy, &QPushButton::clicked, this, [this] {
        if (!m_runbook.isEmpty()) QGuiApplication::clipboard()->setText(m_runbook);
    });
    connect(save, &QPushButton::clicked, this, &PlanPage::saveRunbook);
    connect(m_table, &PlanTable::pointOfNoReturnSeen, this, &PlanPage::pointOfNoReturnSeen);
}

void PlanPage::saveRunbook() {
    if (m_runbook.isEmpty()) return;
    FilePrompt& files = m_services.files ? *m_services.files : m_prompt;
    const QString name =
        QStringLiteral("runbook-") + toQt(operation::shortDigest(m_digest)) + QStringLiteral(".txt");
    files.askSave(this, tr("Save runbook text"), name, [this](const QString& path) {
        const QString why = whyNotSaved(path, m_runbook.toUtf8());
        m_saved->setText(why.isEmpty() ? tr("Saved to %1.").arg(path)
                                       : tr("%1 cannot be written: %2.").arg(path, why));
    });
}

void PlanPage::showNothing(const QString& why) {
    m_digest.clear();
    m_runbook.clear();
    m_table->showNothing();
    m_scrubber->setStates({});
    m_facts->setText(why.toHtmlEscaped());
}

bool PlanPage::isNew(const std::string& digest) {
    if (digest == m_digest) return false;
    m_digest = digest;
    return true;
}

template <class AnyPlan>
void PlanPage::predictStates(const AnyPlan& plan) {
    const topology::SnapshotPtr snapshot = m_services.feed ? m_services.feed->latest() : nullptr;
    if (snapshot) {
        m_scrubber->setStates(operation::predict(*snapshot, plan));
    } else {
        m_scrubber->setStates({}, PlanPage::tr("Nothing has been seen yet, so nothing can be predicted."));
    }
}

void PlanPage::show(const operation::Plan& plan) {
    if (!isNew(plan.digest)) return;
    m_runbook = toQt(operation::runbookText(plan));
    m_saved->clear();
    m_facts->setText(factsOf(plan));
    m_table->show(plan);
    predictStates(plan);
}

void PlanPage::show(const operation::SitePlan& plan) {
    if (!isNew(plan.digest)) return;
    m_runbook = toQt(operation::runbookText(plan));
    m_saved->clear();
    m_facts->setText(factsOf(plan, *m_services.inventory));
    m_table->show(plan);
    predictStates(plan);
}

} // namespace fairlead::ui
