// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/setting_row.h"

#include "ui/theme/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QSpinBox>
#include <QVBoxLayout>
#include <QWheelEvent>

namespace fairlead::ui {
namespace {

constexpr int kMostListed = 12; ///< values of a number that a list shows; more are typed

/// A page is scrolled with the wheel, and what lies under the pointer must not change by it.
template <class Box>
class Calm : public Box {
  public:
    using Box::Box;

  protected:
    void wheelEvent(QWheelEvent* event) override { event->ignore(); }
};

} // namespace

SettingRow::SettingRow(const SettingRule& rule, QWidget* parent) : QWidget(parent), m_rule(rule) {
    setObjectName(QStringLiteral("row.") + rule.key);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 14);
    column->setSpacing(2);
    auto* title = new QLabel(rule.title, this);
    title->setFont(fontOf(TextStyle::OperationalStrong));
    auto* about = new QLabel(rule.about, this);
    about->setWordWrap(true);
    m_control = control();
    m_control->setObjectName(rule.key);
    m_control->setAccessibleName(rule.title);
    m_control->setAccessibleDescription(rule.about);
    m_control->setMinimumHeight(kButtonHeight);
    title->setBuddy(m_control);
    m_reason = new QLabel(this);
    m_reason->setObjectName(QStringLiteral("why.") + rule.key);
    m_reason->setWordWrap(true);
    column->addWidget(title);
    column->addWidget(about);
    column->addWidget(m_control, 0, Qt::AlignLeft);
    column->addWidget(m_reason);
    m_reason->hide();
}

void SettingRow::fill(QComboBox* box) const {
    for (const SettingChoice& each : m_rule.choices)
        box->addItem(each.words, each.value);
    if (!m_rule.own.isDouble()) return;
    for (int value = m_rule.least; value <= m_rule.most; value += m_rule.step)
        box->addItem(QStringLiteral("%1 %2").arg(value).arg(m_rule.unit), value);
}

QWidget* SettingRow::control() {
    if (m_rule.own.isBool()) {
        m_switch = new QCheckBox(tr("On"), this);
        connect(m_switch, &QCheckBox::clicked, this, [this](bool on) { Q_EMIT asked(on); });
        return m_switch;
    }
    const bool many = m_rule.own.isDouble() && (m_rule.most - m_rule.least) / m_rule.step >= kMostListed;
    if (many) {
        m_number = new Calm<QSpinBox>(this);
        m_number->setRange(m_rule.least, m_rule.most);
        m_number->setSingleStep(m_rule.step);
        m_number->setSuffix(QLatin1Char(' ') + m_rule.unit);
        m_number->setKeyboardTracking(false);
        m_number->setFocusPolicy(Qt::StrongFocus);
        connect(m_number, &QSpinBox::valueChanged, this, [this](int value) {
            const int fits =
                m_rule.least + (value - m_rule.least + m_rule.step / 2) / m_rule.step * m_rule.step;
            Q_EMIT asked(fits);
        });
        return m_number;
    }
    m_choice = new Calm<QComboBox>(this);
    m_choice->setFocusPolicy(Qt::StrongFocus);
    m_choice->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    fill(m_choice);
    connect(m_choice, &QComboBox::activated, this,
            [this](int index) { Q_EMIT asked(QJsonValue::fromVariant(m_choice->itemData(index))); });
    return m_choice;
}

void SettingRow::show(const QJsonValue& value, const QString& managedBy) {
    const QSignalBlocker quiet(m_control);
    if (m_switch) m_switch->setChecked(value.toBool());
    if (m_number) m_number->setValue(value.toInt());
    if (m_choice) m_choice->setCurrentIndex(m_choice->findData(value.toVariant()));
    if (m_choice && m_choice->currentIndex() < 0)
        m_choice->setCurrentIndex(m_choice->findData(value.toInt()));
    const QString reason =
        managedBy.isEmpty() ? QString() : tr("Managed by %1; it cannot be changed here.").arg(managedBy);
    m_control->setEnabled(reason.isEmpty());
    m_control->setToolTip(reason);
    m_reason->setText(reason);
    m_reason->setVisible(!reason.isEmpty());
}

} // namespace fairlead::ui
