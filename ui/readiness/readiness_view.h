// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/readiness/readiness_book.h"

#include <QWidget>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSortFilterProxyModel;
class QTableView;
class QVBoxLayout;

namespace fairlead::ui {

class RowsModel;

/// View 4: could we switch, or fail over, right now. Engines against what their guards are about; what to
/// mend first; and the evidence of what is selected. F5 asks again.
class ReadinessView : public QWidget {
    Q_OBJECT
  public:
    /// Both outlive it.
    ReadinessView(const Services& services, ReadinessBook& book, QWidget* parent = nullptr);
    /// Ages grow; once a second.
    void tick();
    void focusFilter();
    /// `switch 38/42   fail 41/42   not known 1`
    QString summary() const;

  Q_SIGNALS:
    void selected(const fairlead::EngineId& engine);

  protected:
    void showEvent(QShowEvent* event) override;
    bool event(QEvent* event) override;

  private:
    QWidget* buildHead();
    QWidget* buildMatrix();
    QWidget* buildFixes();
    QWidget* buildEvidence();
    void refresh();
    void refreshFixes();
    void showCell();
    void showFix();
    void showEvidence(const QString& title, const std::vector<Fix>& shown);
    void fillEvidence(const std::vector<Fix>& shown);

    const Services& m_services;
    ReadinessBook& m_book;
    QLabel* m_summary;
    QLabel* m_said;
    QLineEdit* m_filter;
    QCheckBox* m_notReady;
    QPushButton* m_askOne;
    QPushButton* m_askAll;
    QLabel* m_whyNot;
    RowsModel* m_rows;
    QSortFilterProxyModel* m_sorted;
    QTableView* m_matrix;
    RowsModel* m_fixRows;
    QTableView* m_fixTable;
    QLabel* m_fixTitle;
    std::vector<Fix> m_fixes;
    QLabel* m_evidenceTitle;
    QWidget* m_evidence;
    QVBoxLayout* m_evidenceColumn;
};

} // namespace fairlead::ui
