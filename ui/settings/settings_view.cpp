// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/settings_view.h"

#include "ui/palette/command_book.h"
#include "ui/settings/setting_row.h"
#include "ui/settings/shortcut_page.h"
#include "ui/theme/text.h"
#include "ui/theme/theme.h"
#include "ui/vantage/vantage_list.h"
#include "ui/widgets/tall_page.h"

#include <QEvent>
#include <QFontMetricsF>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QScreen>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>
#include <cmath>
#include <numbers>

namespace fairlead::ui {
namespace {

constexpr int kListWidth = 210;
constexpr int kWidest = 860; ///< a line of text that is longer is hard to read

QLabel* paragraph(const QString& text, QWidget* parent) {
    auto* label = new QLabel(text, parent);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

/// How high a capital letter is on the glass, and how large that looks from there. The least are 16 minutes
/// of arc, comfortable are 20 to 22. Source: ui.md UX-4.3 (ISO 9241-303, NUREG-0700).
QString sizeText(const QWidget& widget, int distanceCm) {
    const QScreen* screen = widget.screen();
    const double perInch = screen ? screen->physicalDotsPerInch() : 96;
    const double mm = QFontMetricsF(fontOf(TextStyle::Operational)).capHeight() / perInch * 25.4;
    const double minutes = std::atan(mm / (distanceCm * 10.0)) * 180 / std::numbers::pi * 60;
    const QString verdict = minutes < 16   ? SettingsView::tr("That is less than the 16 that reading needs.")
                            : minutes < 20 ? SettingsView::tr("16 are the least, 20 to 22 are comfortable.")
                                           : SettingsView::tr("20 to 22 are comfortable.");
    return SettingsView::tr(
               "From %1 cm, capital letters of operational text are %2 mm high and look %3 minutes "
               "of arc large. %4")
        .arg(distanceCm)
        .arg(mm, 0, 'f', 1)
        .arg(minutes, 0, 'f', 0)
        .arg(verdict);
}

} // namespace

SettingsView::SettingsView(const Services& services, SettingsStore& settings, CommandBook& book,
                           QWidget* parent)
    : QWidget(parent),
      m_services(services),
      m_settings(settings),
      m_list(new QListWidget(this)),
      m_stack(new QStackedWidget(this)),
      m_told(new QLabel(this)) {
    setObjectName(QStringLiteral("settingsView"));
    m_list->setObjectName(QStringLiteral("settingsPages"));
    m_list->setAccessibleName(tr("Pages of the settings"));
    m_told->setObjectName(QStringLiteral("settingsTold"));
    m_told->setWordWrap(true);
    m_told->setFont(fontOf(TextStyle::OperationalStrong));
    m_told->hide();
    addAppearance();
    addAlarms();
    addVantages();
    addIdentity();
    addTime();
    addShortcuts(book);
    addAccessibility();
    addPolicy();
    auto* right = new QVBoxLayout;
    right->addWidget(m_stack, 1);
    right->addWidget(m_told);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 10, 12, 10);
    row->setSpacing(16);
    row->addWidget(m_list);
    row->addLayout(right, 1);
    setFocusProxy(m_list);
    connect(m_list, &QListWidget::currentRowChanged, m_stack, &QStackedWidget::setCurrentIndex);
    connect(&m_settings, &SettingsStore::changed, this, &SettingsView::refresh);
    connect(&m_settings, &SettingsStore::told, this, &SettingsView::say);
    m_list->setCurrentRow(0);
    // As wide as the longest name in this language, at this size.
    m_list->setFixedWidth(std::max(scaled(kListWidth), m_list->sizeHintForColumn(0) + 2 * m_list->frameWidth() + 8));
    refresh();
    if (!m_settings.faults().isEmpty()) say(m_settings.faults().join(QLatin1Char('\n')));
}

void SettingsView::showPage(int page) {
    m_list->setCurrentRow(page);
}

int SettingsView::pages() const {
    return m_list->count();
}

void SettingsView::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    refresh();
}

QWidget* SettingsView::page(const QString& title, const char* name, const QString& about,
                            QVBoxLayout*& column) {
    auto* inside = new QWidget;
    inside->setMaximumWidth(scaled(kWidest));
    column = new QVBoxLayout(inside);
    column->setContentsMargins(0, 0, 12, 0);
    auto* heading = new QLabel(title, inside);
    heading->setFont(fontOf(TextStyle::Section));
    column->addWidget(heading);
    column->addWidget(paragraph(about, inside));
    column->addSpacing(8);
    auto* scroll = new QScrollArea(m_stack);
    scroll->setObjectName(QString::fromLatin1(name));
    scroll->setAccessibleName(title);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(inside);
    m_stack->addWidget(scroll);
    m_list->addItem(title);
    return inside;
}

void SettingsView::addRules(QVBoxLayout* column, SettingPage page) {
    for (const SettingRule& rule : settingRules()) {
        if (rule.page != page) continue;
        auto* row = new SettingRow(rule, column->parentWidget());
        column->addWidget(row);
        m_rows[rule.key] = row;
        connect(row, &SettingRow::asked, this, [this, key = rule.key](const QJsonValue& value) {
            m_told->hide();
            const QString why = m_settings.set(key, value);
            if (!why.isEmpty()) say(why);
            refresh();
        });
    }
}

