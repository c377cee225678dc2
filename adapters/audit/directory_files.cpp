// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/audit/directory_files.h"

#include <algorithm>
#include <cerrno>
#include <system_error>

namespace fairlead::audit {

Error fileError(std::string_view could, const std::string& path, std::int64_t code) {
    const int failure = static_cast<int>(-code);
    const bool denied = failure == EACCES || failure == EPERM || failure == EROFS;
    std::string what = "The audit log could not " + std::string(could) + " " + path + ".";
    return {denied ? ErrorKind::Permission : ErrorKind::Unexpected, std::move(what),
            std::system_category().message(failure), ""};
}

DirectoryFiles::DirectoryFiles(std::string directory, FileSystem& system)
    : m_directory(std::move(directory)), m_system(system) {}

Result<std::vector<std::string>> DirectoryFiles::list(std::string_view folder) const {
    const std::string path = m_directory + "/" + std::string(folder);
    std::vector<std::string> names;
    const int done = m_system.list(path, names);
    if (done == -ENOENT) return std::vector<std::string>{};
    if (done < 0) return fileError("list", path, done);
    std::sort(names.begin(), names.end());
    return names;
}

Result<std::uint64_t> DirectoryFiles::size(std::string_view path) const {
    const std::string whole = m_directory + "/" + std::string(path);
    FileFacts facts;
    const int done = m_system.factsAt(whole, facts);
    if (done < 0) return fileError("find", whole, done);
    return facts.size;
}

Result<std::string> DirectoryFiles::read(std::string_view path, std::uint64_t offset,
                                         std::size_t most) const {
    const std::string whole = m_directory + "/" + std::string(path);
    const int file = m_system.open(whole, FileUse::Read);
    if (file < 0) return fileError("open", whole, file);
    // The buffer never outgrows the file, whatever the caller asks for.
    FileFacts facts;
    ssize_t got = m_system.factsOf(file, facts);
    const std::uint64_t present = got >= 0 && facts.size > offset ? facts.size - offset : 0;
    std::string out(static_cast<std::size_t>(std::min<std::uint64_t>(most, present)), '\0');
    std::size_t held = 0;
    while (got >= 0 && held < out.size()) {
        got = m_system.read(file, out.data() + held, out.size() - held, offset + held);
        if (got == 0) break;
        if (got > 0) held += static_cast<std::size_t>(got);
    }
    m_system.close(file);
    if (got < 0) return fileError("read", whole, got);
    out.resize(held);
    return out;
}

} // namespace fairlead::audit
