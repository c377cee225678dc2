// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <arpa/inet.h>
#include <fcntl.h>
#include <linux/if_tun.h>
#include <net/if.h>
#include <poll.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <unistd.h>
#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <deque>
#include <fstream>
#include <map>
#include <optional>
#include <random>
#include <sstream>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

/// A wide area network between network namespaces, for kernels without netem. It has a TUN device in each
/// namespace and carries IPv4 packets from one to another, as late and as unreliably as it is told.
///
///     fairlead_wan LINKS NAME=NAMESPACE=ADDRESS...
///
/// LINKS is a file with one directed link a line, read at the start and again at each SIGHUP:
///     FROM TO DELAY_MS JITTER_MS LOSS_PERCENT up|cut
/// A pair that is not listed has no delay and loses nothing. Once it holds to them, they stand in LINKS.taken
/// too. SIGTERM ends it; its devices go with it.
namespace {

using Clock = std::chrono::steady_clock;
using Millis = std::chrono::duration<double, std::milli>;

/// Per link; a router too has an end to its memory.
constexpr std::size_t kMostWaiting = 20000;
constexpr std::size_t kLargestPacket = 65536;

volatile std::sig_atomic_t reloadAsked = 1;
volatile std::sig_atomic_t endAsked = 0;

[[noreturn]] void giveUp(const std::string& what) {
    throw std::runtime_error(what + ": " + std::strerror(errno));
}

struct Packet {
    Clock::time_point due;
    std::vector<char> bytes;
};

/// One direction between two sites. Packets leave in the order in which they came.
struct Link {
    Millis delay{0};
    Millis jitter{0};
    double loss = 0; ///< 0 … 1
    bool cut = false;
    std::deque<Packet> waiting;
};

struct Site {
    std::string name;
    std::string space;
    in_addr address{};
    int device = -1;
};

Site siteFrom(const std::string& text) {
    std::istringstream parts(text);
    Site site;
    std::string address;
    std::getline(parts, site.name, '=');
    std::getline(parts, site.space, '=');
    std::getline(parts, address);
    if (inet_pton(AF_INET, address.c_str(), &site.address) != 1)
        throw std::runtime_error("not NAME=NAMESPACE=ADDRESS: " + text);
    return site;
}

/// A TUN device named wan0 in the site's namespace. The process stays in the last namespace it entered, which
/// does not matter: it uses no other network.
int openDevice(const Site& site) {
    const int space = ::open(("/run/netns/" + site.space).c_str(), O_RDONLY | O_CLOEXEC);
    if (space < 0) giveUp("open the namespace " + site.space);
    if (::setns(space, CLONE_NEWNET) != 0) giveUp("enter the namespace " + site.space);
    ::close(space);
    const int device = ::open("/dev/net/tun", O_RDWR | O_NONBLOCK | O_CLOEXEC);
    if (device < 0) giveUp("open /dev/net/tun");
    ifreq wanted{};
    wanted.ifr_flags = IFF_TUN | IFF_NO_PI;
    std::strncpy(wanted.ifr_name, "wan0", IFNAMSIZ - 1);
    if (::ioctl(device, TUNSETIFF, &wanted) != 0) giveUp("make wan0 in " + site.space);
    return device;
}

class Network {
  public:
    Network(std::string links, std::vector<Site> sites)
        : m_file(std::move(links)), m_sites(std::move(sites)) {
        for (Site& site : m_sites)
            site.device = openDevice(site);
    }

    /// Until endAsked. `waiting` is the signal mask while it waits.
    void run(const sigset_t& waiting) {
        std::vector<pollfd> watched;
        for (const Site& site : m_sites)
            watched.push_back({site.device, POLLIN, 0});
        while (endAsked == 0) {
            if (std::exchange(reloadAsked, 0) != 0) readLinks();
            const auto patience = untilNextDue();
            const int ready =
                ::ppoll(watched.data(), watched.size(), patience ? &*patience : nullptr, &waiting);
            if (ready < 0 && errno != EINTR) giveUp("wait for packets");
            for (std::size_t i = 0; ready > 0 && i < watched.size(); ++i) {
                if (watched[i].revents != 0) takeFrom(m_sites[i]);
            }
            deliver();
        }
    }

  private:
    /// What waits on a link stays: it is under way already.
    void readLinks() {
        for (auto& [ends, link] : m_links) {
            Link fresh;
            fresh.waiting = std::move(link.waiting);
            link = std::move(fresh);
        }
        std::ostringstream text;
        text << std::ifstream(m_file).rdbuf();
        std::istringstream lines(text.str());
        std::string from, to, state;
        double delay = 0, jitter = 0, loss = 0;
        while (lines >> from >> to >> delay >> jitter >> loss >> state) {
            Link& link = m_links[{from, to}];
            link.delay = Millis(delay);
            link.jitter = Millis(jitter);
            link.loss = loss / 100;
            link.cut = state == "cut";
        }
        std::ofstream(m_file + ".taken") << text.str();
    }

