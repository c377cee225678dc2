// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/vantage/server.h"

#include "adapters/vantage/request.h"

#include <QHostAddress>
#include <QNetworkProxy>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslSocket>
#include <QTcpServer>

#include <unistd.h>

#include <condition_variable>
#include <fstream>
#include <mutex>
#include <optional>
#include <sstream>

namespace fairlead::vantage {
namespace {

constexpr std::size_t kAtATime = 4;
constexpr std::size_t kWaiting = 8;
constexpr int kPerSecond = 20;
constexpr Micros kLongest = std::chrono::seconds{5};
constexpr Micros kBetweenLines = std::chrono::seconds{10};
constexpr std::size_t kShortestToken = 16;
/// How long a stop may go unnoticed.
constexpr int kSliceMs = 50;

Error unfit(const std::string& what) {
    return {ErrorKind::Invalid, what, {}, {}};
}

Result<QByteArray> fileOf(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream all;
    all << in.rdbuf();
    if (in && in.good()) return QByteArray::fromStdString(all.str());
    return unfit("The file " + path + " cannot be read. Name one that can.");
}

Result<QSslConfiguration> configurationOf(const ServerOptions& options) {
    const auto certificate = fileOf(options.certificateFile);
    if (!certificate) return certificate.error();
    const auto keyPem = fileOf(options.keyFile);
    if (!keyPem) return keyPem.error();
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setProtocol(QSsl::TlsV1_2OrLater);
    tls.setPeerVerifyMode(QSslSocket::VerifyNone); // who asks shows a token, not a certificate
    tls.setLocalCertificateChain(QSslCertificate::fromData(*certificate));
    for (const auto kind : {QSsl::Rsa, QSsl::Ec}) {
        const QSslKey key(*keyPem, kind);
        if (!key.isNull()) tls.setPrivateKey(key);
    }
    if (tls.localCertificate().isNull())
        return unfit(options.certificateFile + " holds no certificate in PEM.");
    if (tls.privateKey().isNull()) return unfit(options.keyFile + " holds no RSA or EC key in PEM.");
    return tls;
}

/// Hands on what it accepts: nothing is read here.
class Door : public QTcpServer {
  public:
    explicit Door(std::function<void(qintptr)> take) : m_take(std::move(take)) {}

  protected:
    void incomingConnection(qintptr descriptor) override { m_take(descriptor); }

  private:
    const std::function<void(qintptr)> m_take;
};

/// A connection of its own thread, from the first byte to the last.
class Visit {
  public:
    Visit(const QSslConfiguration& tls, const Clock& clock, std::stop_token stop)
        : m_clock(clock), m_stop(std::move(stop)), m_deadline(Deadline::in(kLongest, clock)) {
        m_socket.setProxy(QNetworkProxy(QNetworkProxy::NoProxy));
        m_socket.setSslConfiguration(tls);
    }

    /// False when it is over before anything was understood.
    bool open(qintptr descriptor) {
        if (!m_socket.setSocketDescriptor(descriptor)) {
            ::close(static_cast<int>(descriptor));
            return false;
        }
        m_socket.startServerEncryption();
        while (!m_socket.isEncrypted()) {
            if (isOver()) return false;
            if (m_socket.waitForEncrypted(kSliceMs)) break;
            if (m_socket.error() != QAbstractSocket::SocketTimeoutError) return false;
        }
        return true;
    }

    Reception listen(const Secret& token) {
        std::string request;
        while (true) {
            const Reception reception = receptionOf(request, token);
            if (reception != Reception::Incomplete) return reception;
            if (isOver()) return Reception::Incomplete;
            m_socket.waitForReadyRead(kSliceMs);
            const QByteArray bytes = m_socket.read(static_cast<qint64>(kLongestRequest) + 4);
            request.append(bytes.constData(), static_cast<std::size_t>(bytes.size()));
            if (bytes.isEmpty() && m_socket.state() != QAbstractSocket::ConnectedState)
                return Reception::Incomplete;
        }
    }

    void answer(const std::string& text) {
        m_socket.write(text.data(), static_cast<qint64>(text.size()));
        while (!isOver() && (m_socket.bytesToWrite() > 0 || m_socket.encryptedBytesToWrite() > 0)) {
            if (!m_socket.waitForBytesWritten(kSliceMs) &&
                m_socket.error() != QAbstractSocket::SocketTimeoutError)
                return;
        }
        m_socket.disconnectFromHost();
        while (!isOver() && m_socket.state() != QAbstractSocket::UnconnectedState) {
            if (!m_socket.waitForDisconnected(kSliceMs) &&
                m_socket.error() != QAbstractSocket::SocketTimeoutError)
                return;
        }
    }

