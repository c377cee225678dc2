// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/gallery/text_walk.h"

#include "tests/app/gallery/paint_record.h"
#include "ui/widgets/elided_label.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QApplication>
#include <QComboBox>
#include <QDockWidget>
#include <QGroupBox>
#include <QHeaderView>
#include <QHelpEvent>
#include <QLabel>
#include <QLineEdit>
#include <QScrollBar>
#include <QTabBar>
#include <QTextDocumentFragment>
#include <QToolTip>
#include <limits>

namespace fairlead::tests {
namespace {

constexpr QChar kEllipsis(0x2026);
constexpr double kCut = 1.5;     ///< px that may be cut of the place of a letter: its side bearing
constexpr double kOverlap = 1.5; ///< px

QString nameOf(const QWidget& widget) {
    const QString name = QString::fromLatin1(widget.metaObject()->className()).section(QLatin1Char(':'), -1);
    for (const QWidget* each = &widget; each; each = each->parentWidget())
        if (!each->objectName().isEmpty() && !each->objectName().startsWith(QLatin1String("qt_")))
            return name + QLatin1Char(' ') + each->objectName();
    return name;
}

/// The text that a widget holds as one: of a view, what the item at this place holds.
QString wholeTextAt(const QWidget& widget, const QPoint& at) {
    if (const auto* label = qobject_cast<const QLabel*>(&widget))
        return Qt::mightBeRichText(label->text()) ? QTextDocumentFragment::fromHtml(label->text()).toPlainText()
                                                  : label->text();
    if (const auto* button = qobject_cast<const QAbstractButton*>(&widget)) return button->text();
    if (const auto* choice = qobject_cast<const QComboBox*>(&widget)) return choice->currentText();
    if (const auto* box = qobject_cast<const QGroupBox*>(&widget)) return box->title();
    if (const auto* field = qobject_cast<const QLineEdit*>(&widget))
        return field->text().isEmpty() ? field->placeholderText() : field->text();
    if (const auto* tabs = qobject_cast<const QTabBar*>(&widget)) return tabs->tabText(tabs->tabAt(at));
    const auto* area = qobject_cast<const QAbstractItemView*>(widget.parentWidget());
    if (const auto* header = qobject_cast<const QHeaderView*>(area); header && header->model()) {
        const bool lies = header->orientation() == Qt::Horizontal;
        return header->model()
            ->headerData(header->logicalIndexAt(at), lies ? Qt::Horizontal : Qt::Vertical)
            .toString();
    }
    return area ? area->indexAt(at).data().toString() : QString();
}

/// What a person reads who points here and waits.
QString tipAt(QWidget& widget, const QPoint& at) {
    static const QString kNone = QStringLiteral("no tool tip");
    QToolTip::showText(widget.mapToGlobal(at), kNone, &widget);
    QHelpEvent help(QEvent::ToolTip, at, widget.mapToGlobal(at));
    QApplication::sendEvent(&widget, &help);
    const QString said = QToolTip::text();
    QToolTip::hideText();
    if (said == kNone) return {};
    return Qt::mightBeRichText(said) ? QTextDocumentFragment::fromHtml(said).toPlainText() : said;
}

class Walk {
  public:
    explicit Walk(QWidget& window) : m_window(window), m_record(recordOf(window)) {
        for (const DrawnText& text : m_record.texts)
            if (text.widget) look(text);
        covers();
        overlaps();
        for (QWidget* each : window.findChildren<QWidget*>())
            if (each->isVisibleTo(&window) && each->window() == &window) lookOutside(*each);
        faults.removeDuplicates();
    }
    QStringList faults;

  private:
    void tell(const QWidget& widget, const QString& text, const QString& what) {
        faults << QStringLiteral("%1 \"%2\": %3").arg(nameOf(widget), text.left(60), what);
    }

