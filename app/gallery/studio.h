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
    /// So many that look alike are set up beside each other: most of a state's time is waiting.
    void draw(std::vector<const State*> wanted, std::size_t abreast = 1);

  Q_SIGNALS:
    void finished();

  private:
    /// A state that is being set up.
    struct Stage {
        const State* state;
        std::unique_ptr<Scene> scene;
        int turns = 0; ///< that the next step has been waited for
    };
    void nextStates();
    void nextStep(Stage& stage);
    void doStep(Stage& stage);
    void end(const Stage& stage);
    bool looksAlike(const State& state) const;
    Look lookOf(const State& state) const;
    void prepare(const Look& look);
    void restore();

    QApplication& m_application;
    const Look m_look;
    const Take m_take;
    std::deque<const State*> m_wanted;
    std::size_t m_abreast = 1;
    std::vector<std::unique_ptr<Stage>> m_stages;
};

} // namespace fairlead::gallery
