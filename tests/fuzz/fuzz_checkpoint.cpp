// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/models/audit/verify_log_builder.h"

#include <cstdint>

using namespace fairlead;
using namespace fairlead::audit;
using fairlead::tests::LogBuilder;

namespace {

/// A log of three entries, its trust file naming its key; made once.
const LogBuilder& knownLog() {
    static const LogBuilder known = [] {
        LogBuilder log;
        log.genesis();
        log.note();
        log.note();
        return log;
    }();
    return known;
}

/// What may stand behind the three lines of a checkpoint: whole lines, none of them empty.
bool isExtensions(std::string_view text) {
    return text.empty() ||
           (text.front() != '\n' && text.back() == '\n' && text.find("\n\n") == std::string_view::npos);
}

void checkText(std::string_view text) {
    const std::optional<Checkpoint> read = parseCheckpoint(text);
    if (!read) return;
    const std::string again = toText(*read);
    FL_ASSERT(read->size >= 1 && !read->origin.empty());
    FL_ASSERT(text.starts_with(again) && isExtensions(text.substr(again.size())));
    FL_ASSERT(shortDigest(*read).size() == 29);
}

/// The log is in order with this file as its checkpoint, and as its anchor, only when the log's own head
/// stands in it.
void checkFile(const std::string& note) {
    LogBuilder log = knownLog();
    const std::string head = toText(Checkpoint{LogBuilder::kOrigin, log.tree.size(), log.tree.root()});
    log.options.fast = true;
    log.store.files[checkpointPath(log.tree.size())] = note;
    const Verification found = log.verify();
    FL_ASSERT(found.exit == 2 || (found.exit == 0 && note.starts_with(head)));
    log.store.files.erase(checkpointPath(log.tree.size()));
    log.options.anchors = {note};
    // Anchors of other logs count for nothing, so only one of this log speaks here.
    const Verification anchored = log.verify();
    const bool ofThisLog = note.starts_with(std::string(LogBuilder::kOrigin) + "\n");
    FL_ASSERT(anchored.exit == 2 || !ofThisLog || note.starts_with(head));
}

} // namespace

/// Checkpoints of any bytes, read as a text, as a file beside a log, and once more under the log's valid
/// signature, so that what stands behind the signature is reached.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text(reinterpret_cast<const char*>(data), size);
    checkText(text);
    checkFile(text);
    if (text.ends_with('\n')) checkFile(knownLog().signedNote(text, LogBuilder::kOrigin, "log"));
    return 0;
}
