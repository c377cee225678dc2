// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/pgserver/host.h"

#include "adapters/pgserver/lsn.h"
#include "adapters/pgserver/plan_builder.h"

#include <fcntl.h>
#include <netdb.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>
#include <algorithm>
#include <cerrno>
#include <charconv>
#include <memory>

namespace fairlead::engines::postgresql {

namespace {

/// Closes on every way out.
class Socket {
  public:
    explicit Socket(int fd) : m_fd(fd) {}
    ~Socket() {
        if (m_fd >= 0) ::close(m_fd);
    }
    Socket(const Socket&) = delete;
    Socket& operator=(const Socket&) = delete;
    int fd() const { return m_fd; }

  private:
    int m_fd;
};

Reach reachOf(int error) {
    if (error == 0) return Reach::Accepts;
    return error == ECONNREFUSED ? Reach::Refused : Reach::NoAnswer;
}

Reach probeAddress(const addrinfo& address, const Deadline& deadline, const Clock& clock) {
    const Socket socket(::socket(address.ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    if (socket.fd() < 0) return Reach::NoAnswer;
    if (::connect(socket.fd(), address.ai_addr, address.ai_addrlen) == 0) return Reach::Accepts;
    if (errno != EINPROGRESS) return reachOf(errno);
    pollfd waiting{socket.fd(), POLLOUT, 0};
    for (;;) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline.remaining(clock));
        const int ready = ::poll(&waiting, 1, static_cast<int>(std::min<std::int64_t>(left.count(), 60'000)));
        if (ready > 0) break;
        if (ready == 0 || errno != EINTR) return Reach::NoAnswer;
    }
    int error = 0;
    socklen_t size = sizeof error;
    if (::getsockopt(socket.fd(), SOL_SOCKET, SO_ERROR, &error, &size) != 0) return Reach::NoAnswer;
    return reachOf(error);
}

std::optional<std::string_view> member(std::string_view text, std::string_view name) {
    for (std::size_t at = text.find(name); at != std::string_view::npos; at = text.find(name, at + 1)) {
        if (at != 0 && text[at - 1] != '\n') continue;
        std::string_view rest = text.substr(at + name.size());
        rest = rest.substr(0, rest.find('\n'));
        const auto start = rest.find_first_not_of(' ');
        if (start == std::string_view::npos) return std::nullopt;
        return rest.substr(start, rest.find_last_not_of(" \r") - start + 1);
    }
    return std::nullopt;
}

template <class T>
std::optional<T> number(std::string_view text, int base) {
    T value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, base);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

} // namespace

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

Reach probePort(const inventory::Instance& instance, const Deadline& deadline, const Clock& clock) {
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    addrinfo* found = nullptr;
    const std::string port = std::to_string(instance.port);
    if (::getaddrinfo(instance.host.c_str(), port.c_str(), &hints, &found) != 0) return Reach::NoAnswer;
    const std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> addresses(found, &::freeaddrinfo);
    // One address that accepts means that it accepts; one that is silent means that refusal is not proven.
    Reach all = Reach::Refused;
    for (const addrinfo* each = found; each != nullptr; each = each->ai_next) {
        const Reach here = probeAddress(*each, deadline, clock);
        if (here == Reach::Accepts) return here;
        if (here == Reach::NoAnswer) all = here;
    }
    return all;
}

Result<runtime::CommandResult> runHook(const inventory::Instance& instance, const char* hook,
                                       const inventory::Instance* upstream, const Call& call,
                                       const Clock& clock,
                                       const std::function<void(std::string_view line)>& onLine,
                                       std::string_view input) {
    const auto found = instance.hooks.find(hook);
    if (found == instance.hooks.end() || found->second.command.empty()) {
        return Error{
            ErrorKind::Invalid, instance.id.value + " has no " + hook + " hook.", {}, instance.id.value};
    }
    const auto arguments = runtime::fillIn(found->second.command, hookParameters(instance, upstream));
    if (!arguments) return arguments.error();
    const Deadline own = Deadline::in(found->second.timeout, clock);
    const Call bounded{own.at < call.deadline.at ? own : call.deadline, call.stop};
    return runtime::runCommand(*arguments, bounded, clock, onLine, input);
}

std::optional<ControlData> parseControlData(std::string_view text) {
    const auto state = member(text, "Database cluster state:");
    const auto identity = member(text, "Database system identifier:");
    const auto checkpoint = member(text, "Latest checkpoint location:");
    const auto timeline = member(text, "Latest checkpoint's TimeLineID:");
    if (!state || !identity || !checkpoint || !timeline) return std::nullopt;
    const auto position = parseLsn(*checkpoint);
    const auto timelineNumber = number<std::uint32_t>(*timeline, 10);
    if (!position || !timelineNumber || !number<std::uint64_t>(*identity, 10)) return std::nullopt;
    ControlData data{std::string(*state),      std::string(*identity), *position,
                     std::string(*checkpoint), *timelineNumber,        std::nullopt};
    // `0:745`: epoch and id.
    const std::string_view next = member(text, "Latest checkpoint's NextXID:").value_or("");
    const auto epoch = number<std::uint32_t>(next.substr(0, next.find(':')), 10);
    const auto xid = number<std::uint32_t>(next.substr(std::min(next.size(), next.find(':') + 1)), 10);
    if (next.find(':') != std::string_view::npos && epoch && xid)
        data.nextXid = (std::uint64_t{*epoch} << 32U) | *xid;
    return data;
}

} // namespace fairlead::engines::postgresql
