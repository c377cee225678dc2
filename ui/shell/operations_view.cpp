// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/operations_view.h"

#include "ui/itemmodels/amounts.h"
#include "ui/theme/text.h"
#include "ui/theme/theme.h"
#include "ui/widgets/reason.h"
#include "ui/words/screen_word.h"

#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>

namespace fairlead::ui {
namespace {

QString lineOf(const OperationId& id, const operation::ProgressPtr& progress) {
    if (!progress) return OperationsView::tr("%1: not known").arg(toQt(id));
    const operation::Request& request = progress->plan.request;
    const auto done = std::count_if(progress->steps.begin(), progress->steps.end(), [](const auto& step) {
        return step.phase == operation::StepPhase::Done;
    });
    const QString state = screenWord(progress->result ? operation::toWord(*progress->result)
                                                      : operation::toWord(progress->phase));
    return OperationsView::tr("%1 %2 → %3   %4   step %5 of %6   %7   %8")
        .arg(screenWord(operation::toWord(request.kind)), toQt(request.engine), toQt(request.to), state)
        .arg(done)
        .arg(progress->steps.size())
        .arg(ageText(progress->elapsed), toQt(operation::shortDigest(progress->plan)));
}

/// `switchover group shop → ams   running   wave 2 of 3   4 of 7 engines moved   41 s   7F3A-91C2`
QString lineOf(const OperationId& id, const operation::SiteProgressPtr& progress) {
    if (!progress) return OperationsView::tr("%1: not known").arg(toQt(id));
    const operation::SiteRequest& request = progress->plan.request;
    const operation::SiteState& run = progress->state;
    const auto moved = std::count_if(run.engines.begin(), run.engines.end(), [](const auto& engine) {
        return engine.phase == operation::EnginePhase::Moved;
    });
    const bool decides = std::any_of(run.engines.begin(), run.engines.end(), [&run](const auto& engine) {
        return (engine.phase == operation::EnginePhase::NotMoved || engine.phase == operation::EnginePhase::Left) &&
               run.phase == operation::RunPhase::Paused;
    });
    const QString state =
        decides ? OperationsView::tr("DECISION NEEDED")
                : screenWord(run.result ? operation::toWord(*run.result) : operation::toWord(run.phase));
    const std::size_t waves = progress->plan.waves.size();
    return OperationsView::tr("%1 %2 → %3   %4   wave %5 of %6   %7 of %8 engines moved   %9")
               .arg(screenWord(operation::toWord(request.kind)), toQt(request.scope), toQt(request.to), state)
               .arg(std::min(run.wave + 1, waves))
               .arg(waves)
               .arg(moved)
               .arg(run.engines.size())
               .arg(ageText(progress->elapsed)) +
           QStringLiteral("   ") + toQt(operation::shortDigest(progress->plan));
}

} // namespace

OperationsView::OperationsView(const operation::OperationDesk* desk, const operation::SiteDesk* siteDesk,
                               QWidget* parent)
    : QWidget(parent),
      m_desk(desk),
      m_siteDesk(siteDesk),
      m_text(new QLabel(this)),
      m_list(new QListWidget(this)),
      m_open(new QPushButton(tr("Open operation"), this)) {
    setObjectName(QStringLiteral("operationsView"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 10, 12, 10);
    column->setSpacing(8);
    m_text->setObjectName(QStringLiteral("operationsText"));
    m_text->setWordWrap(true);
    m_list->setObjectName(QStringLiteral("operationsList"));
    m_list->setAccessibleName(tr("Operations"));
    m_list->setWordWrap(true);
    m_open->setObjectName(QStringLiteral("operationsOpen"));
    m_open->setAutoDefault(false);
    column->addWidget(m_text);
    column->addWidget(m_list, 1);
    column->addWidget(m_open, 0, Qt::AlignLeft);
    connect(m_open, &QPushButton::clicked, this, &OperationsView::open);
    refresh();
}

void OperationsView::open() {
    const int row = m_list->currentRow();
    if (row < 0 || row >= static_cast<int>(m_rows.size())) return;
    const Row chosen = m_rows[static_cast<std::size_t>(row)];
    switch (chosen.opens) {
        case Opens::Unfinished:
            Q_EMIT unfinishedAsked(chosen.id);
            break;
        case Opens::Run:
            Q_EMIT runningAsked(chosen.id);
            break;
        case Opens::SiteRun:
            Q_EMIT siteRunAsked(chosen.id);
            break;
    }
}

std::optional<OperationId> OperationsView::chosenRun() const {
    const int row = m_list->currentRow();
    if (row < 0 || row >= static_cast<int>(m_rows.size())) return std::nullopt;
    const Row& chosen = m_rows[static_cast<std::size_t>(row)];
    return chosen.opens == Opens::Unfinished ? std::nullopt : std::optional(chosen.id);
}

void OperationsView::setUnfinished(std::vector<operation::Unfinished> unfinished,
                                   std::vector<operation::SiteUnfinished> siteUnfinished) {
    m_unfinished = std::move(unfinished);
    m_siteUnfinished = std::move(siteUnfinished);
    refresh();
}

std::vector<OperationsView::Row> OperationsView::look() const {
    std::vector<Row> rows;
    for (const operation::SiteUnfinished& each : m_siteUnfinished)
        rows.push_back(
            {Opens::Unfinished, each.plan.request.id, tr("UNFINISHED  %1").arg(toQt(each.summary))});
    for (const operation::Unfinished& each : m_unfinished)
        rows.push_back(
            {Opens::Unfinished, each.plan.request.id, tr("UNFINISHED  %1").arg(toQt(each.summary))});
    for (const OperationId& id : m_siteDesk ? m_siteDesk->operations() : std::vector<OperationId>{})
        rows.push_back({Opens::SiteRun, id, lineOf(id, m_siteDesk->progress(id))});
    for (const OperationId& id : m_desk ? m_desk->operations() : std::vector<OperationId>{}) {
        const operation::ProgressPtr progress = m_desk->progress(id);
        const bool part = progress && !progress->plan.request.partOf.empty(); // its site operation opens it
        if (!part) rows.push_back({Opens::Run, id, lineOf(id, progress)});
    }
    return rows;
}

void OperationsView::refresh() {
    m_rows = look();
    const int count = static_cast<int>(m_rows.size());
    for (int i = 0; i < count; ++i) {
        const QString& text = m_rows[static_cast<std::size_t>(i)].text;
        if (i >= m_list->count()) {
            m_list->addItem(text);
        } else if (m_list->item(i)->text() != text) {
            m_list->item(i)->setText(text);
        }
    }
    while (m_list->count() > count)
        delete m_list->takeItem(m_list->count() - 1);
    m_text->setText(!m_desk ? tr("Operations are not connected: this console can only watch.")
                    : count == 0
                        ? tr("No operation has run in this console. Select an engine on the map and "
                             "plan one from the Inspector.")
                        : tr("Operations of this console, and what an earlier one left unfinished."));
    enableOrSay(m_open, nullptr, count == 0 ? m_text->text() : QString());
}

} // namespace fairlead::ui
