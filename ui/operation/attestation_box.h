// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/operation/request.h"

#include <QGroupBox>
#include <vector>

class QLineEdit;

namespace fairlead::ui {

/// Fields for the two people who know, out of band, that a site is dark.
class AttestationBox : public QGroupBox {
    Q_OBJECT
  public:
    explicit AttestationBox(QWidget* parent = nullptr);
    /// Of everybody whose name and statement stand there.
    std::vector<operation::Attestation> attestations(UtcTime at) const;

  Q_SIGNALS:
    void edited();

  private:
    struct Attester {
        QLineEdit* name;
        QLineEdit* statement;
    };
    std::vector<Attester> m_attesters;
};

} // namespace fairlead::ui
