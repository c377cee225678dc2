// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/audit/record_model.h"

#include <QWidget>
#include <functional>

class QComboBox;
class QHBoxLayout;
class QLabel;
class QLineEdit;
class QMenu;
class QPushButton;

namespace fairlead::ui {

/// What of a log is shown, each choice as a chip that a click takes away (UX-7.2).
class FilterBar : public QWidget {
    Q_OBJECT
  public:
    explicit FilterBar(RecordModel* model, QWidget* parent = nullptr);
    /// The operation of the record that is chosen; empty: none is.
    void setOperationAtHand(const QString& operation);
    void clear() { apply({}); }
    /// Only records with this in that column; empty: any.
    void setCell(int column, const QString& value);
    /// The filter in words; empty: everything is shown.
    QString words() const;

  private:
    using Part = QString& (*)(RecordFilter&);
    struct Chip {
        QString text;
        std::function<void(RecordFilter&)> drop;
    };
    void apply(RecordFilter filter);
    void fillChoices();
    void fillMore();
    std::vector<Chip> chips() const;
    void showChips();
    void showCount();
    QComboBox* choice(const QString& name, const char* objectName, Part part);

    RecordModel* m_model;
    QComboBox* m_who;
    QComboBox* m_engine;
    QComboBox* m_type;
    QLineEdit* m_text;
    QPushButton* m_overrides;
    QPushButton* m_approvals;
    QPushButton* m_operation;
    QPushButton* m_more;
    QMenu* m_moreMenu;
    QLabel* m_count;
    QWidget* m_chipRow;
    QHBoxLayout* m_chips;
    QString m_atHand;
};

} // namespace fairlead::ui