    std::optional<timespec> untilNextDue() const {
        std::optional<Clock::time_point> next;
        for (const auto& [ends, link] : m_links) {
            if (!link.waiting.empty() && (!next || link.waiting.front().due < *next))
                next = link.waiting.front().due;
        }
        if (!next) return std::nullopt;
        const auto left =
            std::max(std::chrono::nanoseconds(*next - Clock::now()), std::chrono::nanoseconds(0));
        const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(left);
        return timespec{seconds.count(), (left - seconds).count()};
    }

    /// A burst at most, so that what is due does not wait behind a flood.
    void takeFrom(const Site& site) {
        constexpr int kBurst = 32;
        for (int i = 0; i < kBurst; ++i) {
            const ssize_t size = ::read(site.device, m_buffer.data(), m_buffer.size());
            constexpr ssize_t kHeader = 20;
            if (size < kHeader) return;
            const bool isIpv4 = (static_cast<unsigned char>(m_buffer[0]) >> 4U) == 4;
            in_addr to{};
            constexpr std::size_t kDestinationAt = 16;
            std::memcpy(&to, m_buffer.data() + kDestinationAt, sizeof to);
            const auto found = std::find_if(m_sites.begin(), m_sites.end(), [&](const Site& each) {
                return each.address.s_addr == to.s_addr;
            });
            if (!isIpv4 || found == m_sites.end()) continue;
            send(m_links[{site.name, found->name}], static_cast<std::size_t>(size));
        }
    }

    void send(Link& link, std::size_t size) {
        std::uniform_real_distribution<double> chance(0, 1);
        if (link.cut || link.waiting.size() >= kMostWaiting || chance(m_random) < link.loss) return;
        const Millis late = std::max(Millis(0), link.delay + link.jitter * (2 * chance(m_random) - 1));
        Clock::time_point due = Clock::now() + std::chrono::duration_cast<Clock::duration>(late);
        if (!link.waiting.empty()) due = std::max(due, link.waiting.back().due);
        link.waiting.push_back({due, {m_buffer.data(), m_buffer.data() + size}});
    }

    void deliver() {
        const auto now = Clock::now();
        for (auto& [ends, link] : m_links) {
            const auto to =
                std::find_if(m_sites.begin(), m_sites.end(),
                             [&, &name = ends.second](const Site& each) { return each.name == name; });
            while (!link.waiting.empty() && link.waiting.front().due <= now) {
                const auto& bytes = link.waiting.front().bytes;
                // A full device drops it, as a full router would.
                if (to != m_sites.end()) static_cast<void>(!::write(to->device, bytes.data(), bytes.size()));
                link.waiting.pop_front();
            }
        }
    }

    std::string m_file;
    std::vector<Site> m_sites;
    std::map<std::pair<std::string, std::string>, Link> m_links;
    std::array<char, kLargestPacket> m_buffer{};
    std::mt19937_64 m_random{1};
};

/// Signals come only while it waits, so that none is missed between a look and the wait.
sigset_t takeSignals() {
    struct sigaction reload {};
    reload.sa_handler = [](int) { reloadAsked = 1; };
    struct sigaction end {};
    end.sa_handler = [](int) { endAsked = 1; };
    ::sigaction(SIGHUP, &reload, nullptr);
    sigset_t held;
    ::sigemptyset(&held);
    ::sigaddset(&held, SIGHUP);
    for (const int signal : {SIGTERM, SIGINT}) {
        ::sigaction(signal, &end, nullptr);
        ::sigaddset(&held, signal);
    }
    sigset_t before;
    ::sigprocmask(SIG_BLOCK, &held, &before);
    for (const int signal : {SIGHUP, SIGTERM, SIGINT})
        ::sigdelset(&before, signal);
    return before;
}

} // namespace

int main(int argc, char** argv) try {
    if (argc < 4) {
        std::fputs("fairlead_wan LINKS NAME=NAMESPACE=ADDRESS...\n", stderr);
        return 2;
    }
    const sigset_t waiting = takeSignals();
    ::prctl(PR_SET_TIMERSLACK, 1000UL);
    std::vector<Site> sites;
    for (int i = 2; i < argc; ++i)
        sites.push_back(siteFrom(argv[i]));
    Network(argv[1], std::move(sites)).run(waiting);
    return 0;
} catch (const std::exception& failure) {
    std::fprintf(stderr, "fairlead_wan: %s\n", failure.what());
    return 1;
}
