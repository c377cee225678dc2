// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/runtime/http/http.h"

#include "adapters/runtime/http/response_reader.h"

#include <QCryptographicHash>
#include <QNetworkProxy>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslSocket>

#include <algorithm>
#include <fstream>
#include <sstream>

namespace fairlead::runtime::http {
namespace {

using inventory::Tls;

/// How long a stop may go unnoticed while the far side is silent.
constexpr int kSliceMs = 50;

std::string placeOf(const Request& request) {
    return request.host + ":" + std::to_string(request.port);
}

QString text(const std::string& value) {
    return QString::fromStdString(value);
}

/// Names and values must not smuggle in lines of their own.
bool isOneLine(const std::string& value) {
    return value.find_first_of(std::string_view("\r\n\0", 3)) == std::string::npos;
}

Result<std::string> headOf(const Request& request) {
    std::map<std::string, std::string> headers = request.headers;
    const bool v6 = request.host.find(':') != std::string::npos;
    const std::string host = v6 ? "[" + request.host + "]" : request.host;
    headers.emplace("Host", host + ":" + std::to_string(request.port));
    headers.emplace("Connection", "close");
    if (!request.body.empty() || (request.method != "GET" && request.method != "HEAD"))
        headers.emplace("Content-Length", std::to_string(request.body.size()));
    if (!request.user.empty()) {
        const std::string both = request.user + ":" + request.password.reveal();
        headers.emplace("Authorization", "Basic " + QByteArray::fromStdString(both).toBase64().toStdString());
    }
    std::string head = request.method + " " + request.target + " HTTP/1.1";
    bool clean = isOneLine(head) && request.target.find(' ') == std::string::npos;
    for (const auto& [name, value] : headers) {
        clean = clean && isOneLine(name) && isOneLine(value);
        head += "\r\n" + name + ": " + value;
    }
    if (!clean)
        return Error{ErrorKind::Invalid, "The request has a line break or blank where none may be.", {}, {}};
    return head + "\r\n\r\n";
}

/// One exchange on one socket, on the calling thread; nothing of it needs an event loop.
class Conversation {
  public:
    Conversation(const Request& request, const Call& call, const Clock& clock)
        : m_request(request), m_call(call), m_clock(clock) {
        m_socket.setProxy(QNetworkProxy(QNetworkProxy::NoProxy));
        // A TLS socket stays `connected` when the far side says that it closes.
        QObject::connect(&m_socket, &QSslSocket::errorOccurred, &m_socket, [this](auto error) {
            m_farSideClosed = m_farSideClosed || error == QAbstractSocket::RemoteHostClosedError;
        });
        // verify-ca trusts the authority and does not compare names.
        if (request.tls.mode != Tls::Mode::VerifyCa) return;
        QObject::connect(&m_socket, &QSslSocket::sslErrors, &m_socket, [this](const auto& faults) {
            const auto isName = [](const auto& each) { return each.error() == QSslError::HostNameMismatch; };
            if (std::all_of(faults.begin(), faults.end(), isName)) m_socket.ignoreSslErrors();
        });
    }

    Result<void> open() {
        if (m_request.tls.mode != Tls::Mode::Disable) {
            const auto ready = prepareTls();
            if (!ready) return ready;
        }
        if (left() == 0) return tooLate("connect");
        m_socket.connectToHost(text(m_request.host), m_request.port);
        if (!m_socket.waitForConnected(left())) return broken("could not be connected to");
        return m_request.tls.mode == Tls::Mode::Disable ? Result<void>{} : encrypt();
    }

    Result<Response> exchange(const std::string& bytes, bool& sent) {
        m_socket.write(bytes.data(), static_cast<qint64>(bytes.size()));
        m_socket.flush();
        sent = true;
        ResponseReader reader(m_request.method == "HEAD", m_request.most);
        while (!reader.complete()) {
            if (const auto over = whyOver("answer")) return *over;
            // Writes what is still to be written, too.
            const bool arrived = m_socket.waitForReadyRead(std::min(left(), kSliceMs));
            const QByteArray bytesRead = m_socket.readAll();
            auto taken = reader.take({bytesRead.constData(), static_cast<std::size_t>(bytesRead.size())});
            if (taken && bytesRead.isEmpty() && !arrived && hasEnded()) taken = reader.end();
            if (!taken) return placed(taken.error());
        }
        return reader.response();
    }

  private:
    int left() const {
        const auto time = std::chrono::ceil<std::chrono::milliseconds>(m_call.deadline.remaining(m_clock));
        return static_cast<int>(std::min<std::int64_t>(time.count(), 3'600'000));
    }
    bool isClosed() const { return m_socket.state() != QAbstractSocket::ConnectedState; }
    /// After a wait in vain.
    bool hasEnded() const {
        return isClosed() || m_farSideClosed || m_socket.error() != QAbstractSocket::SocketTimeoutError;
    }

    Error placed(Error error) const {
        error.where = placeOf(m_request);
        return error;
    }
    Error tooLate(const std::string& doing) const {
        return {ErrorKind::Timeout,
                placeOf(m_request) + " did not " + doing + " in time. Check the network and the service.",
                {},
                placeOf(m_request)};
    }
    std::optional<Error> whyOver(const std::string& doing) const {
        if (m_call.stop.stop_requested())
            return Error{ErrorKind::Cancelled, "Asked to stop.", {}, placeOf(m_request)};
        if (left() == 0) return tooLate(doing);
        return std::nullopt;
    }

