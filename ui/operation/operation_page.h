// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/operation/wizard.h"
#include "ui/shell/services.h"

#include <QWidget>

namespace fairlead::ui {

/// A page of one engine's operation window. It draws the state it is given and asks for changes by signal;
/// it keeps nothing but what its fields hold.
class OperationPage : public QWidget {
    Q_OBJECT
  public:
    OperationPage(const Services& services, QWidget* parent) : QWidget(parent), m_services(services) {}
    virtual void refresh(const WizardState& state) = 0;

  Q_SIGNALS:
    /// The page's fields changed something of the request.
    void requestEdited(const fairlead::operation::Request& request);

  protected:
    const Services& services() const { return m_services; }

  private:
    const Services& m_services;
};

} // namespace fairlead::ui
