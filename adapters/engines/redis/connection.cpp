// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/engines/redis/connection.h"

#include "adapters/engines/redis/errors.h"
#include "adapters/engines/redis/parse.h"

#include <hiredis/hiredis.h>
#include <QFile>
#include <QHostAddress>
#include <QSslConfiguration>
#include <QSslError>
#include <QSslKey>
#include <QSslSocket>

#include <algorithm>
#include <cstdlib>

namespace fairlead::engines::redis {
namespace {

using inventory::Tls;
using std::chrono::milliseconds;

/// Bounds how long a stop goes unnoticed; data ends a wait at once.
constexpr milliseconds kSlice{50};
/// A host on the other side of the world answers a connect in a fifth of this.
constexpr milliseconds kLongestConnect{2000};

int sliceOf(const Call& call, const Clock& clock) {
    const auto left = std::chrono::ceil<milliseconds>(call.deadline.remaining(clock));
    return static_cast<int>(std::min(left, kSlice).count());
}

bool mayWait(const Call& call, const Clock& clock) {
    return !call.stop.stop_requested() && !call.deadline.passed(clock);
}

Error gaveUp(const std::string& name, const Call& call, const char* doing) {
    if (call.stop.stop_requested())
        return {
            ErrorKind::Cancelled, "Asking " + name + " was given up because somebody said stop.", {}, name};
    return {
        ErrorKind::Timeout,
        name + " did not answer in time while " + doing + ". It may hang; check the server and the network.",
        {},
        name};
}

std::string addressOf(const Endpoint& endpoint) {
    return endpoint.host + ":" + std::to_string(endpoint.port);
}

Error connectError(const Endpoint& endpoint, const QAbstractSocket& socket) {
    const std::string words = socket.errorString().toStdString();
    const std::string at = endpoint.name + " at " + addressOf(endpoint);
    switch (socket.error()) {
        case QAbstractSocket::ConnectionRefusedError:
            return {ErrorKind::Refused,
                    at + " refuses connections. Check that it runs and that the inventory has its address.",
                    words, endpoint.name};
        case QAbstractSocket::HostNotFoundError:
            return {ErrorKind::Timeout, at + " has no address. Correct its host in the inventory.", words,
                    endpoint.name};
        case QAbstractSocket::RemoteHostClosedError:
            return {ErrorKind::Unexpected, at + " closed the connection at once. Check maxclients and bind.",
                    words, endpoint.name};
        default:
            return {ErrorKind::Timeout, at + " cannot be reached. Check the network and its firewalls.",
                    words, endpoint.name};
    }
}

Error tlsError(const Endpoint& endpoint, const QSslSocket& socket) {
    std::string words = socket.errorString().toStdString();
    for (const QSslError& error : socket.sslHandshakeErrors())
        words += "; " + error.errorString().toStdString();
    return {
        ErrorKind::Tls,
        "No secure channel to " + endpoint.name +
            ": its port speaks no TLS, or its certificate is not accepted. Check access.tls and the server's "
            "tls-port.",
        words, endpoint.name};
}

Result<QSslConfiguration> configurationOf(const Endpoint& endpoint) {
    const Tls& tls = endpoint.access.tls;
    auto configuration = QSslConfiguration::defaultConfiguration();
    configuration.setProtocol(QSsl::TlsV1_2OrLater);
    configuration.setPeerVerifyMode(tls.mode == Tls::Mode::Require ? QSslSocket::VerifyNone
                                                                   : QSslSocket::VerifyPeer);
    const auto unread = [&](const std::string& file) {
        return Error{ErrorKind::Invalid,
                     "The file " + file + " of access.tls holds nothing usable. Correct the inventory.",
                     {},
                     endpoint.name};
    };
    if (!tls.caFile.empty()) {
        const auto authorities = QSslCertificate::fromPath(QString::fromStdString(tls.caFile));
        if (authorities.isEmpty()) return unread(tls.caFile);
        configuration.setCaCertificates(authorities);
    }
    if (!tls.certificateFile.empty()) {
        const auto own = QSslCertificate::fromPath(QString::fromStdString(tls.certificateFile));
        if (own.isEmpty()) return unread(tls.certificateFile);
        configuration.setLocalCertificateChain(own);
    }
    if (!tls.keyFile.empty()) {
        QFile file(QString::fromStdString(tls.keyFile));
        const QByteArray bytes = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        QSslKey key(bytes, QSsl::Rsa);
        if (key.isNull()) key = QSslKey(bytes, QSsl::Ec);
        if (key.isNull()) return unread(tls.keyFile);
        configuration.setPrivateKey(key);
    }
    return configuration;
}

/// verify-ca trusts the authority, whatever the name on the certificate.
void forgiveNames(QSslSocket& socket) {
    QObject::connect(&socket, &QSslSocket::sslErrors, &socket, [&socket](const QList<QSslError>& errors) {
        const bool onlyNames = std::all_of(errors.begin(), errors.end(), [](const QSslError& error) {
            return error.error() == QSslError::HostNameMismatch;
        });
        if (onlyNames) socket.ignoreSslErrors();
    });
}

std::string packed(std::span<const Command> commands) {
    std::string bytes;
    for (const Command& command : commands) {
        std::vector<const char*> words;
        std::vector<std::size_t> lengths;
        for (const std::string& word : command) {
            words.push_back(word.data());
            lengths.push_back(word.size());
        }
        char* text = nullptr;
        const int size =
            redisFormatCommandArgv(&text, static_cast<int>(words.size()), words.data(), lengths.data());
        FL_ASSERT(size > 0);
        bytes.append(text, static_cast<std::size_t>(size));
        std::free(text); // NOLINT: hiredis allocates it with malloc
    }
    return bytes;
}

Value valueOf(const redisReply& reply) {
    using Kind = Value::Kind;
    const auto text = [&] { return std::string(reply.str, reply.len); };
    switch (reply.type) {
        case REDIS_REPLY_INTEGER:
            return {Kind::Integer, std::to_string(reply.integer), {}};
        case REDIS_REPLY_STRING:
        case REDIS_REPLY_STATUS:
            return {Kind::Text, text(), {}};
        case REDIS_REPLY_ERROR:
            return {Kind::Refusal, text(), {}};
        case REDIS_REPLY_ARRAY: {
            Value list{Kind::List, {}, {}};
            for (std::size_t i = 0; i < reply.elements; ++i)
                list.items.push_back(valueOf(*reply.element[i]));
            return list;
        }
        default:
            return {};
    }
}

} // namespace

std::string toText(const Command& command) {
    std::string text;
    for (const std::string& word : command)
        text += (text.empty() ? "" : " ") + word;
    return text;
}

Command toCommand(const std::string& text) {
    Command command;
    for (const auto word : splitAt(text, ' ')) {
        if (!word.empty()) command.emplace_back(word);
    }
    return command;
}

void Connection::ReaderCloser::operator()(redisReader* reader) const {
    redisReaderFree(reader);
}

Connection::Connection(const Endpoint& endpoint, const Clock& clock)
    : m_socket(std::make_unique<QSslSocket>()),
      m_reader(redisReaderCreate()),
      m_name(endpoint.name),
      m_clock(clock) {}

Connection::~Connection() {
    if (m_socket) m_socket->abort();
}

bool Connection::usable() const {
    return !m_broken && m_thread == std::this_thread::get_id();
}

bool Connection::stillOpen() {
    if (!usable()) return false;
    m_socket->waitForReadyRead(0);
    m_broken = m_socket->state() != QAbstractSocket::ConnectedState;
    return !m_broken;
}

Result<std::unique_ptr<Connection>> Connection::open(const Endpoint& endpoint, const std::string& sessionName,
                                                     inventory::SecretStore& secrets, const Clock& clock,
                                                     const Call& call) {
    std::unique_ptr<Connection> connection(new Connection(endpoint, clock));
    if (const auto connected = connection->connect(endpoint, call); !connected) return connected.error();
    const auto signedIn = connection->signIn(endpoint, sessionName, secrets, call);
    if (!signedIn) return signedIn.error();
    return connection;
}

Result<void> Connection::connect(const Endpoint& endpoint, const Call& call) {
    QSslSocket& socket = *m_socket;
    const Tls::Mode mode = endpoint.access.tls.mode;
    if (mode != Tls::Mode::Disable) {
        const auto configuration = configurationOf(endpoint);
        if (!configuration) return configuration.error();
        socket.setSslConfiguration(*configuration);
        socket.setPeerVerifyName(QString::fromStdString(endpoint.host));
        if (mode == Tls::Mode::VerifyCa) forgiveNames(socket);
    }
    socket.connectToHost(QString::fromStdString(endpoint.host), endpoint.port);
    // A wait for a connection that ends too early closes the socket, so this one notices no stop.
    const auto left = std::chrono::ceil<milliseconds>(call.deadline.remaining(m_clock)).count();
    if (!socket.waitForConnected(static_cast<int>(std::min<std::int64_t>(left, kLongestConnect.count())))) {
        if (!mayWait(call, m_clock)) return gaveUp(m_name, call, "connecting");
        return connectError(endpoint, socket);
    }
    socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
    if (mode == Tls::Mode::Disable) return {};
    socket.startClientEncryption();
    while (!socket.waitForEncrypted(sliceOf(call, m_clock))) {
        if (socket.state() != QAbstractSocket::ConnectedState) return tlsError(endpoint, socket);
        if (!mayWait(call, m_clock)) return gaveUp(m_name, call, "securing the channel");
    }
    return {};
}

Result<void> Connection::signIn(const Endpoint& endpoint, const std::string& sessionName,
                                inventory::SecretStore& secrets, const Call& call) {
    std::vector<Command> commands;
    if (endpoint.access.password) {
        const Result<Secret> secret = secrets.read(*endpoint.access.password, call);
        if (!secret) return secret.error();
        Command auth{"AUTH"};
        // Before 6.0 there are no users; from then on AUTH without one means the default user.
        const std::string& user = endpoint.access.user;
        if (!user.empty() && user != "default") auth.push_back(user);
        auth.push_back(secret->reveal());
        commands.push_back(std::move(auth));
    }
    commands.push_back({"CLIENT", "SETNAME", sessionName});
    const auto answers = ask(commands, call);
    // The name is a courtesy to whoever reads CLIENT LIST; only a lost session fails for it.
    if (endpoint.access.password && !answers.front()) return answers.front().error();
    if (m_broken) return answers.back().error();
    return {};
}

Result<void> Connection::send(std::span<const Command> commands, const Call& call) {
    const std::string bytes = packed(commands);
    m_socket->write(bytes.data(), static_cast<qint64>(bytes.size()));
    m_socket->flush();
    while (m_socket->bytesToWrite() > 0 || m_socket->encryptedBytesToWrite() > 0) {
        if (!mayWait(call, m_clock)) return gaveUp(m_name, call, "being asked");
        if (!m_socket->waitForBytesWritten(sliceOf(call, m_clock)) &&
            m_socket->state() != QAbstractSocket::ConnectedState)
            return lost(call);
    }
    return {};
}

Error Connection::lost(const Call& call) {
    m_broken = true;
    if (!mayWait(call, m_clock)) return gaveUp(m_name, call, "answering");
    return {ErrorKind::Refused, m_name + " dropped the connection. Look at it again.",
            m_socket->errorString().toStdString(), m_name};
}

Result<Value> Connection::receive(const Call& call) {
    for (;;) {
        void* found = nullptr;
        if (redisReaderGetReply(m_reader.get(), &found) != REDIS_OK) {
            m_broken = true;
            return Error{ErrorKind::Protocol,
                         m_name + " does not speak the Redis protocol. Check its address in the inventory.",
                         m_reader->errstr, m_name};
        }
        if (found != nullptr) {
            auto* reply = static_cast<redisReply*>(found);
            Value value = valueOf(*reply);
            freeReplyObject(reply);
            return value;
        }
        const QByteArray bytes = m_socket->readAll();
        if (!bytes.isEmpty()) {
            redisReaderFeed(m_reader.get(), bytes.constData(), static_cast<std::size_t>(bytes.size()));
            continue;
        }
        const bool open = m_socket->state() == QAbstractSocket::ConnectedState;
        if (!open || !mayWait(call, m_clock)) return lost(call);
        m_socket->waitForReadyRead(sliceOf(call, m_clock));
    }
}

std::vector<Result<Value>> Connection::ask(std::span<const Command> commands, const Call& call) {
    m_inDoubt = false;
    std::vector<Result<Value>> answers;
    const auto fillUp = [&](const Error& error) {
        while (answers.size() < commands.size())
            answers.emplace_back(error);
        return answers;
    };
    if (!usable())
        return fillUp(
            {ErrorKind::Refused, "The connection to " + m_name + " is gone. Ask it again.", {}, m_name});
    if (const auto sent = send(commands, call); !sent) {
        m_broken = m_inDoubt = true;
        return fillUp(sent.error());
    }
    while (answers.size() < commands.size()) {
        Result<Value> value = receive(call);
        if (!value) {
            m_inDoubt = true;
            return fillUp(value.error());
        }
        if (value->kind == Value::Kind::Refusal)
            answers.emplace_back(serverError(m_name, value->text));
        else
            answers.push_back(std::move(value));
    }
    return answers;
}

Result<Value> Connection::ask(const Command& command, const Call& call) {
    return ask(std::span(&command, 1), call).front();
}

std::string toWord(Reach reach) {
    switch (reach) {
        case Reach::Accepts:
            return "accepts connections";
        case Reach::Refused:
            return "refuses connections";
        case Reach::NoAnswer:
            return "does not answer";
    }
    return {};
}

Reach probePort(const std::string& host, std::uint16_t port, const Deadline& deadline, const Clock& clock) {
    QTcpSocket socket;
    socket.connectToHost(QString::fromStdString(host), port);
    const auto left = std::chrono::ceil<milliseconds>(deadline.remaining(clock)).count();
    if (socket.waitForConnected(static_cast<int>(std::min<std::int64_t>(left, 60'000))))
        return Reach::Accepts;
    return socket.error() == QAbstractSocket::ConnectionRefusedError ? Reach::Refused : Reach::NoAnswer;
}

} // namespace fairlead::engines::redis
