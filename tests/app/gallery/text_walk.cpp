// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/gallery/text_walk.h"

#include "ui/widgets/elided_label.h"

#include <QAbstractButton>
#include <QAbstractItemModel>
#include <QAbstractScrollArea>
#include <QCheckBox>
#include <QComboBox>
#include <QDockWidget>
#include <QFontMetrics>
#include <QGroupBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QRadioButton>
#include <QStyle>
#include <QTabBar>
#include <QTextDocument>
#include <QToolButton>
#include <QWidget>
#include <vector>

namespace fairlead::tests {
namespace {

QString nameOf(const QWidget& widget) {
    QString name = QString::fromLatin1(widget.metaObject()->className());
    for (const QWidget* each = &widget; each; each = each->parentWidget())
        if (!each->objectName().isEmpty()) return name + QLatin1Char(' ') + each->objectName();
    return name;
}

QString textOf(const QWidget& widget) {
    if (const auto* label = qobject_cast<const QLabel*>(&widget)) return label->text();
    if (const auto* label = qobject_cast<const ui::ElidedLabel*>(&widget)) return label->text();
    if (const auto* button = qobject_cast<const QAbstractButton*>(&widget)) return button->text();
    return {};
}

/// What the text takes of the widget when nothing of it is cut.
QSize neededBy(const QWidget& widget) {
    if (const auto* label = qobject_cast<const QLabel*>(&widget)) {
        if (label->wordWrap())
            return {label->minimumSizeHint().width(), label->heightForWidth(label->width())};
        return label->sizeHint();
    }
    const QSize text = QFontMetrics(widget.font()).size(Qt::TextShowMnemonic, textOf(widget));
    int beside = 0;
    if (qobject_cast<const QCheckBox*>(&widget) || qobject_cast<const QRadioButton*>(&widget))
        beside = widget.style()->pixelMetric(QStyle::PM_IndicatorWidth, nullptr, &widget) +
                 widget.style()->pixelMetric(QStyle::PM_CheckBoxLabelSpacing, nullptr, &widget);
    return text + QSize(beside, 0);
}

class Walk {
  public:
    explicit Walk(const QWidget& window) : m_window(window) {
        for (QWidget* each : window.findChildren<QWidget*>())
            if (each->isVisibleTo(&window) && each->window() == &window) look(*each);
        overlaps();
    }
    QStringList faults;

  private:
    void tell(const QWidget& widget, const QString& text, const QString& what) {
        faults << QStringLiteral("%1 \"%2\": %3").arg(nameOf(widget), text.left(48), what);
    }

    void look(QWidget& widget) {
        if (isBehind(widget)) return;
        if (const auto* header = qobject_cast<const QHeaderView*>(&widget)) return lookAtHeader(*header);
        if (const auto* tabs = qobject_cast<const QTabBar*>(&widget)) return lookAtTabs(*tabs);
        if (const auto* choice = qobject_cast<const QComboBox*>(&widget)) return lookAtChoice(*choice);
        if (const auto* box = qobject_cast<const QGroupBox*>(&widget)) return lookAtBox(*box);
        const QString text = textOf(widget);
        if (text.isEmpty()) return;
        if (const auto* tool = qobject_cast<const QToolButton*>(&widget);
            tool && tool->toolButtonStyle() == Qt::ToolButtonIconOnly)
            return;
        if (isScrolled(widget)) return;
        m_texts.push_back(&widget);
        if (qobject_cast<const ui::ElidedLabel*>(&widget)) {
            const bool cut = QFontMetrics(widget.font()).horizontalAdvance(text) > widget.width();
            if (cut && widget.toolTip().isEmpty())
                tell(widget, text, QStringLiteral("elided, and no tool tip"));
        } else if (const QSize needed = neededBy(widget);
                   widget.width() < needed.width() || widget.height() < needed.height()) {
            tell(widget, text,
                 QStringLiteral("%1 x %2 of %3 x %4")
                     .arg(widget.width())
                     .arg(widget.height())
                     .arg(needed.width())
                     .arg(needed.height()));
        }
        const QRect seen = widget.visibleRegion().boundingRect();
        if (seen != widget.rect()) tell(widget, text, QStringLiteral("stands outside of what holds it"));
    }

