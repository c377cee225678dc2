// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/palette/palette.h"

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QApplication>
#include <QKeyEvent>
#include <QListView>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

namespace fairlead::ui {
namespace {

constexpr int kRow = 30, kReasonLine = 22, kIcon = 20, kPadding = 10;
constexpr int kWidth = 720, kBoxWidth = 300, kBoxMost = 420;

/// An icon, the words, what it is, and its key; below them why it is off.
class PaletteDelegate : public QStyledItemDelegate {
  public:
    using QStyledItemDelegate::QStyledItemDelegate;
    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const override {
        const bool reason = !index.data(PaletteModel::ReasonRole).toString().isEmpty();
        return {100, scaled(reason ? kRow + kReasonLine : kRow)};
    }
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override {
        const Theme& theme = currentTheme();
        const QRect area = option.rect.adjusted(kPadding, 0, -kPadding, 0);
        if (!index.data(PaletteModel::EntryRole).isValid()) return paintTitle(*painter, area, index);
        const bool selected = option.state.testFlag(QStyle::State_Selected);
        if (selected) painter->fillRect(option.rect, theme.action.fill);
        const QString reason = index.data(PaletteModel::ReasonRole).toString();
        const QColor ink = selected ? theme.action.text : reason.isEmpty() ? theme.text : theme.text2;
        QRect line(area.left(), area.top(), area.width(), scaled(kRow));
        const int size = scaled(kIcon);
        paintIcon(*painter, QRectF(line.left(), line.top() + (line.height() - size) / 2.0, size, size),
                  index.data(PaletteModel::IconRole).toString(), ink);
        line.setLeft(line.left() + size + kPadding);
        painter->setPen(ink);
        painter->setFont(fontOf(TextStyle::Operational));
        line.setRight(drawRight(*painter, line, index.data(PaletteModel::KeyRole).toString()));
        const QFontMetrics metrics(painter->font());
        const QString words = metrics.elidedText(index.data().toString(), Qt::ElideMiddle, line.width());
        painter->drawText(line, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, words);
        const QRect rest = line.adjusted(metrics.horizontalAdvance(words) + 2 * kPadding, 0, 0, 0);
        if (!selected) painter->setPen(theme.text2);
        const QString detail =
            metrics.elidedText(index.data(PaletteModel::DetailRole).toString(), Qt::ElideRight, rest.width());
        if (rest.width() > 0)
            painter->drawText(rest, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, detail);
        if (reason.isEmpty()) return;
        const QRect why(area.left() + size + kPadding, area.top() + scaled(kRow) - 2,
                        area.width() - size - kPadding, scaled(kReasonLine));
        painter->drawText(
            why, Qt::AlignLeft | Qt::AlignTop | Qt::TextSingleLine,
            metrics.elidedText(PaletteModel::tr("off: %1").arg(reason), Qt::ElideRight, why.width()));
    }

  private:
    static void paintTitle(QPainter& painter, const QRect& area, const QModelIndex& index) {
        const bool heading = index.data(PaletteModel::HeadingRole).toBool();
        painter.setPen(heading ? currentTheme().text : currentTheme().text2);
        painter.setFont(fontOf(heading ? TextStyle::OperationalStrong : TextStyle::Operational));
        painter.drawText(area, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                         index.data().toString());
    }
    /// Returns the right end of what is left.
    static int drawRight(QPainter& painter, const QRect& line, const QString& text) {
        if (text.isEmpty()) return line.right();
        painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine, text);
        return line.right() - QFontMetrics(painter.font()).horizontalAdvance(text) - 2 * kPadding;
    }
};

} // namespace

CommandBox::CommandBox(QWidget* parent) : QLineEdit(parent) {
    setObjectName(QStringLiteral("commandBox"));
    setPlaceholderText(tr("Go to or do…   Ctrl+K"));
    setAccessibleName(tr("Go to or do"));
    setToolTip(placeholderText());
    setClearButtonEnabled(false);
    addAction(icon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    takeMeasures();
}

void CommandBox::takeMeasures() {
    setFixedSize(std::min(scaled(kBoxWidth), kBoxMost), scaled(28));
}

void CommandBox::changeEvent(QEvent* event) {
    QLineEdit::changeEvent(event);
    if (event->type() == QEvent::ApplicationFontChange || event->type() == QEvent::FontChange) takeMeasures();
}

void CommandBox::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
        case Qt::Key_Up:
            return Q_EMIT moved(-1);
        case Qt::Key_Down:
            return Q_EMIT moved(1);
        case Qt::Key_PageUp:
            return Q_EMIT moved(-8);
        case Qt::Key_PageDown:
            return Q_EMIT moved(8);
        case Qt::Key_Return:
        case Qt::Key_Enter:
            return Q_EMIT chosen();
        case Qt::Key_Escape:
            return Q_EMIT dropped();
        default:
            QLineEdit::keyPressEvent(event);
    }
}

