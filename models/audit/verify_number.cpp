// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/audit/verify_number.h"

#include "models/audit/checkpoint.h"
#include "models/audit/verify_stream.h"

#include <functional>

namespace fairlead::audit {

namespace {

/// Every complete line with its segment and line number, in order, until `visit` returns false. A file
/// that cannot be read any more ends the walk: the fault that led here stands anyway.
void walk(const LogFiles& files, const Layout& layout,
          const std::function<bool(std::string_view, std::uint64_t segment, std::uint64_t line)>& visit) {
    for (const std::uint64_t segment : layout.segments) {
        SegmentReader reader(files, segmentPath(segment));
        while (reader.next() == SegmentReader::Next::Line)
            if (!visit(reader.line(), segment, reader.lineNumber())) return;
    }
}

/// The number of an entry that can be read at all.
std::optional<std::uint64_t> numberOf(std::string_view line) {
    const std::optional<FramedLine> framed = sliceLine(line);
    if (!framed) return std::nullopt;
    const Result<Value> value = parseCanonical(framed->entry);
    if (!value) return std::nullopt;
    const Result<Entry> entry = entryOf(*value);
    if (!entry) return std::nullopt;
    return entry->n;
}

std::string lineOf(const LogFiles& files, const Layout& layout, std::uint64_t index) {
    std::string found;
    walk(files, layout, [&](std::string_view line, std::uint64_t, std::uint64_t) {
        if (index-- > 0) return true;
        found = line;
        return false;
    });
    return found;
}

bool standsLater(const LogFiles& files, const Layout& layout, const Place& from, std::uint64_t n) {
    bool found = false;
    walk(files, layout, [&](std::string_view line, std::uint64_t segment, std::uint64_t number) {
        const bool later = segment > *from.segment || (segment == *from.segment && number > *from.line);
        found = later && numberOf(line) == n;
        return !found;
    });
    return found;
}

bool signedThen(const LogFacts& facts, const StrangeLine& strange) {
    const PublicKey* const key = facts.entryKeyFor(strange.n);
    const std::optional<FramedLine> framed = sliceLine(strange.line);
    return key != nullptr && framed && keyId(*key) == framed->keyId && verifyLine(*framed, *key);
}

} // namespace

Fault nameNumberFault(const LogFiles& files, const Layout& layout, const LogFacts& facts,
                      const StrangeLine& strange, std::optional<std::uint64_t>& until) {
    const std::string found = "Entry " + std::to_string(strange.n);
    const std::uint64_t expected = facts.tree.size();
    const std::string instead = " where entry " + std::to_string(expected) + " is expected";
    if (strange.n < facts.first)
        return {"REORDERED", found + " stands" + instead + ": it belongs before the first entry present."};
    if (strange.n > expected) {
        if (standsLater(files, layout, strange.place, expected))
            return {"REORDERED", found + " stands" + instead + ", which stands further on."};
        until = strange.n - 1;
        return {"GAP", found + " stands" + instead + ": the entries between are gone."};
    }
    if (lineOf(files, layout, strange.n - facts.first) == strange.line)
        return {"DUPLICATE", found + " stands a second time" + instead + "."};
    if (signedThen(facts, strange))
        return {"FORK",
                "Another entry " + std::to_string(strange.n) + ", validly signed, stands" + instead + "."};
    return {"BAD_SIGNATURE", found + " stands" + instead + " and is not validly signed."};
}

} // namespace fairlead::audit
