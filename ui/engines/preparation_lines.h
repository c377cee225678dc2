// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/operation/preparations.h"
#include "ui/shell/services.h"

#include <QLabel>
#include <QTimer>

namespace fairlead::ui {

/// The last dry run and the last rehearsal of an engine, from the audit log: what came of it, when, by whom,
/// and whether it still counts. Reads the log on while it is seen.
class PreparationLines : public QLabel {
    Q_OBJECT
  public:
    explicit PreparationLines(const Services& services, QWidget* parent = nullptr);
    void setEngine(const EngineId& engine);

  protected:
    void showEvent(QShowEvent* event) override;

  private:
    void readOn();
    void refresh();

    const Services& m_services;
    operation::Preparations m_known;
    std::uint64_t m_read = 0; ///< entries that m_known has taken
    bool m_reading = false;
    EngineId m_engine;
    QTimer m_pace;
};

} // namespace fairlead::ui
