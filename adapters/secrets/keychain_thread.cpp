// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/secrets/keychain_thread.h"

#include "models/base/assert.h"

#include <atomic>
#include <utility>

namespace fairlead::secrets {
namespace {
std::atomic<int> made{0};
}

KeychainThread::KeychainThread() : m_receiver(std::make_unique<QObject>()) {
    FL_ASSERT(made.fetch_add(1) == 0);
    m_thread.setObjectName(QStringLiteral("keychain"));
    m_receiver->moveToThread(&m_thread);
    m_thread.start();
}

KeychainThread::~KeychainThread() {
    m_thread.quit();
    m_thread.wait();
}

void KeychainThread::post(std::function<void()> work) {
    QMetaObject::invokeMethod(m_receiver.get(), std::move(work), Qt::QueuedConnection);
}

} // namespace fairlead::secrets