    /// In what is scrolled, what is outside is reached by scrolling.
    bool isScrolled(const QWidget& widget) const {
        for (const QWidget* each = widget.parentWidget(); each && each != &m_window;
             each = each->parentWidget())
            if (qobject_cast<const QAbstractScrollArea*>(each))
                return widget.visibleRegion().boundingRect() != widget.rect();
        return false;
    }

    /// In a pane that stands behind another one.
    static bool isBehind(const QWidget& widget) {
        for (const QWidget* each = &widget; each; each = each->parentWidget())
            if (qobject_cast<const QDockWidget*>(each)) return each->visibleRegion().isEmpty();
        return false;
    }

    void lookAtHeader(const QHeaderView& header) {
        if (header.orientation() != Qt::Horizontal || !header.model()) return;
        const int margin = 2 * header.style()->pixelMetric(QStyle::PM_HeaderMargin, nullptr, &header);
        for (int section = 0; section < header.count(); ++section) {
            if (header.isSectionHidden(section)) continue;
            const QString text = header.model()->headerData(section, Qt::Horizontal).toString();
            const QString tip =
                header.model()->headerData(section, Qt::Horizontal, Qt::ToolTipRole).toString();
            const QSize needed = QFontMetrics(header.font()).size(0, text);
            const bool cut =
                needed.width() + margin > header.sectionSize(section) || needed.height() > header.height();
            if (cut && tip.isEmpty())
                tell(header, text,
                     QStringLiteral("header, %1 of %2 wide")
                         .arg(header.sectionSize(section))
                         .arg(needed.width() + margin));
        }
    }

    void lookAtTabs(const QTabBar& tabs) {
        for (int tab = 0; tab < tabs.count(); ++tab) {
            const QSize needed = QFontMetrics(tabs.font()).size(Qt::TextShowMnemonic, tabs.tabText(tab));
            const bool cut =
                tabs.tabRect(tab).width() < needed.width() || tabs.tabRect(tab).height() < needed.height();
            if (cut && tabs.tabToolTip(tab).isEmpty())
                tell(tabs, tabs.tabText(tab), QStringLiteral("tab is cut"));
        }
    }

    void lookAtChoice(const QComboBox& choice) {
        if (isScrolled(choice)) return;
        const QSize needed = QFontMetrics(choice.font()).size(0, choice.currentText());
        constexpr int kArrow = 24;
        if (choice.width() < needed.width() + kArrow && choice.toolTip().isEmpty())
            tell(choice, choice.currentText(),
                 QStringLiteral("%1 of %2 wide").arg(choice.width()).arg(needed.width() + kArrow));
        if (choice.height() < needed.height()) tell(choice, choice.currentText(), QStringLiteral("too low"));
    }

    void lookAtBox(const QGroupBox& box) {
        if (!isScrolled(box) && box.width() < QFontMetrics(box.font()).horizontalAdvance(box.title()))
            tell(box, box.title(), QStringLiteral("title is cut"));
    }

    /// Of the same parent, so that what stands in a page that lies under another does not count.
    void overlaps() {
        for (std::size_t i = 0; i < m_texts.size(); ++i) {
            for (std::size_t k = i + 1; k < m_texts.size(); ++k) {
                if (m_texts[i]->parentWidget() != m_texts[k]->parentWidget()) continue;
                const QRect both = m_texts[i]->geometry().intersected(m_texts[k]->geometry());
                if (both.width() > 1 && both.height() > 1)
                    tell(*m_texts[i], textOf(*m_texts[i]),
                         QStringLiteral("lies over \"%1\"").arg(textOf(*m_texts[k]).left(40)));
            }
        }
    }

    const QWidget& m_window;
    std::vector<QWidget*> m_texts;
};

} // namespace

QStringList textFaults(const QWidget& window) {
    return Walk(window).faults;
}

} // namespace fairlead::tests
