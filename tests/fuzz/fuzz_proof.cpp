// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/audit/proofs.h"
#include "tests/models/audit/verify_log_builder.h"

#include <cstdint>

using namespace fairlead;
using namespace fairlead::audit;
using fairlead::tests::LogBuilder;

namespace {

/// A log of ten entries, its hashes and who signs its checkpoints; made once.
struct Known {
    LogBuilder log;
    TreeHashes tree;
    TrustFile trust;
    std::string older;
    Known() {
        log.genesis();
        for (int i = 0; i < 9; ++i) {
            log.note();
            if (i == 2) older = log.checkpointText();
        }
        for (const std::string& line : log.lines)
            tree.append(leafHash(line));
        trust = *parseTrust(log.options.trustFile);
    }
};

} // namespace

/// Proofs of any bytes: what is read is written back byte for byte, and what is proven is the one right path.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const Known known;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    if (const auto proof = parseInclusionProof(text)) {
        FL_ASSERT(toText(*proof) == text);
        const std::uint64_t n = std::min<std::uint64_t>(proof->index, 9);
        const auto head = checkInclusion(known.log.lines[n], *proof, known.trust);
        FL_ASSERT(!head || proof->path == known.tree.inclusion(proof->index, head->size));
    }
    if (const auto proof = parseConsistencyProof(text)) {
        FL_ASSERT(toText(*proof) == text);
        const auto head = checkConsistency(known.older, *proof, known.trust);
        FL_ASSERT(!head || proof->path == known.tree.consistency(proof->oldSize, head->size));
    }
    return 0;
}
