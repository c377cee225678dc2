// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/audit/directory_files.h"
#include "adapters/audit/file_log.h"
#include "adapters/runtime/system_clock.h"
#include "adapters/secrets/memory_keys.h"
#include "adapters/secrets/stored_key_ring.h"
#include "models/audit/line.h"
#include "models/audit/prove.h"
#include "models/audit/verify.h"
#include "models/audit/verify_stream.h"

#include <fcntl.h>
#include <time.h>
#include <unistd.h>
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <numeric>
#include <thread>

/// What the audit log costs, beside what the machine can do at all (audit-log.md §20); tests/bench/README.md.
namespace fairlead::bench {
namespace {

using namespace fairlead::audit;
/// A segment ends at 64 MiB.
constexpr std::uint64_t kNearlyFull = 63 * 1024 * 1024;
constexpr const char* kOrigin = "bench.fairlead.example/fairlead/bench";

[[noreturn]] void giveUp(const std::string& why) {
    std::fprintf(stderr, "%s\n", why.c_str());
    std::exit(1);
}

struct Console {
    runtime::SystemClock clock;
    secrets::MemoryKeys keys;
    secrets::StoredKeyRing ring{keys, clock, kOrigin};
    mutable PosixFileSystem system;
    std::string folder;
    std::unique_ptr<FileLog> log;

