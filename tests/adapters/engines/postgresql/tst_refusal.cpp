// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/pgserver/context.h"
#include "adapters/pgserver/observe.h"
#include "adapters/runtime/system_clock.h"
#include "tests/support/test_case.h"

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>
#include <thread>

using namespace fairlead;
using namespace fairlead::engines::postgresql;
using namespace std::chrono_literals;

namespace {

class NoSecrets : public inventory::SecretStore {
  public:
    Result<Secret> read(const inventory::SecretRef&, const Call&) override { return Secret{}; }
};

/// A port of this machine: bound only, so that nobody listens, or listening and hanging up on all.
class Port {
  public:
    explicit Port(bool listens) : m_socket(::socket(AF_INET, SOCK_STREAM, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        auto* const generic = reinterpret_cast<sockaddr*>(&address);
        socklen_t size = sizeof address;
        if (::bind(m_socket, generic, size) != 0 || ::getsockname(m_socket, generic, &size) != 0) return;
        m_number = ntohs(address.sin_port);
        if (!listens || ::listen(m_socket, 8) != 0) return;
        m_hangUp = std::jthread([socket = m_socket] {
            for (int client = 0; (client = ::accept(socket, nullptr, nullptr)) >= 0;)
                ::close(client);
        });
    }
    Port(const Port&) = delete;
    ~Port() {
        ::shutdown(m_socket, SHUT_RDWR);
        if (m_hangUp.joinable()) m_hangUp.join();
        ::close(m_socket);
    }
    std::uint16_t number() const { return m_number; }

  private:
    int m_socket;
    std::uint16_t m_number = 0;
    std::jthread m_hangUp;
};

ErrorKind kindSeenAt(const std::string& host, std::uint16_t port) {
    inventory::Engine engine;
    engine.id = EngineId("orders");
    engine.access.user = "fairlead";
    engine.access.tls.mode = inventory::Tls::Mode::Disable;
    inventory::Instance instance;
    instance.id = InstanceId("b1");
    instance.host = host;
    instance.port = port;
    NoSecrets secrets;
    const runtime::SystemClock clock;
    Context context(secrets, clock, "here");
    const auto seen = observe(engine, instance, {Deadline::in(20s, clock), {}}, context);
    return seen.failure ? seen.failure->kind : ErrorKind::Invalid;
}

} // namespace

/// DOWN rests on Refused, so Refused rests on the host's own word that nobody listens.
class TestRefusal : public tests::TestCase {
Q_OBJECT
  private Q_SLOTS:
    void nobodyListens() {
        const Port port(false);
        FL_COMPARE_TEXT(std::string(toWord(kindSeenAt("127.0.0.1", port.number()))), "refused");
    }
    void somebodyListensAndHangsUp() {
        const Port port(true);
        FL_COMPARE_TEXT(std::string(toWord(kindSeenAt("127.0.0.1", port.number()))), "unexpected");
    }
    void theNameIsNotKnown() {
        FL_COMPARE_TEXT(std::string(toWord(kindSeenAt("no-such-host.invalid", 5432))), "timeout");
    }
};

QTEST_GUILESS_MAIN(TestRefusal)
#include "tst_refusal.moc"
