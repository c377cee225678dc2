// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/lab/daemon.h"

#include <QTemporaryDir>
#include <memory>
#include <string>
#include <vector>

namespace fairlead::tests {

/// A real S3 server with Object Lock: Ceph's gateway over a cluster of one monitor and one storage daemon
/// that keeps everything in memory. On loopback; gone with this object.
class S3Server {
  public:
    S3Server();
    /// Empty when it is up.
    const std::string& why() const { return m_why; }
    std::string url() const { return "http://127.0.0.1:" + std::to_string(m_port); }
    static constexpr const char* kKeyId = "AKIDEXAMPLE";
    static constexpr const char* kSecret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    /// Stops the gateway, and starts it again; what was put stays.
    void stopGateway() { m_gateway.reset(); }
    bool startGateway();

  private:
    bool run(std::vector<std::string> arguments);
    std::string path(const std::string& name) const { return m_folder.path().toStdString() + "/" + name; }
    void start();

    QTemporaryDir m_folder;
    std::uint16_t m_port;
    std::uint16_t m_monitorPort;
    std::string m_why;
    std::unique_ptr<Daemon> m_monitor, m_storage, m_gateway;
};

} // namespace fairlead::tests
