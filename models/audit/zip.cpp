// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/audit/zip.h"

#include <algorithm>
#include <array>
#include <set>

namespace fairlead::audit {

namespace {

// Source: PKWARE APPNOTE.TXT 6.3.9, §4.3.7 local file header, §4.3.12 central directory header, §4.3.16 end
// of central directory record; version 1.0 holds stored members. All numbers are little-endian.
constexpr std::uint32_t kLocalHead = 0x04034b50;
constexpr std::uint32_t kCentralHead = 0x02014b50;
constexpr std::uint32_t kEndHead = 0x06054b50;
constexpr std::size_t kLocalBytes = 30;
constexpr std::size_t kCentralBytes = 46;
constexpr std::size_t kEndBytes = 22;
constexpr unsigned kVersion = 10;
/// 1980-01-01, the first day of the format: an archive of the same files is the same bytes.
constexpr unsigned kDate = (1 << 5) | 1;
constexpr std::size_t kMostMembers = 65'534;
constexpr std::uint64_t kMostBytes = 0xFFFFFFFE;
constexpr std::size_t kLongestName = 255;

Error invalid(std::string why) {
    return {ErrorKind::Invalid, std::move(why), "", ""};
}

void put16(std::string& out, std::uint64_t value) {
    out += static_cast<char>(value & 255U);
    out += static_cast<char>(value >> 8 & 255U);
}

void put32(std::string& out, std::uint64_t value) {
    put16(out, value & 0xFFFFU);
    put16(out, value >> 16);
}

std::uint32_t get16(std::string_view bytes, std::size_t at) {
    return static_cast<unsigned char>(bytes[at]) |
           static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[at + 1])) << 8;
}

std::uint32_t get32(std::string_view bytes, std::size_t at) {
    return get16(bytes, at) | get16(bytes, at + 2) << 16;
}

/// What the local and the central header have in common, from `version needed` to the length of the extra
/// field.
std::string commonHeader(const ZipMember& member) {
    std::string out;
    for (const unsigned field : {kVersion, 0U, 0U, 0U, kDate})
        put16(out, field);
    put32(out, member.crc);
    put32(out, member.size);
    put32(out, member.size);
    put16(out, member.name.size());
    put16(out, 0);
    return out;
}

std::array<std::uint32_t, 256> crcTable() {
    std::array<std::uint32_t, 256> table{};
    for (std::uint32_t i = 0; i < table.size(); ++i) {
        std::uint32_t value = i;
        for (int bit = 0; bit < 8; ++bit)
            value = (value & 1U) != 0 ? 0xEDB88320U ^ value >> 1 : value >> 1;
        table[i] = value;
    }
    return table;
}

/// Exactly `count` bytes from `offset`.
Result<std::string> readExactly(const LogFiles& files, const std::string& path, std::uint64_t offset,
                                std::uint64_t count) {
    std::string out;
    while (out.size() < count) {
        const Result<std::string> piece =
            files.read(path, offset + out.size(), static_cast<std::size_t>(count - out.size()));
        if (!piece) return piece.error();
        if (piece->empty()) return invalid("The archive is shorter than it says.");
        out += *piece;
    }
    return out;
}

/// The table of contents alone, with the offsets of the local headers.
Result<std::vector<ZipMember>> parseDirectory(std::string_view directory, std::size_t count) {
    std::vector<ZipMember> members;
    std::set<std::string> names;
    while (members.size() < count) {
        if (directory.size() < kCentralBytes || get32(directory, 0) != kCentralHead)
            return invalid("The archive's table of contents is damaged.");
        if ((get16(directory, 8) & ~0x0800U) != 0) return invalid("A member of the archive is encrypted.");
        if (get16(directory, 10) != 0) return invalid("A member of the archive is compressed.");
        if (get16(directory, 30) != 0 || get16(directory, 32) != 0 || get16(directory, 34) != 0)
            return invalid("A member of the archive has an extra field, a comment or lies on another disk.");
        ZipMember member;
        member.crc = get32(directory, 16);
        member.size = get32(directory, 20);
        if (get32(directory, 24) != member.size) return invalid("A member of the archive has two sizes.");
        const std::size_t length = get16(directory, 28);
        member.offset = get32(directory, 42);
        if (directory.size() < kCentralBytes + length)
            return invalid("The archive's table of contents is damaged.");
        member.name = directory.substr(kCentralBytes, length);
        directory.remove_prefix(kCentralBytes + length);
        if (!isMemberPath(member.name))
            return invalid("A member of the archive has a name that is not allowed.");
        if (!names.insert(member.name).second)
            return invalid("The archive has two members of the name " + member.name + ".");
        members.push_back(std::move(member));
    }
    if (!directory.empty()) return invalid("The archive's table of contents is longer than it says.");
    return members;
}

