// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/audit/audit_model.h"

#include "ui/theme/text.h"
#include "ui/theme/theme.h"

namespace fairlead::ui {
namespace {

QString joined(const audit::Value& what, const char* member) {
    const audit::Value* list = what.member(member);
    if (!list || !list->array()) return {};
    QStringList out;
    for (const audit::Value& v : *list->array())
        out << (v.string() ? toQt(*v.string()) : QString());
    return out.join(QStringLiteral("; "));
}

QString guardSentence(const audit::Value& what) {
    const audit::Value* results = what.member("results");
    if (!results || !results->array()) return {};
    int pass = 0;
    QStringList others;
    for (const audit::Value& v : *results->array()) {
        if (v.text("verdict") == "pass") {
            ++pass;
        } else {
            others << toQt(v.text("id")) + QLatin1Char(' ') + toQt(v.text("verdict"));
        }
    }
    return AuditModel::tr("%1 passed").arg(pass) +
           (others.isEmpty() ? QString() : QStringLiteral("; ") + others.join(QStringLiteral(", ")));
}

QString objectOf(const audit::Entry& entry) {
    // The nearest name only: the record below the table has all of them, and the filter knows them.
    for (const auto& name : {entry.step, entry.target, entry.op}) {
        if (name) return toQt(*name);
    }
    return {};
}

QString textAt(const audit::Entry& entry, int column) {
    switch (column) {
        case AuditModel::kNumber:
            return QStringLiteral("#%1").arg(entry.n);
        case AuditModel::kUtc:
            return toQt(toScreen(entry.at));
        case AuditModel::kWho:
            return toQt(entry.by);
        case AuditModel::kEvent:
            return toQt(entry.event);
        case AuditModel::kObject:
            return objectOf(entry);
        case AuditModel::kText:
            return entrySentence(entry);
        default:
            return {};
    }
}

} // namespace

QString entrySentence(const audit::Entry& entry) {
    const audit::Value& what = entry.what;
    if (entry.event == "op.request")
        return toQt(what.text("kind")) + QStringLiteral(": ") + toQt(what.text("reason"));
    if (entry.event == "op.guard") return guardSentence(what);
    if (entry.event == "op.plan")
        return AuditModel::tr("%1 steps, loss %2").arg(what.number("steps")).arg(toQt(what.text("loss")));
    if (entry.event == "op.begin") return AuditModel::tr("typed: %1").arg(toQt(what.text("phrase")));
    if (entry.event == "op.takeover") return toQt(what.text("reason"));
    if (entry.event == "op.end")
        return toQt(what.text("result")) + QStringLiteral(". ") + toQt(what.text("why"));
    if (entry.event == "step.intent") return joined(what, "cmd");
    if (entry.event == "step.outcome") {
        return AuditModel::tr("%1 in %2 ms: %3")
            .arg(toQt(what.text("result")))
            .arg(what.number("ms"))
            .arg(toQt(what.text("reply")));
    }
    if (entry.event == "obs.snapshot")
        return AuditModel::tr("recorded what is seen of the estate (%1)").arg(toQt(what.text("why")));
    return toQt(audit::canonicalText(what));
}

bool holdsOverride(const audit::Entry& entry) {
    const audit::Value* overrides = entry.what.member("overrides");
    return overrides && overrides->array() && !overrides->array()->empty();
}

void AuditModel::append(const std::vector<audit::Entry>& entries) {
    if (entries.empty()) return;
    // Newest first: the new ones come in at the top, and what is selected below stays selected.
    beginInsertRows({}, 0, static_cast<int>(entries.size()) - 1);
    m_entries.insert(m_entries.end(), entries.begin(), entries.end());
    endInsertRows();
}

const audit::Entry& AuditModel::entry(int row) const {
    return m_entries.at(m_entries.size() - 1 - static_cast<std::size_t>(row));
}

int AuditModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

int AuditModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : kColumns;
}

QVariant AuditModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    const audit::Entry& at = entry(index.row());
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole) return textAt(at, index.column()).simplified();
    if (role == Qt::FontRole) {
        const bool mono = index.column() == kNumber || index.column() == kUtc || index.column() == kObject;
        return fontOf(mono ? TextStyle::Mono : TextStyle::Operational);
    }
    return {};
}

QVariant AuditModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
    switch (section) {
        case kNumber:
            return tr("seq");
        case kUtc:
            return tr("UTC");
        case kWho:
            return tr("who");
        case kEvent:
            return tr("event");
        case kObject:
            return tr("object");
        case kText:
            return tr("what");
        default:
            return {};
    }
}

void AuditFilter::setText(const QString& text) {
    m_text = text;
    invalidateFilter();
}

void AuditFilter::setOperation(const QString& operation) {
    m_operation = operation;
    invalidateFilter();
}

void AuditFilter::setOnlyOverrides(bool only) {
    m_onlyOverrides = only;
    invalidateFilter();
}

bool AuditFilter::filterAcceptsRow(int row, const QModelIndex& parent) const {
    const auto* model = static_cast<const AuditModel*>(sourceModel());
    const audit::Entry& entry = model->entry(row);
    if (!m_operation.isEmpty() && (!entry.op || toQt(*entry.op) != m_operation)) return false;
    if (m_onlyOverrides && !holdsOverride(entry)) return false;
    if (m_text.isEmpty()) return true;
    for (const auto& hidden : {entry.op, entry.target, entry.plan}) {
        if (hidden && toQt(*hidden).contains(m_text, Qt::CaseInsensitive)) return true;
    }
    for (int column = 0; column < AuditModel::kColumns; ++column) {
        const QString text = model->index(row, column, parent).data(Qt::DisplayRole).toString();
        if (text.contains(m_text, Qt::CaseInsensitive)) return true;
    }
    return false;
}

} // namespace fairlead::ui
