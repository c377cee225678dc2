// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gallery/studio.h"

#include "ui/theme/comfort.h"
#include "ui/words/language.h"
#include "ui/words/pseudo_locale.h"

#include <QApplication>
#include <QTimer>

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

void Studio::draw(std::vector<const State*> wanted) {
    m_wanted.assign(wanted.begin(), wanted.end());
    nextState();
}

void Studio::nextState() {
    restore();
    if (m_wanted.empty()) {
        Q_EMIT finished();
        return;
    }
    m_state = m_wanted.front();
    m_wanted.pop_front();
    prepare(*m_state);
    Look look = m_look;
    if (m_state->themeFor) look.theme = m_state->themeFor(look.theme);
    m_scene = std::make_unique<Scene>(look);
    m_state->build(*m_scene);
    nextStep();
}

void Studio::nextStep() {
    if (m_scene->steps().empty()) return nextState();
    m_turns = 0;
    QTimer::singleShot(m_scene->steps().front().restMs, this, &Studio::doStep);
}

void Studio::doStep() {
    if (const Scene::Step& next = m_scene->steps().front(); next.ready && !next.ready()) {
        if (++m_turns > kMostTurns) qFatal("%s: cannot %s", m_state->id, qPrintable(next.part));
        QTimer::singleShot(Scene::kTurnMs, this, &Studio::doStep);
        return;
    }
    const Scene::Step step = std::move(m_scene->steps().front());
    m_scene->steps().pop_front();
    if (step.act) step.act();
    if (step.window) m_take(*m_state, step.part, *step.window());
    nextStep();
}

void Studio::prepare(const State& state) {
    const ui::ThemeKind theme = state.themeFor ? state.themeFor(m_look.theme) : m_look.theme;
    ui::applyTheme(m_application, theme);
    ui::setTextPercent(m_application, m_look.textPercent);
    ui::setComfort(m_application, {true, false, false}); // nothing blinks
    ui::speak(m_application, m_look.language);
    if (state.pseudoLocale || m_look.pseudoLocale)
        ui::installPseudoLocale(m_application); // goes before the catalogue
    const bool rightToLeft = state.rightToLeft || m_look.rightToLeft;
    QApplication::setLayoutDirection(rightToLeft ? Qt::RightToLeft : Qt::LeftToRight);
}

void Studio::restore() {
    m_scene.reset();
    ui::removePseudoLocale(m_application);
    ui::setComfort(m_application, {});
    ui::setTextPercent(m_application, 100);
    QApplication::setLayoutDirection(Qt::LeftToRight);
}

} // namespace fairlead::gallery
