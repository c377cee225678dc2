// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/lab/wan_lab.h"

#include <fcntl.h>
#include <linux/if_tun.h>
#include <net/if.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cerrno>
#include <cstring>
#include <fstream>

namespace fairlead::tests {
namespace {

using namespace std::chrono_literals;

constexpr const char* kOneWayDelay = "10";
constexpr const char* kPlaces[] = {"fra", "ams", "console", "third"};

/// In a process of its own, for it ends in another network: 0, or the number of the error.
int makeDevice() {
    if (::unshare(CLONE_NEWNET) != 0) return errno;
    const int device = ::open("/dev/net/tun", O_RDWR | O_CLOEXEC);
    if (device < 0) return errno;
    ifreq wanted{};
    wanted.ifr_flags = IFF_TUN | IFF_NO_PI;
    std::strncpy(wanted.ifr_name, "wan0", IFNAMSIZ - 1);
    return ::ioctl(device, TUNSETIFF, &wanted) == 0 ? 0 : errno;
}

std::string whyNoDevice() {
    const pid_t child = ::fork();
    if (child == 0) ::_exit(makeDevice());
    int status = 0;
    if (child < 0 || ::waitpid(child, &status, 0) != child) return "a process could not be started";
    const int error = WIFEXITED(status) ? WEXITSTATUS(status) : EFAULT;
    return error == 0 ? "" : std::string("a TUN device in a network of its own: ") + std::strerror(error);
}

} // namespace

std::string whyNoWan() {
    if (::geteuid() != 0) return "network namespaces need root";
    if (std::string why = whyNoDevice(); !why.empty()) return why;
    const runtime::SystemClock clock;
    const std::string name = "fl-probe-" + std::to_string(::getpid());
    for (const char* verb : {"add", "del"}) {
        const auto said =
            runtime::runCommand({"ip", "netns", verb, name}, {Deadline::in(10s, clock), {}}, clock);
        if (!said) return "ip netns " + std::string(verb) + ": " + toText(said.error());
        if (said->exitCode != 0) return "ip netns " + std::string(verb) + ": " + said->errors;
    }
    return {};
}

WanLab::WanLab()
    : m_home(::open("/proc/self/ns/net", O_RDONLY | O_CLOEXEC)),
      m_lab("", {"--netns", FAIRLEAD_WAN_PROGRAM, "--rtt", "20", "--host", FAIRLEAD_HOST_PROGRAM}),
      m_why(m_lab.why()) {
    if (!m_why.empty()) return;
    std::ifstream(m_lab.directory() + "/wan/name") >> m_name;
    enter("console");
    // A sender that hears nothing holds the end of its server for this long, and a receiver takes its link
    // for living; the default is a minute for both.
    for (const char* id : {"a1", "a2", "b1", "b2"}) {
        m_lab.sql(id, "ALTER SYSTEM SET wal_sender_timeout = '3s'");
        m_lab.sql(id, "ALTER SYSTEM SET wal_receiver_timeout = '4s'");
        m_lab.sql(id, "SELECT pg_reload_conf()");
    }
}

WanLab::~WanLab() {
    if (m_home < 0) return;
    static_cast<void>(::setns(m_home, CLONE_NEWNET));
    ::close(m_home);
}

void WanLab::enter(const std::string& place) const {
    const int space = ::open(("/run/netns/" + m_name + "-" + place).c_str(), O_RDONLY | O_CLOEXEC);
    FL_ASSERT(space >= 0);
    const int entered = ::setns(space, CLONE_NEWNET);
    ::close(space);
    FL_ASSERT(entered == 0);
}

std::string WanLab::words(const std::string& from, const std::string& to, const std::string& state) const {
    return FAIRLEAD_WAN_SCRIPT " link " + m_lab.directory() + " " + from + " " + to + " " + kOneWayDelay +
           " " + m_quality + " " + state;
}

std::string WanLab::cutInShell(const std::string& from, const std::string& to, Ways ways) const {
    const std::string one = words(from, to, "cut");
    return ways == Ways::One ? one : one + " && " + words(to, from, "cut");
}

void WanLab::link(const std::string& from, const std::string& to, const std::string& state) const {
    const auto said =
        runtime::runCommand({"/bin/sh", "-c", words(from, to, state)}, m_lab.call(20s), m_lab.clock());
    FL_ASSERT(said && said->exitCode == 0);
}

void WanLab::cutOneWay(const std::string& from, const std::string& to) const {
    link(from, to, "cut");
}

void WanLab::cut(const std::string& one, const std::string& other) const {
    link(one, other, "cut");
    link(other, one, "cut");
}

void WanLab::heal(const std::string& one, const std::string& other) const {
    link(one, other, "up");
    link(other, one, "up");
}

void WanLab::openAll() const {
    for (const char* from : kPlaces)
        for (const char* to : kPlaces)
            if (std::string(from) < to) heal(from, to);
}

void WanLab::heal() {
    m_quality = "0 0";
    openAll();
}

void WanLab::roughen(Micros jitter, int lossPercent) {
    using std::chrono::duration_cast;
    m_quality = std::to_string(duration_cast<std::chrono::milliseconds>(jitter).count()) + " " +
                std::to_string(lossPercent);
    openAll();
}

} // namespace fairlead::tests
