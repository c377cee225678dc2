// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/operation/state_scrubber.h"

#include "ui/operation/prediction_view.h"
#include "ui/theme/theme.h"
#include "ui/widgets/reason.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSlider>
#include <QVBoxLayout>

namespace fairlead::ui {

StateScrubber::StateScrubber(const inventory::Inventory& inventory, QWidget* parent)
    : QWidget(parent),
      m_title(new QLabel),
      m_previous(new QPushButton(tr("Step back"))),
      m_next(new QPushButton(tr("Step on"))),
      m_slider(new QSlider(Qt::Horizontal)),
      m_picture(new PredictionView(inventory)),
      m_scroll(new QScrollArea) {
    m_title->setObjectName(QStringLiteral("prediction.title"));
    m_title->setFont(fontOf(TextStyle::OperationalStrong));
    m_title->setWordWrap(true);
    m_previous->setObjectName(QStringLiteral("prediction.previous"));
    m_next->setObjectName(QStringLiteral("prediction.next"));
    m_slider->setObjectName(QStringLiteral("prediction.slider"));
    m_slider->setAccessibleName(tr("Step of the plan"));
    m_slider->setPageStep(1);
    m_slider->setTickPosition(QSlider::TicksBelow);
    build(inventory);
    connect(m_slider, &QSlider::valueChanged, this, &StateScrubber::show);
    connect(m_previous, &QPushButton::clicked, this, [this] { m_slider->setValue(m_slider->value() - 1); });
    connect(m_next, &QPushButton::clicked, this, [this] { m_slider->setValue(m_slider->value() + 1); });
    setStates({});
}

void StateScrubber::build(const inventory::Inventory& inventory) {
    auto* controls = new QHBoxLayout;
    for (QPushButton* button : {m_previous, m_next})
        button->setMinimumHeight(kButtonHeight);
    m_slider->setMinimumHeight(kButtonHeight);
    controls->addWidget(m_previous);
    controls->addWidget(m_slider, 1);
    controls->addWidget(m_next);
    m_scroll->setWidget(m_picture);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn); // the header is as wide as the picture
    auto* header = new QHBoxLayout;
    header->setContentsMargins(0, 0, m_scroll->verticalScrollBar()->sizeHint().width(), 0);
    header->addWidget(new PredictionHeader(inventory));
    auto* column = new QVBoxLayout(this);
    column->setSpacing(4);
    column->addLayout(controls);
    column->addWidget(m_title);
    column->addLayout(header);
    column->addWidget(m_scroll, 1);
}

void StateScrubber::setStates(std::vector<operation::PredictedState> states, const QString& why) {
    m_states = std::move(states);
    const int last = m_states.empty() ? 0 : static_cast<int>(m_states.size()) - 1;
    m_slider->setRange(0, last);
    m_slider->setValue(0);
    show(0);
    if (m_states.empty()) m_title->setText(why);
}

void StateScrubber::show(int at) {
    const int last = m_slider->maximum();
    enableOrSay(m_previous, nullptr, at > 0 ? QString() : tr("this is what is seen now"));
    enableOrSay(m_next, nullptr, at < last ? QString() : tr("the plan ends here"));
    if (m_states.empty()) {
        m_slider->setEnabled(false);
        m_picture->show({});
        return;
    }
    m_slider->setEnabled(last > 0);
    const auto index = static_cast<std::size_t>(at);
    m_title->setText(predictedTitle(m_states, index));
    m_slider->setAccessibleDescription(m_title->text());
    m_picture->show(predictedRows(m_states[index], at > 0 ? &m_states[index - 1] : nullptr));
    const QRect changed = m_picture->changedRect();
    if (!changed.isNull()) m_scroll->ensureVisible(0, changed.center().y(), 0, changed.height() / 2 + 4);
}

} // namespace fairlead::ui
