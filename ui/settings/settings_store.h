// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/result.h"
#include "ui/settings/settings.h"
#include "ui/theme/comfort.h"
#include "ui/theme/theme.h"

#include <QFuture>
#include <QKeySequence>
#include <QObject>
#include <functional>

namespace fairlead::ui {

/// A change as the audit log gets it.
struct SettingChange {
    QString key;
    QString from;
    QString to;
};

/// What the desktop asks of every program; false where it does not say.
struct DesktopWishes {
    bool highContrast = false;
    bool reducedMotion = false;
    bool operator==(const DesktopWishes&) const = default;
};

/// The settings of this console: read once, kept in one file, changed here alone, and every change on record.
/// What a policy file says holds and cannot be changed here. GUI thread.
class SettingsStore : public QObject {
    Q_OBJECT
  public:
    struct Places {
        QString file{};   ///< empty: kept nowhere
        QString policy{}; ///< empty: nothing is managed
    };
    /// Puts a change on record; the answer comes on the GUI thread.
    using Recorder = std::function<QFuture<Result<void>>(const SettingChange& change)>;

    explicit SettingsStore(Places places, QObject* parent = nullptr);
    /// Empty: no log is open, and changes are on no record.
    void setRecorder(Recorder recorder) { m_recorder = std::move(recorder); }
    void setDesktop(const DesktopWishes& wishes);

    QJsonValue value(const QString& key) const;
    bool isOn(const QString& key) const { return value(key).toBool(); }
    int number(const QString& key) const { return value(key).toInt(); }
    QString word(const QString& key) const { return value(key).toString(); }
    /// The file that manages it, for the operator to read; empty when it can be changed here.
    QString managedBy(const QString& key) const;
    const Places& places() const { return m_places; }

    /// Changes a setting and keeps it. A guarded one changes when it is on record. Says why not, in one
    /// sentence; empty when it is done or under way.
    QString set(const QString& key, const QJsonValue& value);
    const std::map<QString, QString>& shortcuts() const { return m_shortcuts; }
    void setShortcuts(const std::map<QString, QString>& shortcuts);

    /// What was wrong with the files when they were read, a sentence each.
    const QStringList& faults() const { return m_faults; }

    ThemeKind themeKind() const;
    Comfort comfort() const;

  Q_SIGNALS:
    /// By a person, a policy or the desktop; the value holds already.
    void changed(const QString& key);
    /// Something that the operator should know of a change: not kept, not on record.
    void told(const QString& sentence);

  private:
    void readFiles();
    void change(const QString& key, const QJsonValue& value);
    void record(const SettingChange& change, std::function<void()> then);
    void keep();
    /// A file that could not be read is put aside before another is written in its place.
    bool putAside();

    const Places m_places;
    Recorder m_recorder;
    DesktopWishes m_desktop;
    QJsonObject m_whole; ///< as it is kept, with what other versions put there
    std::map<QString, QJsonValue> m_values;
    std::map<QString, QJsonValue> m_managed;
    std::map<QString, QString> m_shortcuts;
    QStringList m_faults;
    bool m_unreadable = false; ///< the file is there and says nothing
    bool m_policyUnreadable = false;
};

/// The key that holds `operation.pause` or `operation.stop`, wherever the button stands; `settings` may be null.
QKeySequence holdKeyOf(const SettingsStore* settings, const char* command);
/// What it is by itself: F9, Ctrl+F9.
QKeySequence ownHoldKey(const QString& command);

/// Gives the running application what the settings say: theme, text size and comfort.
void applySettings(QApplication& application, const SettingsStore& settings);

} // namespace fairlead::ui
