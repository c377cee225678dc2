// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/shortcut_page.h"

#include "ui/palette/command_book.h"
#include "ui/palette/match.h"
#include "ui/settings/settings_store.h"
#include "ui/theme/theme.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/reason.h"
#include "ui/widgets/tall_page.h"

#include <QHeaderView>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

namespace fairlead::ui {
namespace {

enum Column { kWords, kKey, kOwn, kColumns };

QPushButton* button(const QString& text, const char* name, QWidget* parent) {
    auto* made = new QPushButton(text, parent);
    made->setObjectName(QString::fromLatin1(name));
    made->setAutoDefault(false);
    return made;
}

QTableWidgetItem* cell(const QString& text) {
    auto* item = new QTableWidgetItem(text);
    item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable);
    return item;
}

} // namespace

ShortcutPage::ShortcutPage(CommandBook& book, SettingsStore& settings, QWidget* parent)
    : QWidget(parent),
      m_book(book),
      m_settings(settings),
      m_filter(new QLineEdit(this)),
      m_table(new QTableWidget(0, kColumns, this)),
      m_command(new QLabel(this)),
      m_key(new QKeySequenceEdit(this)),
      m_give(button(tr("Set key"), "shortcut.set", this)),
      m_none(button(tr("Take key away"), "shortcut.none", this)),
      m_own(button(tr("Restore key"), "shortcut.own", this)),
      m_why(new QLabel(this)) {
    m_filter->setObjectName(QStringLiteral("shortcut.filter"));
    m_filter->setPlaceholderText(tr("Filter by name or key"));
    m_filter->setAccessibleName(tr("Filter by name or key"));
    m_filter->setMinimumHeight(scaled(kButtonHeight));
    m_table->setObjectName(QStringLiteral("shortcut.table"));
    m_table->setAccessibleName(tr("Commands and their keys"));
    m_table->setHorizontalHeaderLabels({tr("command"), tr("key"), tr("its own")});
    m_table->verticalHeader()->hide();
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setTabKeyNavigation(false);
    m_table->horizontalHeader()->setSectionResizeMode(kWords, QHeaderView::Stretch);
    m_table->horizontalHeader()->setSectionResizeMode(kKey, QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setSectionResizeMode(kOwn, QHeaderView::ResizeToContents);
    new LeastLines(m_table, 4);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_filter);
    column->addWidget(m_table, 1);
    buildEditor();
    list();
    connect(m_filter, &QLineEdit::textChanged, this, &ShortcutPage::filter);
    connect(m_table, &QTableWidget::currentCellChanged, this, &ShortcutPage::showCurrent);
    connect(&m_book, &CommandBook::keysChanged, this, &ShortcutPage::list);
    m_table->setCurrentCell(0, kWords);
    showCurrent();
}

void ShortcutPage::buildEditor() {
    auto* column = static_cast<QVBoxLayout*>(layout());
    m_command->setFont(fontOf(TextStyle::OperationalStrong));
    m_key->setObjectName(QStringLiteral("shortcut.key"));
    m_key->setAccessibleName(tr("Another key"));
    m_key->setMinimumSize(180, kButtonHeight);
    m_why->setObjectName(QStringLiteral("shortcut.why"));
    m_why->setWordWrap(true);
    auto* row = new FlowLayout; // a second line where words are long
    for (QWidget* each : {static_cast<QWidget*>(m_key), static_cast<QWidget*>(m_give),
                          static_cast<QWidget*>(m_none), static_cast<QWidget*>(m_own)})
        row->addWidget(each);
    row->addWidget(new QWidget(this)); // takes what is left of the line
    column->addWidget(m_command);
    column->addLayout(row);
    column->addWidget(m_why);
    connect(m_key, &QKeySequenceEdit::keySequenceChanged, this, &ShortcutPage::judge);
    connect(m_give, &QPushButton::clicked, this, &ShortcutPage::give);
    connect(m_none, &QPushButton::clicked, this, [this] {
        m_key->clear();
        give();
    });
    connect(m_own, &QPushButton::clicked, this, &ShortcutPage::giveOwn);
}

void ShortcutPage::list() {
    const QString before = current();
    const auto& commands = m_book.commands();
    m_table->setRowCount(static_cast<int>(commands.size()));
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const Command& command = commands[static_cast<std::size_t>(row)];
        const QKeySequence key = m_book.key(command.id), own = m_book.ownKey(command.id);
        m_table->setItem(row, kWords, cell(CommandBook::plainWords(command)));
        m_table->item(row, kWords)->setData(Qt::UserRole, command.id);
        m_table->setItem(row, kKey, cell(key.toString(QKeySequence::NativeText)));
        m_table->setItem(row, kOwn,
                         cell(key == own      ? QString()
                              : own.isEmpty() ? tr("none")
                                              : own.toString(QKeySequence::NativeText)));
        if (command.id == before) m_table->setCurrentCell(row, kWords);
    }
    filter(m_filter->text());
}

void ShortcutPage::filter(const QString& typed) {
    const Pattern pattern(typed);
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const QString words =
            m_table->item(row, kWords)->text() + QLatin1Char(' ') + m_table->item(row, kKey)->text();
        m_table->setRowHidden(row, !pattern.isEmpty() && pattern.score(foldedName(words)) == 0);
    }
}

QString ShortcutPage::current() const {
    const QTableWidgetItem* item = m_table->item(m_table->currentRow(), kWords);
    return item ? item->data(Qt::UserRole).toString() : QString();
}

void ShortcutPage::showCurrent() {
    const Command* command = m_book.find(current());
    m_command->setText(command ? CommandBook::plainWords(*command) : QString());
    m_key->setKeySequence(m_book.key(current()));
    judge();
}

void ShortcutPage::judge() {
    const QString id = current();
    const QKeySequence wanted = m_key->keySequence(), now = m_book.key(id);
    QString why = id.isEmpty() ? tr("Choose a command in the list.") : whyNoKey(wanted);
    if (why.isEmpty() && wanted == now)
        why = now.isEmpty() ? tr("It has no key. Press the keys that it is to have in the field.")
                            : tr("This is its key now. Press other keys in the field.");
    if (const Command* other = why.isEmpty() ? m_book.inTheWay(id, wanted) : nullptr)
        why = tr("%1 is the key of %2. Take it away there first.")
                  .arg(m_book.key(other->id).toString(QKeySequence::NativeText),
                       CommandBook::plainWords(*other));
    enableOrSay(m_give, m_why, why);
    enableOrSay(m_none, nullptr, now.isEmpty() ? tr("It has no key.") : QString());
    const bool own = now == m_book.ownKey(id);
    const QString none = own ? tr("It has its own key.") : QString();
    enableOrSay(m_own, nullptr, none);
    m_own->setText(own ? tr("Restore key: %1").arg(none) : tr("Restore key"));
}

void ShortcutPage::give() {
    const QString why = m_book.setKey(current(), m_key->keySequence());
    if (!why.isEmpty()) return m_why->setText(why);
    keep();
}

void ShortcutPage::giveOwn() {
    m_key->setKeySequence(m_book.ownKey(current()));
    give();
}

void ShortcutPage::keep() {
    // Keys of commands that this version has not, or not here, stay in the file.
    std::map<QString, QString> kept = m_book.otherKeys();
    for (const auto& [id, key] : m_settings.shortcuts()) {
        if (!m_book.find(id)) kept.emplace(id, key);
    }
    m_settings.setShortcuts(kept);
    showCurrent();
}

} // namespace fairlead::ui
