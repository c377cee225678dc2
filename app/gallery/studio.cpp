// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gallery/studio.h"

#include "ui/theme/comfort.h"
#include "ui/words/language.h"
#include "ui/words/pseudo_locale.h"

#include <QApplication>
#include <QTimer>
#include <utility>

namespace fairlead::gallery {

namespace {

constexpr int kMostTurns = 1000; ///< twenty seconds

} // namespace

Studio::Studio(QApplication& application, const Look& look, Take take)
    : m_application(application), m_look(look), m_take(std::move(take)) {
    QApplication::setCursorFlashTime(0); // a cursor that stands still
}

Studio::~Studio() {
    restore();
}

void Studio::draw(std::vector<const State*> wanted, std::size_t abreast) {
    m_wanted.assign(wanted.begin(), wanted.end());
    m_abreast = abreast;
    nextStates();
}

Look Studio::lookOf(const State& state) const {
    Look look = m_look;
    if (state.themeFor) look.theme = state.themeFor(look.theme);
    look.pseudoLocale = look.pseudoLocale || state.pseudoLocale;
    look.rightToLeft = look.rightToLeft || state.rightToLeft;
    return look;
}

/// As those that are set up now.
bool Studio::looksAlike(const State& state) const {
    const Look one = lookOf(*m_stages.front()->state), other = lookOf(state);
    return one.theme == other.theme && one.pseudoLocale == other.pseudoLocale &&
           one.rightToLeft == other.rightToLeft;
}

void Studio::nextStates() {
    while (!m_wanted.empty() && m_stages.size() < m_abreast) {
        const State& state = *m_wanted.front();
        if (!m_stages.empty() && !looksAlike(state)) return;
        m_wanted.pop_front();
        const Look look = lookOf(state);
        if (m_stages.empty()) {
            restore();
            prepare(look);
        }
        m_stages.push_back(std::make_unique<Stage>(Stage{&state, std::make_unique<Scene>(look)}));
        Stage& stage = *m_stages.back();
        state.build(*stage.scene);
        nextStep(stage);
    }
    if (!m_stages.empty()) return;
    restore();
    Q_EMIT finished();
}

void Studio::nextStep(Stage& stage) {
    stage.turns = 0;
    const int rest = stage.scene->steps().empty() ? 0 : stage.scene->steps().front().restMs;
    QTimer::singleShot(rest, this, [this, &stage] { doStep(stage); });
}

void Studio::doStep(Stage& stage) {
    if (stage.scene->steps().empty()) return end(stage);
    if (const Scene::Step& next = stage.scene->steps().front(); next.ready && !next.ready()) {
        if (++stage.turns > kMostTurns) qFatal("%s: cannot %s", stage.state->id, qPrintable(next.part));
        QTimer::singleShot(Scene::kTurnMs, this, [this, &stage] { doStep(stage); });
        return;
    }
    const Scene::Step step = std::move(stage.scene->steps().front());
    stage.scene->steps().pop_front();
    if (step.act) step.act();
    if (step.window) {
        // What came in this very turn has not been laid out.
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
        m_take(*stage.state, step.part, *step.window());
    }
    nextStep(stage);
}

void Studio::end(const Stage& stage) {
    std::erase_if(m_stages, [&stage](const auto& each) { return each.get() == &stage; });
    nextStates();
}

void Studio::prepare(const Look& look) {
    ui::applyTheme(m_application, look.theme);
    ui::setTextPercent(m_application, look.textPercent);
    ui::setComfort(m_application, {true, false, false}); // nothing blinks
    ui::speak(m_application, look.language);
    if (look.pseudoLocale) ui::installPseudoLocale(m_application); // goes before the catalogue
    QApplication::setLayoutDirection(look.rightToLeft ? Qt::RightToLeft : Qt::LeftToRight);
}

void Studio::restore() {
    m_stages.clear();
    ui::removePseudoLocale(m_application);
    ui::setComfort(m_application, {});
    ui::setTextPercent(m_application, 100);
    QApplication::setLayoutDirection(Qt::LeftToRight);
}

} // namespace fairlead::gallery
