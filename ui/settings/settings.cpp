// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/settings.h"

#include "ui/words/language.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <algorithm>

namespace fairlead::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(fairlead::ui::Settings)
};

constexpr const char* kShortcuts = "shortcuts";
/// Of a file that a person wrote; one that is larger is not ours.
constexpr qsizetype kLongest = 256 * 1024;

QString text(const char* latin1) {
    return QString::fromLatin1(latin1);
}

SettingRule choice(const char* key, SettingPage page, const QString& title, const QString& about,
                   std::vector<SettingChoice> choices) {
    SettingRule rule{text(key), page, title, about, choices.front().value};
    rule.choices = std::move(choices);
    return rule;
}

SettingRule number(const char* key, SettingPage page, const QString& title, const QString& about, int own,
                   int least, int most, int step, const QString& unit) {
    SettingRule rule{text(key), page, title, about, own};
    rule.least = least;
    rule.most = most;
    rule.step = step;
    rule.unit = unit;
    return rule;
}

SettingRule onOff(const char* key, SettingPage page, const QString& title, const QString& about, bool own,
                  bool guarded) {
    SettingRule rule{text(key), page, title, about, own};
    rule.guarded = guarded;
    return rule;
}

/// Each language is named in itself, whatever the console speaks.
SettingRule languageRule() {
    SettingRule rule =
        choice("appearance.language", SettingPage::Appearance, Words::tr("Language"),
               Words::tr("From the next start on. Evidence, outcomes of steps, commands and whatever "
                         "goes on record stay English."),
               {{text("system"), Words::tr("As the desktop has it")}});
    for (const Language& each : languages())
        rule.choices.push_back({each.id, each.name});
    return rule;
}

void addAppearance(std::vector<SettingRule>& rules) {
    const SettingPage page = SettingPage::Appearance;
    rules.push_back(languageRule());
    rules.push_back(choice("appearance.theme", page, Words::tr("Theme"),
                           Words::tr("Day for a lit room, Night for a dark one."),
                           {{text("day"), Words::tr("Day")}, {text("night"), Words::tr("Night")}}));
    rules.push_back(choice("appearance.contrast", page, Words::tr("Contrast"),
                           Words::tr("High contrast is black and white with the status hues alone."),
                           {{text("desktop"), Words::tr("As the desktop has it")},
                            {text("normal"), Words::tr("Normal")},
                            {text("high"), Words::tr("High")}}));
    rules.push_back(number("appearance.text", page, Words::tr("Text size"),
                           Words::tr("On top of what the desktop scales."), 100, 100, 200, 25, text("%")));
    rules.push_back(number("appearance.distance", page, Words::tr("Distance from the screen"),
                           Words::tr("From your eyes; it tells below how large the text looks."), 60, 30, 300,
                           5, text("cm")));
    rules.push_back(choice("appearance.wall", page, Words::tr("Wall window"),
                           Words::tr("Dark for a screen in a dim room, light for a projector."),
                           {{text("dark"), Words::tr("Dark")}, {text("light"), Words::tr("Light")}}));
    rules.push_back(number("appearance.wall-diagonal", page, Words::tr("Diagonal of the wall's screen"),
                           Words::tr("Where the screen does not tell."), 65, 10, 300, 1, text("in")));
    rules.push_back(number("appearance.wall-distance", page, Words::tr("Farthest viewer of the wall"),
                           Words::tr("The letters of the wall are as large as this person needs."), 6, 1, 50, 1,
                           text("m")));
}

void addAlarms(std::vector<SettingRule>& rules) {
    const SettingPage page = SettingPage::Alarms;
    rules.push_back(onOff("alarms.sound", page, Words::tr("Sound"),
                          Words::tr("Off, the status line says SOUND OFF as long as it is so."), true, true));
    rules.push_back(number("alarms.volume", page, Words::tr("Volume"),
                           Words::tr("Of what the desktop's own volume is."), 100, 10, 100, 10, text("%")));
    rules.push_back(onOff("alarms.tray", page, Words::tr("Messages on the desktop"),
                          Words::tr("One for each group of alarms in five minutes at most."), true, true));
}

void addTimeAndEase(std::vector<SettingRule>& rules) {
    rules.push_back(
        choice("time.local", SettingPage::Time, Words::tr("Local time beside UTC"),
               Words::tr("UTC always comes first; the band can show the desktop's zone beside it."),
               {{text("desktop"), Words::tr("The desktop's zone")}, {text("none"), Words::tr("UTC alone")}}));
    const SettingPage page = SettingPage::Accessibility;
    rules.push_back(choice("accessibility.motion", page, Words::tr("Motion"),
                           Words::tr("Reduced, nothing blinks or slides; a mark that would blink stays on."),
                           {{text("desktop"), Words::tr("As the desktop has it")},
                            {text("full"), Words::tr("Full")},
                            {text("reduced"), Words::tr("Reduced")}}));
    SettingRule holds = choice("accessibility.holds", page, Words::tr("Hold buttons"),
                               Words::tr("For hands that cannot hold a key: press, and press again."),
                               {{text("hold"), Words::tr("Hold for 1.5 s")},
                                {text("presses"), Words::tr("Two presses, one after the other")}});
    holds.guarded = true;
    rules.push_back(holds);
    rules.push_back(onOff("accessibility.paste", page, Words::tr("Paste the typed phrase"),
                          Words::tr("The phrase is typed so that it is read; allow this only where typing is "
                                    "what keeps somebody from working."),
                          false, true));
}

