// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace fairlead::tests {

/// What a scripted server does with one request.
struct ScriptedAnswer {
    std::vector<std::string> pieces;     ///< sent one after the other, 5 ms apart
    std::chrono::milliseconds before{0}; ///< waited before the first
    bool hangs = false;                  ///< says nothing more and keeps the connection open
};

/// A server on a free port of 127.0.0.1 that reads one request per connection and answers by a script.
class ScriptedServer {
  public:
    explicit ScriptedServer(std::function<ScriptedAnswer(const std::string& request)> script,
                            const char* host = "127.0.0.1")
        : m_script(std::move(script)) {
        m_listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        ::inet_pton(AF_INET, host, &address.sin_addr);
        ::bind(m_listener, reinterpret_cast<sockaddr*>(&address), sizeof address);
        ::listen(m_listener, 16);
        socklen_t size = sizeof address;
        ::getsockname(m_listener, reinterpret_cast<sockaddr*>(&address), &size);
        m_port = ntohs(address.sin_port);
        m_thread = std::jthread([this](const std::stop_token& stop) { serve(stop); });
    }
    ~ScriptedServer() {
        m_thread.request_stop();
        m_thread.join();
        ::close(m_listener);
    }
    ScriptedServer(const ScriptedServer&) = delete;
    ScriptedServer& operator=(const ScriptedServer&) = delete;

    std::uint16_t port() const { return m_port; }
    std::vector<std::string> requests() const {
        const std::lock_guard lock(m_mutex);
        return m_requests;
    }

  private:
    static bool readable(int fd) {
        pollfd watched{fd, POLLIN, 0};
        return ::poll(&watched, 1, 20) > 0;
    }

    static bool whole(const std::string& request) {
        const auto head = request.find("\r\n\r\n");
        if (head == std::string::npos) return false;
        const auto at = request.find("Content-Length: ");
        const std::size_t length = at < head ? std::stoul(request.substr(at + 16)) : 0;
        return request.size() >= head + 4 + length;
    }

    void answer(int peer, const std::stop_token& stop) {
        std::string request;
        while (!stop.stop_requested() && !whole(request)) {
            if (!readable(peer)) continue;
            char bytes[4096];
            const auto count = ::read(peer, bytes, sizeof bytes);
            if (count <= 0) return;
            request.append(bytes, static_cast<std::size_t>(count));
        }
        {
            const std::lock_guard lock(m_mutex);
            m_requests.push_back(request);
        }
        const ScriptedAnswer script = m_script(request);
        std::this_thread::sleep_for(script.before);
        for (const std::string& piece : script.pieces) {
            if (::send(peer, piece.data(), piece.size(), MSG_NOSIGNAL) < 0) return;
            std::this_thread::sleep_for(std::chrono::milliseconds{5});
        }
        // Until the far side gives up.
        while (script.hangs && !stop.stop_requested()) {
            char byte = 0;
            if (readable(peer) && ::read(peer, &byte, 1) <= 0) return;
        }
    }

    void serve(const std::stop_token& stop) {
        while (!stop.stop_requested()) {
            if (!readable(m_listener)) continue;
            const int peer = ::accept(m_listener, nullptr, nullptr);
            answer(peer, stop);
            ::close(peer);
        }
    }

    std::function<ScriptedAnswer(const std::string&)> m_script;
    int m_listener = -1;
    std::uint16_t m_port = 0;
    mutable std::mutex m_mutex;
    std::vector<std::string> m_requests;
    std::jthread m_thread;
};

} // namespace fairlead::tests
