// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/audit/verify_layout.h"

#include "models/audit/checkpoint.h"

#include <algorithm>
#include <charconv>

namespace fairlead::audit {

namespace {

/// The number in a name of exactly `digits` digits and this ending.
std::optional<std::uint64_t> numbered(std::string_view name, std::size_t digits, std::string_view ending) {
    if (name.size() != digits + ending.size() || !name.ends_with(ending)) return std::nullopt;
    std::uint64_t number = 0;
    const char* const end = name.data() + digits;
    const auto [stop, status] = std::from_chars(name.data(), end, number);
    if (status != std::errc() || stop != end) return std::nullopt;
    return number;
}

std::vector<std::string> listed(const LogFiles& files, std::string_view folder, Findings& findings) {
    Result<std::vector<std::string>> names = files.list(folder);
    if (names) return std::move(*names);
    findings.fail(
        Phase::Access,
        {"IO_ERROR", "The folder " + std::string(folder) + " could not be read: " + toText(names.error())},
        {});
    return {};
}

void warnStray(std::string_view folder, std::string_view name, Findings& findings) {
    findings.warn("W_STRAY_FILE", std::nullopt,
                  "The file " + std::string(folder) + "/" + std::string(name) + " is not part of the log.");
}

std::string missing(std::uint64_t number) {
    return "Segment " + std::to_string(number) + " is missing.";
}

/// The first number that is absent between the first and the last.
std::optional<std::uint64_t> hole(const std::vector<std::uint64_t>& numbers) {
    for (std::size_t i = 1; i < numbers.size(); ++i)
        if (numbers[i] != numbers[i - 1] + 1) return numbers[i - 1] + 1;
    return std::nullopt;
}

/// Pruning writes the hashes first and removes the lines then; a crash between leaves both, and the lines
/// count.
void dropDoubled(Layout& layout, Findings& findings) {
    if (layout.segments.empty()) return;
    std::erase_if(layout.leaves, [&](std::uint64_t number) {
        const bool doubled = number >= layout.segments.front();
        if (doubled) warnStray("segments", leavesPath(number).substr(9), findings);
        return doubled;
    });
}

void judge(const Layout& layout, Findings& findings) {
    const std::vector<std::uint64_t>& segments = layout.segments;
    const std::vector<std::uint64_t>& leaves = layout.leaves;
    if (segments.empty()) return findings.fail(Phase::Layout, {"NO_LOG", "There is no segment file."}, {});
    if (const auto absent = hole(segments))
        return findings.fail(Phase::Layout, {"SEGMENT_MISSING", missing(*absent)}, {{}, absent, {}, {}});
    if (leaves.empty()) {
        if (segments.front() > 1)
            findings.warn("W_PARTIAL", std::nullopt,
                          "The segments before number " + std::to_string(segments.front()) +
                              " are gone; what they held is taken from the first header.");
        return;
    }
    std::vector<std::uint64_t> all = leaves;
    all.push_back(segments.front());
    const auto absent = leaves.front() > 1 ? std::optional<std::uint64_t>(1) : hole(all);
    if (absent) findings.fail(Phase::Layout, {"SEGMENT_MISSING", missing(*absent)}, {{}, absent, {}, {}});
}

} // namespace

Layout checkLayout(const LogFiles& files, Findings& findings) {
    Layout layout;
    for (const std::string& name : listed(files, "segments", findings)) {
        const auto segment = numbered(name, 6, ".fal");
        const auto pruned = numbered(name, 6, ".leaves");
        if (segment && *segment > 0)
            layout.segments.push_back(*segment);
        else if (pruned && *pruned > 0)
            layout.leaves.push_back(*pruned);
        else
            warnStray("segments", name, findings);
    }
    for (const std::string& name : listed(files, "checkpoints", findings)) {
        const auto size = numbered(name, 16, ".note");
        if (size)
            layout.checkpoints.push_back(*size);
        else
            warnStray("checkpoints", name, findings);
    }
    for (auto* numbers : {&layout.segments, &layout.checkpoints, &layout.leaves})
        std::sort(numbers->begin(), numbers->end());
    dropDoubled(layout, findings);
    if (!findings.failed(Phase::Access)) judge(layout, findings);
    return layout;
}

} // namespace fairlead::audit
