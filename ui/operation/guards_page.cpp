// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/operation/guards_page.h"

#include "ui/itemmodels/amounts.h"
#include "ui/operation/fold_table.h"
#include "ui/operation/wizard.h"
#include "ui/theme/text.h"
#include "ui/theme/theme.h"
#include "ui/widgets/evidence_label.h"
#include "ui/widgets/reason.h"
#include "ui/widgets/state_label.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>
#include <algorithm>
#include <set>

namespace fairlead::ui {
namespace {

constexpr int kShortestReason = 20; // UX-5.2
constexpr int kEvidenceHeight = 132;
enum Column { kGuard, kClass, kResult, kReason, kColumns };

/// `28 PASS, 1 WARN`: only the verdicts there are.
QString counts(const std::vector<operation::GuardReport>& reports) {
    QStringList parts;
    for (const auto verdict : {operation::Verdict::Pass, operation::Verdict::Warn, operation::Verdict::Block,
                               operation::Verdict::Unknown}) {
        std::ptrdiff_t n = 0;
        for (const operation::GuardReport& report : reports)
            n += std::count_if(report.results.begin(), report.results.end(),
                               [verdict](const auto& result) { return result.verdict == verdict; });
        if (n > 0) parts << QStringLiteral("%1 %2").arg(n).arg(guardWord(verdict));
    }
    return parts.join(QStringLiteral(", "));
}

bool isHard(const operation::GuardResult& result) {
    return result.guardClass == operation::GuardClass::Hard;
}

/// `orders-pg: 28 PASS, 1 FAIL; pg.lag holds it back`
QString headingOf(const operation::GuardReport& report) {
    QStringList holding;
    for (const operation::GuardResult& result : report.results)
        if (!lets(result, report.request)) holding << toQt(result.id);
    const QString text = GuardsPage::tr("%1: %2").arg(toQt(report.request.engine), counts({report}));
    if (holding.isEmpty()) return text;
    return GuardsPage::tr("%1. Held back by %2").arg(text, holding.join(QStringLiteral(", ")));
}

/// Room for a mark and the longest word that can stand beside it in this language.
int resultWidth() {
    using operation::Verdict;
    const QFontMetrics metrics(fontOf(TextStyle::OperationalStrong, 100)); // the table makes it larger
    int widest = metrics.horizontalAdvance(GuardsPage::tr("OVERRIDDEN"));
    for (const Verdict verdict : {Verdict::Pass, Verdict::Warn, Verdict::Block, Verdict::Unknown})
        widest = std::max(widest, metrics.horizontalAdvance(guardWord(verdict)));
    return std::max(150, widest + 48);
}

} // namespace

GuardsPage::GuardsPage(const Services& services, QWidget* parent)
    : QWidget(parent),
      m_services(services),
      m_table(new FoldTable({tr("guard"), tr("class"), tr("result"), tr("why")}, kReason)),
      m_summary(new QLabel),
      m_detail(new QLabel),
      m_evidence(new QWidget),
      m_evidenceLayout(new QVBoxLayout(m_evidence)),
      m_override(new QWidget),
      m_consequence(new QLabel),
      m_overrideReason(new QLineEdit),
      m_incident(new QLineEdit),
      m_overrideButton(new QPushButton(tr("Set guard aside"))),
      m_overrideWhy(new QLabel) {
    m_table->setObjectName(QStringLiteral("operation.guards"));
    m_table->setAccessibleName(tr("Guards"));
    m_table->setColumnWidth(kGuard, 210);
    m_table->setColumnWidth(kClass, 110);
    m_table->setColumnWidth(kResult, resultWidth());
    m_summary->setObjectName(QStringLiteral("operation.guards.summary"));
    m_summary->setWordWrap(true);
    m_detail->setWordWrap(true);
    m_detail->setFont(fontOf(TextStyle::OperationalStrong));
    m_overrideWhy->setWordWrap(true);
    m_overrideReason->setObjectName(QStringLiteral("operation.override.reason"));
    m_overrideReason->setAccessibleName(tr("Reason for setting it aside"));
    m_overrideReason->setPlaceholderText(tr("why this guard may be set aside"));
    m_incident->setObjectName(QStringLiteral("operation.override.incident"));
    m_incident->setAccessibleName(tr("Incident or change that it is set aside for"));
    m_incident->setPlaceholderText(tr("incident or change"));
    m_consequence->setObjectName(QStringLiteral("operation.override.consequence"));
    m_consequence->setWordWrap(true);
    m_overrideButton->setObjectName(QStringLiteral("operation.override.set"));
    auto* again = new QPushButton(tr("Re-run all guards"));
    again->setObjectName(QStringLiteral("operation.guards.again"));
    build(again);
    connect(again, &QPushButton::clicked, this, &GuardsPage::askAgain);
    connect(m_table, &QTableWidget::itemSelectionChanged, this, &GuardsPage::showSelected);
    connect(m_overrideButton, &QPushButton::clicked, this, &GuardsPage::setAside);
    connect(m_overrideReason, &QLineEdit::textChanged, this, &GuardsPage::showSelected);
}

void GuardsPage::build(QPushButton* again) {
    auto* top = new QHBoxLayout;
    top->addWidget(m_summary, 1);
    top->addWidget(again, 0, Qt::AlignTop);
    auto* overrideRow = new QHBoxLayout(m_override);
    overrideRow->setContentsMargins(0, 0, 0, 0);
    overrideRow->addWidget(m_overrideReason, 3);
    overrideRow->addWidget(m_incident, 1);
    overrideRow->addWidget(m_overrideButton);
    auto* scroll = new QScrollArea;
    scroll->setWidget(m_evidence);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    m_evidenceLayout->setContentsMargins(0, 0, 0, 0);
    auto* layout = new QVBoxLayout(this);
    layout->addLayout(top);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_detail);
    layout->addWidget(m_consequence);
    layout->addWidget(m_override);
    layout->addWidget(m_overrideWhy);
    layout->addWidget(scroll);
    scroll->setFixedHeight(scaled(kEvidenceHeight));
    scroll->setAccessibleName(tr("Evidence"));
    for (QWidget* each : std::initializer_list<QWidget*>{m_consequence, m_override, m_overrideWhy})
        each->hide(); // until a guard holds it back
}

