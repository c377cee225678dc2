// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/services.h"

#include <QWidget>
#include <optional>

class QLabel;
class QLineEdit;

namespace fairlead::ui {

/// UX-5.8: the operator of this console signs with his own key once more before he takes over what has lain for a
/// while. Where nobody has a key it says that the session signs as it stands.
class SignatureBox : public QWidget {
    Q_OBJECT
  public:
    SignatureBox(const Services& services, UtcTime lastRecord, QWidget* parent = nullptr);
    /// Tells whether a signature is wanted now that was not before, or the other way.
    bool refresh();
    /// What is missing before the key can be asked, as a sentence; empty when nothing is, or none is wanted.
    QString whyNot() const;
    /// Takes the passphrase out of its field; nothing where no signature is wanted.
    std::optional<operation::SecondPerson> take();

  Q_SIGNALS:
    void edited();

  private:
    bool wants() const;
    const Services& m_services;
    const UtcTime m_lastRecord;
    bool m_wanted = false;
    QLabel* m_text;
    QWidget* m_fields;
    QLineEdit* m_keys;
    QLineEdit* m_passphrase;
};

} // namespace fairlead::ui
