// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/audit/files_up_to.h"

#include "models/audit/checkpoint.h"

#include <algorithm>

namespace fairlead::audit {

FilesUpTo::FilesUpTo(const LogFiles& files, WrittenExtent extent)
    : m_files(files), m_extent(extent), m_last(segmentPath(extent.segment)) {}

Result<std::vector<std::string>> FilesUpTo::list(std::string_view folder) const {
    Result<std::vector<std::string>> names = m_files.list(folder);
    if (!names) return names;
    // Numbers are padded, so that names of one kind sort as their numbers do.
    const bool heads = folder == "checkpoints";
    if (!heads && folder != "segments") return names;
    const std::string newest = heads ? checkpointPath(m_extent.size) : m_last;
    const std::string_view ending = std::string_view(newest).substr(newest.rfind('.'));
    std::erase_if(*names, [&](const std::string& name) {
        return name.ends_with(ending) && std::string(folder) + "/" + name > newest;
    });
    return names;
}

Result<std::uint64_t> FilesUpTo::size(std::string_view path) const {
    const Result<std::uint64_t> whole = m_files.size(path);
    if (!whole || path != m_last) return whole;
    return std::min(*whole, m_extent.bytes);
}

Result<std::string> FilesUpTo::read(std::string_view path, std::uint64_t offset, std::size_t most) const {
    if (path != m_last) return m_files.read(path, offset, most);
    const std::uint64_t left = m_extent.bytes > offset ? m_extent.bytes - offset : 0;
    return m_files.read(path, offset, static_cast<std::size_t>(std::min<std::uint64_t>(most, left)));
}

} // namespace fairlead::audit
