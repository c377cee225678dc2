// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/audit/anchors/directory_anchor.h"

#include "adapters/audit/anchors/heads.h"
#include "adapters/audit/log_store.h"

#include <algorithm>

namespace fairlead::audit {
namespace {

/// What the files of one log begin with. No ORIGIN holds a ~.
std::string prefixOf(std::string origin) {
    std::replace(origin.begin(), origin.end(), '/', '~');
    return origin + "-";
}

} // namespace

DirectoryAnchor::DirectoryAnchor(std::string id, std::string directory, FileSystem& system)
    : m_id(std::move(id)),
      m_directory(std::move(directory)),
      m_system(system),
      m_files(m_directory, system) {}

/// Sorted, and so by size.
Result<std::vector<std::string>> DirectoryAnchor::names(const std::string& origin) const {
    // A directory that is not there is a mount that is missing: nothing is made in its place.
    OpenFile folder(m_system, m_system.open(m_directory, FileUse::Folder));
    if (!folder.isOpen())
        return placed(fileError("open the anchor's directory", m_directory, folder.get()), m_id);
    Result<std::vector<std::string>> all = m_files.list(".");
    if (!all) return placed(all.error(), m_id);
    const std::string prefix = prefixOf(origin);
    std::erase_if(*all, [&prefix](const std::string& name) {
        return !name.starts_with(prefix) || !name.ends_with(".note") || name.size() != prefix.size() + 21;
    });
    return all;
}

Result<std::vector<std::string>> DirectoryAnchor::notes(const std::string& origin, Which which, const Call&) {
    Result<std::vector<std::string>> found = names(origin);
    if (!found) return found.error();
    if (which == Which::Newest && found->size() > 1) found->erase(found->begin(), found->end() - 1);
    std::vector<std::string> out;
    for (const std::string& name : *found) {
        Result<std::string> note = m_files.read(name, 0, kLongestNote);
        if (!note) return placed(note.error(), m_id);
        out.push_back(*std::move(note));
    }
    return out;
}

Result<AnchorAnswer> DirectoryAnchor::put(const std::string& note, const Call& call) {
    const Result<Checkpoint> head = headOf(note);
    if (!head) return head.error();
    const Result<std::vector<std::string>> held = notes(head->origin, Which::Newest, call);
    if (!held) return held.error();
    if (!held->empty()) {
        const Result<AnchorAnswer> answer = answerOf(held->back(), *head);
        if (!answer) return placed(answer.error(), m_id);
        if (answer->size >= head->size) return answer;
    }
    const std::string name = prefixOf(head->origin) + sixteenDigits(head->size) + ".note";
    if (const Result<void> written = write(name, note); !written) return placed(written.error(), m_id);
    return AnchorAnswer{AnchorAnswer::Kind::Kept, head->size, note};
}

/// Appears whole or not at all.
Result<void> DirectoryAnchor::write(const std::string& name, const std::string& note) {
    const std::string path = m_directory + "/" + name;
    const std::string beside = path + ".unfinished";
    OpenFile file(m_system, m_system.open(beside, FileUse::Overwrite));
    if (!file.isOpen()) return fileError("open", beside, file.get());
    std::string_view rest = note;
    while (!rest.empty()) {
        const ssize_t written = m_system.write(file.get(), rest);
        if (written <= 0) return fileError("write", beside, written);
        rest.remove_prefix(static_cast<std::size_t>(written));
    }
    if (const int synced = m_system.syncAll(file.get()); synced < 0)
        return fileError("flush", beside, synced);
    if (const int closed = file.close(); closed < 0) return fileError("close", beside, closed);
    if (const int moved = m_system.rename(beside, path); moved < 0)
        return fileError("put in place", path, moved);
    OpenFile folder(m_system, m_system.open(m_directory, FileUse::Folder));
    if (!folder.isOpen()) return fileError("open", m_directory, folder.get());
    if (const int synced = m_system.syncAll(folder.get()); synced < 0)
        return fileError("flush", m_directory, synced);
    return {};
}

} // namespace fairlead::audit