    explicit Console(std::string in) : folder(std::move(in)) { openLog(); }
    void openLog() {
        auto opened = FileLog::open({folder, kOrigin, "bench", "0", {}, {}}, ring, clock, system);
        if (!opened) giveUp(toText(opened.error()));
        log = *std::move(opened);
    }
    double seconds() const { return double(clock.mono().sinceBoot.count()) / 1e6; }
};

/// The file that still grows, and its bytes.
std::pair<std::string, std::uint64_t> lastSegmentOf(const LogFiles& files) {
    std::uint64_t number = 1;
    while (files.size(segmentPath(number + 1)))
        ++number;
    return {segmentPath(number), files.size(segmentPath(number)).value()};
}

/// An entry whose line takes about 600 bytes.
EntryDraft draft() {
    EntryDraft out;
    out.event = "obs.change";
    out.bySystem = true;
    out.what.set("text", std::string(190, 'x'));
    return out;
}

using Times = std::vector<double>;

double percentile(Times times, double part) {
    std::sort(times.begin(), times.end());
    return times[static_cast<std::size_t>(part * double(times.size() - 1))];
}

double median(Times times) {
    return percentile(std::move(times), 0.5);
}

double sum(const Times& times) {
    return std::accumulate(times.begin(), times.end(), 0.0);
}

/// One line of the table of audit-log.md §20: what the machine can do, what the log did, and their ratio.
void row(const char* what, const char* unit, double limit, double own, double ratio, const char* goal) {
    std::printf("%-44s %10.4g %10.4g %-9s %6.2f  %s\n", what, limit, own, unit, ratio, goal);
    std::fflush(stdout);
}

template <class F>
double timed(const Console& console, F act) {
    const double began = console.seconds();
    act();
    return console.seconds() - began;
}

/// One signature and its check, as many times as a group has lines.
double signingGroup(const Console& console, std::size_t group) {
    const auto key = MemorySigner::generate();
    const std::string bytes = preAuthentication(std::string(480, 'x'));
    Times times;
    for (int i = 0; i < 200; ++i)
        times.push_back(timed(console, [&] {
            for (std::size_t line = 0; line < group; ++line)
                if (!verifySignature(key->publicKey(), bytes, *key->sign(bytes))) giveUp("a bad signature");
        }));
    return median(times);
}

/// Appends beside bare writes of the same bytes, in turns of 50, so that both see the same disk.
void appending(Console& console, int rounds, std::size_t group) {
    const std::string path = console.folder + "/raw";
    const int raw = ::open(path.c_str(), O_CREAT | O_TRUNC | O_WRONLY | O_APPEND, 0600);
    if (raw < 0) giveUp("cannot open " + path);
    const std::string bytes(600 * group, 'x');
    const std::vector<EntryDraft> drafts(group, draft());
    Times bare, own;
    for (int round = 0; round < rounds; ++round) {
        for (int i = 0; i < 50; ++i)
            bare.push_back(timed(console, [&] {
                const ssize_t written = ::write(raw, bytes.data(), bytes.size());
                if (written < 0 || ::fdatasync(raw) != 0) giveUp("cannot write");
            }));
        for (int i = 0; i < 50; ++i)
            own.push_back(timed(console, [&] {
                const bool good = group == 1 ? console.log->append(drafts.front()).has_value()
                                             : console.log->appendGroup(drafts).has_value();
                if (!good) giveUp("cannot append");
            }));
    }
    ::close(raw);
    const double count = double(own.size() * group);
    const double disk = count / sum(bare), log = count / sum(own);
    if (group == 1) {
        row("append, 1 to a flush · raw write + fdatasync", "/s", disk, log, log / disk, ">= 0.70");
        const double slow = percentile(bare, 0.95) * 1e6, slowOwn = percentile(own, 0.95) * 1e6;
        row("  its p95 · raw p95", "us", slow, slowOwn, slowOwn / slow, "<= 1.5");
        return;
    }
    const double signing = double(group) / signingGroup(console, group);
    row("append, 8 to a flush · raw", "/s", disk, log, log / disk, "");
    row("  · sign + self-check", "/s", signing, log, log / signing, "");
    row("  · the lower of both", "/s", std::min(disk, signing), log, log / std::min(disk, signing),
        ">= 0.70");
}

/// Grows the log to `entries` entries of about 700 bytes by the console's own writer, 64 to a flush; then
/// on until the last segment holds `bytes`.
void grow(Console& console, std::size_t entries, std::uint64_t bytes) {
    EntryDraft longer = draft();
    longer.what.set("text", std::string(290, 'x'));
    const std::vector<EntryDraft> drafts(64, longer);
    const DirectoryFiles files(console.folder, console.system);
    const auto more = [&] {
        if (!console.log->appendGroup(drafts)) giveUp("cannot append");
    };
    while (console.log->status().size < entries)
        more();
    while (lastSegmentOf(files).second < bytes)
        more();
    if (!console.log->checkpoint()) giveUp("cannot sign a checkpoint");
}

/// Every line of the log, the way a verifier cannot do without.
template <class F>
void eachLine(const LogFiles& files, F act) {
    for (std::uint64_t number = 1; files.size(segmentPath(number)); ++number) {
        SegmentReader reader(files, segmentPath(number));
        while (reader.next() == SegmentReader::Next::Line)
            act(reader.line());
    }
}

/// The most memory since forgetPeak(), in MiB. Source: proc(5), VmHWM and clear_refs.
double peakMiB() {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with("VmHWM:")) return std::strtod(line.c_str() + 6, nullptr) / 1024;
    return 0;
}

void forgetPeak() {
    std::ofstream("/proc/self/clear_refs") << "5";
}

/// What a piece of work took: on the wall, and in processor time of all threads, which other programs on
/// the machine disturb less.
struct Cost {
    double wall = 0, processor = 0;
};

double processorSeconds() {
    timespec now{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return double(now.tv_sec) + double(now.tv_nsec) / 1e9;
}

template <class F>
Cost costOf(const Console& console, F act) {
    const double before = processorSeconds();
    const double wall = timed(console, act);
    return {wall, processorSeconds() - before};
}

/// Some signatures of the log, ready to be checked. Different ones: of one that is checked again and again
/// the processor learns the branches, which makes it 4 to 5 % faster than any log can be verified.
struct SignedBytes {
    std::string bytes;
    Signature signature{};
    PublicKey key{};
};

std::vector<SignedBytes> signaturesOf(const LogFiles& files) {
    std::vector<SignedBytes> out;
    PublicKey key{};
    eachLine(files, [&](std::string_view line) {
        if (out.size() == 1024) return;
        const auto framed = sliceLine(line);
        const auto entry = entryOf(parseCanonical(framed->entry).value());
        if (out.empty()) key = *loadPublicKeyBase64(entry->what.text("entry_key"));
        out.push_back({preAuthentication(framed->entry), framed->signature, key});
    });
    return out;
}

/// Bare Ed25519 of `count` signatures on `cores` threads at once, and nothing else.
Cost bareSignatures(const Console& console, const std::vector<SignedBytes>& some, std::uint64_t count,
                    unsigned cores) {
    const auto share = [&](std::uint64_t first) {
        for (std::uint64_t i = first; i < count; i += cores) {
            const SignedBytes& one = some[i / cores % some.size()];
            if (!verifySignature(one.key, one.bytes, one.signature)) giveUp("a good signature is refused");
        }
    };
    return costOf(console, [&] {
        std::vector<std::jthread> others;
        for (unsigned i = 1; i < cores; ++i)
            others.emplace_back(share, i);
        share(0);
    });
}

/// Frame, parse, leaf and nodes of every line, without any check.
Cost parseAndHash(const Console& console, const LogFiles& files, std::uint64_t size) {
    std::uint64_t lines = 0;
    const Cost cost = costOf(console, [&] {
        MerkleTree tree;
        eachLine(files, [&](std::string_view line) {
            const auto framed = sliceLine(line);
            lines += framed && parseCanonical(framed->entry) ? 1 : 0;
            tree.append(leafHash(line));
        });
    });
    if (lines != size) giveUp("not all lines could be read");
    return cost;
}

/// Limit and verification in turns; the ratios are medians of those of each turn.
template <class Limit>
void verifying(const Console& console, const char* name, const VerifyOptions& options, int rounds,
               const char* goal, Limit limit) {
    const DirectoryFiles files(console.folder, console.system);
    Times limits, own, ratios, processor;
    forgetPeak();
    for (int round = 0; round < rounds; ++round) {
        const Cost least = limit();
        Verification found;
        const Cost cost = costOf(console, [&] { found = verifyLog(files, options); });
        if (found.exit != 0) giveUp("the log does not verify: " + found.verdict);
        limits.push_back(least.wall);
        own.push_back(cost.wall);
        ratios.push_back(cost.wall / least.wall);
        processor.push_back(cost.processor / least.processor);
    }
    row(name, "s", median(limits), median(own), median(ratios), goal);
    row("  the same, in processor time", "", 1, median(processor), median(processor), goal);
    row("  peak memory", "MiB", 64, peakMiB(), peakMiB() / 64, "<= 1");
}

void verifyingAll(const Console& console) {
    const std::uint64_t size = console.log->status().size;
    const std::string trust = "log " + console.log->logVkey() + "\n";
    const DirectoryFiles files(console.folder, console.system);
    const unsigned cores = std::max(1U, std::thread::hardware_concurrency());
    const std::vector<SignedBytes> some = signaturesOf(files);
    verifying(console, "verify, all cores · Ed25519 on all cores", {trust, {}, false, cores}, 7, "<= 1.15",
              [&] { return bareSignatures(console, some, size, cores); });
    verifying(console, "verify, one core · Ed25519 on one core", {trust, {}, false, 1}, 3, "",
              [&] { return bareSignatures(console, some, size, 1); });
    verifying(console, "verify --fast · frame, parse, leaf, nodes", {trust, {}, true, 1}, 15, "<= 2",
              [&] { return parseAndHash(console, files, size); });
}

void proving(const Console& console) {
    const DirectoryFiles files(console.folder, console.system);
    const auto tree = leafHashesOf(files);
    const auto proof = proveEntry(files, 7);
    if (!tree || !proof) giveUp("no proof");
    const std::uint64_t size = tree->size();
    std::uint64_t hashes = 0;
    constexpr int kProofs = 1000;
    const double took = timed(console, [&] {
        for (std::uint64_t i = 0; i < kProofs; ++i)
            hashes += tree->inclusion(i * 7919 % size, size).size();
    });
    if (hashes == 0) giveUp("empty proofs");
    row("inclusion proof, from leaves in memory · 1 ms", "ms", 1, took * 1e3 / kProofs, took * 1e3 / kProofs,
        "<= 1");
    const double least = double(proof->path.size() * sizeof(Digest)), text = double(toText(*proof).size());
    row("  its text · 32 bytes a hash", "bytes", least, text, text / least, "<= 1400 bytes");
}

/// Opening looks through the last segment; the limit is to hash its bytes.
void opening(Console& console) {
    const DirectoryFiles files(console.folder, console.system);
    console.log.reset();
    const auto [path, bytes] = lastSegmentOf(files);
    Times limits, own;
    for (int round = 0; round < 5; ++round) {
        limits.push_back(timed(console, [&, file = path] {
            SegmentReader reader(files, file, SegmentReader::Sum::Sha256);
            while (reader.next() == SegmentReader::Next::Line)
                continue;
            if (reader.digest() == Digest{}) giveUp("no digest");
        }));
        own.push_back(timed(console, [&] { console.openLog(); }));
        console.log.reset();
    }
    std::printf("the last segment has %.1f MiB\n", double(bytes) / (1 << 20));
    row("open · reading and hashing the last segment", "s", median(limits), median(own),
        median(own) / median(limits), "<= 5 (0.5 s of 0.1 s)");
}

} // namespace
} // namespace fairlead::bench

int main(int argc, char** argv) {
    using namespace fairlead::bench;
    const std::size_t entries = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 100'000;
    const std::string place = argc > 2 ? argv[2] : "/var/tmp";
    std::string folder = place + "/bench_audit.XXXXXX";
    if (::mkdtemp(folder.data()) == nullptr) giveUp("cannot make " + folder);
    {
        Console console(folder);
        std::printf("%-44s %10s %10s %-9s %6s  %s\n", "what · its limit", "limit", "log", "", "ratio",
                    "goal");
        appending(console, 20, 1);
        appending(console, 20, 8);
        grow(console, entries, 0);
        std::printf("%llu entries\n", static_cast<unsigned long long>(console.log->status().size));
        verifyingAll(console);
        proving(console);
        grow(console, entries, kNearlyFull);
        opening(console);
    }
    std::filesystem::remove_all(folder);
    return 0;
}
