// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QAbstractButton>
#include <QImage>
#include <QSize>
#include <QString>
#include <QWidget>
#include <deque>
#include <functional>
#include <memory>
#include <vector>

/// The named states of the console (UX-10.4), shown by its own widgets over scripted facts.
namespace fairlead::gallery {

/// How a state is looked at.
struct Look {
    ui::ThemeKind theme = ui::ThemeKind::Day;
    int textPercent = 100;
    QString language = QStringLiteral("en");
    QSize size; ///< empty: the window's own
    double scale = 1;
    bool greyscale = false;
    bool pseudoLocale = false; ///< every text 40 % longer, in the place of a language
    bool rightToLeft = false;
};

/// What a window looks like.
QImage pictureOf(QWidget& window, const Look& look);

/// One state while it is set up: what it is made of, what is done to it, and when a picture is taken. GUI
/// thread.
class Scene {
  public:
    /// Chosen when its turn comes: a window may open another.
    using Window = std::function<QWidget*()>;
    struct Step {
        std::function<void()> act; ///< or
        Window window;             ///< a picture of this
        QString part;
        int restMs = 0;              ///< the event loop turns for so long before it,
        std::function<bool()> ready; ///< and until this holds, where it is given
    };

    explicit Scene(const Look& look) : m_look(look) {}
    ~Scene();
    Scene(const Scene&) = delete;
    Scene& operator=(const Scene&) = delete;

    const Look& look() const { return m_look; }
    /// Lives until the scene is over; what was made last goes first.
    template <class T, class... Arguments>
    T& make(Arguments&&... arguments) {
        auto made = std::make_shared<T>(std::forward<Arguments>(arguments)...);
        m_kept.push_back(made);
        return *made;
    }
    /// Shows a window that the scene holds at the size asked for, or at its own.
    void show(QWidget& window, QSize own) const;
    /// Steps are done in this order; the event loop turns before each.
    void then(std::function<void()> act, int restMs = kTurnMs);
    /// Presses a button as soon as it can be pressed; a state in which it never can is a mistake in its
    /// builder, and ends the program.
    void thenPress(const QWidget& window, const char* button);
    /// Tries this at every turn until it holds; one that never does is such a mistake too.
    void thenReach(const char* what, std::function<bool()> tryIt);
    /// Types once the field takes it.
    void thenType(const QWidget& window, const char* field, const QString& text);
    /// `part` tells the pictures of one state apart: `before`.
    void picture(Window window, const QString& part = {});
    void picture(QWidget& window, const QString& part = {});
    std::deque<Step>& steps() { return m_steps; }

    static constexpr int kTurnMs = 20;
    static constexpr int kSettleMs = 60; ///< before a picture
    /// A map takes a new snapshot four times a second at most.
    static constexpr int kPaceMs = 300;

  private:
    const Look m_look;
    std::vector<std::shared_ptr<void>> m_kept;
    std::deque<Step> m_steps;
};

/// The part of a window with this object name; there is one.
template <class T>
T& partOf(const QWidget& window, const char* name) {
    T* part = window.findChild<T*>(QString::fromLatin1(name));
    if (part == nullptr) qFatal("no part of the window is named %s", name);
    return *part;
}
/// As a person would.
void press(const QWidget& window, const char* button);
void type(const QWidget& window, const char* field, const QString& text);
/// Scrolls through a table, and through the page that it stands on, as somebody does who reads all of it.
void readThrough(const QWidget& window, const char* table);

} // namespace fairlead::gallery
