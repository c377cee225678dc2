// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/audit/anchors/syslog_anchor.h"

#include "adapters/audit/anchors/heads.h"

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>
#include <QHostInfo>
#include <QNetworkProxy>
#include <QTcpSocket>
#include <QUdpSocket>
#include <algorithm>
#include <cstring>

namespace fairlead::audit {
namespace {

// RFC 5424 §6.2.1: facility 13 (log audit), severity 5 (notice).
constexpr int kPriority = 13 * 8 + 5;
/// How long the far side may take to say that it closes, which tells that it read.
constexpr int kFarewellMs = 1000;

} // namespace

std::string syslogLine(const Checkpoint& checkpoint, const std::string& host, std::int64_t process,
                       UtcTime now) {
    return "<" + std::to_string(kPriority) + ">1 " + toIso(now) + " " + host + " fairlead " +
           std::to_string(process) + " checkpoint - " + checkpoint.origin + " " +
           std::to_string(checkpoint.size) + " " + toBase64(bytesOf(checkpoint.root));
}

SyslogAnchor::SyslogAnchor(inventory::Anchor anchor, std::string host, const Clock& clock)
    : m_anchor(std::move(anchor)), m_host(std::move(host)), m_clock(clock) {}

Error SyslogAnchor::lost(ErrorKind kind, const std::string& words) const {
    const std::string where =
        m_anchor.transport == "unix" ? m_anchor.path : m_anchor.host + ":" + std::to_string(m_anchor.port);
    return {kind, "The syslog at " + where + " could not be reached. Check that it runs and listens there.",
            words, "anchor " + m_anchor.id};
}

Result<std::vector<std::string>> SyslogAnchor::notes(const std::string&, Which, const Call&) {
    return Error{ErrorKind::Refused, "A syslog cannot be asked what it holds.", "", "anchor " + m_anchor.id};
}

Result<AnchorAnswer> SyslogAnchor::put(const std::string& note, const Call& call) {
    const Result<Checkpoint> head = headOf(note);
    if (!head) return head.error();
    const std::string line = syslogLine(*head, m_host, ::getpid(), m_clock.utc());
    const Result<void> sent = m_anchor.transport == "udp"   ? byUdp(line)
                              : m_anchor.transport == "tcp" ? byTcp(line, call)
                                                            : byUnix(line);
    if (!sent) return sent.error();
    return AnchorAnswer{AnchorAnswer::Kind::Kept, head->size, note};
}

Result<void> SyslogAnchor::byUdp(const std::string& line) const {
    const QHostInfo found = QHostInfo::fromName(QString::fromStdString(m_anchor.host));
    if (found.addresses().isEmpty()) return lost(ErrorKind::Invalid, found.errorString().toStdString());
    QUdpSocket socket;
    socket.setProxy(QNetworkProxy(QNetworkProxy::NoProxy));
    const QByteArray bytes = QByteArray::fromStdString(line);
    if (socket.writeDatagram(bytes, found.addresses().first(), m_anchor.port) == bytes.size()) return {};
    return lost(ErrorKind::Refused, socket.errorString().toStdString());
}

Result<void> SyslogAnchor::byTcp(const std::string& line, const Call& call) const {
    const auto left = [&] {
        const auto time = std::chrono::ceil<std::chrono::milliseconds>(call.deadline.remaining(m_clock));
        return static_cast<int>(std::min<std::int64_t>(time.count(), 60'000));
    };
    QTcpSocket socket;
    socket.setProxy(QNetworkProxy(QNetworkProxy::NoProxy));
    socket.connectToHost(QString::fromStdString(m_anchor.host), m_anchor.port);
    const bool connected = socket.waitForConnected(left());
    const QByteArray bytes = QByteArray::fromStdString(std::to_string(line.size()) + " " + line);
    if (connected) socket.write(bytes);
    while (connected && socket.bytesToWrite() > 0 && left() > 0 && socket.waitForBytesWritten(left())) {
    }
    if (!connected || socket.bytesToWrite() > 0) {
        const bool refused = socket.error() == QAbstractSocket::ConnectionRefusedError;
        return lost(refused ? ErrorKind::Refused : ErrorKind::Timeout, socket.errorString().toStdString());
    }
    socket.disconnectFromHost();
    if (socket.state() != QAbstractSocket::UnconnectedState)
        socket.waitForDisconnected(std::min(left(), kFarewellMs));
    return {};
}

Result<void> SyslogAnchor::byUnix(const std::string& line) const {
    sockaddr_un there{};
    there.sun_family = AF_UNIX;
    if (m_anchor.path.size() >= sizeof there.sun_path)
        return lost(ErrorKind::Invalid, "The path is too long.");
    std::copy(m_anchor.path.begin(), m_anchor.path.end(), there.sun_path);
    const int socket = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (socket < 0) return lost(ErrorKind::Unexpected, std::strerror(errno));
    const ssize_t sent = ::sendto(socket, line.data(), line.size(), MSG_NOSIGNAL,
                                  reinterpret_cast<const sockaddr*>(&there), sizeof there);
    const int why = errno;
    ::close(socket);
    if (sent == static_cast<ssize_t>(line.size())) return {};
    return lost(ErrorKind::Refused, std::strerror(why));
}

} // namespace fairlead::audit