    void look(const DrawnText& drawn) {
        QWidget& painted = *drawn.widget;
        const QPointF centre = (drawn.ink & drawn.seen).isEmpty() ? drawn.ink.center() : (drawn.ink & drawn.seen).center();
        const QPoint at = painted.mapFrom(&m_window, centre.toPoint());
        if (isElided(drawn, at)) {
            if (!isTold(drawn, at) && !isUnder(drawn, centre)) tell(painted, drawn.text, QStringLiteral("elided, and no tool tip tells it"));
            return;
        }
        const QRectF wanted = withoutScrolled(drawn.ink, painted);
        if (wanted.isEmpty() || isField(painted) || drawn.seen.isEmpty()) return; // a row that is folded away
        const QRectF& seen = drawn.seen;
        const double low = std::max(seen.top() - wanted.top(), wanted.bottom() - seen.bottom());
        const double wide = std::max(seen.left() - wanted.left(), wanted.right() - seen.right());
        if (low > kCut) return tell(painted, drawn.text, QStringLiteral("cut by %1 px above or below").arg(low));
        if (wide > kCut && !isTold(drawn, at))
            tell(painted, drawn.text, QStringLiteral("cut by %1 px at its side").arg(wide));
    }

    /// Under the head that stands still above what is scrolled.
    bool isUnder(const DrawnText& drawn, QPointF at) const {
        const QRectF point(at - QPointF(0.5, 0.5), QSizeF(1, 1));
        return isScrolled(*drawn.widget) &&
               std::any_of(m_record.fills.begin(), m_record.fills.end(), [&](const DrawnFill& fill) {
                   return fill.widget == drawn.widget && fill.order > drawn.order && fill.covers(point);
               });
    }

    /// Somebody put an ellipsis into it: it is no part of what is shown.
    static bool isElided(const DrawnText& drawn, const QPoint& at) {
        if (!drawn.text.contains(kEllipsis)) return false;
        QString whole = wholeTextAt(*drawn.widget, at);
        if (qobject_cast<const QAbstractButton*>(drawn.widget) != nullptr)
            whole.replace(QStringLiteral("&&"), QStringLiteral("\n")).remove(QLatin1Char('&')).replace(QLatin1Char('\n'), QLatin1Char('&'));
        return !whole.simplified().contains(drawn.text.simplified());
    }

    /// The tool tip at this place has what stands before and behind the ellipsis.
    static bool isTold(const DrawnText& drawn, const QPoint& at) {
        const QString tip = tipAt(*drawn.widget, at).simplified();
        if (tip.isEmpty()) return false;
        for (const QString& part : drawn.text.split(kEllipsis))
            if (!tip.contains(part.simplified())) return false;
        return true;
    }

    /// What is typed is scrolled by typing.
    static bool isField(const QWidget& widget) {
        const auto* field = qobject_cast<const QLineEdit*>(&widget);
        return field && !field->text().isEmpty();
    }

    /// Without what a scroll bar brings into sight.
    QRectF withoutScrolled(QRectF ink, const QWidget& widget) const {
        for (const QWidget* each = &widget; each && each != &m_window; each = each->parentWidget()) {
            const auto* area = qobject_cast<const QAbstractScrollArea*>(each);
            if (!area) continue;
            const QRectF port(area->viewport()->mapTo(&m_window, QPoint()), area->viewport()->size());
            if (moves(*area, *area->horizontalScrollBar(), area->horizontalScrollBarPolicy())) {
                ink.setLeft(std::clamp(ink.left(), port.left(), port.right()));
                ink.setRight(std::clamp(ink.right(), port.left(), port.right()));
            }
            if (moves(*area, *area->verticalScrollBar(), area->verticalScrollBarPolicy())) {
                ink.setTop(std::clamp(ink.top(), port.top(), port.bottom()));
                ink.setBottom(std::clamp(ink.bottom(), port.top(), port.bottom()));
            }
        }
        return ink;
    }

    static bool isScrolled(const QWidget& port) {
        const auto* area = qobject_cast<const QAbstractScrollArea*>(port.parentWidget());
        return area && moves(*area, *area->verticalScrollBar(), area->verticalScrollBarPolicy());
    }

