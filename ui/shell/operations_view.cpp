// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/operations_view.h"

#include "ui/itemmodels/amounts.h"
#include "ui/theme/text.h"
#include "ui/theme/theme.h"

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
    const QString state =
        toQt(progress->result ? operation::toWord(*progress->result) : operation::toWord(progress->phase));
    return OperationsView::tr("%1 %2 → %3   %4   step %5 of %6   %7   %8")
        .arg(toQt(operation::toWord(request.kind)), toQt(request.engine), toQt(request.to), state)
        .arg(done)
        .arg(progress->steps.size())
        .arg(ageText(progress->elapsed), toQt(operation::shortDigest(progress->plan)));
}

} // namespace

OperationsView::OperationsView(const operation::OperationDesk* desk, QWidget* parent)
    : QWidget(parent),
      m_desk(desk),
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
    m_open->setMinimumHeight(kButtonHeight);
    m_open->setAutoDefault(false);
    column->addWidget(m_text);
    column->addWidget(m_list, 1);
    column->addWidget(m_open, 0, Qt::AlignLeft);
    connect(m_open, &QPushButton::clicked, this, [this] {
        const int row = m_list->currentRow();
        if (row < 0 || row >= static_cast<int>(m_rows.size())) return;
        const OperationId id = m_rows[static_cast<std::size_t>(row)];
        if (row < static_cast<int>(m_unfinished.size())) {
            Q_EMIT unfinishedAsked(id);
        } else {
            Q_EMIT runningAsked(id);
        }
    });
    refresh();
}

void OperationsView::setUnfinished(std::vector<operation::Unfinished> unfinished) {
    m_unfinished = std::move(unfinished);
    refresh();
}

void OperationsView::refresh() {
    QStringList lines;
    m_rows.clear();
    for (const operation::Unfinished& each : m_unfinished) {
        m_rows.push_back(each.plan.request.id);
        lines << tr("UNFINISHED  %1").arg(toQt(each.summary));
    }
    if (m_desk) {
        for (const OperationId& id : m_desk->operations()) {
            m_rows.push_back(id);
            lines << lineOf(id, m_desk->progress(id));
        }
    }
    for (int i = 0; i < lines.size(); ++i) {
        if (i < m_list->count()) {
            if (m_list->item(i)->text() != lines[i]) m_list->item(i)->setText(lines[i]);
        } else {
            m_list->addItem(lines[i]);
        }
    }
    while (m_list->count() > lines.size())
        delete m_list->takeItem(m_list->count() - 1);
    m_open->setEnabled(!lines.isEmpty());
    m_open->setToolTip(lines.isEmpty() ? tr("there is no operation") : QString());
    m_text->setText(!m_desk ? tr("Operations are not connected: this console can only watch.")
                    : lines.isEmpty()
                        ? tr("No operation has run in this console. Select an engine on the map and "
                             "plan one from the Inspector.")
                        : tr("Operations of this console, and what an earlier one left unfinished."));
}

} // namespace fairlead::ui
