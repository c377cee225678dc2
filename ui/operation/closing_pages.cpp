// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/operation/closing_pages.h"

#include "ui/operation/fold_table.h"
#include "ui/operation/wizard.h"
#include "ui/prompts/save_file.h"
#include "ui/shell/print.h"
#include "ui/theme/text.h"
#include "ui/theme/theme.h"
#include "ui/widgets/reason.h"
#include "ui/widgets/state_label.h"
#include "ui/words/screen_word.h"

#include <QCheckBox>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QKeySequence>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>
#include <algorithm>

namespace fairlead::ui {
namespace {

/// Counts what did not pass, in words.
QString headingOf(const VerifyGroup& group) {
    QStringList open;
    for (const VerifyCheck& check : group.checks)
        if (check.verdict != operation::Verdict::Pass)
            open << QStringLiteral("%1 %2").arg(check.name, guardWord(check.verdict));
    return QStringLiteral("%1: %2").arg(
        toQt(group.engine),
        open.isEmpty() ? VerifyPage::tr("%n checks PASS", nullptr, static_cast<int>(group.checks.size()))
                       : open.join(QStringLiteral(", ")));
}

QString hintOf(bool allPassed, bool warned) {
    if (!allPassed) {
        return VerifyPage::tr(
            "Something the plan promised is not seen yet. Replication can take a few seconds to form.");
    }
    return warned ? VerifyPage::tr("What the plan promised is seen; the warnings are what remains to watch.")
                  : VerifyPage::tr("Everything the plan promised is seen.");
}

} // namespace

VerifyPage::VerifyPage(const Services& services, QWidget* parent)
    : QWidget(parent),
      m_table(new FoldTable({tr("check"), tr("result"), tr("why")}, 2)),
      m_accept(new QCheckBox(tr("I accept what has not passed; it stands in the report"))),
      m_hint(new QLabel) {
    m_table->setObjectName(QStringLiteral("operation.verify"));
    m_table->setAccessibleName(tr("Checks"));
    m_table->setColumnWidth(0, 260);
    m_table->setColumnWidth(1, 150);
    m_accept->setObjectName(QStringLiteral("operation.verify.accept"));
    m_hint->setWordWrap(true);
    auto* again = new QPushButton(tr("Re-check"));
    again->setObjectName(QStringLiteral("operation.verify.again"));
    auto* row = new QHBoxLayout;
    row->addWidget(m_accept);
    row->addStretch(1);
    row->addWidget(again);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_hint);
    layout->addWidget(m_table, 1);
    layout->addLayout(row);
    connect(again, &QPushButton::clicked, this, [probe = services.probeNow] {
        if (probe) probe();
    });
}

void VerifyPage::refresh(const std::vector<VerifyGroup>& groups, bool several) {
    if (groups != m_groups) {
        m_groups = groups;
        fill(several);
    }
    bool all = true, warned = false;
    for (const VerifyGroup& group : groups) {
        for (const VerifyCheck& check : group.checks) {
            warned = warned || check.verdict == operation::Verdict::Warn;
            all = all &&
                  (check.verdict == operation::Verdict::Pass || check.verdict == operation::Verdict::Warn);
        }
    }
    m_accept->setVisible(!all);
    m_hint->setText(hintOf(all, warned));
    Q_EMIT verifiedChanged(all || m_accept->isChecked());
}

void VerifyPage::fill(bool several) {
    m_table->begin();
    for (const VerifyGroup& group : m_groups) {
        if (several) m_table->addHeading(toQt(group.engine), headingOf(group));
        for (const VerifyCheck& check : group.checks) {
            const int row = m_table->addRow(check.verdict != operation::Verdict::Pass);
            auto* mark = new StateLabel;
            mark->setVerdict(check.verdict);
            m_table->setText(row, 0, check.name);
            m_table->setText(row, 1, QString());
            m_table->setCellWidget(row, 1, mark);
            m_table->item(row, 1)->setData(Qt::AccessibleTextRole, mark->word());
            m_table->setText(row, 2, check.reason);
        }
    }
    m_table->finish();
}

QString tookText(Micros elapsed, std::optional<Micros> rto) {
    QString time = SummaryPage::tr("Took      %1").arg(toQt(humanDuration(elapsed)));
    if (rto) {
        time += (elapsed <= *rto ? SummaryPage::tr(", RTO %1 met") : SummaryPage::tr(", RTO %1 missed"))
                    .arg(toQt(humanDuration(*rto)));
    }
    return time + QLatin1Char('\n');
}