    /// What the socket says of its end, sorted.
    Error broken(const std::string& what) const {
        const std::string place = placeOf(m_request);
        const std::string words = m_socket.errorString().toStdString();
        switch (m_socket.error()) {
            case QAbstractSocket::ConnectionRefusedError:
                return {ErrorKind::Refused,
                        place + " refuses connections. Check that the service runs there.", words, place};
            case QAbstractSocket::SocketTimeoutError:
                return tooLate("answer");
            case QAbstractSocket::HostNotFoundError:
                return {ErrorKind::Invalid, "The name of " + place + " is not known. Correct the inventory.",
                        words, place};
            case QAbstractSocket::SslHandshakeFailedError:
            case QAbstractSocket::SslInternalError:
            case QAbstractSocket::SslInvalidUserDataError:
                return {ErrorKind::Tls,
                        place +
                            " could not be reached by TLS. Check its certificate, the name in it and "
                            "the authority in the inventory.",
                        words, place};
            default:
                return {ErrorKind::Timeout, place + " " + what + ".", words, place};
        }
    }

    Result<QByteArray> fileOf(const std::string& path) const {
        std::ifstream in(path, std::ios::binary);
        std::ostringstream all;
        all << in.rdbuf();
        if (in && in.good()) return QByteArray::fromStdString(all.str());
        return Error{ErrorKind::Invalid,
                     "The file " + path + " cannot be read. Correct the inventory.",
                     {},
                     placeOf(m_request)};
    }

    Result<void> prepareTls() {
        QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
        tls.setProtocol(QSsl::TlsV1_2OrLater);
        const bool pinned = !m_request.fingerprint.empty();
        const bool verifies = !pinned &&
            (m_request.tls.mode == Tls::Mode::VerifyCa || m_request.tls.mode == Tls::Mode::VerifyFull);
        tls.setPeerVerifyMode(verifies ? QSslSocket::VerifyPeer : QSslSocket::VerifyNone);
        if (!m_request.tls.caFile.empty()) {
            const auto pem = fileOf(m_request.tls.caFile);
            if (!pem) return pem.error();
            tls.setCaCertificates(QSslCertificate::fromData(*pem));
        }
        if (!m_request.tls.certificateFile.empty()) {
            const auto own = ownCertificate(tls);
            if (!own) return own;
        }
        m_socket.setSslConfiguration(tls);
        return {};
    }

    Result<void> ownCertificate(QSslConfiguration& tls) const {
        const auto pem = fileOf(m_request.tls.certificateFile);
        if (!pem) return pem.error();
        const auto keyPem = fileOf(m_request.tls.keyFile);
        if (!keyPem) return keyPem.error();
        tls.setLocalCertificateChain(QSslCertificate::fromData(*pem));
        for (const auto kind : {QSsl::Rsa, QSsl::Ec}) {
            const QSslKey key(*keyPem, kind);
            if (!key.isNull()) tls.setPrivateKey(key);
        }
        if (!tls.privateKey().isNull()) return {};
        return Error{ErrorKind::Invalid,
                     m_request.tls.keyFile + " holds no private key that is understood.",
                     {},
                     placeOf(m_request)};
    }

    Result<void> encrypt() {
        m_socket.startClientEncryption();
        while (!m_socket.isEncrypted()) {
            if (const auto over = whyOver("complete TLS")) return *over;
            if (m_socket.waitForEncrypted(std::min(left(), kSliceMs))) break;
            const auto faults = m_socket.sslHandshakeErrors();
            if (isClosed() || m_socket.error() != QAbstractSocket::SocketTimeoutError) return noTls(faults);
        }
        return isWhoItShouldBe();
    }

    /// Before a byte of the request has left.
    Result<void> isWhoItShouldBe() const {
        if (m_request.fingerprint.empty()) return {};
        const QByteArray shown = m_socket.peerCertificate().digest(QCryptographicHash::Sha256).toHex();
        if (shown.toStdString() == m_request.fingerprint) return {};
        return Error{ErrorKind::Tls,
                     placeOf(m_request) +
                         " shows another certificate than the one in the inventory. Find out who answers there.",
                     "SHA-256 " + shown.toStdString(), placeOf(m_request)};
    }

    Error noTls(const QList<QSslError>& faults) const {
        std::string words = faults.isEmpty() ? m_socket.errorString().toStdString()
                                             : faults.first().errorString().toStdString();
        return {ErrorKind::Tls,
                placeOf(m_request) +
                    " could not be reached by TLS. Check its certificate, the name in it and "
                    "the authority in the inventory.",
                std::move(words), placeOf(m_request)};
    }

    const Request& m_request;
    const Call& m_call;
    const Clock& m_clock;
    QSslSocket m_socket;
    bool m_farSideClosed = false;
};

} // namespace

Exchange send(const Request& request, const Call& call, const Clock& clock) {
    const auto head = headOf(request);
    if (!head) return {head.error(), false};
    if (call.stop.stop_requested())
        return {Error{ErrorKind::Cancelled, "Asked to stop.", {}, placeOf(request)}, false};
    Conversation conversation(request, call, clock);
    const auto opened = conversation.open();
    if (!opened) return {opened.error(), false};
    bool sent = false;
    auto response = conversation.exchange(*head + request.body, sent);
    return {std::move(response), sent};
}

} // namespace fairlead::runtime::http
