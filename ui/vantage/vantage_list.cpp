// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/vantage/vantage_list.h"

#include "ui/itemmodels/amounts.h"
#include "ui/theme/text.h"
#include "ui/theme/theme.h"
#include "ui/vantage/sight_text.h"
#include "ui/widgets/reason.h"
#include "ui/widgets/target_band.h"
#include "ui/widgets/when_ready.h"
#include "ui/widgets/window_dress.h"

#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>

namespace fairlead::ui {
namespace {

QLabel* wrapped(const QString& name, QWidget* parent) {
    auto* label = new QLabel(parent);
    label->setObjectName(name);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

/// `third-place at 10.0.0.7:7443, a third place`.
QString placeText(const inventory::VantagePoint& vantage) {
    const QString where = vantage.site.empty() ? VantageList::tr("a third place")
                                               : VantageList::tr("at %1").arg(toQt(vantage.site));
    return VantageList::tr("%1: %2:%3, %4")
        .arg(toQt(vantage.id), toQt(vantage.host))
        .arg(vantage.port)
        .arg(where);
}

} // namespace

QString testedText(const topology::VantageReading& reading) {
    if (!reading.report)
        return reading.failure ? toQt(toText(*reading.failure)) : VantageList::tr("There is no report.");
    const auto& probes = reading.report->probes;
    const auto answered = std::count_if(probes.begin(), probes.end(), [](const topology::ProbeReport& each) {
        return each.answer == topology::Answer::Answered || each.answer == topology::Answer::AnsweredOther;
    });
    return VantageList::tr("%1: it answered. %2 of %3 instances answer it.")
        .arg(timeOfDay(reading.at))
        .arg(answered)
        .arg(probes.size());
}

VantageList::VantageList(const Services& services, QWidget* parent)
    : QWidget(parent), m_inventory(*services.inventory), m_test(services.testVantage) {
    setObjectName(QStringLiteral("vantageList"));
    build();
    if (!services.feed) return;
    setSnapshot(services.feed->latest());
    connect(services.feed, &topology::SnapshotFeed::published, this, &VantageList::setSnapshot);
}

void VantageList::build() {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    m_own = wrapped(QStringLiteral("vantage.own"), this);
    m_own->setText(tr("This console. Nothing has been seen from it yet."));
    column->addWidget(m_own);
    for (const inventory::VantagePoint& vantage : m_inventory.vantages)
        addRow(vantage);
    if (m_inventory.vantages.empty()) {
        QLabel* none = wrapped(QStringLiteral("vantage.none"), this);
        none->setText(
            tr("The inventory declares no other. Without a third place, a site that is down and one that is "
               "cut off look the same from here. Add one under vantages."));
        column->addWidget(none);
    }
    column->addStretch(1);
}

void VantageList::addRow(const inventory::VantagePoint& vantage) {
    auto* column = static_cast<QVBoxLayout*>(layout());
    const QString id = toQt(vantage.id);
    auto* name = wrapped(QStringLiteral("vantage.place.") + id, this);
    name->setText(placeText(vantage));
    name->setFont(fontOf(TextStyle::OperationalStrong));
    column->addSpacing(8);
    column->addWidget(name);
    Row row;
    row.answer = wrapped(QStringLiteral("vantage.answer.") + id, this);
    row.answer->setText(tr("It has not been asked yet."));
    column->addWidget(row.answer);
    row.test = new QPushButton(tr("Test"), this);
    row.test->setObjectName(QStringLiteral("vantage.test.") + id);
    row.test->setAccessibleName(tr("Test %1").arg(id));
    row.test->setMinimumHeight(kButtonHeight);
    row.test->setAutoDefault(false);
    row.tested = wrapped(QStringLiteral("vantage.tested.") + id, this);
    auto* line = new QHBoxLayout;
    line->addWidget(row.test, 0, Qt::AlignTop);
    line->addWidget(row.tested, 1);
    column->addLayout(line);
    enableOrSay(row.test, row.tested, m_test ? QString() : tr("this console asks no vantage"));
    connect(row.test, &QPushButton::clicked, this, [this, key = vantage.id] { test(key); });
    m_rows[vantage.id] = row;
}

void VantageList::setSnapshot(const topology::SnapshotPtr& snapshot) {
    if (!snapshot) return;
    if (!snapshot->vantage.empty()) m_own->setText(tr("%1 (this console)").arg(toQt(snapshot->vantage)));
    for (const topology::VantageView& view : snapshot->vantages) {
        const auto row = m_rows.find(view.name);
        if (view.kind != topology::VantageView::Kind::Declared || row == m_rows.end()) continue;
        row->second.answer->setText(
            view.current || view.why.empty() ? tr("Its report: %1.").arg(reportText(view)) : toQt(view.why));
    }
}

void VantageList::test(const std::string& id) {
    const Row& row = m_rows.at(id);
    enableOrSay(row.test, row.tested, tr("it is being asked, 3 s at most"));
    whenReady(m_test(id), this,
              [this, id](const Result<topology::VantageReading>& reading) { said(id, reading); });
}

void VantageList::said(const std::string& id, const Result<topology::VantageReading>& reading) {
    const Row& row = m_rows.at(id);
    enableOrSay(row.test, row.tested, QString());
    row.tested->setText(reading ? testedText(*reading) : toQt(toText(reading.error())));
    row.tested->show();
}

VantageList* VantageList::open(QWidget* owner, const Services& services) {
    auto* window = owner->findChild<VantageList*>(QString(), Qt::FindDirectChildrenOnly);
    if (window == nullptr) {
        window = new VantageList(services, owner);
        window->setWindowFlag(Qt::Window);
        window->setWindowTitle(titleFor(services.inventory->target, tr("Vantage test")));
        window->layout()->setContentsMargins(16, 12, 16, 12);
        window->resize(scaled(620), scaled(420));
        dressWindow(window, services.inventory->target);
    }
    window->show();
    window->raise();
    window->activateWindow();
    return window;
}

void VantageList::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape && isWindow()) return hide();
    QWidget::keyPressEvent(event);
}

} // namespace fairlead::ui
