// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/traffic/stream.h"

#include <netdb.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <algorithm>
#include <cerrno>
#include <cstring>
#include <memory>

namespace fairlead::traffic {
namespace {

using runtime::Descriptor;

Error connectError(int code, const std::string& who, const std::string& address) {
    if (code == ECONNREFUSED || code == ENOENT)
        return {
            ErrorKind::Refused,
            who + " cannot be reached: nobody listens on " + address + ". Start it or correct the address.",
            std::strerror(code), address};
    if (code == EACCES || code == EPERM)
        return {ErrorKind::Permission,
                who + " cannot be reached: this account may not open " + address + ". Allow it to.",
                std::strerror(code), address};
    return {ErrorKind::Timeout,
            who + " cannot be reached at " + address + ". Check the machine and the network.",
            std::strerror(code), address};
}

Error gaveUp(Ready ready, const std::string& who, const char* what) {
    if (ready == Ready::Stopped)
        return {ErrorKind::Cancelled, "The call to " + who + " was cancelled.", {}, who};
    return {ErrorKind::Timeout, who + " did not " + what + " in time.", {}, who};
}

Error broken(const std::string& who) {
    return {ErrorKind::Refused, who + " dropped the connection.", std::strerror(errno), who};
}

Result<Descriptor> connectTo(int family, const sockaddr* to, socklen_t size, const std::string& who,
                             const std::string& address, const Call& call, const Clock& clock) {
    Descriptor made(::socket(family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    if (!made.isOpen()) return connectError(errno, who, address);
    if (::connect(made.get(), to, size) == 0) return made;
    // A UNIX socket whose queue is full says EAGAIN at once: its owner takes nobody in.
    if (errno == EAGAIN) return gaveUp(Ready::TooLate, who, "take a connection");
    if (errno != EINPROGRESS) return connectError(errno, who, address);
    const Ready ready = waitFor(made.get(), false, call, clock);
    if (ready != Ready::Yes) return gaveUp(ready, who, "take a connection");
    int code = 0;
    socklen_t length = sizeof code;
    ::getsockopt(made.get(), SOL_SOCKET, SO_ERROR, &code, &length);
    if (code != 0) return connectError(code, who, address);
    return made;
}

} // namespace

Ready waitFor(int socket, bool reading, const Call& call, const Clock& clock) {
    using std::chrono::ceil;
    using std::chrono::milliseconds;
    for (;;) {
        if (call.stop.stop_requested()) return Ready::Stopped;
        const auto left = ceil<milliseconds>(call.deadline.remaining(clock));
        const auto slice = std::min(left, milliseconds{50});
        pollfd watched{socket, static_cast<short>(reading ? POLLIN : POLLOUT), 0};
        if (::poll(&watched, 1, static_cast<int>(slice.count())) > 0) return Ready::Yes;
        if (left.count() == 0) return Ready::TooLate;
    }
}

Call within(const Call& call, Micros d, const Clock& clock) {
    const Deadline own = Deadline::in(d, clock);
    return {own.at < call.deadline.at ? own : call.deadline, call.stop};
}

Result<Stream> Stream::toHost(const std::string& who, const std::string& host, std::uint16_t port,
                              const Call& call, const Clock& clock) {
    const std::string service = std::to_string(port);
    const std::string address = host + ":" + service;
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    addrinfo* found = nullptr;
    if (const int code = ::getaddrinfo(host.c_str(), service.c_str(), &hints, &found); code != 0)
        return Error{ErrorKind::Refused,
                     who + " cannot be reached: the name " + host + " has no address. Correct the inventory.",
                     ::gai_strerror(code), address};
    const std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> addresses(found, &::freeaddrinfo);
    std::optional<Error> last;
    for (const addrinfo* each = found; each != nullptr; each = each->ai_next) {
        auto made = connectTo(each->ai_family, each->ai_addr, each->ai_addrlen, who, address, call, clock);
        if (made) return Stream(std::move(made).value(), who, clock);
        last = made.error();
    }
    FL_ASSERT(last.has_value());
    return *last;
}

Result<Stream> Stream::toPath(const std::string& who, const std::string& path, const Call& call,
                              const Clock& clock) {
    sockaddr_un name{};
    name.sun_family = AF_UNIX;
    if (path.size() >= sizeof name.sun_path)
        return Error{
            ErrorKind::Invalid, "The socket path of " + who + " is too long for the system.", {}, path};
    std::copy(path.begin(), path.end(), name.sun_path);
    auto made =
        connectTo(AF_UNIX, reinterpret_cast<const sockaddr*>(&name), sizeof name, who, path, call, clock);
    if (!made) return made.error();
    return Stream(std::move(made).value(), who, clock);
}

Result<void> Stream::write(std::string_view bytes, const Call& call) {
    while (!bytes.empty()) {
        const ssize_t sent = ::send(m_socket.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent > 0) {
            bytes.remove_prefix(static_cast<std::size_t>(sent));
            continue;
        }
        if (errno == EINTR) continue;
        if (errno != EAGAIN) return broken(m_who);
        const Ready ready = waitFor(m_socket.get(), false, call, *m_clock);
        if (ready != Ready::Yes) return gaveUp(ready, m_who, "take what was sent");
    }
    return {};
}

Result<std::string> Stream::readSome(std::size_t most, const Call& call) {
    std::string chunk(std::min<std::size_t>(most, 16384), '\0');
    for (;;) {
        const ssize_t got = ::recv(m_socket.get(), chunk.data(), chunk.size(), 0);
        if (got >= 0) {
            chunk.resize(static_cast<std::size_t>(got));
            return chunk;
        }
        if (errno == EINTR) continue;
        if (errno != EAGAIN) return broken(m_who);
        const Ready ready = waitFor(m_socket.get(), true, call, *m_clock);
        if (ready != Ready::Yes) return gaveUp(ready, m_who, "answer");
    }
}

Result<std::string> Stream::readExactly(std::size_t count, const Call& call) {
    std::string all;
    while (all.size() < count) {
        const auto some = readSome(count - all.size(), call);
        if (!some) return some;
        if (some->empty())
            return Error{ErrorKind::Unexpected,
                         m_who + " ended the connection before its answer was whole.",
                         {},
                         m_who};
        all += *some;
    }
    return all;
}

Result<std::string> Stream::readToEnd(std::size_t most, const Call& call) {
    std::string all;
    for (;;) {
        const auto some = readSome(most + 1 - all.size(), call);
        if (!some) return some;
        if (some->empty()) return all;
        all += *some;
        if (all.size() > most)
            return Error{
                ErrorKind::Unexpected,
                m_who + " answered more than " + humanBytes(Bytes{static_cast<std::int64_t>(most)}) + ".",
                {},
                m_who};
    }
}

} // namespace fairlead::traffic
