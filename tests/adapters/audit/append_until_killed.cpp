// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/audit/file_log.h"
#include "tests/support/fake_clock.h"
#include "tests/support/memory_key_ring.h"

#include <cstdio>
#include <cstdlib>

using namespace fairlead;

// append_until_killed DIRECTORY: opens the log and appends until somebody kills it, writing the number of
// each acknowledged entry to stdout. Every 40 entries it rotates its key, every 100 it opens a new segment.
// The keys come from a counter, so that the killer can make the same ring anew: they are those a ring would
// have kept.
int main(int argc, char** argv) {
    if (argc != 2) return EXIT_FAILURE;
    audit::FileLogOptions options;
    options.directory = argv[1];
    options.origin = "test.example/fairlead/bench";
    options.host = "bench-1";
    options.version = "0.1.0";
    fairlead::tests::FakeClock clock;
    fairlead::tests::MemoryKeyRing ring;
    audit::PosixFileSystem system;
    auto log = audit::FileLog::open(options, ring, clock, system);
    if (!log) return EXIT_FAILURE;
    std::setvbuf(stdout, nullptr, _IONBF, 0);
    for (int i = 1;; ++i) {
        if (i % 100 == 0) {
            clock.step(std::chrono::hours(24 * 31));
        } else if (i % 40 == 0) {
            clock.step(std::chrono::hours(25));
            (*log)->tick();
        }
        audit::EntryDraft draft;
        draft.event = "note.text";
        draft.bySystem = true;
        draft.what.set("text", "entry of turn " + std::to_string(i));
        const Result<audit::Appended> done = (*log)->append(draft);
        if (!done) return EXIT_FAILURE;
        std::printf("%llu\n", static_cast<unsigned long long>(done->n));
    }
}
