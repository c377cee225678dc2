// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inventory/text_editor.h"

#include "ui/theme/theme.h"

#include <QPaintEvent>
#include <QPainter>
#include <QTextBlock>
#include <algorithm>

namespace fairlead::ui {

/// The margin; it paints what the editor tells.
class LineNumbers : public QWidget {
  public:
    explicit LineNumbers(TextEditor* editor) : QWidget(editor), m_editor(editor) {}
    QSize sizeHint() const override { return {m_editor->numbersWidth(), 0}; }

  protected:
    void paintEvent(QPaintEvent* event) override { m_editor->paintNumbers(event); }

  private:
    TextEditor* m_editor;
};

TextEditor::TextEditor(QWidget* parent) : QPlainTextEdit(parent), m_numbers(new LineNumbers(this)) {
    setFont(fontOf(TextStyle::Mono));
    setLayoutDirection(Qt::LeftToRight); // YAML
    setLineWrapMode(QPlainTextEdit::NoWrap);
    setTabChangesFocus(true); // YAML knows no tabs, and the keyboard must get out again.
    setAccessibleName(tr("Inventory text"));
    connect(this, &QPlainTextEdit::blockCountChanged, this, &TextEditor::makeRoom);
    connect(this, &QPlainTextEdit::updateRequest, m_numbers, [this](const QRect& rect, int dy) {
        if (dy != 0) {
            m_numbers->scroll(0, dy);
        } else {
            m_numbers->update(0, rect.y(), m_numbers->width(), rect.height());
        }
    });
    makeRoom();
}

void TextEditor::setProblems(const std::vector<inventory::Problem>& problems) {
    m_bad.clear();
    for (const inventory::Problem& problem : problems)
        m_bad.push_back(problem.line);
    std::sort(m_bad.begin(), m_bad.end());
    m_numbers->update();
}

void TextEditor::goTo(int line, int column) {
    const QTextBlock block = document()->findBlockByNumber(std::max(0, line - 1));
    if (!block.isValid()) return;
    QTextCursor cursor(block);
    cursor.setPosition(block.position() + std::clamp(column - 1, 0, block.length() - 1));
    setTextCursor(cursor);
    centerCursor();
    setFocus();
}

void TextEditor::replaceAll(const QString& text) {
    const int line = textCursor().blockNumber();
    QTextCursor all(document());
    all.select(QTextCursor::Document);
    all.insertText(text);
    setTextCursor(QTextCursor(document()->findBlockByNumber(std::min(line, blockCount() - 1))));
}

int TextEditor::numbersWidth() const {
    const QFontMetrics metrics(font());
    const auto digits = QString::number(std::max(100, blockCount())).size();
    return metrics.horizontalAdvance(QLatin1Char('0')) * static_cast<int>(digits + 2) + 12;
}

void TextEditor::makeRoom() {
    setViewportMargins(numbersWidth(), 0, 0, 0);
    const QRect inside = contentsRect();
    m_numbers->setGeometry(inside.left(), inside.top(), numbersWidth(), inside.height());
}

void TextEditor::resizeEvent(QResizeEvent* event) {
    QPlainTextEdit::resizeEvent(event);
    makeRoom();
}

void TextEditor::changeEvent(QEvent* event) {
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::FontChange) makeRoom();
}

void TextEditor::paintNumbers(QPaintEvent* event) {
    const Theme& theme = currentTheme();
    QPainter painter(m_numbers);
    painter.fillRect(event->rect(), theme.panel);
    painter.setFont(font());
    const int width = m_numbers->width() - 6;
    for (QTextBlock block = firstVisibleBlock(); block.isValid(); block = block.next()) {
        const QRectF rect = blockBoundingGeometry(block).translated(contentOffset());
        if (rect.top() > event->rect().bottom()) break;
        const int line = block.blockNumber() + 1;
        const bool bad = std::binary_search(m_bad.begin(), m_bad.end(), line);
        // Shape and not colour alone: a cross before the number.
        painter.setPen(bad ? theme.text : theme.text2);
        const QString text = bad ? QStringLiteral("\u2715 %1").arg(line) : QString::number(line);
        painter.drawText(QRectF(0, rect.top(), width, rect.height()), Qt::AlignRight | Qt::AlignTop, text);
    }
}

} // namespace fairlead::ui
