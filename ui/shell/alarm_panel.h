// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/itemmodels/conditions.h"

#include <QAbstractListModel>
#include <QWidget>

class QLabel;
class QListView;

namespace fairlead::ui {

/// Conditions as rows. A condition that stays is moved and never made anew, so a selection stays on it.
class ConditionModel : public QAbstractListModel {
    Q_OBJECT
  public:
    using QAbstractListModel::QAbstractListModel;
    enum Role { BadgeRole = Qt::UserRole };
    void setConditions(const std::vector<Condition>& conditions, UtcTime now);
    const std::vector<Condition>& conditions() const { return m_conditions; }
    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

  private:
    void dropMissing(const std::vector<Condition>& conditions);
    void bringTo(std::size_t row, const Condition& condition);
    std::vector<Condition> m_conditions;
    UtcTime m_now{};
};

/// What is abnormal, gravest first. A click shows the object on the map; nothing here acts.
class AlarmPanel : public QWidget {
    Q_OBJECT
  public:
    explicit AlarmPanel(QWidget* parent = nullptr);
    void setConditions(const std::vector<Condition>& conditions, UtcTime now);
    /// The next condition of the list is chosen (F8).
    void chooseNext(int step);
    QSize sizeHint() const override { return {640, m_tall ? 240 : 64}; }
    bool isTall() const { return m_tall; }
    void setTall(bool tall);

  Q_SIGNALS:
    void chosen(const fairlead::ui::Condition& condition);

  private:
    ConditionModel* m_model;
    QListView* m_list;
    QLabel* m_count;
    bool m_tall = false;
};

} // namespace fairlead::ui
