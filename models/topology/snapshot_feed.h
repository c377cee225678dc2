// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/topology/snapshot.h"

#include <QObject>
#include <mutex>

namespace fairlead::topology {

/// Hands snapshots from whoever makes them to whoever draws them. The one QObject of the domain.
/// publish() may be called on any thread; published() is emitted on the thread this object lives on,
/// and only for the newest snapshot: a slow viewer skips, it never falls behind.
class SnapshotFeed : public QObject {
Q_OBJECT
  public:
    explicit SnapshotFeed(QObject* parent = nullptr) : QObject(parent) {}
    void publish(SnapshotPtr snapshot);
    /// The newest snapshot, or null before the first.
    SnapshotPtr latest() const;

  Q_SIGNALS:
    void published(fairlead::topology::SnapshotPtr snapshot);

  private:
    void deliver();
    mutable std::mutex m_mutex;
    SnapshotPtr m_latest;
    bool m_pending = false;
};

}  // namespace fairlead::topology
