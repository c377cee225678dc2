// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/audit/filter_bar.h"

#include "ui/widgets/flow_layout.h"
#include "ui/widgets/reason.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace fairlead::ui {
namespace {

QPushButton* toggle(const QString& text, const char* objectName) {
    auto* button = new QPushButton(text);
    button->setObjectName(QString::fromLatin1(objectName));
    button->setCheckable(true);
    return button;
}

/// The words of a choice behind its own name, which stands for all of them; the chosen one stays chosen.
void fill(QComboBox* box, const QStringList& words, const QString& chosen) {
    QStringList held;
    for (int i = 1; i < box->count(); ++i)
        held << box->itemText(i);
    const QSignalBlocker quiet(box);
    if (held != words) {
        while (box->count() > 1)
            box->removeItem(1);
        box->addItems(words);
    }
    box->setCurrentIndex(chosen.isEmpty() ? 0 : std::max(0, box->findText(chosen)));
}

QString& whoOf(RecordFilter& filter) {
    return filter.cells[RecordModel::kWho];
}
QString& engineOf(RecordFilter& filter) {
    return filter.engine;
}
QString& typeOf(RecordFilter& filter) {
    return filter.type;
}

} // namespace

FilterBar::FilterBar(RecordModel* model, QWidget* parent)
    : QWidget(parent),
      m_model(model),
      m_who(choice(tr("who"), "audit.who", whoOf)),
      m_engine(choice(tr("engine"), "audit.engine", engineOf)),
      m_type(choice(tr("event"), "audit.type", typeOf)),
      m_text(new QLineEdit),
      m_overrides(toggle(tr("only overrides"), "audit.onlyOverrides")),
      m_approvals(toggle(tr("only approvals"), "audit.onlyApprovals")),
      m_operation(toggle(tr("this operation"), "audit.thisOperation")),
      m_more(new QPushButton(tr("more"))),
      m_moreMenu(new QMenu(this)),
      m_count(new QLabel),
      m_chipRow(new QWidget) {
    m_text->setObjectName(QStringLiteral("audit.filter"));
    m_text->setAccessibleName(tr("Filter by a text"));
    m_text->setPlaceholderText(tr("who, event, object or text"));
    m_text->setClearButtonEnabled(true);
    m_count->setObjectName(QStringLiteral("audit.count"));
    m_more->setObjectName(QStringLiteral("audit.more"));
    m_more->setToolTip(tr("Filter by any other column; a right click on a cell does the same"));
    m_moreMenu->setObjectName(QStringLiteral("audit.moreMenu"));
    m_more->setMenu(m_moreMenu);
    auto* row = new FlowLayout; // a second line where words are long
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    for (QComboBox* each : {m_who, m_engine, m_type})
        row->addWidget(each);
    row->addWidget(m_more);
    row->addWidget(m_text);
    for (QPushButton* each : {m_overrides, m_approvals, m_operation})
        row->addWidget(each);
    row->addWidget(m_count);
    m_chips = new QHBoxLayout(m_chipRow);
    m_chips->setContentsMargins(0, 0, 0, 0);
    m_chips->addStretch(1);
    m_chipRow->hide();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(row);
    layout->addWidget(m_chipRow);

    const auto change = [this](auto edit) {
        RecordFilter filter = m_model->filter();
        edit(filter);
        apply(std::move(filter));
    };
    connect(m_text, &QLineEdit::textChanged, this,
            [change](const QString& text) { change([&](RecordFilter& f) { f.text = text; }); });
    connect(m_overrides, &QPushButton::toggled, this,
            [change](bool on) { change([&](RecordFilter& f) { f.onlyOverrides = on; }); });
    connect(m_approvals, &QPushButton::toggled, this,
            [change](bool on) { change([&](RecordFilter& f) { f.onlyApprovals = on; }); });
    connect(m_operation, &QPushButton::toggled, this, [this, change](bool on) {
        change([&](RecordFilter& f) { f.operation = on ? m_atHand : QString(); });
    });
    connect(m_moreMenu, &QMenu::aboutToShow, this, &FilterBar::fillMore);
    connect(m_model, &RecordModel::scanned, this, &FilterBar::fillChoices);
    connect(m_model, &RecordModel::scanned, this, &FilterBar::showCount);
    setOperationAtHand({});
}

QComboBox* FilterBar::choice(const QString& name, const char* objectName, Part part) {
    auto* box = new QComboBox;
    box->setObjectName(QString::fromLatin1(objectName));
    box->addItem(name);
    box->setMinimumWidth(110);
    connect(box, &QComboBox::currentIndexChanged, this, [this, box, part](int index) {
        RecordFilter filter = m_model->filter();
        part(filter) = index <= 0 ? QString() : box->itemText(index);
        apply(std::move(filter));
    });
    return box;
}

