// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/alarms/alarm_center.h"
#include "ui/alarms/alarm_rows.h"

#include <QWidget>
#include <optional>

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;

namespace fairlead::ui {

/// What is known of the chosen alarm, and the forms to acknowledge, to shelve and to resolve it: in its place,
/// never a dialog (UX-8.5).
class AlarmDetail : public QWidget {
    Q_OBJECT
  public:
    explicit AlarmDetail(AlarmCenter& center, QWidget* parent = nullptr);
    void setRow(const std::optional<AlarmRow>& row);
    void refresh();
    void askAcknowledge();
    void askShelve();
    /// Why the chosen row cannot be acknowledged; empty when it can.
    QString whyNotAcknowledge() const;
    QString whyNotShelve() const;

  Q_SIGNALS:
    /// Something was done, or the form was left: the list takes the keyboard back.
    void done();

  private:
    QWidget* facts();
    QWidget* acknowledgeForm();
    QWidget* shelveForm();
    QWidget* keyRow();
    QWidget* resolveForm();
    const alarm::Alarm* alarm() const;
    const alarm::Group* group() const;
    QString metaText() const;
    alarm::ShelfWish wish() const;
    void refreshButtons();
    void refreshShelveForm();
    QString whyNotSigned() const;
    void shelved(const QString& trouble);
    void acknowledge();
    void shelve();
    void resolve();
    void close();

    AlarmCenter& m_center;
    std::optional<AlarmRow> m_row;
    QStackedWidget* m_pages = nullptr;
    QLabel* m_what = nullptr;
    QLabel* m_todo = nullptr;
    QLabel* m_meta = nullptr;
    QPushButton* m_ack = nullptr;
    QPushButton* m_shelve = nullptr;
    QPushButton* m_other = nullptr; ///< take back, or resolve
    QLabel* m_why = nullptr;
    QLabel* m_ackTitle = nullptr;
    QLineEdit* m_note = nullptr;
    QPushButton* m_ackDo = nullptr;
    QLabel* m_ackWhy = nullptr;
    QLineEdit* m_reason = nullptr;
    QComboBox* m_length = nullptr;
    QComboBox* m_second = nullptr;
    QFormLayout* m_shelveForm = nullptr;
    QWidget* m_keyRow = nullptr; ///< of a P1: the second person's key
    QLineEdit* m_keys = nullptr;
    QLineEdit* m_passphrase = nullptr;
    bool m_signing = false;
    QString m_shelveFault; ///< why the last try shelved nothing
    QPushButton* m_shelveDo = nullptr;
    QLabel* m_shelveWhy = nullptr;
    QLineEdit* m_resolution = nullptr;
    QLabel* m_resolveWhy = nullptr;
};

} // namespace fairlead::ui
