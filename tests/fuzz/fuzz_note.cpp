// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/audit/checkpoint.h"

#include <cstdint>

using namespace fairlead;

/// Notes, verifier keys and checkpoints of any bytes: what is accepted is written back byte for byte.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const Result<audit::VerifierKey> key = audit::parseVkey(text);
    if (key) FL_ASSERT(audit::toText(*key) == text);
    static const Result<audit::VerifierKey> known =
        audit::parseVkey("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
    FL_ASSERT(known.has_value());
    const Result<audit::Note> note = audit::parseNote(text);
    if (note) {
        FL_ASSERT(audit::toText(*note) == text);
        static_cast<void>(audit::checkNote(*note, *known));
    }
    const std::optional<audit::Checkpoint> checkpoint =
        audit::parseCheckpoint(note ? std::string_view(note->text) : text);
    if (!checkpoint) return 0;
    FL_ASSERT(checkpoint->size >= 1 && !checkpoint->origin.empty());
    const std::string again = audit::toText(*checkpoint);
    FL_ASSERT((note ? std::string_view(note->text) : text).starts_with(again));
    return 0;
}
