// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/alarms/maintenance_window.h"

#include "ui/itemmodels/amounts.h"
#include "ui/theme/text.h"
#include "ui/theme/theme.h"
#include "ui/widgets/reason.h"
#include "ui/widgets/target_band.h"
#include "ui/widgets/window_dress.h"

#include <QComboBox>
#include <QFormLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace fairlead::ui {
namespace {

QLabel* wrapped(const QString& text, QWidget* parent) {
    auto* label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

QLabel* heading(const QString& text, QWidget* parent) {
    QLabel* label = wrapped(text, parent);
    label->setFont(fontOf(TextStyle::Section));
    return label;
}

} // namespace

MaintenanceWindow::MaintenanceWindow(AlarmCenter& center, QWidget* parent)
    : QWidget(parent, Qt::Window),
      m_center(center),
      m_open(new QVBoxLayout),
      m_object(new QComboBox(this)),
      m_length(new QComboBox(this)),
      m_reason(new QLineEdit(this)),
      m_why(wrapped({}, this)),
      m_begin(new QPushButton(tr("Begin maintenance"), this)) {
    setObjectName(QStringLiteral("maintenance"));
    setWindowTitle(titleFor(center.inventory().target, tr("Maintenance")));
    build();
    connect(&m_center, &AlarmCenter::maintenanceChanged, this, &MaintenanceWindow::refresh);
    connect(m_reason, &QLineEdit::textChanged, this, &MaintenanceWindow::refreshForm);
    connect(m_object, &QComboBox::currentIndexChanged, this, &MaintenanceWindow::refreshForm);
    connect(m_length, &QComboBox::currentIndexChanged, this, &MaintenanceWindow::refreshForm);
    connect(m_begin, &QPushButton::clicked, this, &MaintenanceWindow::begin);
    listObjects({});
    refresh();
    startTimer(1000);
    resize(scaled(620), scaled(420));
    dressWindow(this, center.inventory().target);
}

void MaintenanceWindow::build() {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(10);
    column->addWidget(heading(tr("In maintenance now"), this));
    column->addLayout(m_open);
    column->addStretch(1);
    column->addWidget(heading(tr("Set in maintenance"), this));
    column->addWidget(
        wrapped(tr("Its alarms call nobody meanwhile, unless two histories are seen. It ends by "
                   "itself, and goes on record in your name."),
                this));
    auto* form = new QFormLayout;
    m_object->setObjectName(QStringLiteral("maintenance.object"));
    form->addRow(tr("Object"), m_object);
    m_length->setObjectName(QStringLiteral("maintenance.length"));
    for (const auto& [text, minutes] :
         {std::pair(tr("30 min"), 30), std::pair(tr("1 h"), 60), std::pair(tr("2 h"), 120),
          std::pair(tr("4 h"), 240), std::pair(tr("8 h"), 480), std::pair(tr("24 h"), 1440)})
        m_length->addItem(text, minutes);
    m_length->setCurrentIndex(1);
    form->addRow(tr("For"), m_length);
    m_reason->setObjectName(QStringLiteral("maintenance.reason"));
    m_reason->setMaxLength(500);
    form->addRow(tr("Reason"), m_reason);
    column->addLayout(form);
    m_why->setObjectName(QStringLiteral("maintenance.why"));
    column->addWidget(m_why);
    m_begin->setObjectName(QStringLiteral("maintenance.begin"));
    m_begin->setMinimumHeight(kButtonHeight);
    m_begin->setAutoDefault(false); // Enter in a field begins nothing
    column->addWidget(m_begin, 0, Qt::AlignLeft);
}

/// Sites and engines, and the instances of the engine that is selected.
void MaintenanceWindow::listObjects(const EngineId& engine) {
    const inventory::Inventory& inventory = m_center.inventory();
    m_objects.clear();
    const auto add = [this] { return &m_objects.emplace_back(); };
    for (const inventory::Site& site : inventory.sites)
        add()->site = site.id;
    for (const inventory::Engine& each : inventory.engines) {
        add()->engine = each.id;
        if (each.id != engine) continue;
        for (const inventory::Instance& instance : each.instances)
            add()->instance = instance.id;
    }
    m_object->clear();
    for (const alarm::Maintenance& each : m_objects)
        m_object->addItem(toQt(each.object()));
}

void MaintenanceWindow::chooseObject(const std::string& object) {
    m_object->setCurrentIndex(std::max(0, m_object->findText(toQt(object))));
    m_reason->setFocus();
}

void MaintenanceWindow::offer(const EngineId& engine, const InstanceId& instance) {
    listObjects(engine);
    alarm::Maintenance wanted;
    if (instance.empty())
        wanted.engine = engine;
    else
        wanted.instance = instance;
    chooseObject(wanted.object());
}

void MaintenanceWindow::offer(const SiteId& site) {
    alarm::Maintenance wanted;
    wanted.site = site;
    chooseObject(wanted.object());
}

alarm::Maintenance MaintenanceWindow::wish() const {
    const int row = m_object->currentIndex();
    alarm::Maintenance wish = row < 0 ? alarm::Maintenance{} : m_objects[static_cast<std::size_t>(row)];
    wish.reason = m_reason->text().toStdString();
    return wish;
}

Micros MaintenanceWindow::length() const {
    return std::chrono::minutes{m_length->currentData().toInt()};
}

void MaintenanceWindow::begin() {
    const QString trouble = m_center.beginMaintenance(wish(), length());
    if (trouble.isEmpty()) {
        m_reason->clear();
    } else {
        m_why->setText(trouble);
    }
}

void MaintenanceWindow::refresh() {
    const std::vector<alarm::Maintenance> windows = m_center.maintenance().windows();
    if (windows != m_shown || m_open->isEmpty()) {
        while (QLayoutItem* item = m_open->takeAt(0)) {
            delete item->widget();
            delete item;
        }
        m_texts.clear();
        for (const alarm::Maintenance& window : windows) {
            auto* row = new QWidget(this);
            auto* line = new QHBoxLayout(row);
            line->setContentsMargins(0, 0, 0, 0);
            m_texts.push_back(wrapped({}, row));
            m_texts.back()->setObjectName(QStringLiteral("maintenance.text"));
            line->addWidget(m_texts.back(), 1);
            auto* end = new QPushButton(tr("End maintenance"), row);
            end->setObjectName(QStringLiteral("maintenance.end"));
            end->setAccessibleName(tr("End maintenance of %1").arg(toQt(window.object())));
            end->setMinimumHeight(kButtonHeight);
            end->setAutoDefault(false);
            connect(
                end, &QPushButton::clicked, this,
                [this, object = window.object()] { m_center.endMaintenance(object); }, Qt::QueuedConnection);
            line->addWidget(end);
            m_open->addWidget(row);
        }
        if (windows.empty()) m_open->addWidget(wrapped(tr("Nothing is in maintenance."), this));
        m_shown = windows;
    }
    for (std::size_t i = 0; i < m_shown.size(); ++i) {
        const alarm::Maintenance& window = m_shown[i];
        m_texts[i]->setText(tr("%1 until %2, %3 left. %4: %5")
                                .arg(toQt(window.object()), timeOfDay(window.until),
                                     ageText(std::max(Micros{0}, Micros(window.until - m_center.clockNow()))),
                                     toQt(window.by), toQt(window.reason)));
    }
    refreshForm();
}

void MaintenanceWindow::refreshForm() {
    const auto why = m_center.maintenance().whyNot(wish(), length());
    enableOrSay(m_begin, m_why, why ? toQt(alarm::Message{*why, {}}) : QString());
}

void MaintenanceWindow::timerEvent(QTimerEvent*) {
    if (isVisible()) refresh();
}

void MaintenanceWindow::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape) return hide();
    QWidget::keyPressEvent(event);
}

} // namespace fairlead::ui
