// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QThread>
#include <functional>
#include <memory>

namespace fairlead::secrets {

/// The one thread on which QtKeychain runs, with an event loop of its own. QtKeychain keeps a process-wide
/// queue that belongs to the thread which first used it, so a process makes one of these, once (asserted),
/// and it outlives every KeychainStore. Needs a QCoreApplication.
class KeychainThread {
  public:
    KeychainThread();
    ~KeychainThread();
    KeychainThread(const KeychainThread&) = delete;
    KeychainThread& operator=(const KeychainThread&) = delete;

    /// Runs `work` on the thread, soon; any thread may call.
    void post(std::function<void()> work);

  private:
    QThread m_thread;
    std::unique_ptr<QObject> m_receiver;
};

} // namespace fairlead::secrets
