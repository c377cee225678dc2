// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/engines/redis/value.h"
#include "models/base/result.h"
#include "models/inventory/inventory.h"
#include "models/inventory/secret_store.h"

#include <memory>
#include <span>
#include <string>
#include <thread>
#include <vector>

class QSslSocket;
struct redisReader;

namespace fairlead::engines::redis {

/// A command and its arguments.
using Command = std::vector<std::string>;
/// As one would type it in redis-cli; only for reading.
std::string toText(const Command& command);
/// The reverse, for the commands that plans write: words between blanks, without quoting.
Command toCommand(const std::string& text);

/// Who is talked to, and how.
struct Endpoint {
    std::string name; ///< `a1`, `Sentinel 127.0.1.1:26379`
    std::string host;
    std::uint16_t port = 0;
    inventory::Access access;
};

/// One session on one server, never silently another: when it breaks it stays broken. Every call returns by
/// its deadline, or within 50 ms of a stop request (2 s while connecting), even when the server hangs; after
/// a timeout the session is gone, because later replies would answer earlier questions. It belongs to the
/// thread that opened it, as QSslSocket does.
class Connection {
  public:
    /// Connects, secures and signs in, and gives the session a name that CLIENT LIST shows.
    static Result<std::unique_ptr<Connection>> open(const Endpoint& endpoint, const std::string& sessionName,
                                                    inventory::SecretStore& secrets, const Clock& clock,
                                                    const Call& call);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    /// One command. A refusal is an Error by serverError().
    Result<Value> ask(const Command& command, const Call& call);
    /// All in one round trip; one result for each, in order.
    std::vector<Result<Value>> ask(std::span<const Command> commands, const Call& call);

    /// False once the session is gone, or on another thread than the one that opened it.
    bool usable() const;
    /// Whether the far side has not ended the session meanwhile, as a promotion does; asks nobody.
    bool stillOpen();
    /// After a failed ask(): the command left and nobody knows whether the server ran it.
    bool inDoubt() const { return m_inDoubt; }
    const std::string& name() const { return m_name; }

  private:
    struct ReaderCloser {
        void operator()(redisReader* reader) const;
    };
    Connection(const Endpoint& endpoint, const Clock& clock);
    Result<void> connect(const Endpoint& endpoint, const Call& call);
    Result<void> signIn(const Endpoint& endpoint, const std::string& sessionName,
                        inventory::SecretStore& secrets, const Call& call);
    Result<void> send(std::span<const Command> commands, const Call& call);
    Result<Value> receive(const Call& call);
    Error lost(const Call& call);

    std::unique_ptr<QSslSocket> m_socket;
    std::unique_ptr<redisReader, ReaderCloser> m_reader;
    std::string m_name;
    const Clock& m_clock;
    std::thread::id m_thread = std::this_thread::get_id();
    bool m_inDoubt = false;
    bool m_broken = false;
};

/// What a TCP connect says. Accepts: somebody listens. Refused: the host answered that nobody does.
/// NoAnswer: silence, no route or no such name, which proves nothing.
enum class Reach { Accepts, Refused, NoAnswer };
std::string toWord(Reach reach);
/// Opens a TCP connection and closes it at once, by the deadline at the latest.
Reach probePort(const std::string& host, std::uint16_t port, const Deadline& deadline, const Clock& clock);

} // namespace fairlead::engines::redis
