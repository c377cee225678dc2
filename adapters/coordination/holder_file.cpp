// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/coordination/holder_file.h"

#include <fcntl.h>
#include <unistd.h>
#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstdio>
#include <cstring>
#include <sstream>
#include <vector>

namespace fairlead::coordination {
namespace {

constexpr std::string_view kFirstLine = "fairlead-lock 1";
constexpr std::size_t kMostBytes = 4096;

/// A line must stay one line, whatever a console is called.
std::string oneLine(std::string text) {
    std::replace_if(
        text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
    return text;
}

std::optional<std::string> valueOf(const std::string& line, const std::string& key) {
    if (!line.starts_with(key + ' ')) return std::nullopt;
    return line.substr(key.size() + 1);
}

std::optional<std::uint64_t> numberIn(const std::string& text) {
    std::uint64_t number = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (failed != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return number;
}

std::vector<std::string> linesOf(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);)
        lines.push_back(line);
    return lines;
}

Error cannotWrite(const std::filesystem::path& file, int code) {
    return {ErrorKind::Refused,
            "The holder of the operation lock cannot be written, so no operation may begin. Check the "
            "directory, its "
            "permissions and its free space.",
            std::strerror(code), file.string()};
}

bool writeAll(int fd, std::string_view text) {
    while (!text.empty()) {
        const ssize_t written = ::write(fd, text.data(), text.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        text.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

/// The new name must be on disk too, or a power cut could bring the old token back.
bool flushDirectory(const std::filesystem::path& directory) {
    const int fd = ::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) return false;
    const bool flushed = ::fsync(fd) == 0;
    ::close(fd);
    return flushed;
}

} // namespace

std::string toText(const HolderRecord& record) {
    std::string text = std::string(kFirstLine) + "\ntoken " + std::to_string(record.token) + '\n';
    if (!record.holder) return text;
    return text + "operation " + oneLine(record.holder->operation.value) + "\nconsole " +
           oneLine(record.holder->console) + "\nsince " + toIso(record.holder->since) + '\n';
}

std::optional<HolderRecord> fromText(const std::string& text) {
    const std::vector<std::string> lines = linesOf(text);
    if ((lines.size() != 2 && lines.size() != 5) || lines[0] != kFirstLine || text.back() != '\n') {
        return std::nullopt;
    }
    const std::optional<std::uint64_t> token = numberIn(valueOf(lines[1], "token").value_or(""));
    if (!token) return std::nullopt;
    HolderRecord record{*token, std::nullopt};
    if (lines.size() == 2) return record;

    const std::optional<std::string> operation = valueOf(lines[2], "operation");
    const std::optional<std::string> console = valueOf(lines[3], "console");
    const std::optional<UtcTime> since = fromIso(valueOf(lines[4], "since").value_or(""));
    if (!operation || !console || !since) return std::nullopt;
    record.holder = operation::LockHolder{OperationId(*operation), *console, *token, *since};
    return record;
}

Result<HolderRecord> readHolderFile(const std::filesystem::path& file) {
    const int fd = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    if (fd < 0 && errno == ENOENT) return HolderRecord{};
    std::array<char, kMostBytes> held{};
    const ssize_t got = fd < 0 ? -1 : ::read(fd, held.data(), held.size());
    const int code = errno;
    if (fd >= 0) ::close(fd);
    const std::optional<HolderRecord> record =
        got < 0 ? std::nullopt : fromText(std::string(held.data(), static_cast<std::size_t>(got)));
    if (record) return *record;
    return Error{
        ErrorKind::Unexpected,
        "The last lock token cannot be read, so no greater one can be given out and no operation may begin. "
        "Make sure that no console runs an operation on this engine, then restore the file.",
        got < 0 ? std::strerror(code) : std::string{}, file.string()};
}

Result<void> writeHolderFile(const std::filesystem::path& file, const HolderRecord& record) {
    const std::filesystem::path fresh = file.string() + ".new";
    const int fd = ::open(fresh.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (fd < 0) return cannotWrite(fresh, errno);
    const bool written = writeAll(fd, toText(record)) && ::fsync(fd) == 0;
    const int code = errno;
    ::close(fd);
    if (!written) return cannotWrite(fresh, code);
    if (std::rename(fresh.c_str(), file.c_str()) != 0) return cannotWrite(file, errno);
    if (!flushDirectory(file.parent_path())) return cannotWrite(file, errno);
    return {};
}

} // namespace fairlead::coordination