void SettingsView::addAppearance() {
    QVBoxLayout* column = nullptr;
    QWidget* inside =
        page(tr("Appearance"), "settings.appearance",
             tr("How this console looks. Every change on these pages goes into the audit log."), column);
    addRules(column, SettingPage::Appearance);
    m_size = paragraph({}, inside);
    m_size->setObjectName(QStringLiteral("settingsSize"));
    column->addWidget(m_size);
    column->addStretch(1);
}

void SettingsView::addAlarms() {
    QVBoxLayout* column = nullptr;
    page(tr("Alarms and sound"), "settings.alarms",
         tr("How an alarm reaches you. Silence and acknowledging are in the Alarms menu; nothing here does "
            "either."),
         column);
    addRules(column, SettingPage::Alarms);
    column->addStretch(1);
}

void SettingsView::addVantages() {
    QVBoxLayout* column = nullptr;
    QWidget* inside = page(
        tr("Vantages"), "settings.vantages",
        tr("Where the estate is looked at from. The inventory declares them; change them there."), column);
    if (m_services.inventory) {
        auto* list = new VantageList(m_services, inside);
        list->setObjectName(QStringLiteral("settingsVantages"));
        column->addWidget(list);
    }
    column->addStretch(1);
}

void SettingsView::addIdentity() {
    QVBoxLayout* column = nullptr;
    QWidget* inside = page(tr("Identity and keys"), "settings.identity",
                           tr("Who acts at this console, and what its log is signed with."), column);
    m_identity = paragraph({}, inside);
    m_identity->setObjectName(QStringLiteral("settingsIdentity"));
    m_identity->setTextFormat(Qt::PlainText);
    column->addWidget(m_identity);
    column->addStretch(1);
}

void SettingsView::addTime() {
    QVBoxLayout* column = nullptr;
    QWidget* inside =
        page(tr("Time"), "settings.time",
             tr("Every time on this console is UTC first, in 24 hours. Ages and durations come from a "
                "clock that nobody sets."),
             column);
    addRules(column, SettingPage::Time);
    m_time = paragraph({}, inside);
    column->addWidget(m_time);
    column->addStretch(1);
}

void SettingsView::addShortcuts(CommandBook& book) {
    auto* inside = new QWidget(m_stack);
    inside->setObjectName(QStringLiteral("settings.shortcuts"));
    auto* column = new QVBoxLayout(inside);
    column->setContentsMargins(0, 0, 12, 0);
    auto* heading = new QLabel(tr("Shortcuts"), inside);
    heading->setFont(fontOf(TextStyle::Section));
    column->addWidget(heading);
    column->addWidget(
        paragraph(tr("The key of every command. Keys of the map, of a replay and of hold buttons act on "
                     "what has the focus and are listed under Help."),
                  inside));
    column->addSpacing(8);
    column->addWidget(new ShortcutPage(book, m_settings, inside), 1);
    m_stack->addWidget(new TallPage(inside, m_stack));
    m_list->addItem(tr("Shortcuts"));
}

void SettingsView::addAccessibility() {
    QVBoxLayout* column = nullptr;
    page(tr("Accessibility"), "settings.accessibility",
         tr("Text size and contrast are under Appearance. Everything can be done with the keyboard alone."),
         column);
    addRules(column, SettingPage::Accessibility);
    column->addStretch(1);
}

void SettingsView::addPolicy() {
    QVBoxLayout* column = nullptr;
    QWidget* inside =
        page(tr("Policy"), "settings.policy",
             tr("What an administrator has settled for every console of this machine."), column);
    m_policy = paragraph({}, inside);
    m_policy->setObjectName(QStringLiteral("settingsPolicy"));
    column->addWidget(m_policy);
    column->addStretch(1);
}

void SettingsView::say(const QString& sentence) {
    m_told->setText(sentence);
    m_told->show();
}

void SettingsView::refresh() {
    QStringList managed;
    for (const auto& [key, row] : m_rows) {
        const QString by = m_settings.managedBy(key);
        row->show(m_settings.value(key), by);
        if (!by.isEmpty())
            managed << tr("%1: %2").arg(findRule(key)->title, valueText(m_settings.value(key)));
    }
    m_list->setFixedWidth(scaled(kListWidth));
    m_size->setText(sizeText(*this, m_settings.number(QStringLiteral("appearance.distance"))));
    const QString policy = m_settings.places().policy;
    m_policy->setText(managed.isEmpty()
                          ? policy.isEmpty()
                                ? tr("No policy file is looked for.")
                                : tr("Nothing is managed here. A policy would stand in %1.").arg(policy)
                          : tr("Managed by %1:\n%2").arg(policy, managed.join(QLatin1Char('\n'))));
    if (m_services.inventory)
        m_time->setText(tr("Each instance is looked at every %1 s.")
                            .arg(std::chrono::duration<double>(m_services.inventory->observeEvery).count()));
    QStringList facts{tr("Operator: %1").arg(toQt(m_services.operatorId))};
    for (const IdentityFact& fact :
         m_services.identity ? m_services.identity() : std::vector<IdentityFact>()) {
        facts << QStringLiteral("%1: %2").arg(toQt(fact.name), toQt(fact.value)) +
                     (fact.how.empty() ? QString() : QStringLiteral("\n    ") + toQt(fact.how));
    }
    m_identity->setText(facts.join(QStringLiteral("\n\n")));
}

} // namespace fairlead::ui
