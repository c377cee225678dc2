// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/lab/lossy_relay.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>
#include <array>
#include <list>

namespace fairlead::tests {
namespace {

sockaddr_in addressOf(const std::string& host, std::uint16_t port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    inet_pton(AF_INET, host.c_str(), &address.sin_addr);
    return address;
}

std::string readSome(int socket) {
    std::string bytes(16384, '\0');
    const ssize_t got = recv(socket, bytes.data(), bytes.size(), 0);
    bytes.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
    return bytes;
}

bool readable(int socket, int milliseconds) {
    pollfd watched{socket, POLLIN, 0};
    return poll(&watched, 1, milliseconds) > 0;
}

} // namespace

LossyRelay::LossyRelay(std::string host, std::uint16_t port, std::string marker)
    : m_host(std::move(host)), m_to(port), m_marker(std::move(marker)) {
    m_listener = socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in here = addressOf("127.0.0.1", 0);
    socklen_t size = sizeof here;
    bind(m_listener, reinterpret_cast<const sockaddr*>(&here), size);
    listen(m_listener, 64);
    getsockname(m_listener, reinterpret_cast<sockaddr*>(&here), &size);
    m_port = ntohs(here.sin_port);
    m_thread = std::jthread([this](const std::stop_token& stop) { serve(stop); });
}

LossyRelay::~LossyRelay() {
    m_thread.request_stop();
    m_thread.join();
    close(m_listener);
}

void LossyRelay::serve(const std::stop_token& stop) {
    std::list<std::jthread> sessions;
    while (!stop.stop_requested()) {
        if (!readable(m_listener, 20)) continue;
        const int client = accept(m_listener, nullptr, nullptr);
        if (client >= 0) sessions.emplace_back([this, client, stop] { pass(client, stop); });
    }
}

void LossyRelay::pass(int client, const std::stop_token& stop) {
    const int server = socket(AF_INET, SOCK_STREAM, 0);
    const sockaddr_in there = addressOf(m_host, m_to);
    bool open = connect(server, reinterpret_cast<const sockaddr*>(&there), sizeof there) == 0;
    while (open && !stop.stop_requested()) {
        std::array<pollfd, 2> watched{pollfd{client, POLLIN, 0}, pollfd{server, POLLIN, 0}};
        if (poll(watched.data(), watched.size(), 20) <= 0) continue;
        const bool fromClient = watched[0].revents != 0;
        const std::string bytes = readSome(fromClient ? client : server);
        open = !bytes.empty() &&
               send(fromClient ? server : client, bytes.data(), bytes.size(), MSG_NOSIGNAL) > 0;
        if (!fromClient || bytes.find(m_marker) == std::string::npos || m_lost.exchange(true)) continue;
        // The answer, or its absence, tells that it took effect.
        if (readable(server, 1000)) readSome(server);
        open = false;
    }
    close(server);
    close(client);
}

} // namespace fairlead::tests
