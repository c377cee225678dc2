// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/audit/file_log.h"
#include "tests/adapters/audit/faulty_file_system.h"
#include "tests/support/fake_clock.h"
#include "tests/support/memory_key_ring.h"

#include <cstdio>
#include <cstdlib>

using namespace fairlead;
using fairlead::tests::FaultyFileSystem;

namespace {

/// How many entries come before the next key, the next segment and the end; 0 for no end.
struct Turns {
    int key, segment, end;
};

int appendAll(audit::FileLog& log, tests::FakeClock& clock, const Turns& turns) {
    for (int i = 1; turns.end == 0 || i <= turns.end; ++i) {
        if (i % turns.segment == 0) {
            clock.step(std::chrono::hours(24 * 31));
        } else if (i % turns.key == 0) {
            clock.step(std::chrono::hours(25));
            log.tick();
        }
        audit::EntryDraft draft;
        draft.event = "note.text";
        draft.bySystem = true;
        draft.what.set("text", "entry of turn " + std::to_string(i));
        const Result<audit::Appended> done = log.append(draft);
        if (!done) return EXIT_FAILURE;
        std::printf("%llu\n", static_cast<unsigned long long>(done->n));
    }
    return EXIT_SUCCESS;
}

} // namespace

// append_until_killed DIRECTORY: opens the log and appends until somebody kills it, writing the number of
// each acknowledged entry to stdout. Every 40 entries it rotates its key, every 100 it opens a new segment.
// append_until_killed DIRECTORY CALL: the same with a shorter life, and kills itself before that call of the
// file system; ends with 0 when its life has fewer calls.
// The keys come from a counter, so that the killer can make the same ring anew: they are those a ring would
// have kept.
int main(int argc, char** argv) {
    if (argc != 2 && argc != 3) return EXIT_FAILURE;
    audit::FileLogOptions options;
    options.directory = argv[1];
    options.origin = "test.example/fairlead/bench";
    options.host = "bench-1";
    options.version = "0.1.0";
    tests::FakeClock clock;
    tests::MemoryKeyRing ring;
    audit::PosixFileSystem real;
    FaultyFileSystem mortal;
    if (argc == 3) mortal.failCall(std::atoi(argv[2]), FaultyFileSystem::Fault::Killed);
    audit::FileSystem& system = argc == 3 ? static_cast<audit::FileSystem&>(mortal) : real;
    auto log = audit::FileLog::open(options, ring, clock, system);
    if (!log) return EXIT_FAILURE;
    std::setvbuf(stdout, nullptr, _IONBF, 0);
    return appendAll(**log, clock, argc == 3 ? Turns{4, 7, 9} : Turns{40, 100, 0});
}