/// Compares the local header with the table and moves the offset behind it.
Result<void> enterMember(const LogFiles& files, const std::string& path, ZipMember& member) {
    const auto header = readExactly(files, path, member.offset, kLocalBytes + member.name.size());
    if (!header) return header.error();
    const bool same = get32(*header, 0) == kLocalHead && (get16(*header, 6) & ~0x0800U) == 0 &&
                      get16(*header, 8) == 0 && get32(*header, 14) == member.crc &&
                      get32(*header, 18) == member.size && get32(*header, 22) == member.size &&
                      get16(*header, 26) == member.name.size() && get16(*header, 28) == 0 &&
                      header->substr(kLocalBytes) == member.name;
    if (!same) return invalid("The archive describes " + member.name + " in two ways.");
    member.offset += header->size();
    return {};
}

} // namespace

bool isMemberPath(std::string_view name) {
    const auto allowed = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
               c == '_' || c == '/' || c == '-';
    };
    if (name.size() > kLongestName || !std::all_of(name.begin(), name.end(), allowed)) return false;
    for (std::size_t at = 0;;) {
        const std::size_t end = std::min(name.find('/', at), name.size());
        const std::string_view part = name.substr(at, end - at);
        if (part.empty() || part == "." || part == "..") return false;
        if (end == name.size()) return true;
        at = end + 1;
    }
}

void Crc32::add(std::string_view bytes) {
    static const std::array<std::uint32_t, 256> kTable = crcTable();
    for (const char c : bytes)
        m_state = kTable[(m_state ^ static_cast<unsigned char>(c)) & 255U] ^ m_state >> 8;
}

Result<void> ZipWriter::put(std::string_view bytes) {
    m_written += bytes.size();
    return m_sink(bytes);
}

Result<void> ZipWriter::begin(const std::string& name, std::uint64_t size, std::uint32_t crc) {
    FL_ASSERT(m_left == 0 && isMemberPath(name));
    if (m_members.size() == kMostMembers || m_written + size > kMostBytes)
        return invalid(
            "More than 4 GiB or 65,534 files do not fit into one bundle. Prune or split the log first.");
    const ZipMember member{name, size, crc, m_written};
    m_members.push_back(member);
    m_left = size;
    std::string header;
    put32(header, kLocalHead);
    return put(header + commonHeader(member) + name);
}

Result<void> ZipWriter::add(std::string_view bytes) {
    FL_ASSERT(bytes.size() <= m_left);
    m_left -= bytes.size();
    return put(bytes);
}

Result<void> ZipWriter::finish() {
    FL_ASSERT(m_left == 0);
    const std::uint64_t start = m_written;
    for (const ZipMember& member : m_members) {
        std::string header;
        put32(header, kCentralHead);
        put16(header, kVersion);
        header += commonHeader(member);
        put16(header, 0);
        put32(header, 0);
        put32(header, 0);
        put32(header, member.offset);
        if (const Result<void> done = put(header + member.name); !done) return done;
    }
    if (m_written > kMostBytes) return invalid("More than 4 GiB do not fit into one bundle.");
    const std::uint64_t length = m_written - start;
    std::string end;
    put32(end, kEndHead);
    put32(end, 0);
    put16(end, m_members.size());
    put16(end, m_members.size());
    put32(end, length);
    put32(end, start);
    put16(end, 0);
    return put(end);
}

Result<std::vector<ZipMember>> readZip(const LogFiles& files, const std::string& path) {
    const Result<std::uint64_t> size = files.size(path);
    if (!size) return size.error();
    if (*size < kEndBytes || *size > kMostBytes) return invalid("The file is no stored ZIP archive.");
    const auto end = readExactly(files, path, *size - kEndBytes, kEndBytes);
    if (!end) return end.error();
    const std::size_t count = get16(*end, 10);
    const std::uint64_t length = get32(*end, 12);
    const std::uint64_t start = get32(*end, 16);
    const bool plain = get32(*end, 0) == kEndHead && get32(*end, 4) == 0 && get16(*end, 8) == count &&
                       get16(*end, 20) == 0 && count <= kMostMembers &&
                       length <= count * (kCentralBytes + kLongestName) &&
                       start + length + kEndBytes == *size;
    if (!plain) return invalid("The file is no stored ZIP archive, or bytes follow its end.");
    const auto directory = readExactly(files, path, start, length);
    if (!directory) return directory.error();
    auto members = parseDirectory(*directory, count);
    if (!members) return members.error();
    std::uint64_t at = 0;
    for (ZipMember& member : *members) {
        if (member.offset != at) return invalid("The archive has bytes that belong to no member.");
        if (const Result<void> entered = enterMember(files, path, member); !entered) return entered.error();
        at = member.offset + member.size;
    }
    if (at != start) return invalid("The archive has bytes that belong to no member.");
    return members;
}

} // namespace fairlead::audit
