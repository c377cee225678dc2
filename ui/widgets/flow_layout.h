// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLayout>
#include <vector>

namespace fairlead::ui {

/// Widgets beside each other, and in another line below where they do not fit: so that larger text is not
/// cut. What is left of a line goes to those in it that expand; where none does, of the last line to the last one.
class FlowLayout : public QLayout {
    Q_OBJECT
  public:
    explicit FlowLayout(QWidget* parent = nullptr);
    ~FlowLayout() override;
    void addItem(QLayoutItem* item) override;
    int count() const override;
    QLayoutItem* itemAt(int index) const override;
    QLayoutItem* takeAt(int index) override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSize() const override;
    void setGeometry(const QRect& rect) override;

  private:
    /// Lays them out in the rectangle, or only says how high that would be.
    int arrange(const QRect& rect, bool apply) const;
    std::vector<QLayoutItem*> m_items; ///< owned, as a QLayout's are
};

} // namespace fairlead::ui
