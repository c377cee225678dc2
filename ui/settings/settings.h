// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QJsonValue>
#include <QString>
#include <QStringList>
#include <map>
#include <vector>

namespace fairlead::ui {

/// The pages of the settings view that hold settings; the others only tell.
enum class SettingPage { Appearance, Alarms, Time, Accessibility };

/// One value that a setting of some words can have.
struct SettingChoice {
    QString value; ///< as it stands in the file
    QString words; ///< as a person reads it
};

/// What one setting may be. A file that says otherwise is told so, and the setting keeps its own value.
struct SettingRule {
    QString key; ///< `appearance.theme`
    SettingPage page = SettingPage::Appearance;
    QString title;
    QString about;                        ///< one sentence: what it changes
    QJsonValue own;                       ///< what it is by itself; its type is the type of the setting
    std::vector<SettingChoice> choices{}; ///< of a text; empty otherwise
    int least = 0, most = 0, step = 1;    ///< of a number
    QString unit{};                       ///< of a number
    /// It takes away a safeguard: it holds only when the change is on record, and while a policy that cannot
    /// be read may say otherwise it stays what it is by itself.
    bool guarded = false;
};

/// Every setting, in the order of the pages. Words are of the language that is on.
const std::vector<SettingRule>& settingRules();
const SettingRule* findRule(const QString& key);
/// Why this cannot be the value, in one sentence; empty when it can.
QString whyNotValue(const SettingRule& rule, const QJsonValue& value);
/// The value as the audit log and the policy page show it.
QString valueText(const QJsonValue& value);

/// A settings file as it was read: what holds, and what is wrong with the rest.
struct ReadSettings {
    std::map<QString, QJsonValue> values; ///< valid ones by key
    std::map<QString, QString> shortcuts; ///< portable text by command
    QJsonObject whole;                    ///< everything, also what this version does not know
    QStringList faults;                   ///< a sentence each, with its place
    bool unreadable = false;              ///< nothing of it could be read
};

/// The text of a settings or policy file; `name` is how faults call it. Never throws, guesses nothing.
ReadSettings readSettings(const QByteArray& text, const QString& name);

} // namespace fairlead::ui
