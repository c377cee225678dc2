// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/services.h"

#include <QWidget>
#include <array>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace fairlead::ui {

/// Why nobody can attest now that this site is down; empty when somebody can.
QString whyNoAttestation(const SiteId& site, const topology::TopologySnapshot* snapshot,
                         const operation::StatementDesk* desk);
/// Why there is nothing to resolve on this engine; empty when there is.
QString whyNothingToResolve(const EngineId& engine, const topology::TopologySnapshot* snapshot,
                            const operation::StatementDesk* desk);

/// UX-3.4, row 6: an operator attests that a site is down, and takes that back. It acts on nothing but the
/// log. Not modal.
class AttestWindow : public QWidget {
    Q_OBJECT
  public:
    AttestWindow(const Services& services, SiteId site, QWidget* parent = nullptr);
    void setSnapshot(topology::SnapshotPtr snapshot);

  private:
    QWidget* build();
    QString whyNot() const;
    void refresh();
    void sign();
    void takeBack();
    void take(const QFuture<Result<void>>& asked);
    const Services m_services;
    const SiteId m_site;
    topology::SnapshotPtr m_snapshot;
    bool m_busy = false;
    QString m_fault;
    QLabel* m_text;
    QLabel* m_sees;
    QLineEdit* m_what;
    QComboBox* m_lasts;
    QPushButton* m_sign;
    QPushButton* m_withdraw;
    QLabel* m_why;
};

/// UX-3.5: what is known of both histories of an engine that had two writers, side by side, and the signed
/// word of which stands. It acts on no server. Not modal.
class ResolveWindow : public QWidget {
    Q_OBJECT
  public:
    ResolveWindow(const Services& services, EngineId engine, QWidget* parent = nullptr);
    void setSnapshot(topology::SnapshotPtr snapshot);

  private:
    QWidget* build();
    QWidget* makeSide(std::size_t at);
    topology::Divergence divergence() const;
    QString whyNot() const;
    void refresh();
    void sign();
    const Services m_services;
    const EngineId m_engine;
    topology::SnapshotPtr m_snapshot;
    bool m_busy = false;
    bool m_done = false;
    QString m_fault;
    QLabel* m_text;
    std::array<QLabel*, 2> m_heads{};
    std::array<QLabel*, 2> m_sides{};
    QLabel* m_fork;
    QComboBox* m_kept;
    QLineEdit* m_reason;
    QPushButton* m_sign;
    QLabel* m_why;
};

/// What is known of one history, a line each: role, timeline, where it parted, what it wrote since, when it
/// was seen. `other` is the one it is compared with; null: none is seen.
QString historyLines(const topology::InstanceState& instance, const topology::InstanceState* other);
/// Where the two parted, in one sentence.
QString forkSentence(const topology::InstanceState* a, const topology::InstanceState* b);

} // namespace fairlead::ui
