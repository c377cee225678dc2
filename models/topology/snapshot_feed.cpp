// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/topology/snapshot_feed.h"

#include <utility>

namespace fairlead::topology {

void SnapshotFeed::publish(SnapshotPtr snapshot) {
    if (!snapshot) return;
    {
        const std::scoped_lock lock(m_mutex);
        m_latest = std::move(snapshot);
        if (std::exchange(m_pending, true)) return;
    }
    QMetaObject::invokeMethod(
        this, [this] { deliver(); }, Qt::QueuedConnection);
}

SnapshotPtr SnapshotFeed::latest() const {
    const std::scoped_lock lock(m_mutex);
    return m_latest;
}

void SnapshotFeed::deliver() {
    SnapshotPtr newest;
    {
        const std::scoped_lock lock(m_mutex);
        m_pending = false;
        newest = m_latest;
    }
    Q_EMIT published(newest);
}

} // namespace fairlead::topology
