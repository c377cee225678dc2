// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/audit/bundle_files.h"

#include "models/audit/line.h"
#include "models/audit/verify_stream.h"

#include <algorithm>

namespace fairlead::audit {

namespace {

constexpr std::size_t kPiece = 256 * 1024;

Error absent(std::string_view path) {
    return {ErrorKind::Unexpected, "There is no such file.", "", std::string(path)};
}

/// Names right inside a folder, of a map by path.
template <class Map>
std::vector<std::string> namesIn(const Map& files, std::string_view folder) {
    const std::string prefix = std::string(folder) + "/";
    std::vector<std::string> names;
    for (auto it = files.lower_bound(prefix); it != files.end() && it->first.starts_with(prefix); ++it) {
        std::string name = it->first.substr(prefix.size());
        if (name.find('/') == std::string::npos) names.push_back(std::move(name));
    }
    return names;
}

} // namespace

Result<FileSums> sumsOf(const LogFiles& files, const std::string& path, std::uint64_t size) {
    RunningDigest digest;
    Crc32 crc;
    for (std::uint64_t at = 0; at < size;) {
        const auto most = static_cast<std::size_t>(std::min<std::uint64_t>(kPiece, size - at));
        const Result<std::string> piece = files.read(path, at, most);
        if (!piece) return piece.error();
        if (piece->empty()) return Error{ErrorKind::Unexpected, "The file became shorter.", "", path};
        digest.add(*piece);
        crc.add(*piece);
        at += piece->size();
    }
    return FileSums{digest.finish(), crc.value()};
}

MemberFiles::MemberFiles(const LogFiles& files, std::string path, std::vector<ZipMember> members)
    : m_files(files), m_path(std::move(path)) {
    for (ZipMember& member : members)
        m_members.emplace(member.name, member);
}

const ZipMember* MemberFiles::find(std::string_view name) const {
    const auto found = m_members.find(name);
    return found == m_members.end() ? nullptr : &found->second;
}

Result<std::string> MemberFiles::readWhole(const std::string& name) const {
    const ZipMember* const member = find(name);
    FL_ASSERT(member != nullptr);
    std::string out;
    while (out.size() < member->size) {
        const Result<std::string> piece = read(name, out.size(), kPiece);
        if (!piece) return piece.error();
        if (piece->empty()) return Error{ErrorKind::Unexpected, "The file became shorter.", "", name};
        out += *piece;
    }
    return out;
}

Result<std::vector<std::string>> MemberFiles::list(std::string_view folder) const {
    return namesIn(m_members, folder);
}

Result<std::uint64_t> MemberFiles::size(std::string_view path) const {
    const ZipMember* const member = find(path);
    if (member == nullptr) return absent(path);
    return member->size;
}

Result<std::string> MemberFiles::read(std::string_view path, std::uint64_t offset, std::size_t most) const {
    const ZipMember* const member = find(path);
    if (member == nullptr) return absent(path);
    if (offset >= member->size) return std::string();
    const std::uint64_t left = member->size - offset;
    return m_files.read(m_path, member->offset + offset,
                        static_cast<std::size_t>(std::min<std::uint64_t>(most, left)));
}

Result<FrozenFiles> FrozenFiles::of(const LogFiles& files) {
    FrozenFiles frozen(files);
    // In this order: a checkpoint or an attachment that is listed has its lines in a segment listed later.
    for (const std::string_view folder : {"checkpoints", "attachments", "torn", "segments"})
        if (const Result<void> taken = frozen.take(folder); !taken) return taken.error();
    if (const Result<void> cut = frozen.cutLastSegment(); !cut) return cut.error();
    return frozen;
}

Result<void> FrozenFiles::take(std::string_view folder) {
    const auto names = m_files->list(folder);
    if (!names) return names.error();
    for (const std::string& name : *names) {
        const std::string path = std::string(folder) + "/" + name;
        // What could not stand in a bundle is a stray here too.
        if (!isMemberPath(path)) continue;
        const Result<std::uint64_t> size = m_files->size(path);
        if (!size) return size.error();
        m_sizes[path] = *size;
    }
    return {};
}

/// The last segment may be growing: bytes behind its last line end are not an entry yet.
Result<void> FrozenFiles::cutLastSegment() {
    const auto names = namesIn(m_sizes, "segments");
    const auto last = std::find_if(names.rbegin(), names.rend(),
                                   [](const std::string& name) { return name.ends_with(".fal"); });
    if (last == names.rend()) return {};
    std::uint64_t& size = m_sizes["segments/" + *last];
    const std::uint64_t from = size > kLongestLine + 1 ? size - kLongestLine - 1 : 0;
    const Result<std::string> tail =
        m_files->read("segments/" + *last, from, static_cast<std::size_t>(size - from));
    if (!tail) return tail.error();
    const std::size_t end = tail->rfind('\n');
    // Without any line end it stays whole, and the verification says what it is.
    if (end != std::string::npos) size = from + end + 1;
    return {};
}

Result<std::vector<std::string>> FrozenFiles::list(std::string_view folder) const {
    return namesIn(m_sizes, folder);
}

Result<std::uint64_t> FrozenFiles::size(std::string_view path) const {
    const auto found = m_sizes.find(path);
    if (found == m_sizes.end()) return absent(path);
    return found->second;
}

Result<std::string> FrozenFiles::read(std::string_view path, std::uint64_t offset, std::size_t most) const {
    const auto found = m_sizes.find(path);
    if (found == m_sizes.end()) return absent(path);
    if (offset >= found->second) return std::string();
    return m_files->read(path, offset,
                         static_cast<std::size_t>(std::min<std::uint64_t>(most, found->second - offset)));
}

} // namespace fairlead::audit
