// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/runtime/worker_pool.h"
#include "models/base/result.h"
#include "models/base/secret.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <thread>

namespace fairlead::vantage {

struct ServerOptions {
    std::string address;                 ///< to listen at; an address of this machine, never a name
    std::uint16_t port = 0;              ///< 0: any free one
    std::string certificateFile;         ///< PEM, with what is needed to trust it behind it
    std::string keyFile;                 ///< PEM, RSA or EC
    Secret token;                        ///< at least 16 characters
    std::function<std::string()> report; ///< made anew for every question; any thread
    /// A line for the person who looks after it; never a token. At most one in 10 s.
    std::function<void(const std::string&)> say;
};

/// Answers one question, over TLS 1.2 or newer and to those who have the token: what this place sees. It
/// changes nothing and takes no other request. Four connections are served at a time and eight wait; more,
/// and more than 20 in a second, are closed unheard. Nobody holds one longer than 5 s.
class Server {
  public:
    /// Invalid: certificate, key or token cannot be used. Refused: the address cannot be listened at.
    static Result<std::unique_ptr<Server>> start(ServerOptions options, const Clock& clock);
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;
    std::uint16_t port() const { return m_port; }

  private:
    struct Inside;
    explicit Server(std::unique_ptr<Inside> inside);

    std::unique_ptr<Inside> m_inside;
    std::uint16_t m_port = 0;
};

} // namespace fairlead::vantage