bool GuardsPage::isSame(const Input& input) const {
    return std::equal(input.reports.begin(), input.reports.end(), m_input.reports.begin(),
                      m_input.reports.end(), [](const auto& a, const auto& b) {
                          return a.monoAt == b.monoAt && a.request.engine == b.request.engine &&
                                 a.request.overrides == b.request.overrides;
                      });
}

void GuardsPage::refresh(Input input) {
    const bool same = isSame(input);
    m_input = std::move(input);
    if (!same) fill();
    m_summary->setText(summary());
}

QString GuardsPage::summary() const {
    if (m_input.asking) return tr("Asking the guards …");
    if (m_input.reports.empty())
        return m_input.fault.isEmpty() ? tr("The guards have not been asked.") : m_input.fault;
    std::size_t all = 0;
    QStringList held;
    Micros age{0};
    for (const operation::GuardReport& report : m_input.reports) {
        all += report.results.size();
        if (!report.allows()) held << toQt(report.request.engine);
        age = std::max(age, m_services.clock->mono() - report.monoAt);
    }
    const QString guards = tr("%n guards: %1. Asked %2 ago.", nullptr, static_cast<int>(all))
                               .arg(counts(m_input.reports), ageText(age));
    if (!m_input.several) return guards;
    const QString first = held.isEmpty() ? tr("Every engine may be moved.")
                                         : tr("%1 of %2 engines are held back: %3.")
                                               .arg(held.size())
                                               .arg(m_input.reports.size())
                                               .arg(held.mid(0, 6).join(QStringLiteral(", ")) +
                                                    (held.size() > 6 ? QStringLiteral(", …") : QString()));
    return first + QLatin1Char(' ') + guards;
}

void GuardsPage::fill() {
    m_table->begin();
    m_places.clear();
    for (std::size_t i = 0; i < m_input.reports.size(); ++i) {
        const operation::GuardReport& report = m_input.reports[i];
        if (m_input.several) m_table->addHeading(toQt(report.request.engine), headingOf(report));
        for (std::size_t j = 0; j < report.results.size(); ++j) {
            const operation::GuardResult& result = report.results[j];
            const int row = m_table->addRow(result.verdict != operation::Verdict::Pass);
            m_places.push_back({row, {i, j}});
            fillRow(row, result, report.request);
        }
    }
    if (!m_input.leftOut.empty()) m_table->addTitle(tr("Left out"));
    for (const auto& [engine, why] : m_input.leftOut) {
        const int row = m_table->addRow(true);
        m_table->setText(row, kGuard, toQt(engine));
        m_table->setText(row, kReason, toQt(why));
    }
    m_table->finish();
    if (m_table->currentRow() < 0) goToFirstBlocking();
    showSelected();
}

