// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/runtime/http/http.h"
#include "adapters/runtime/system_clock.h"

#include <QProcess>
#include <QTcpServer>
#include <QTemporaryDir>

namespace fairlead::tests {

/// A real etcd of one member on the loopback, with a directory that is thrown away. It ends with this.
class EtcdServer {
  public:
    EtcdServer() : m_client(freePort()), m_peer(freePort()) { start(); }
    ~EtcdServer() { stop(); }
    EtcdServer(const EtcdServer&) = delete;
    EtcdServer& operator=(const EtcdServer&) = delete;

    inventory::Meeting member() const { return {"127.0.0.1", m_client}; }
    void start() {
        const auto url = [](std::uint16_t port) { return QStringLiteral("http://127.0.0.1:%1").arg(port); };
        m_process.setStandardErrorFile(QProcess::nullDevice());
        m_process.setStandardOutputFile(QProcess::nullDevice());
        m_process.start(
            QStringLiteral("etcd"),
            {QStringLiteral("--name"), QStringLiteral("m"), QStringLiteral("--data-dir"),
             m_folder.filePath(QStringLiteral("etcd")), QStringLiteral("--listen-client-urls"), url(m_client),
             QStringLiteral("--advertise-client-urls"), url(m_client), QStringLiteral("--listen-peer-urls"),
             url(m_peer), QStringLiteral("--initial-advertise-peer-urls"), url(m_peer),
             QStringLiteral("--initial-cluster"), QStringLiteral("m=") + url(m_peer)});
    }
    void stop() {
        m_process.terminate();
        if (!m_process.waitForFinished(10'000)) m_process.kill();
        m_process.waitForFinished(10'000);
    }
    /// Whether it serves by now; asked again by the test.
    bool serves() const {
        runtime::http::Request request;
        request.host = "127.0.0.1";
        request.port = m_client;
        request.target = "/health";
        const auto answer =
            runtime::http::send(request, {Deadline::in(std::chrono::seconds{2}, m_clock), {}}, m_clock);
        return answer.response && answer.response->body.find("\"true\"") != std::string::npos;
    }

  private:
    static std::uint16_t freePort() {
        QTcpServer server;
        server.listen(QHostAddress::LocalHost);
        return server.serverPort();
    }
    runtime::SystemClock m_clock;
    QTemporaryDir m_folder;
    const std::uint16_t m_client, m_peer;
    QProcess m_process;
};

} // namespace fairlead::tests
