// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/settings_store.h"

#include "models/base/assert.h"
#include "ui/prompts/save_file.h"
#include "ui/theme/text.h"
#include "ui/widgets/when_ready.h"

#include <QApplication>
#include <QFile>
#include <QJsonDocument>

namespace fairlead::ui {
namespace {

constexpr const char* kShortcuts = "shortcuts";
/// More than any file of ours has; readSettings() tells of a longer one.
constexpr qint64 kMost = 1024 * 1024;

QString shortcutText(const std::map<QString, QString>& all, const QString& command) {
    const auto found = all.find(command);
    if (found == all.end()) return SettingsStore::tr("its own");
    return found->second.isEmpty() ? SettingsStore::tr("none") : found->second;
}

} // namespace

SettingsStore::SettingsStore(Places places, QObject* parent) : QObject(parent), m_places(std::move(places)) {
    setObjectName(QStringLiteral("settingsStore"));
    readFiles();
}

void SettingsStore::readFiles() {
    const auto read = [this](const QString& path, bool& unreadable) -> ReadSettings {
        QFile file(path);
        if (path.isEmpty() || !file.exists()) return {};
        if (!file.open(QIODevice::ReadOnly)) {
            unreadable = true;
            m_faults << tr("%1 cannot be read: %2.").arg(path, file.errorString());
            return {};
        }
        ReadSettings found = readSettings(file.read(kMost), path);
        unreadable = found.unreadable;
        m_faults << found.faults;
        return found;
    };
    const ReadSettings own = read(m_places.file, m_unreadable);
    m_whole = own.whole;
    m_values = own.values;
    m_shortcuts = own.shortcuts;
    m_managed = read(m_places.policy, m_policyUnreadable).values;
}

QJsonValue SettingsStore::value(const QString& key) const {
    const SettingRule* rule = findRule(key);
    FL_ASSERT(rule != nullptr);
    if (const auto managed = m_managed.find(key); managed != m_managed.end()) return managed->second;
    const auto found = m_values.find(key);
    if (found == m_values.end() || !managedBy(key).isEmpty()) return rule->own;
    return found->second;
}

QString SettingsStore::managedBy(const QString& key) const {
    const SettingRule* rule = findRule(key);
    const bool unknown = rule && rule->guarded && m_policyUnreadable;
    return m_managed.contains(key) || unknown ? m_places.policy : QString();
}

QString SettingsStore::set(const QString& key, const QJsonValue& value) {
    const SettingRule* rule = findRule(key);
    if (!rule) return tr("There is no setting %1.").arg(key);
    if (const QString policy = managedBy(key); !policy.isEmpty())
        return tr("%1 is managed by %2 and cannot be changed here.").arg(rule->title, policy);
    if (const QString why = whyNotValue(*rule, value); !why.isEmpty()) return why + QLatin1Char('.');
    const QJsonValue before = this->value(key);
    if (before == value) return {};
    const SettingChange made{key, valueText(before), valueText(value)};
    if (rule->guarded) {
        record(made, [this, key, value] { change(key, value); });
    } else {
        change(key, value);
        record(made, {});
    }
    return {};
}

void SettingsStore::change(const QString& key, const QJsonValue& value) {
    m_values[key] = value;
    m_whole[key] = value;
    keep();
    Q_EMIT changed(key);
}

void SettingsStore::setShortcuts(const std::map<QString, QString>& shortcuts) {
    if (shortcuts == m_shortcuts) return;
    std::map<QString, QString> either = shortcuts;
    either.insert(m_shortcuts.begin(), m_shortcuts.end());
    const auto before = std::exchange(m_shortcuts, shortcuts);
    QJsonObject kept;
    for (const auto& [command, key] : shortcuts)
        kept[command] = key;
    m_whole[QLatin1String(kShortcuts)] = kept;
    keep();
    for (const auto& [command, key] : either) {
        const QString from = shortcutText(before, command), to = shortcutText(m_shortcuts, command);
        if (from != to) record({QStringLiteral("shortcuts.") + command, from, to}, {});
    }
    Q_EMIT changed(QLatin1String(kShortcuts));
}

void SettingsStore::record(const SettingChange& made, std::function<void()> then) {
    if (!m_recorder) {
        if (then) then();
        return;
    }
    whenReady(m_recorder(made), this, [this, made, then](const Result<void>& done) {
        if (done) {
            if (then) then();
            return;
        }
        const QString why = toQt(toText(done.error()));
        Q_EMIT told(
            then ? tr("%1 stays %2, because the change could not be put on record: %3")
                       .arg(made.key, made.from, why)
                 : tr("%1 is %2 now, and the change is not on record: %3").arg(made.key, made.to, why));
        if (then) Q_EMIT changed(made.key); // so that what was shown ahead of it goes back
    });
}

bool SettingsStore::putAside() {
    for (int i = 1; i < 1000; ++i) {
        const QString aside = QStringLiteral("%1.unread-%2").arg(m_places.file).arg(i);
        if (QFile::exists(aside)) continue;
        if (!QFile::rename(m_places.file, aside)) return false;
        Q_EMIT told(tr("The settings file that could not be read is kept as %1.").arg(aside));
        return true;
    }
    return false;
}

void SettingsStore::keep() {
    if (m_places.file.isEmpty()) return;
    if (m_unreadable && !putAside()) {
        Q_EMIT told(
            tr("The change holds until this console ends: %1 cannot be put aside.").arg(m_places.file));
        return;
    }
    m_unreadable = false;
    const QString why = whyNotSaved(m_places.file, QJsonDocument(m_whole).toJson());
    if (!why.isEmpty())
        Q_EMIT told(
            tr("The change holds until this console ends: %1 cannot be written: %2.").arg(m_places.file, why));
}

void SettingsStore::setDesktop(const DesktopWishes& wishes) {
    if (wishes == m_desktop) return;
    m_desktop = wishes;
    Q_EMIT changed(QStringLiteral("appearance.contrast"));
    Q_EMIT changed(QStringLiteral("accessibility.motion"));
}

ThemeKind SettingsStore::themeKind() const {
    const bool night = word(QStringLiteral("appearance.theme")) == QStringLiteral("night");
    const QString contrast = word(QStringLiteral("appearance.contrast"));
    const bool high = contrast == QStringLiteral("high") ||
                      (contrast == QStringLiteral("desktop") && m_desktop.highContrast);
    if (high) return night ? ThemeKind::HighContrastNight : ThemeKind::HighContrast;
    return night ? ThemeKind::Night : ThemeKind::Day;
}

Comfort SettingsStore::comfort() const {
    const QString motion = word(QStringLiteral("accessibility.motion"));
    return {motion == QStringLiteral("reduced") ||
                (motion == QStringLiteral("desktop") && m_desktop.reducedMotion),
            word(QStringLiteral("accessibility.holds")) == QStringLiteral("presses"),
            isOn(QStringLiteral("accessibility.paste"))};
}

QKeySequence ownHoldKey(const QString& command) {
    return command == QStringLiteral("operation.pause") ? QKeySequence(Qt::Key_F9)
                                                        : QKeySequence(Qt::CTRL | Qt::Key_F9);
}

QKeySequence holdKeyOf(const SettingsStore* settings, const char* command) {
    const QString id = QString::fromLatin1(command);
    if (!settings || !settings->shortcuts().contains(id)) return ownHoldKey(id);
    return QKeySequence(settings->shortcuts().at(id), QKeySequence::PortableText);
}

void applySettings(QApplication& application, const SettingsStore& settings) {
    setComfort(application, settings.comfort());
    if (currentTheme().kind != settings.themeKind()) applyTheme(application, settings.themeKind());
    setTextPercent(application, settings.number(QStringLiteral("appearance.text")));
}

} // namespace fairlead::ui
