// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFutureWatcher>
#include <utility>

namespace fairlead::ui {

/// Calls `then` with the future's result on the context's thread, or never when the context is gone by
/// then. QFuture::then(context) asserts in that case, and looks at the context from the other thread.
/// Call on the context's thread.
template <class T, class Then>
void whenReady(const QFuture<T>& future, QObject* context, Then then) {
    auto* watcher = new QFutureWatcher<T>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context,
                     [watcher, then = std::move(then)]() mutable {
                         watcher->deleteLater();
                         then(watcher->result());
                     });
    watcher->setFuture(future);
}

} // namespace fairlead::ui