void GuardsPage::fillRow(int row, const operation::GuardResult& result, const operation::Request& request) {
    m_table->setText(row, kGuard, toQt(result.id));
    m_table->setText(row, kClass, isHard(result) ? tr("hard") : tr("overridable"));
    auto* mark = new StateLabel;
    if (isOverridden(result, request) && lets(result, request) && !isHard(result)) {
        mark->setMark(Badge::Warn, tr("OVERRIDDEN"));
    } else {
        mark->setVerdict(result.verdict);
    }
    m_table->setText(row, kResult, QString());
    m_table->setCellWidget(row, kResult, mark);
    m_table->item(row, kResult)->setData(Qt::AccessibleTextRole, mark->word());
    m_table->setText(row, kReason, toQt(result.reason));
}

void GuardsPage::goToFirstBlocking() {
    if (m_places.empty()) return;
    const auto first = std::find_if(m_places.begin(), m_places.end(), [this](const auto& at) {
        const operation::GuardReport& report = m_input.reports[at.second.first];
        return !lets(report.results[at.second.second], report.request);
    });
    const int row = first == m_places.end() ? 0 : first->first;
    m_table->setCurrentCell(row, kGuard); // selectRow() finds no column from right to left before it is shown
    m_table->scrollToItem(m_table->item(row, kGuard));
}

const GuardsPage::Place* GuardsPage::selected() const {
    const int row = m_table->currentRow();
    for (const auto& [at, place] : m_places)
        if (at == row) return &place;
    return nullptr;
}

void GuardsPage::showSelected() {
    const Place* at = selected();
    const bool editing = m_overrideReason->hasFocus();
    while (!editing && m_evidenceLayout->count() > 0) {
        QLayoutItem* item = m_evidenceLayout->takeAt(0);
        delete item->widget();
        delete item;
    }
    if (!at) {
        m_override->hide();
        m_detail->clear();
        m_consequence->hide();
        m_overrideWhy->hide();
        return;
    }
    const operation::GuardReport& report = m_input.reports[at->first];
    const operation::GuardResult& result = report.results[at->second];
    const bool settable = !lets(result, report.request);
    m_override->setVisible(settable);
    m_consequence->setVisible(settable && !isHard(result));
    m_consequence->setText(tr("Set aside, nothing proves for this operation: %1. It holds for this operation alone, and "
                              "stands on every later page and in the report.")
                               .arg(toQt(result.title)));
    if (!m_incident->hasFocus() && m_incident->text().isEmpty()) m_incident->setText(toQt(report.request.incident));
    m_incident->setEnabled(!isHard(result));
    QString name = toQt(result.id) + QStringLiteral(" \u2013 ") + toQt(result.title);
    if (settable && result.persons > 1 && !isHard(result))
        name += tr(". Somebody else must agree: who approves the plan signs this too.");
    m_detail->setText(m_input.several ? toQt(report.request.engine) + QStringLiteral(": ") + name : name);
    const auto missing = kShortestReason - m_overrideReason->text().trimmed().size();
    QString reason;
    if (isHard(result)) {
        reason = tr("This guard cannot be set aside: it protects from two writers or from acting blind.");
    } else if (missing > 0) {
        reason = tr("Setting it aside goes on record under your name. %n characters of reason to go.",
                    nullptr, static_cast<int>(missing));
    }
    m_overrideReason->setEnabled(!isHard(result));
    enableOrSay(m_overrideButton, m_overrideWhy, reason);
    m_overrideWhy->setVisible(settable && !reason.isEmpty());
    if (!editing) showEvidence(result);
}

void GuardsPage::showEvidence(const operation::GuardResult& result) {
    const Micros age = m_services.clock->mono() - result.monoAt;
    for (const topology::Evidence& e : result.evidence)
        m_evidenceLayout->addWidget(new EvidenceLabel(e, age));
    if (result.evidence.empty()) {
        m_evidenceLayout->addWidget(
            new QLabel(tr("Judged by this console from what it has seen; nothing more was asked for it.")));
    }
    m_evidenceLayout->addStretch(1);
}

void GuardsPage::setAside() {
    const Place* at = selected();
    if (!at) return;
    const operation::GuardReport& report = m_input.reports[at->first];
    const operation::GuardResult& result = report.results[at->second];
    QString reason = m_overrideReason->text().trimmed();
    const QString incident = m_incident->text().trimmed();
    if (!incident.isEmpty()) reason += QStringLiteral(" (%1)").arg(incident);
    const operation::Override how{result.id, m_services.operatorId, reason.toStdString()};
    const EngineId engine = report.request.engine; // before the answer fills the page again
    m_overrideReason->clear();
    Q_EMIT setAsideAsked(engine, how);
}

} // namespace fairlead::ui