    std::string peer() const { return m_socket.peerAddress().toString().toStdString(); }

  private:
    bool isOver() const { return m_stop.stop_requested() || m_deadline.passed(m_clock); }

    const Clock& m_clock;
    const std::stop_token m_stop;
    const Deadline m_deadline;
    QSslSocket m_socket;
};

} // namespace

struct Server::Inside {
    Inside(ServerOptions taken, QSslConfiguration configuration, const Clock& time)
        : options(std::move(taken)), tls(std::move(configuration)), clock(time) {}

    void listen(const std::stop_token& stop) {
        Door door([this](qintptr descriptor) { take(descriptor); });
        door.setProxy(QNetworkProxy(QNetworkProxy::NoProxy));
        const bool listens = door.listen(QHostAddress(QString::fromStdString(options.address)), options.port);
        {
            const std::scoped_lock lock(mutex);
            if (listens)
                port = door.serverPort();
            else
                trouble = door.errorString().toStdString();
        }
        begun.notify_all();
        while (listens && !stop.stop_requested())
            door.waitForNewConnection(kSliceMs);
    }

    void take(qintptr descriptor) {
        const bool heard = isTimely() && pool.tryPost([this, descriptor](const std::stop_token& stop) {
            serve(descriptor, stop);
        });
        if (!heard) {
            ::close(static_cast<int>(descriptor));
            return mention("More ask than are answered; the connection was closed unheard.");
        }
        pool.hurry();
    }

    /// At most so many in any second. On the listening thread.
    bool isTimely() {
        const MonoTime now = clock.mono();
        if (now - second >= std::chrono::seconds{1}) {
            second = now;
            inSecond = 0;
        }
        return ++inSecond <= kPerSecond;
    }

    void serve(qintptr descriptor, const std::stop_token& stop) {
        Visit visit(tls, clock, stop);
        if (!visit.open(descriptor)) return;
        const Reception reception = visit.listen(options.token);
        if (reception == Reception::WrongToken)
            mention("Somebody at " + visit.peer() + " asked without the right token.");
        visit.answer(answerTo(reception, reception == Reception::Report ? options.report() : std::string{}));
    }

    void mention(const std::string& line) {
        {
            const std::scoped_lock lock(mutex);
            const MonoTime now = clock.mono();
            if (saidAt && now - *saidAt < kBetweenLines) return;
            saidAt = now;
        }
        if (options.say) options.say(line);
    }

    const ServerOptions options;
    const QSslConfiguration tls;
    const Clock& clock;
    runtime::WorkerPool pool{kAtATime, kWaiting};
    MonoTime second{};
    int inSecond = 0;

    std::mutex mutex;
    std::condition_variable begun;
    std::optional<std::uint16_t> port;
    std::string trouble;
    std::optional<MonoTime> saidAt;
    std::jthread thread;
};

Server::Server(std::unique_ptr<Inside> inside) : m_inside(std::move(inside)) {}

Server::~Server() {
    m_inside->thread.request_stop();
    m_inside->thread.join();
    m_inside->pool.stop();
}

Result<std::unique_ptr<Server>> Server::start(ServerOptions options, const Clock& clock) {
    if (options.token.reveal().size() < kShortestToken)
        return unfit("The token is too short. Give one of at least 16 characters.");
    if (QHostAddress(QString::fromStdString(options.address)).isNull())
        return unfit("\"" + options.address + "\" is no address to listen at. Write one of this machine.");
    auto tls = configurationOf(options);
    if (!tls) return tls.error();
    const std::string place = options.address + ":" + std::to_string(options.port);
    auto inside = std::make_unique<Inside>(std::move(options), std::move(tls).value(), clock);
    Inside* raw = inside.get();
    raw->thread = std::jthread([raw](const std::stop_token& stop) { raw->listen(stop); });
    std::unique_ptr<Server> server(new Server(std::move(inside)));
    std::unique_lock lock(raw->mutex);
    raw->begun.wait(lock, [raw] { return raw->port || !raw->trouble.empty(); });
    if (!raw->port)
        return Error{ErrorKind::Refused,
                     "Nobody can listen at " + place + ". Choose another address or port.", raw->trouble,
                     place};
    server->m_port = *raw->port;
    return server;
}

} // namespace fairlead::vantage
