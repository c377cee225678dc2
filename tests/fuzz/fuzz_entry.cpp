// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/audit/line.h"

#include <cstdint>

using namespace fairlead;

/// A line, or a bare entry, of any bytes: an entry that is accepted writes the same text again.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const std::optional<audit::FramedLine> framed = audit::sliceLine(text);
    if (framed) {
        FL_ASSERT(framed->entry.size() + audit::kFrameBytes == size);
        static_cast<void>(audit::verifyLine(*framed, audit::PublicKey{}));
    }
    const std::string_view entryText = framed ? framed->entry : text;
    const Result<audit::Value> value = audit::parseCanonical(entryText);
    if (!value) return 0;
    const Result<audit::Entry> entry = audit::entryOf(*value);
    if (entry) {
        FL_ASSERT(audit::canonicalText(audit::toValue(*entry)) == entryText);
    } else {
        FL_ASSERT(entry.error().what == "BAD_SCHEMA" || entry.error().what == "UNSUPPORTED");
        FL_ASSERT(!entry.error().engineWords.empty());
    }
    return 0;
}