std::vector<SettingRule> makeRules() {
    std::vector<SettingRule> rules;
    addAppearance(rules);
    addAlarms(rules);
    addTimeAndEase(rules);
    return rules;
}

/// `line 3, column 7` of a byte of the text.
QString placeOf(const QByteArray& bytes, qsizetype offset) {
    const QByteArray before = bytes.left(offset);
    const qsizetype lineStart = before.lastIndexOf('\n') + 1;
    return Words::tr("line %1, column %2").arg(before.count('\n') + 1).arg(offset - lineStart + 1);
}

void takeShortcuts(const QJsonValue& value, const QString& name, ReadSettings& into) {
    if (!value.isObject()) {
        into.faults << Words::tr(
                           "%1: shortcuts is no list of commands with their keys; all keys are their own.")
                           .arg(name);
        return;
    }
    const QJsonObject keys = value.toObject();
    for (auto each = keys.begin(); each != keys.end(); ++each) {
        if (each.value().isString()) {
            into.shortcuts[each.key()] = each.value().toString();
        } else {
            into.faults << Words::tr("%1: the key of %2 is no text; the command keeps its own.")
                               .arg(name, each.key());
        }
    }
}

} // namespace

const std::vector<SettingRule>& settingRules() {
    // Made once for each language that is on; those that were handed out stay.
    static std::map<QString, std::vector<SettingRule>> spoken;
    const auto [rules, isNew] = spoken.try_emplace(Words::tr("Language"));
    if (isNew) rules->second = makeRules();
    return rules->second;
}

const SettingRule* findRule(const QString& key) {
    const auto& rules = settingRules();
    const auto found =
        std::find_if(rules.begin(), rules.end(), [&key](const SettingRule& rule) { return rule.key == key; });
    return found == rules.end() ? nullptr : &*found;
}

QString valueText(const QJsonValue& value) {
    if (value.isBool()) return value.toBool() ? text("on") : text("off");
    return value.isDouble() ? QString::number(value.toDouble()) : value.toString();
}

QString whyNotValue(const SettingRule& rule, const QJsonValue& value) {
    if (value.type() != rule.own.type()) {
        return rule.own.isBool()     ? Words::tr("%1 is true or false").arg(rule.key)
               : rule.own.isDouble() ? Words::tr("%1 is a number").arg(rule.key)
                                     : Words::tr("%1 is a text").arg(rule.key);
    }
    if (value.isDouble()) {
        const double given = value.toDouble();
        const bool fits = given >= rule.least && given <= rule.most && given == static_cast<int>(given) &&
                          (static_cast<int>(given) - rule.least) % rule.step == 0;
        if (fits) return {};
        return Words::tr("%1 is %2 to %3 %4 in steps of %5")
            .arg(rule.key)
            .arg(rule.least)
            .arg(rule.most)
            .arg(rule.unit)
            .arg(rule.step);
    }
    if (rule.choices.empty()) return {};
    QStringList allowed;
    for (const SettingChoice& each : rule.choices) {
        if (each.value == value.toString()) return {};
        allowed << each.value;
    }
    return Words::tr("%1 is one of %2").arg(rule.key, allowed.join(QStringLiteral(", ")));
}

ReadSettings readSettings(const QByteArray& bytes, const QString& name) {
    ReadSettings read;
    QJsonParseError fault;
    const QJsonDocument document =
        bytes.size() > kLongest ? QJsonDocument() : QJsonDocument::fromJson(bytes, &fault);
    if (!document.isObject()) {
        read.unreadable = true;
        read.faults
            << (bytes.size() > kLongest
                    ? Words::tr("%1 is longer than %2 bytes, so none of it is read.").arg(name).arg(kLongest)
                : fault.error != QJsonParseError::NoError
                    ? Words::tr("%1 cannot be read at %2: %3. Every setting is what it is by itself.")
                          .arg(name, placeOf(bytes, fault.offset), fault.errorString())
                    : Words::tr("%1 is no JSON object. Every setting is what it is by itself.").arg(name));
        return read;
    }
    read.whole = document.object();
    for (auto each = read.whole.begin(); each != read.whole.end(); ++each) {
        if (each.key() == text(kShortcuts)) {
            takeShortcuts(each.value(), name, read);
            continue;
        }
        const SettingRule* rule = findRule(each.key());
        if (!rule) continue; // of another version: kept, and without effect here
        const QString why = whyNotValue(*rule, each.value());
        if (why.isEmpty()) {
            read.values[rule->key] = each.value();
        } else {
            read.faults << Words::tr("%1: %2; it is %3 here.").arg(name, why, valueText(rule->own));
        }
    }
    return read;
}

} // namespace fairlead::ui