QString reportText(const operation::Progress& progress, const inventory::Engine* engine) {
    const operation::Plan& plan = progress.plan;
    QString out = headline(plan.request) + QStringLiteral("   plan ") + toQt(operation::shortDigest(plan)) +
                  QLatin1Char('\n');
    out += SummaryPage::tr("Outcome   %1\n")
               .arg(progress.result ? screenWord(operation::toWord(*progress.result)) : QString());
    if (!progress.resultWhy.empty()) out += SummaryPage::tr("Why       %1\n").arg(toQt(progress.resultWhy));
    out += tookText(progress.elapsed, engine ? engine->objectives.rto : std::nullopt);
    if (progress.measuredOutage) {
        out += SummaryPage::tr("Outage    %1 without a writable primary\n")
                   .arg(toQt(humanDuration(*progress.measuredOutage)));
    }
    out += SummaryPage::tr("Loss      planned %1%2\n")
               .arg(toQt(operation::toText(plan.loss)),
                    progress.lossFound.empty() ? QString()
                                               : SummaryPage::tr("; found %1").arg(toQt(progress.lossFound)));
    if (!progress.lossVerdict.empty()) out += SummaryPage::tr("          %1\n").arg(toQt(progress.lossVerdict));
    if (engine && engine->objectives.rpo)
        out += SummaryPage::tr("RPO       %1 agreed\n").arg(toQt(humanDuration(*engine->objectives.rpo)));
    out += SummaryPage::tr("Way back  %1\n").arg(toQt(operation::toText(plan.failback)));
    for (const operation::Attachment& each : progress.attachments) {
        out += SummaryPage::tr("Kept      %1, %2, in the audit log: attachments/%3\n")
                   .arg(toQt(each.name), toQt(humanBytes(Bytes{static_cast<std::int64_t>(each.size)})),
                        toQt(each.sha256));
    }
    out += SummaryPage::tr("Overrides %1\n").arg(plan.request.overrides.size());
    for (const operation::Override& o : plan.request.overrides) {
        out += QStringLiteral("          %1 by %2: %3\n").arg(toQt(o.guard), toQt(o.by), toQt(o.reason));
    }
    for (std::size_t i = 0; i < plan.steps.size(); ++i) {
        const operation::StepView& step = progress.steps[i];
        out += QStringLiteral("  %1. %2: %3 %4\n")
                   .arg(i + 1)
                   .arg(toQt(plan.steps[i].title), screenWord(operation::toWord(step.phase)),
                        step.took ? toQt(humanDuration(*step.took)) : QString());
    }
    return out;
}

QString approvalLines(const std::optional<operation::Approvals>& standing) {
    if (!standing || standing->required == 0) return {};
    QString out;
    for (const operation::Decision& each : standing->decisions) {
        const QString said = each.approves ? SummaryPage::tr("approved") : SummaryPage::tr("rejected");
        out += SummaryPage::tr("Approval  %1 %2, counting until %3: %4\n")
                   .arg(toQt(each.by), said, toQt(toScreen(each.until)), toQt(each.reason));
    }
    return out.isEmpty() ? SummaryPage::tr("Approval  none of %1\n").arg(standing->required) : out;
}

QString followUps(const std::vector<VerifyCheck>& checks) {
    QString out;
    for (const VerifyCheck& each : checks) {
        if (each.verdict == operation::Verdict::Pass) continue;
        out += SummaryPage::tr("Follow up %1: %2\n").arg(each.name, each.reason);
    }
    return out;
}

SummaryPage::SummaryPage(const Services& services, QWidget* parent)
    : QWidget(parent),
      m_services(services),
      m_outcome(new QLabel),
      m_facts(new QLabel),
      m_said(new QLabel),
      m_failback(new QPushButton(tr("Start failback plan"))),
      m_whyNoFailback(new QLabel) {
    m_outcome->setObjectName(QStringLiteral("operation.outcome"));
    m_outcome->setFont(fontOf(TextStyle::VerdictStrong));
    m_facts->setObjectName(QStringLiteral("operation.report"));
    m_facts->setFont(fontOf(TextStyle::Mono));
    m_facts->setWordWrap(true);
    m_facts->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_facts->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* copy = new QPushButton(tr("Copy report"));
    auto* save = new QPushButton(tr("Save report\u2026"));
    save->setObjectName(QStringLiteral("operation.report.save"));
    auto* print = new QPushButton(tr("Print report…"));
    print->setObjectName(QStringLiteral("operation.report.print"));
    print->setShortcut(QKeySequence(QKeySequence::Print));
    m_failback->setObjectName(QStringLiteral("operation.failback"));
    m_said->setObjectName(QStringLiteral("operation.report.saved"));
    m_said->setWordWrap(true);
    m_whyNoFailback->setWordWrap(true);
    auto* row = new QHBoxLayout;
    for (QPushButton* button : {save, print, copy, m_failback}) {
        button->setMinimumHeight(kButtonHeight);
        row->addWidget(button);
    }
    row->addStretch(1);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_outcome);
    auto* scroll = new QScrollArea; // a report with overrides and many steps is longer than the page
    scroll->setWidget(m_facts);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    layout->addWidget(scroll, 1);
    layout->addWidget(m_said);
    layout->addWidget(m_whyNoFailback);
    layout->addLayout(row);
    connect(copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_facts->text()); });
    connect(save, &QPushButton::clicked, this, &SummaryPage::saveReport);
    connect(print, &QPushButton::clicked, this, &SummaryPage::printReport);
    connect(m_failback, &QPushButton::clicked, this, &SummaryPage::failbackAsked);
}

void SummaryPage::refresh(const QString& outcome, const QString& report, bool failback) {
    m_outcome->setText(outcome);
    m_facts->setText(report);
    enableOrSay(m_failback, m_whyNoFailback,
                failback ? QString()
                         : tr("Start failback plan is off: it follows a failover that passed its point of no return."));
}

void SummaryPage::printReport() {
    PrintHead head{m_services.inventory->target, toQt(m_services.inventory->estate),
                   toQt(toScreen(m_services.clock->utc())), toQt(m_services.operatorId)};
    head.what = tr("Operation report");
    askAndPrint(this, head, m_outcome->text() + QStringLiteral("\n\n") + m_facts->text(), files(),
                [this](const QString& said) { m_said->setText(said); });
}

void SummaryPage::saveReport() {
    files().askSave(this, tr("Save report"), QStringLiteral("report.txt"), [this](const QString& path) {
        const QString why = whyNotSaved(path, m_facts->text().toUtf8());
        m_said->setText(why.isEmpty() ? tr("Saved: %1").arg(path) : tr("%1 cannot be written: %2").arg(path, why));
    });
}

} // namespace fairlead::ui