void CommandBox::focusInEvent(QFocusEvent* event) {
    QLineEdit::focusInEvent(event);
    // Tab only passes by; a list that opens by itself would hide what the next Tab goes to.
    if (event->reason() != Qt::TabFocusReason && event->reason() != Qt::BacktabFocusReason) Q_EMIT entered();
}

void CommandBox::focusOutEvent(QFocusEvent* event) {
    QLineEdit::focusOutEvent(event);
    if (event->reason() != Qt::PopupFocusReason && event->reason() != Qt::ActiveWindowFocusReason)
        Q_EMIT left();
}

Palette::Palette(CommandBook& book, const inventory::Inventory& inventory, CommandBox* box, QWidget* area)
    : QFrame(area),
      m_book(book),
      m_index(book, inventory),
      m_model(m_index, book, this),
      m_box(box),
      m_list(new QListView(this)) {
    setObjectName(QStringLiteral("palette"));
    setFrameShape(QFrame::Box);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 1, 1);
    column->addWidget(m_list);
    m_list->setObjectName(QStringLiteral("paletteList"));
    m_list->setAccessibleName(tr("What was found"));
    m_list->setModel(&m_model);
    m_list->setItemDelegate(new PaletteDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setFocusPolicy(Qt::NoFocus); // the box keeps it
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    hide();
    area->installEventFilter(this);
    connect(m_box, &CommandBox::entered, this, &Palette::showFound);
    connect(m_box, &QLineEdit::textEdited, this, &Palette::showFound);
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget* before, QWidget* now) {
        if (now == m_box && before) m_before = before;
    });
    connect(m_box, &CommandBox::left, this, &QWidget::hide);
    connect(m_box, &CommandBox::moved, this, &Palette::move);
    connect(m_box, &CommandBox::chosen, this, [this] {
        if (isVisible()) choose(m_list->currentIndex());
    });
    connect(m_box, &CommandBox::dropped, this, &Palette::close);
    connect(m_list, &QListView::clicked, this, &Palette::choose);
}

void Palette::open() {
    m_box->setFocus(Qt::ShortcutFocusReason);
    m_box->selectAll();
    showFound();
}

void Palette::showFound() {
    search();
    show();
    raise();
}

void Palette::close() {
    hide();
    m_box->clear();
    if (m_before) m_before->setFocus(Qt::OtherFocusReason);
}

void Palette::search() {
    m_model.search(m_box->text());
    place();
    m_list->setCurrentIndex({});
    move(1);
    m_list->scrollToTop();
}

/// Below the box, as far right as it; as high as what was found, and inside the area.
void Palette::place() {
    int height = 4;
    for (int row = 0; row < m_model.rowCount(); ++row)
        height += m_list->sizeHintForRow(row);
    const QWidget* area = parentWidget();
    const int width = std::min(scaled(kWidth), area->width() - 16);
    const int right =
        std::min(area->mapFromGlobal(m_box->mapToGlobal(QPoint(m_box->width(), 0))).x(), area->width() - 8);
    setGeometry(std::max(8, right - width), 0, width, std::min(height, area->height() - 8));
}

void Palette::move(int step) {
    const int rows = m_model.rowCount();
    int row = m_list->currentIndex().isValid() ? m_list->currentIndex().row() : -1;
    const int direction = step > 0 ? 1 : -1;
    for (int left = std::abs(step); left > 0; --left) {
        int next = row + direction;
        while (next >= 0 && next < rows && !m_model.flags(m_model.index(next)).testFlag(Qt::ItemIsSelectable))
            next += direction;
        if (next < 0 || next >= rows) break;
        row = next;
    }
    if (row < 0 || !m_model.flags(m_model.index(row)).testFlag(Qt::ItemIsSelectable)) return;
    m_list->setCurrentIndex(m_model.index(row));
    m_list->scrollTo(m_model.index(row));
}

void Palette::choose(const QModelIndex& index) {
    const QVariant number = index.data(PaletteModel::EntryRole);
    if (!number.isValid()) return;
    const PaletteEntry entry = m_index.entries()[static_cast<std::size_t>(number.toInt())];
    close();
    switch (entry.kind) {
        case PaletteEntry::Kind::Command:
            return m_book.run(entry.id);
        case PaletteEntry::Kind::Topic:
            return Q_EMIT topicAsked(entry.id);
        case PaletteEntry::Kind::Site:
        case PaletteEntry::Kind::Group:
        case PaletteEntry::Kind::Engine:
        case PaletteEntry::Kind::Instance:
            return Q_EMIT objectAsked(entry);
    }
}

bool Palette::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize && isVisible()) place();
    return QFrame::eventFilter(watched, event);
}

} // namespace fairlead::ui