/// A menu for each column that has few values; the others are filtered by their cells.
void FilterBar::fillMore() {
    m_moreMenu->clear();
    for (int column = 0; column < RecordModel::kColumns; ++column) {
        if (!RecordModel::hasFewValues(column) || column == RecordModel::kWho ||
            column == RecordModel::kEvent)
            continue;
        const QString name = m_model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
        QMenu* values = m_moreMenu->addMenu(name);
        const auto held = m_model->filter().cells.find(column);
        for (const QString& value : m_model->valuesOf(column)) {
            QAction* action = values->addAction(value);
            action->setCheckable(true);
            action->setChecked(held != m_model->filter().cells.end() && held->second == value);
            connect(action, &QAction::triggered, this,
                    [this, column, value](bool on) { setCell(column, on ? value : QString()); });
        }
        if (!values->isEmpty()) continue;
        enableOrSay(values->addAction(tr("None")), tr("nothing was recorded"));
    }
}

void FilterBar::setCell(int column, const QString& value) {
    RecordFilter filter = m_model->filter();
    filter.cells[column] = value;
    apply(std::move(filter));
}

void FilterBar::setOperationAtHand(const QString& operation) {
    m_atHand = operation;
    const bool on = !m_model->filter().operation.isEmpty();
    m_operation->setEnabled(on || !operation.isEmpty());
    m_operation->setToolTip(m_operation->isEnabled() ? QString()
                                                     : tr("Choose a record that belongs to an operation."));
}

void FilterBar::apply(RecordFilter filter) {
    std::erase_if(filter.cells, [](const auto& cell) { return cell.second.isEmpty(); });
    const QSignalBlocker quietText(m_text), quietOverrides(m_overrides), quietApprovals(m_approvals),
        quietOperation(m_operation);
    if (m_text->text() != filter.text) m_text->setText(filter.text);
    m_overrides->setChecked(filter.onlyOverrides);
    m_approvals->setChecked(filter.onlyApprovals);
    m_operation->setChecked(!filter.operation.isEmpty());
    m_model->setFilter(filter);
    fillChoices();
    showChips();
    setOperationAtHand(m_atHand);
}

void FilterBar::fillChoices() {
    RecordFilter filter = m_model->filter();
    fill(m_who, m_model->valuesOf(RecordModel::kWho), whoOf(filter));
    fill(m_engine, m_model->engines(), filter.engine);
    fill(m_type, m_model->types(), filter.type);
}

void FilterBar::showCount() {
    m_count->setText(tr("%1 of %2 records").arg(m_model->rowCount()).arg(m_model->read()));
}

std::vector<FilterBar::Chip> FilterBar::chips() const {
    const RecordFilter& filter = m_model->filter();
    std::vector<Chip> all;
    for (const auto& [column, value] : filter.cells) {
        const QString name = m_model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
        all.push_back({name + QStringLiteral(": ") + value,
                       [column = column](RecordFilter& f) { f.cells.erase(column); }});
    }
    const auto word = [&](const QString& name, QString RecordFilter::*member) {
        if (const QString& value = filter.*member; !value.isEmpty())
            all.push_back(
                {name + QStringLiteral(": ") + value, [member](RecordFilter& f) { (f.*member).clear(); }});
    };
    word(tr("engine"), &RecordFilter::engine);
    word(tr("event"), &RecordFilter::type);
    word(tr("operation"), &RecordFilter::operation);
    word(tr("text"), &RecordFilter::text);
    if (filter.onlyOverrides)
        all.push_back({tr("only overrides"), [](RecordFilter& f) { f.onlyOverrides = false; }});
    if (filter.onlyApprovals)
        all.push_back({tr("only approvals"), [](RecordFilter& f) { f.onlyApprovals = false; }});
    return all;
}

QString FilterBar::words() const {
    QStringList all;
    for (const Chip& chip : chips())
        all << chip.text;
    return all.join(QStringLiteral(", "));
}

void FilterBar::showChips() {
    while (m_chips->count() > 1) {
        const std::unique_ptr<QLayoutItem> item(m_chips->takeAt(0));
        item->widget()->hide();
        item->widget()->deleteLater(); // the click that asked for this may be its own
    }
    for (const Chip& each : chips()) {
        auto* chip = new QPushButton(each.text + QStringLiteral("  ✕"));
        chip->setObjectName(QStringLiteral("audit.chip"));
        chip->setToolTip(tr("Take this filter away"));
        m_chips->insertWidget(m_chips->count() - 1, chip);
        connect(chip, &QPushButton::clicked, this, [this, drop = each.drop] {
            RecordFilter filter = m_model->filter();
            drop(filter);
            apply(std::move(filter));
        });
    }
    m_chipRow->setVisible(!m_model->filter().empty());
}

} // namespace fairlead::ui
