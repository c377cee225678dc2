// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/audit/retention.h"

#include "adapters/audit/log_scan.h"
#include "adapters/audit/log_store.h"
#include "models/audit/bundle.h"
#include "models/audit/prove.h"

#include <algorithm>

namespace fairlead::audit {

namespace {

Error refused(std::string what) {
    return {ErrorKind::Refused, std::move(what), "", ""};
}

/// One segment's lines as the hashes that stay.
Result<std::string> hashesOf(const LogFiles& files, std::uint64_t number) {
    std::string out;
    const std::string path = segmentPath(number);
    const Result<std::uint64_t> size = files.size(path);
    if (!size) return size.error();
    const Result<std::string> bytes = files.read(path, 0, static_cast<std::size_t>(*size));
    if (!bytes) return bytes.error();
    std::string_view rest = *bytes;
    for (std::size_t end = rest.find('\n'); end != std::string_view::npos; end = rest.find('\n')) {
        out += bytesOf(leafHash(rest.substr(0, end)));
        rest.remove_prefix(end + 1);
    }
    return out;
}

/// Whether the bundle holds entries `first` to `end` − 1 of this history.
Result<void> compareBundle(const PruneWish& wish, const TreeHashes& tree, std::uint64_t first,
                           std::uint64_t end, FileSystem& system) {
    const std::size_t slash = wish.bundle.rfind('/');
    const std::string parent = slash == std::string::npos ? "." : wish.bundle.substr(0, slash + 1);
    const std::string name = slash == std::string::npos ? wish.bundle : wish.bundle.substr(slash + 1);
    const Verification found =
        verifyBundle(DirectoryFiles(parent, system), name, {wish.trustFile, {}, false, 1});
    if (found.exit >= 2)
        return refused("The bundle does not verify (" + found.verdict + "), so nothing is pruned. " +
                       found.detail);
    const bool same = found.size <= tree.size() && toBase64(bytesOf(tree.root(found.size))) == found.root;
    if (!same) return refused("The bundle is of another history than this log's, so nothing is pruned.");
    if (found.first.value_or(end) > first || found.size < end)
        return refused("The bundle does not hold all entries that would go. Export one that does.");
    return {};
}

Result<void> replace(LogStore& store, std::uint64_t number) {
    const Result<std::string> hashes = hashesOf(store.files(), number);
    if (!hashes) return hashes.error();
    if (const Result<void> kept = store.put(leavesPath(number), *hashes); !kept) return kept;
    // Until the lines are gone they count, and the hashes beside them are a stray.
    const std::string path = store.pathOf(segmentPath(number));
    if (const int removed = store.system().remove(path); removed < 0)
        return fileError("remove", path, removed);
    return store.syncFolder("segments");
}

} // namespace

Result<Pruned> pruneLog(const PruneWish& wish, FileSystem& system) {
    LogStore store(wish.directory, system);
    const Result<OpenFile> lock = store.lock("pruning");
    if (!lock) return lock.error();
    const Verification found = verifyLog(store.files(), {wish.trustFile, {}, false, 1});
    if (found.exit >= 2)
        return refused("The log does not verify (" + found.verdict + "), so nothing is pruned. " +
                       found.detail);
    const Result<std::vector<std::uint64_t>> numbers = segmentNumbers(store.files());
    if (!numbers) return numbers.error();
    std::vector<std::uint64_t> going = *numbers;
    going.pop_back();
    std::erase_if(going, [&wish](std::uint64_t number) { return number > wish.upTo; });
    if (going.empty())
        return refused("No closed segment up to " + std::to_string(wish.upTo) + " has its lines here.");
    const Result<TreeHashes> tree = leafHashesOf(store.files());
    if (!tree) return tree.error();
    std::uint64_t end = *found.first;
    for (const std::uint64_t number : going) {
        const Result<std::string> hashes = hashesOf(store.files(), number);
        if (!hashes) return hashes.error();
        end += hashes->size() / sizeof(Digest);
    }
    if (const auto held = compareBundle(wish, *tree, *found.first, end, system); !held) return held.error();
    for (const std::uint64_t number : going)
        if (const Result<void> done = replace(store, number); !done) return done.error();
    return Pruned{going.size(), end};
}

} // namespace fairlead::audit
