// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gallery/states.h"

#include <QObject>
#include <memory>

class QApplication;

namespace fairlead::gallery {

/// Shows states one after the other and hands their windows over when they are ready for a picture. It
/// changes the application's theme, text size and direction while it draws. GUI thread, with a running event
/// loop; nothing is blocked meanwhile.
class Studio : public QObject {
    Q_OBJECT
  public:
    /// `part` is empty, or tells the pictures of one state apart.
    using Take = std::function<void(const State& state, const QString& part, QWidget& window)>;
    Studio(QApplication& application, const Look& look, Take take);
    ~Studio() override;
    void draw(std::vector<const State*> wanted);

  Q_SIGNALS:
    void finished();

  private:
    void nextState();
    void nextStep();
    void doStep();
    void prepare(const State& state);
    void restore();

    QApplication& m_application;
    const Look m_look;
    const Take m_take;
    std::deque<const State*> m_wanted;
    const State* m_state = nullptr;
    std::unique_ptr<Scene> m_scene;
    int m_turns = 0; ///< that the next step has been waited for
};

} // namespace fairlead::gallery
