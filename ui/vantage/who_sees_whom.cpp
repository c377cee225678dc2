// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/vantage/who_sees_whom.h"

#include "ui/theme/text.h"
#include "ui/theme/theme.h"
#include "ui/vantage/sight_model.h"
#include "ui/vantage/sight_text.h"
#include "ui/widgets/target_band.h"
#include "ui/widgets/window_dress.h"

#include <QHeaderView>
#include <QItemSelectionModel>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QVBoxLayout>

namespace fairlead::ui {
namespace {

constexpr int kRow = 36;
constexpr int kMark = 16;

/// Shape and word: a full disc sees, a crossed ring does not, a dotted ring was not asked. Seeing is no news and has
/// no hue.
class SightPainter : public QStyledItemDelegate {
  public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        const QVariant sees = index.data(SightModel::SeesRole);
        painter->save();
        if (sees.isValid()) {
            // The mark's room is part of the cell: background and focus go under it.
            QStyleOptionViewItem empty = option;
            initStyleOption(&empty, index);
            empty.text.clear();
            // Marks keep their hues, so what is chosen has a frame and not another ground.
            painter->fillRect(option.rect, currentTheme().raised);
            empty.state.setFlag(QStyle::State_Selected, false);
            empty.widget->style()->drawControl(QStyle::CE_ItemViewItem, &empty, painter, empty.widget);
            const QRectF mark(option.rect.left() + 8, option.rect.center().y() - kMark / 2.0 + 0.5, kMark, kMark);
            paintMark(*painter, mark, static_cast<topology::Sees>(sees.toInt()));
            painter->setPen(currentTheme().text);
            painter->setFont(option.font);
            painter->drawText(option.rect.adjusted(8 + kMark + 8, 0, -4, 0), Qt::AlignVCenter | Qt::AlignLeft,
                              index.data().toString());
            if (option.state.testFlag(QStyle::State_Selected)) {
                painter->setPen(QPen(currentTheme().action.fill, 2));
                painter->setBrush(Qt::NoBrush);
                painter->drawRect(option.rect.adjusted(1, 1, -2, -2));
            }
        } else {
            QStyledItemDelegate::paint(painter, option, index);
        }
        painter->restore();
    }

  private:
    static void paintMark(QPainter& painter, const QRectF& mark, topology::Sees sees) {
        const Theme& theme = currentTheme();
        painter.setRenderHint(QPainter::Antialiasing);
        const QRectF ring = mark.adjusted(1.5, 1.5, -1.5, -1.5);
        switch (sees) {
            case topology::Sees::Yes:
                painter.setPen(Qt::NoPen);
                painter.setBrush(theme.text);
                painter.drawEllipse(ring);
                return;
            case topology::Sees::No: {
                painter.setPen(QPen(theme.unseen.border, 2));
                painter.setBrush(Qt::NoBrush);
                painter.drawEllipse(ring);
                const QRectF cross = ring.adjusted(3.5, 3.5, -3.5, -3.5);
                painter.drawLine(cross.topLeft(), cross.bottomRight());
                painter.drawLine(cross.bottomLeft(), cross.topRight());
                return;
            }
            case topology::Sees::NotAsked:
                break;
        }
        QPen dotted(theme.text2, 2, Qt::CustomDashLine);
        dotted.setDashPattern({1, 1.6});
        painter.setPen(dotted);
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(ring);
    }
};

QString wordsOn(const topology::TopologySnapshot& snapshot) {
    QStringList lines;
    if (snapshot.consoleCutOff) lines << WhoSeesWhom::tr("This console is cut off. Nothing here is live.");
    for (const topology::SiteState& site : snapshot.sites) {
        if (snapshot.consoleCutOff) break;
        if (site.verdict == topology::SiteVerdict::Seen && site.text.empty())
            lines << WhoSeesWhom::tr("%1 is seen by this console.").arg(toQt(site.id));
        else
            lines << toQt(site.text);
    }
    lines << vantagesReporting(&snapshot) + QLatin1Char('.');
    return lines.join(QLatin1Char('\n'));
}

QLabel* wrapped(const char* name, QWidget* parent) {
    auto* label = new QLabel(parent);
    label->setObjectName(QString::fromLatin1(name));
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

} // namespace

WhoSeesWhom::WhoSeesWhom(const inventory::Inventory& inventory, QWidget* parent)
    : QWidget(parent), m_inventory(inventory), m_model(new SightModel(inventory, this)) {
    setObjectName(QStringLiteral("whoSeesWhom"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(10);
    m_words = wrapped("whoSeesWhomText", this);
    m_words->setFont(fontOf(TextStyle::OperationalStrong));
    column->addWidget(m_words);
    m_table = new QTableView(this);
    m_table->setObjectName(QStringLiteral("whoSeesWhomTable"));
    m_table->setAccessibleName(tr("Who sees whom: a row for each vantage, a column for each site"));
    m_table->setModel(m_model);
    m_table->setItemDelegate(new SightPainter(m_table));
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setTabKeyNavigation(false);
    m_table->setShowGrid(true);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->verticalHeader()->setDefaultSectionSize(scaled(kRow));
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->setHighlightSections(false);
    m_table->verticalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    column->addWidget(m_table, 1);
    m_why = wrapped("whoSeesWhomWhy", this);
    m_why->setMinimumHeight(44);
    m_why->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    column->addWidget(m_why);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, [this] { showWhy(); });
    setSnapshot(nullptr);
}

void WhoSeesWhom::setSnapshot(topology::SnapshotPtr snapshot) {
    m_words->setText(snapshot ? wordsOn(*snapshot) : tr("Waiting for the first look."));
    m_model->setSnapshot(std::move(snapshot));
    showWhy();
}

void WhoSeesWhom::showWhy() {
    const QString why = m_model->why(m_table->currentIndex());
    m_why->setText(why.isEmpty() ? tr("Choose a cell to read its evidence.") : why);
}

void WhoSeesWhom::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape && isWindow()) return hide();
    QWidget::keyPressEvent(event);
}

WhoSeesWhom* WhoSeesWhom::open(QWidget* owner, const inventory::Inventory& inventory,
                               topology::SnapshotFeed& feed) {
    auto* window = owner->findChild<WhoSeesWhom*>(QString(), Qt::FindDirectChildrenOnly);
    if (window == nullptr) {
        window = new WhoSeesWhom(inventory, owner);
        window->setWindowFlag(Qt::Window);
        window->setWindowTitle(titleFor(inventory.target, tr("Who sees whom")));
        window->resize(880, 460);
        dressWindow(window, inventory.target);
        window->setSnapshot(feed.latest());
        connect(&feed, &topology::SnapshotFeed::published, window,
                [window](const topology::SnapshotPtr& snapshot) { window->setSnapshot(snapshot); });
    }
    window->show();
    window->raise();
    window->activateWindow();
    return window;
}

} // namespace fairlead::ui
