// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/alarms/alarm_detail.h"

#include "ui/alarms/alarm_words.h"
#include "ui/itemmodels/amounts.h"
#include "ui/prompts/passphrase.h"
#include "ui/theme/text.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/reason.h"
#include "ui/widgets/tall_page.h"

#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace fairlead::ui {
namespace {

using namespace std::chrono_literals;

constexpr int kShelvePage = 2;

QLabel* wrapped(QWidget* parent, TextStyle style) {
    auto* label = new QLabel(parent);
    label->setFont(fontOf(style));
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

QPushButton* buttonIn(FlowLayout* row, const QString& text, const char* name) {
    auto* button = new QPushButton(text);
    button->setObjectName(QString::fromLatin1(name));
    row->addWidget(button);
    return button;
}

/// A row of buttons that goes on in another one where words are long.
FlowLayout* buttonRow() {
    auto* row = new FlowLayout;
    row->setSpacing(6);
    return row;
}

/// What is left of the line, so that no button grows into it.
void endRow(FlowLayout* row) {
    row->addWidget(new QWidget);
}

} // namespace

AlarmDetail::AlarmDetail(AlarmCenter& center, QWidget* parent) : QWidget(parent), m_center(center) {
    setObjectName(QStringLiteral("alarmDetail"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 4, 8, 4);
    m_pages = new QStackedWidget(this);
    m_pages->addWidget(facts());
    for (QWidget* form : {acknowledgeForm(), shelveForm(), resolveForm()})
        m_pages->addWidget(new TallPage(form));
    column->addWidget(m_pages);
    refresh();
}

QWidget* AlarmDetail::facts() {
    auto* page = new QWidget(this);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    auto* text = new QWidget(page);
    auto* lines = new QVBoxLayout(text);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(4);
    m_what = wrapped(page, TextStyle::Operational);
    m_what->setObjectName(QStringLiteral("alarm.what"));
    m_todo = wrapped(page, TextStyle::OperationalStrong);
    m_todo->setObjectName(QStringLiteral("alarm.todo"));
    m_meta = wrapped(page, TextStyle::Operational);
    m_meta->setObjectName(QStringLiteral("alarm.meta"));
    m_why = wrapped(page, TextStyle::Operational);
    for (QLabel* label : {m_what, m_todo, m_meta})
        lines->addWidget(label);
    lines->addStretch(1);
    lines->addWidget(m_why);
    auto* tall = new TallPage(text, page); // a long story scrolls, and its buttons stay
    tall->setAccessibleName(tr("The chosen alarm"));
    column->addWidget(tall, 1);
    auto* row = buttonRow();
    m_ack = buttonIn(row, tr("Acknowledge…"), "alarm.ack");
    m_shelve = buttonIn(row, tr("Shelve…"), "alarm.shelve");
    m_other = buttonIn(row, QString(), "alarm.other");
    endRow(row);
    column->addLayout(row);
    connect(m_ack, &QPushButton::clicked, this, &AlarmDetail::askAcknowledge);
    connect(m_shelve, &QPushButton::clicked, this, &AlarmDetail::askShelve);
    connect(m_other, &QPushButton::clicked, this, [this] {
        if (m_row && m_row->kind == AlarmRow::Kind::Shelf) {
            m_center.unshelve(m_row->key);
            Q_EMIT done();
        } else {
            m_pages->setCurrentIndex(3);
            m_resolution->setFocus();
        }
    });
    return page;
}

QWidget* AlarmDetail::acknowledgeForm() {
    auto* page = new QWidget(this);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    m_ackTitle = wrapped(page, TextStyle::OperationalStrong);
    column->addWidget(m_ackTitle);
    m_note = new QLineEdit(page);
    m_note->setObjectName(QStringLiteral("alarm.note"));
    m_note->setPlaceholderText(tr("note (optional): what you know, what you do"));
    m_note->setAccessibleName(tr("Note"));
    m_note->setMaxLength(500);
    column->addWidget(m_note);
    m_ackWhy = wrapped(page, TextStyle::Operational);
    column->addWidget(m_ackWhy);
    column->addStretch(1);
    auto* row = buttonRow();
    m_ackDo = buttonIn(row, QString(), "alarm.ackDo");
    auto* leave = buttonIn(row, tr("Close without acknowledging"), "alarm.ackLeave");
    endRow(row);
    column->addLayout(row);
    connect(m_ackDo, &QPushButton::clicked, this, &AlarmDetail::acknowledge);
    connect(m_note, &QLineEdit::returnPressed, this, &AlarmDetail::acknowledge);
    connect(leave, &QPushButton::clicked, this, &AlarmDetail::close);
    return page;
}

QWidget* AlarmDetail::shelveForm() {
    auto* page = new QWidget(this);
    auto* form = new QFormLayout(page);
    form->setContentsMargins(0, 0, 0, 0);
    m_reason = new QLineEdit(page);
    m_reason->setObjectName(QStringLiteral("alarm.reason"));
    m_reason->setMaxLength(500);
    form->addRow(tr("Reason"), m_reason);
    auto* row = new QHBoxLayout;
    m_length = new QComboBox(page);
    m_length->setObjectName(QStringLiteral("alarm.length"));
    for (const auto& [text, minutes] : {std::pair(tr("15 min"), 15), std::pair(tr("30 min"), 30),
                                        std::pair(tr("60 min"), 60), std::pair(tr("2 h"), 120),
                                        std::pair(tr("4 h"), 240), std::pair(tr("8 h"), 480)})
        m_length->addItem(text, minutes);
    row->addWidget(m_length);
    m_second = new QComboBox(page);
    m_second->setObjectName(QStringLiteral("alarm.second"));
    m_second->setAccessibleName(tr("Second person"));
    row->addWidget(m_second, 1);
    form->addRow(tr("For"), row);
    form->addRow(tr("Their key"), keyRow());
    m_shelveForm = form;
    m_shelveWhy = wrapped(page, TextStyle::Operational);
    m_shelveWhy->setObjectName(QStringLiteral("alarm.shelveWhy"));
    form->addRow(m_shelveWhy);
    auto* buttons = buttonRow();
    m_shelveDo = buttonIn(buttons, tr("Shelve alarm"), "alarm.shelveDo");
    auto* leave = buttonIn(buttons, tr("Close without shelving"), "alarm.shelveLeave");
    endRow(buttons);
    form->addRow(buttons);
    connect(m_reason, &QLineEdit::textChanged, this, &AlarmDetail::refreshShelveForm);
    connect(m_length, &QComboBox::currentIndexChanged, this, &AlarmDetail::refreshShelveForm);
    connect(m_second, &QComboBox::currentIndexChanged, this, &AlarmDetail::refreshShelveForm);
    connect(m_shelveDo, &QPushButton::clicked, this, &AlarmDetail::shelve);
    connect(leave, &QPushButton::clicked, this, &AlarmDetail::close);
    return page;
}

/// Of a P1: with what its second person signs, here and now (as in UX-5.4).
QWidget* AlarmDetail::keyRow() {
    auto* row = new QWidget(this);
    auto* line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    m_keys = new QLineEdit(row);
    m_keys->setObjectName(QStringLiteral("alarm.keys"));
    m_keys->setAccessibleName(tr("Folder of the second person's sealed key"));
    m_keys->setPlaceholderText(tr("folder of the sealed key"));
    m_keys->setToolTip(m_keys->accessibleName());
    m_passphrase = new QLineEdit(row);
    m_passphrase->setObjectName(QStringLiteral("alarm.passphrase"));
    m_passphrase->setAccessibleName(tr("Passphrase of that key"));
    m_passphrase->setPlaceholderText(tr("passphrase"));
    m_passphrase->setToolTip(tr("typed by its owner; it opens the key once and is kept nowhere"));
    makePassphrase(*m_passphrase);
    for (QLineEdit* each : {m_keys, m_passphrase}) {
        line->addWidget(each, 1);
        connect(each, &QLineEdit::textChanged, this, [this] {
            m_shelveFault.clear();
            refreshShelveForm();
        });
    }
    m_keyRow = row;
    return row;
}

QWidget* AlarmDetail::resolveForm() {
    auto* page = new QWidget(this);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    auto* title = wrapped(page, TextStyle::OperationalStrong);
    title->setText(tr("Resolve: say what became of both histories. It goes on record in your name."));
    column->addWidget(title);
    m_resolution = new QLineEdit(page);
    m_resolution->setObjectName(QStringLiteral("alarm.resolution"));
    m_resolution->setAccessibleName(tr("Resolution"));
    m_resolution->setMaxLength(1000);
    column->addWidget(m_resolution);
    m_resolveWhy = wrapped(page, TextStyle::Operational);
    column->addWidget(m_resolveWhy);
    column->addStretch(1);
    auto* row = buttonRow();
    auto* resolving = buttonIn(row, tr("Resolve alarm"), "alarm.resolveDo");
    auto* leave = buttonIn(row, tr("Close without resolving"), "alarm.resolveLeave");
    endRow(row);
    column->addLayout(row);
    connect(resolving, &QPushButton::clicked, this, &AlarmDetail::resolve);
    connect(leave, &QPushButton::clicked, this, &AlarmDetail::close);
    return page;
}

void AlarmDetail::setRow(const std::optional<AlarmRow>& row) {
    const bool other = !row || !m_row || row->id != m_row->id;
    m_row = row;
    if (other) m_pages->setCurrentIndex(0);
    refresh();
}

const alarm::Alarm* AlarmDetail::alarm() const {
    if (!m_row) return nullptr;
    if (const alarm::Group* whole = group()) return m_center.alarms().find(whole->first);
    return m_center.alarms().find(m_row->key);
}

/// The group of a group's row; null for single alarms.
const alarm::Group* AlarmDetail::group() const {
    if (!m_row || m_row->kind != AlarmRow::Kind::Group) return nullptr;
    return m_center.alarms().findGroup(m_row->group);
}

QString AlarmDetail::metaText() const {
    const alarm::Alarm& of = *alarm();
    QStringList parts;
    for (const alarm::Shelf& shelf : m_center.alarms().shelves())
        if (shelf.key == of.key())
            parts << tr("Shelved until %1 by %2: %3.").arg(timeOfDay(shelf.until), toQt(shelf.by), toQt(shelf.reason))
                  << (shelf.second.empty() ? QString()
                                           : tr("Agreed and signed by %1.").arg(toQt(shelf.second)));
    parts << tr("%1 since %2, %3.").arg(of.shelved ? tr("Stands") : stateWord(of), toQt(toScreen(of.since)), ageText(m_center.now() - of.since));
    if (of.silent) parts << tr("Its source is silent: this is how it was seen last.");
    if (of.ack) {
        const QString note = of.ack->note.empty() ? QString() : QStringLiteral(": ") + toQt(of.ack->note);
        parts << tr("Acknowledged by %1 %2%3.").arg(toQt(of.ack->by), timeOfDay(of.ack->at), note);
    }
    if (!of.parent.empty()) {
        if (const alarm::Alarm* parent = m_center.alarms().find(of.parent))
            parts << tr("Probable cause: %1.").arg(toQt(parent->condition.brief));
    }
    if (of.chattering) parts << tr("It comes and goes (x%1). Shelve it while its cause is mended.").arg(of.begun);
    if (of.escalated && !of.escalated->trouble.empty())
        parts << tr("Escalation to %1 failed: %2").arg(toQt(of.escalated->to), toQt(of.escalated->trouble));
    parts.removeAll(QString());
    return parts.join(QLatin1Char(' '));
}

void AlarmDetail::refresh() {
    const alarm::Alarm* of = alarm();
    if (m_row && m_row->kind == AlarmRow::Kind::Shelf && !of) {
        m_what->setText(m_row->text);
        m_todo->setText({});
        m_meta->setText(tr("The condition does not stand now."));
    } else if (!of) {
        m_what->setText(tr("No alarm is chosen. Choose one in the list, or press F8 for the next one that calls."));
        m_todo->setText({});
        m_meta->setText(rateText(m_center.alarms().rate()) + QLatin1Char('\n') + mixText(m_center.alarms().rate()));
    } else {
        m_what->setText(group() ? groupText(*group(), m_center.alarms()) : toQt(of->condition.what));
        m_todo->setText(tr("Do: %1").arg(toQt(of->condition.todo)));
        m_meta->setText(metaText());
    }
    refreshButtons();
}

QString AlarmDetail::whyNotAcknowledge() const {
    const alarm::Alarm* of = alarm();
    if (!of) return tr("choose an alarm first");
    if (m_row->kind == AlarmRow::Kind::Shelf) return tr("it is shelved");
    if (const alarm::Group* whole = group()) {
        const auto members = static_cast<int>(whole->members.size());
        if (members > alarm::kMostUnopened && !m_center.alarms().wasOpened(whole->key))
            return tr("open the group once first: it has %n alarms", nullptr, members);
        for (const std::string& key : whole->members)
            if (!m_center.alarms().find(key)->acked) return {};
        return tr("all of it is acknowledged");
    }
    return of->acked ? tr("it is acknowledged") : QString();
}

QString AlarmDetail::whyNotShelve() const {
    const alarm::Alarm* of = alarm();
    if (!of) return tr("choose an alarm first");
    if (of->shelved) return tr("it is shelved already");
    if (group() && group()->ofPlace) return tr("open the group and choose one alarm");
    if (of->condition.priority == alarm::Priority::P1 && m_center.secondPersons().empty())
        return tr("a P1 needs a second person, and the inventory declares no other operator");
    return {};
}

void AlarmDetail::refreshButtons() {
    const QString noAck = whyNotAcknowledge();
    const QString noShelf = whyNotShelve();
    const alarm::Alarm* of = alarm();
    const bool shelf = m_row && m_row->kind == AlarmRow::Kind::Shelf;
    const bool latched = of && stateOf(*of) == alarm::State::Latched;
    m_ack->setEnabled(noAck.isEmpty());
    m_shelve->setEnabled(noShelf.isEmpty());
    m_other->setVisible(shelf || latched);
    m_other->setText(shelf ? tr("Take back") : tr("Resolve…"));
    QStringList why;
    if (!noAck.isEmpty() && of) why << tr("Acknowledge is off: %1.").arg(noAck);
    if (!noShelf.isEmpty() && of && !shelf) why << tr("Shelve is off: %1.").arg(noShelf);
    if (!of) why << tr("Acknowledge and Shelve are off: choose an alarm first.");
    m_ack->setToolTip(noAck);
    m_shelve->setToolTip(noShelf);
    m_why->setText(why.join(QLatin1Char(' ')));
    m_why->setVisible(!why.isEmpty());
}

void AlarmDetail::askAcknowledge() {
    if (!whyNotAcknowledge().isEmpty()) return refreshButtons();
    const auto members = group() ? static_cast<int>(group()->members.size()) : 1;
    m_ackTitle->setText(group() ? groupText(*group(), m_center.alarms()) : toQt(alarm()->condition.what));
    m_ackDo->setText(members == 1 ? tr("Acknowledge alarm") : tr("Acknowledge %n alarms", nullptr, members));
    m_ackWhy->setText(members == 1 ? QString()
                                   : tr("What another cause explains stays as it is."));
    m_note->clear();
    m_pages->setCurrentIndex(1);
    m_note->setFocus();
}

void AlarmDetail::acknowledge() {
    if (!m_row) return;
    const QString trouble = group() ? m_center.acknowledgeGroup(m_row->group, m_note->text())
                                    : m_center.acknowledge(m_row->key, m_note->text());
    m_ackWhy->setText(trouble);
    if (trouble.isEmpty()) close();
}

void AlarmDetail::askShelve() {
    if (!whyNotShelve().isEmpty()) return refreshButtons();
    m_reason->clear();
    m_length->setCurrentIndex(1);
    m_second->clear();
    m_second->addItem(tr("second person: none"), QString());
    for (const inventory::Operator& each : m_center.secondPersons())
        m_second->addItem(tr("agreed by %1").arg(toQt(each.name)), toQt(each.id));
    const bool signs = m_center.needsSignature(alarm()->key());
    m_second->setVisible(signs);
    m_keyRow->setVisible(signs);
    m_shelveForm->labelForField(m_keyRow)->setVisible(signs);
    m_passphrase->clear();
    m_shelveFault.clear();
    m_pages->setCurrentIndex(kShelvePage);
    m_reason->setFocus();
    refreshShelveForm();
}

alarm::ShelfWish AlarmDetail::wish() const {
    return {m_reason->text().toStdString(), std::chrono::minutes{m_length->currentData().toInt()},
            OperatorId{m_second->currentData().toString().toStdString()}};
}

void AlarmDetail::refreshShelveForm() {
    const alarm::Alarm* of = alarm();
    if (!of) return;
    QString why = m_center.whyNotShelve(of->key(), wish());
    if (why.isEmpty() && m_center.needsSignature(of->key())) why = whyNotSigned();
    enableOrSay(m_shelveDo, m_shelveWhy, why);
    if (m_shelveFault.isEmpty() || m_signing) return;
    m_shelveWhy->setText(m_shelveFault);
    m_shelveWhy->show();
}

/// What the second person has to give before the key can be asked.
QString AlarmDetail::whyNotSigned() const {
    if (m_signing) return tr("The key is being opened; this takes a second.");
    const QString who = m_second->currentData().toString();
    if (m_keys->text().trimmed().isEmpty()) return tr("%1 has not signed: name the folder of the key").arg(who);
    if (m_passphrase->text().isEmpty()) return tr("%1 has not signed: the passphrase is not typed").arg(who);
    return {};
}

void AlarmDetail::shelve() {
    const alarm::Alarm* of = alarm();
    if (!of) return;
    if (!m_center.needsSignature(of->key())) return shelved(m_center.shelve(of->key(), wish()));
    const operation::SecondPerson second = takeTyped(wish().second, *m_keys, *m_passphrase);
    m_signing = true;
    refreshShelveForm();
    m_center.shelve(of->key(), wish(), second, [this](const QString& trouble) {
        m_signing = false;
        if (m_pages->currentIndex() == kShelvePage) shelved(trouble); // else another form was opened meanwhile
    });
}

void AlarmDetail::shelved(const QString& trouble) {
    if (trouble.isEmpty()) return close();
    m_shelveFault = trouble;
    refreshShelveForm();
}

void AlarmDetail::resolve() {
    const alarm::Alarm* of = alarm();
    if (!of) return;
    m_resolveWhy->setText(tr("Writing it into the audit log…"));
    m_center.resolve(of->key(), m_resolution->text(), [this](const QString& trouble) {
        m_resolveWhy->setText(trouble);
        if (trouble.isEmpty()) close();
    });
}

void AlarmDetail::close() {
    m_pages->setCurrentIndex(0);
    refresh();
    Q_EMIT done();
}

} // namespace fairlead::ui
