// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gallery/scene.h"

#include <QAbstractItemView>
#include <QCoreApplication>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollArea>
#include <QScrollBar>

namespace fairlead::gallery {

QImage pictureOf(QWidget& window, const Look& look) {
    QImage image(window.size() * look.scale, QImage::Format_RGB32);
    image.setDevicePixelRatio(look.scale);
    image.fill(window.palette().color(QPalette::Window));
    window.render(&image);
    return look.greyscale ? image.convertToFormat(QImage::Format_Grayscale8) : image;
}

Scene::~Scene() {
    m_steps.clear();
    while (!m_kept.empty())
        m_kept.pop_back();
}

void Scene::show(QWidget& window, QSize own) const {
    window.setAttribute(Qt::WA_DeleteOnClose, false);
    window.resize(m_look.size.isEmpty() ? own : m_look.size);
    window.show();
}

void Scene::then(std::function<void()> act, int restMs) {
    m_steps.push_back({std::move(act), {}, {}, restMs, {}});
}

void Scene::thenPress(const QWidget& window, const char* button) {
    m_steps.push_back({[&window, button] { press(window, button); },
                       {},
                       QStringLiteral("press ") + QString::fromLatin1(button),
                       kTurnMs,
                       [&window, button] { return partOf<QAbstractButton>(window, button).isEnabled(); }});
}

void Scene::thenReach(const char* what, std::function<bool()> tryIt) {
    m_steps.push_back(
        {[] {}, {}, QStringLiteral("reach ") + QString::fromLatin1(what), kTurnMs, std::move(tryIt)});
}

void Scene::thenType(const QWidget& window, const char* field, const QString& text) {
    m_steps.push_back({[&window, field, text] { type(window, field, text); },
                       {},
                       QStringLiteral("type into ") + QString::fromLatin1(field),
                       kTurnMs,
                       [&window, field] { return partOf<QWidget>(window, field).isEnabled(); }});
}

void Scene::picture(Window window, const QString& part) {
    m_steps.push_back({{}, std::move(window), part, kSettleMs, {}});
}

void Scene::picture(QWidget& window, const QString& part) {
    picture([&window] { return &window; }, part);
}

void press(const QWidget& window, const char* button) {
    partOf<QAbstractButton>(window, button).click();
}

void type(const QWidget& window, const char* field, const QString& text) {
    auto& widget = partOf<QWidget>(window, field);
    for (const QChar letter : text) {
        for (const QEvent::Type kind : {QEvent::KeyPress, QEvent::KeyRelease}) {
            QKeyEvent event(kind, 0, Qt::NoModifier, QString(letter));
            QCoreApplication::sendEvent(&widget, &event);
        }
    }
}

void readThrough(const QWidget& window, const char* table) {
    auto& view = partOf<QAbstractItemView>(window, table);
    for (QWidget* each = view.parentWidget(); each; each = each->parentWidget())
        if (const auto* page = qobject_cast<QScrollArea*>(each))
            page->verticalScrollBar()->setValue(page->verticalScrollBar()->maximum());
    for (int row = 0; row < view.model()->rowCount(); ++row)
        view.scrollTo(view.model()->index(row, 0));
}

} // namespace fairlead::gallery
