// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/engines/give_back_box.h"

#include "ui/theme/text.h"
#include "ui/theme/theme.h"
#include "ui/widgets/reason.h"
#include "ui/widgets/when_ready.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>

namespace fairlead::ui {
namespace {

constexpr int kShortestReason = 20;

QString namesOf(const inventory::Engine* engine) {
    QStringList names;
    if (engine)
        for (const inventory::Automation& each : engine->automation)
            names << toQt(each.id);
    return names.join(QStringLiteral(", "));
}

} // namespace

GiveBackBox::GiveBackBox(const Services& services, QWidget* parent)
    : QWidget(parent),
      m_services(services),
      m_open(new QPushButton(tr("Give back \u2026"))),
      m_form(new QWidget),
      m_text(new QLabel),
      m_reason(new QLineEdit),
      m_do(new QPushButton(tr("Give back now"))),
      m_leave(new QPushButton(tr("Leave it parked"))),
      m_why(new QLabel),
      m_said(new QLabel) {
    setObjectName(QStringLiteral("giveback"));
    m_open->setObjectName(QStringLiteral("giveback.open"));
    m_reason->setObjectName(QStringLiteral("giveback.reason"));
    m_reason->setPlaceholderText(tr("why now, at least 20 characters; it goes on record"));
    m_do->setObjectName(QStringLiteral("giveback.do"));
    m_why->setObjectName(QStringLiteral("giveback.why"));
    m_said->setObjectName(QStringLiteral("giveback.said"));
    for (QLabel* label : {m_text, m_why, m_said}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
    }
    for (QPushButton* button : {m_open, m_do, m_leave})
        button->setAutoDefault(false);
    auto* row = new QHBoxLayout;
    row->addWidget(m_reason, 1);
    row->addWidget(m_leave);
    row->addWidget(m_do);
    auto* form = new QVBoxLayout(m_form);
    form->setContentsMargins(0, 0, 0, 0);
    form->addWidget(m_text);
    form->addLayout(row);
    form->addWidget(m_why);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_open, 0, Qt::AlignLeft);
    column->addWidget(m_form);
    column->addWidget(m_said);
    connect(m_open, &QPushButton::clicked, this, [this] { fold(false); });
    connect(m_leave, &QPushButton::clicked, this, [this] { fold(true); });
    connect(m_reason, &QLineEdit::textChanged, this, &GiveBackBox::judge);
    connect(m_do, &QPushButton::clicked, this, &GiveBackBox::giveBack);
    fold(true);
    m_said->hide();
    hide();
}

void GiveBackBox::show(const EngineId& engine, const topology::EngineState* state) {
    if (engine != m_engine) {
        m_engine = engine;
        m_said->clear();
        m_said->hide();
        fold(true);
        m_text->setText(
            tr("This runs the give-back hook of what is parked (%1 is named in the inventory) and "
               "waits until its state hook says that it runs. The engine is locked meanwhile. It "
               "is refused while an operation on %2 is unfinished, because the two would race.")
                .arg(namesOf(m_services.inventory->findEngine(engine)), toQt(engine)));
    }
    const bool parked = state && std::any_of(state->hazards.begin(), state->hazards.end(), [](const auto& h) {
                            return h.kind == topology::HazardKind::ParkedAutomation;
                        });
    if (!parked && !m_asked) fold(true);
    m_open->setVisible(parked && m_form->isHidden());
    const QString reason =
        m_services.giveBack ? QString() : tr("Give back is off: this console operates nothing.");
    enableOrSay(m_open, nullptr, reason);
    setVisible(parked || m_asked || !m_said->text().isEmpty());
}

void GiveBackBox::fold(bool folded) {
    m_form->setVisible(!folded);
    m_open->setVisible(folded);
    if (folded) m_reason->clear();
    judge();
}

void GiveBackBox::judge() {
    const auto missing = kShortestReason - m_reason->text().trimmed().size();
    enableOrSay(m_do, m_why,
                m_asked       ? tr("Giving back; this says so when it is proven.")
                : missing > 0 ? tr("Give back is off: write why, %n characters to go.", nullptr,
                                   static_cast<int>(missing))
                              : QString());
    enableOrSay(m_leave, nullptr, m_asked ? tr("Giving back; this says so when it is proven.") : QString());
}

void GiveBackBox::giveBack() {
    m_asked = true;
    judge();
    whenReady(m_services.giveBack(m_engine, m_reason->text().trimmed().toStdString()), this,
              [this, engine = m_engine](const Result<std::vector<std::string>>& said) {
                  m_asked = false;
                  if (engine != m_engine) return judge();
                  QStringList lines;
                  if (!said) lines << toQt(toText(said.error()));
                  for (const std::string& line : said ? *said : std::vector<std::string>())
                      lines << toQt(line);
                  if (lines.isEmpty()) lines << tr("Nothing of %1 is parked any more.").arg(toQt(engine));
                  m_said->setText(lines.join(QLatin1Char('\n')));
                  m_said->show();
                  if (said) fold(true);
                  judge();
              });
}

} // namespace fairlead::ui
