// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/audit/checkpoint.h"

#include <charconv>

namespace fairlead::audit {

namespace {

/// Takes one line off the front; nullopt when no LF is left.
std::optional<std::string_view> takeLine(std::string_view& text) {
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos) return std::nullopt;
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end + 1);
    return line;
}

std::optional<std::uint64_t> parseSize(std::string_view digits) {
    std::uint64_t size = 0;
    const std::from_chars_result parsed = std::from_chars(digits.data(), digits.data() + digits.size(), size);
    const bool whole = parsed.ec == std::errc() && parsed.ptr == digits.data() + digits.size();
    if (!whole || size == 0 || digits.front() == '0') return std::nullopt;
    return size;
}

std::string padded(std::uint64_t number, std::size_t width) {
    const std::string digits = std::to_string(number);
    return std::string(digits.size() < width ? width - digits.size() : 0, '0') + digits;
}

std::string lines(std::initializer_list<std::string_view> parts) {
    std::string out;
    for (const std::string_view part : parts)
        out.append(part).append("\n");
    return out;
}

} // namespace

std::string toText(const Checkpoint& checkpoint) {
    return lines({checkpoint.origin, std::to_string(checkpoint.size), toBase64(bytesOf(checkpoint.root))});
}

std::optional<Checkpoint> parseCheckpoint(std::string_view text) {
    const std::optional<std::string_view> origin = takeLine(text);
    const std::optional<std::string_view> digits = takeLine(text);
    const std::optional<std::string_view> root = takeLine(text);
    if (!origin || !digits || !root || origin->empty()) return std::nullopt;
    const std::optional<std::uint64_t> size = parseSize(*digits);
    const std::optional<std::string> raw = fromBase64(*root);
    const std::optional<Digest> digest = raw ? arrayOf<32>(*raw) : std::nullopt;
    if (!size || !digest) return std::nullopt;
    while (!text.empty()) {
        const std::optional<std::string_view> extension = takeLine(text);
        if (!extension || extension->empty()) return std::nullopt;
    }
    return Checkpoint{std::string(*origin), *size, *digest};
}

Result<std::string> signCheckpoint(const std::string& origin, const MerkleTree& tree, Signer& logKey) {
    FL_ASSERT(tree.size() > 0);
    return signNote(toText(Checkpoint{origin, tree.size(), tree.root()}), origin, logKey);
}

std::string checkpointPath(std::uint64_t size) {
    return "checkpoints/" + padded(size, 16) + ".note";
}

std::string segmentPath(std::uint64_t number) {
    return "segments/" + padded(number, 6) + ".fal";
}

std::string leavesPath(std::uint64_t number) {
    return "segments/" + padded(number, 6) + ".leaves";
}

std::string shortDigest(const Checkpoint& checkpoint) {
    constexpr std::string_view kCrockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    const Digest digest = sha256(toText(checkpoint));
    std::string out;
    for (std::size_t group = 0; group < 25; ++group) {
        if (group > 0 && group % 5 == 0) out += '-';
        unsigned value = 0;
        for (std::size_t bit = group * 5; bit < group * 5 + 5; ++bit) {
            value = value << 1 | (digest[bit / 8] >> (7 - bit % 8) & 1U);
        }
        out += kCrockford[value];
    }
    return out;
}

std::string endorsementText(std::string_view origin, std::uint64_t number, std::uint64_t n,
                            const Digest& root, std::string_view entryKeyBase64) {
    return lines({"fairlead-segment/v1", origin, std::to_string(number), std::to_string(n),
                  toBase64(bytesOf(root)), entryKeyBase64});
}

std::string recoveryText(std::string_view origin, std::uint64_t n, std::string_view prevHex,
                         std::string_view entryKeyBase64) {
    return lines({"fairlead-recovery/v1", origin, std::to_string(n), prevHex, entryKeyBase64});
}

std::string logKeyText(std::string_view origin, std::uint64_t n, std::string_view prevHex,
                       std::string_view vkey) {
    return lines({"fairlead-logkey/v1", origin, std::to_string(n), prevHex, vkey});
}

} // namespace fairlead::audit
