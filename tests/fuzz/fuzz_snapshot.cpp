// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/operation/snapshot_document.h"

#include <cstdint>

using namespace fairlead;

/// Records of snapshots of any bytes: what is read is the same when it was written and read once more.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto read = operation::readSnapshotDocument({reinterpret_cast<const char*>(data), size});
    if (!read) {
        FL_ASSERT(!read.error().what.empty());
        return 0;
    }
    const auto again = operation::readSnapshotDocument(operation::snapshotDocument(*read));
    FL_ASSERT(again && *again == *read);
    static_cast<void>(operation::changedBy(*read, *again));
    return 0;
}
