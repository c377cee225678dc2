// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/palette/palette_index.h"

#include <QAbstractListModel>
#include <QFrame>
#include <QLineEdit>
#include <QPointer>

class QListView;

namespace fairlead::ui {

/// What was found, with a heading above each group. Headings and the lines that count the rest cannot be
/// chosen.
class PaletteModel : public QAbstractListModel {
    Q_OBJECT
  public:
    enum Role { HeadingRole = Qt::UserRole, DetailRole, KeyRole, ReasonRole, IconRole, EntryRole };
    PaletteModel(const PaletteIndex& index, const CommandBook& book, QObject* parent);
    void search(const QString& typed);
    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

  private:
    struct Row {
        QString words; ///< of a heading or a counting line; an entry has its own
        int entry = -1;
        bool heading = false;
        QString key, reason;
    };
    const PaletteIndex& m_index;
    const CommandBook& m_book;
    std::vector<Row> m_rows;
};

/// The box in the menu row, `Go to or do…`.
class CommandBox : public QLineEdit {
    Q_OBJECT
  public:
    explicit CommandBox(QWidget* parent = nullptr);
    /// A menu bar asks for the hint, not for the fixed size.
    QSize sizeHint() const override { return maximumSize(); }

  Q_SIGNALS:
    void entered(); ///< it got the focus
    void left();
    void moved(int step); ///< Up, Down and the page keys
    void chosen();        ///< Enter
    void dropped();       ///< Esc

  protected:
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void changeEvent(QEvent* event) override;

  private:
    void takeMeasures();
};

/// Finds views, objects, commands and help by a few letters (UX-2.6). The list stands below the box, over
/// `area` and nothing else. What is chosen is shown or asked for; nothing is ever committed from here.
class Palette : public QFrame {
    Q_OBJECT
  public:
    /// `book` and `inventory` outlive it. The list keeps inside `area`, whose child it is.
    Palette(CommandBook& book, const inventory::Inventory& inventory, CommandBox* box, QWidget* area);
    /// Gives the box the focus, with the list below it (Ctrl+K).
    void open();

  Q_SIGNALS:
    void objectAsked(const fairlead::ui::PaletteEntry& entry);
    void topicAsked(const QString& topic);

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    void showFound();
    void search();
    void place();
    void close();
    void move(int step);
    void choose(const QModelIndex& index);

    CommandBook& m_book;
    const PaletteIndex m_index;
    PaletteModel m_model;
    CommandBox* m_box;
    QListView* m_list;
    QPointer<QWidget> m_before; ///< had the focus
};

} // namespace fairlead::ui
