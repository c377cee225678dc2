// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/audit/verify_lines.h"
#include "tests/models/audit/verify_log_builder.h"

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <thread>

using namespace fairlead;
using namespace fairlead::audit;
using namespace fairlead::tests;

namespace {

struct Count {
    std::atomic<std::uint64_t> changed{0}, inserted{0}, removed{0}, missed{0};
};

/// A log of so many entries in which every kind of line occurs.
void mixedLog(LogBuilder& log, std::size_t entries) {
    log.genesis();
    log.openSession();
    while (log.tree.size() + 12 < entries) {
        log.note("Zo\u00eb \\ \"said\"\n\tso");
        log.plan();
        log.begin();
        log.outcome(log.intent(), "done");
        log.end();
        if (log.tree.size() > entries * log.number / 3) log.nextSegment();
    }
    while (log.tree.size() < entries)
        log.note();
    log.checkpoint();
}

/// A line with what comes behind it, so that a lost or new line end has its consequence.
struct Stand {
    const LineChecker* before; ///< has checked all lines before
    std::string_view line;
    std::string_view next; ///< with its LF; empty behind the last line of a segment
};

/// Whether a pass over the log would stop: at this line or at the rest that it becomes.
bool isFound(const Stand& at, std::string_view damaged) {
    LineChecker checker(*at.before);
    std::string rest(damaged);
    // Without a line end the line goes on into the next one. Behind the last one the line is torn, and the
    // checkpoint tells that it is missing: see tst_verify_bytes.
    if (!rest.ends_with('\n')) {
        if (at.next.empty()) return true;
        rest += at.next;
    }
    for (std::size_t end = rest.find('\n'); end != std::string::npos; end = rest.find('\n')) {
        if (checker.check(std::string_view(rest).substr(0, end))) return true;
        rest.erase(0, end + 1);
    }
    return false;
}

void judge(Count& count, const Stand& at, std::string_view damaged, std::size_t place) {
    if (isFound(at, damaged)) return;
    ++count.missed;
    std::printf("missed: byte %zu of \"%.60s…\"\n", place, std::string(at.line).c_str());
}

void damageAt(Count& count, const Stand& at, std::size_t place) {
    const std::string whole = std::string(at.line) + "\n";
    const auto old = static_cast<unsigned char>(whole[place]);
    std::string text = whole;
    for (unsigned byte = 0; byte < 256; ++byte) {
        if (byte == old) continue;
        text[place] = static_cast<char>(byte);
        judge(count, at, text, place);
        ++count.changed;
    }
    text = whole;
    text.insert(place, 1, '\0');
    for (unsigned byte = 0; byte < 256; ++byte) {
        text[place] = static_cast<char>(byte);
        judge(count, at, text, place);
        ++count.inserted;
    }
    text = whole;
    text.erase(place, 1);
    judge(count, at, text, place);
    ++count.removed;
}

/// All places of one line, on all cores.
void damageLine(Count& count, const Stand& at) {
    const unsigned cores = std::max(1U, std::thread::hardware_concurrency());
    std::vector<std::jthread> workers;
    for (unsigned core = 0; core < cores; ++core)
        workers.emplace_back([&count, &at, core, cores] {
            for (std::size_t place = core; place <= at.line.size(); place += cores)
                damageAt(count, at, place);
        });
}

void damageLog(Count& count, const LogBuilder& log) {
    const Result<TrustFile> trust = parseTrust(log.options.trustFile);
    Findings findings;
    LineChecker checker(&*trust, {}, findings);
    std::optional<SegmentSum> before;
    std::size_t next = 0;
    for (std::uint64_t number = 1; number <= log.number; ++number) {
        const std::string& file = log.store.files.at(segmentPath(number));
        checker.startSegment(number, before);
        const auto lines = static_cast<std::size_t>(std::count(file.begin(), file.end(), '\n'));
        for (std::size_t i = 0; i < lines; ++i, ++next) {
            const std::string following = i + 1 < lines ? log.lines[next + 1] + "\n" : "";
            damageLine(count, {&checker, log.lines[next], following});
            if (checker.check(log.lines[next])) std::abort();
        }
        before = SegmentSum{lines, file.size(), sha256(file)};
    }
}

} // namespace

/// every_damage [ENTRIES]: every other byte in the place of each byte of a log, every byte before each byte,
/// and each byte taken out: does a verifier find all of them? Some minutes for 200 entries; ends with 1 when
/// one was missed.
int main(int argc, char** argv) {
    LogBuilder log;
    mixedLog(log, argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 200);
    if (log.verify().verdict != "OK") return EXIT_FAILURE;
    Count count;
    damageLog(count, log);
    std::printf(
        "%zu entries in %llu segments: %llu bytes changed, %llu inserted, %llu removed, %llu missed\n",
        log.lines.size(), static_cast<unsigned long long>(log.number),
        static_cast<unsigned long long>(count.changed), static_cast<unsigned long long>(count.inserted),
        static_cast<unsigned long long>(count.removed), static_cast<unsigned long long>(count.missed));
    return count.missed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