    /// Headers are moved by the view that they are of.
    static bool moves(const QAbstractScrollArea& area, const QScrollBar& bar, Qt::ScrollBarPolicy policy) {
        if (const auto* header = qobject_cast<const QHeaderView*>(&area)) {
            const auto* view = qobject_cast<const QAbstractScrollArea*>(header->parentWidget());
            if (!view) return false;
            const bool lies = header->orientation() == Qt::Horizontal;
            const QScrollBar* of = lies ? view->horizontalScrollBar() : view->verticalScrollBar();
            return (bar.orientation() == header->orientation()) && of->maximum() > of->minimum();
        }
        return policy != Qt::ScrollBarAlwaysOff && bar.maximum() > bar.minimum();
    }

    void overlaps() {
        const auto& texts = m_record.texts;
        for (std::size_t i = 0; i < texts.size(); ++i) {
            if (!texts[i].widget) continue;
            const QRectF one = texts[i].core & texts[i].seen;
            for (std::size_t k = i + 1; k < texts.size(); ++k) {
                if (!texts[k].widget || texts[i].text == texts[k].text) continue; // a text and its shadow
                if (texts[k].order > m_coveredAt[i]) break;
                const QRectF both = one & texts[k].core & texts[k].seen;
                if (both.width() > kOverlap && both.height() > kOverlap)
                    tell(*texts[i].widget, texts[i].text,
                         QStringLiteral("\"%1\" lies over it").arg(texts[k].text.left(40)));
            }
        }
    }

    void covers() {
        m_coveredAt.assign(m_record.texts.size(), std::numeric_limits<int>::max());
        for (std::size_t i = 0; i < m_record.texts.size(); ++i) {
            const DrawnText& text = m_record.texts[i];
            const QRectF core = text.core & text.seen;
            if (!text.widget || core.width() < kOverlap || core.height() < kOverlap) continue;
            for (const DrawnFill& fill : m_record.fills) {
                if (!fill.widget || fill.order < text.order || !fill.covers(core)) continue;
                m_coveredAt[i] = fill.order;
                // What is scrolled goes under what stands still.
                if (fill.widget == text.widget && isScrolled(*text.widget)) break;
                tell(*text.widget, text.text, QStringLiteral("covered by what %1 paints later").arg(nameOf(*fill.widget)));
                break;
            }
        }
    }

    /// What nothing paints because it stands outside.
    void lookOutside(const QWidget& widget) {
        QString text;
        if (const auto* label = qobject_cast<const QLabel*>(&widget)) text = label->text();
        if (const auto* label = qobject_cast<const ui::ElidedLabel*>(&widget)) text = label->text();
        if (const auto* button = qobject_cast<const QAbstractButton*>(&widget)) text = button->text();
        if (text.isEmpty() || isBehind(widget)) return;
        const QRectF place(widget.mapTo(&m_window, QPoint()), widget.size());
        const QRectF wanted = withoutScrolled(place, widget);
        if (place.isEmpty()) return tell(widget, text, QStringLiteral("has no room at all"));
        if (wanted.isEmpty()) return;
        const QRect seen = widget.visibleRegion().boundingRect();
        if (seen.width() + 1 < wanted.width() || seen.height() + 1 < wanted.height())
            tell(widget, text, QStringLiteral("stands outside of what holds it"));
    }

    /// In a pane that stands behind another one.
    static bool isBehind(const QWidget& widget) {
        for (const QWidget* each = &widget; each; each = each->parentWidget())
            if (qobject_cast<const QDockWidget*>(each)) return each->visibleRegion().isEmpty();
        return false;
    }

    QWidget& m_window;
    const PaintRecord m_record;
    std::vector<int> m_coveredAt; ///< of each text: when something was painted over it
};

} // namespace

QStringList textFaults(QWidget& window) {
    return Walk(window).faults;
}

} // namespace fairlead::tests
