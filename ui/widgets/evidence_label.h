// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/topology/observation.h"

#include <QString>
#include <QWidget>
#include <optional>

namespace fairlead::ui {

/// Evidence as the text that Copy puts on the clipboard: probe, answer, vantage, taken at.
QString evidenceText(const topology::Evidence& evidence);

/// What stands behind a claim: the query and its raw answer in mono, taken when and where, and Copy.
class EvidenceLabel : public QWidget {
    Q_OBJECT
  public:
    /// `age` is how old it is now, where the caller knows.
    explicit EvidenceLabel(const topology::Evidence& evidence, std::optional<Micros> age = std::nullopt,
                           QWidget* parent = nullptr);

  private:
    QString m_text;
};

} // namespace fairlead::ui
