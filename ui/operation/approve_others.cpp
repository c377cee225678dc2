// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/operation/approve_others.h"

#include "ui/itemmodels/amounts.h"
#include "ui/prompts/passphrase.h"
#include "ui/theme/text.h"
#include "ui/theme/theme.h"
#include "ui/widgets/hold_button.h"
#include "ui/widgets/reason.h"
#include "ui/widgets/when_ready.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace fairlead::ui {
namespace {

constexpr int kShortestReason = 20;
constexpr int kBoxWidth = 74;

template <class W>
W* named(W* widget, const char* name) {
    widget->setObjectName(QString::fromLatin1(name));
    return widget;
}

QLabel* line(const char* name) {
    auto* made = named(new QLabel, name);
    made->setWordWrap(true);
    made->setTextFormat(Qt::PlainText);
    return made;
}

QLineEdit* field(const char* name, const QString& title, const QString& hint) {
    auto* made = named(new QLineEdit, name);
    made->setAccessibleName(title);
    made->setPlaceholderText(hint);
    made->setMinimumHeight(kButtonHeight);
    return made;
}

} // namespace

std::vector<OperatorId> approversOf(const inventory::Inventory& inventory, const OperatorId& by) {
    std::vector<OperatorId> out;
    for (const inventory::Operator& each : inventory.operators)
        if (each.id != by && !each.publicKey.empty()) out.push_back(each.id);
    return out;
}

ApproveHereBox::ApproveHereBox(const Services& services, QWidget* parent)
    : QWidget(parent),
      m_services(services),
      m_who(named(new QComboBox, "operation.here.who")),
      m_keys(field("operation.here.keys", tr("Folder of the approver's sealed key"),
                   tr("the folder of the approver's sealed key, such as a stick of their own"))),
      m_passphrase(field("operation.here.passphrase", tr("Passphrase of that key"),
                         tr("typed by its owner; it opens the key once and is kept nowhere"))),
      m_reason(field("operation.here.reason", tr("Reason of the approver"),
                     tr("why; it is signed and goes on record"))),
      m_read(named(new QCheckBox, "operation.here.read")),
      m_approve(named(new QPushButton(tr("Approve here")), "operation.here.approve")),
      m_reject(named(new QPushButton(tr("Reject here")), "operation.here.reject")),
      m_why(line("operation.here.why")) {
    m_who->setEditable(true); // keys are registered in the log as well
    m_who->setAccessibleName(tr("Approver"));
    m_who->lineEdit()->setPlaceholderText(tr("who approves"));
    for (const OperatorId& each : approversOf(*services.inventory, services.operatorId))
        m_who->addItem(toQt(each));
    m_who->setCurrentIndex(-1);
    makePassphrase(*m_passphrase);
    m_reason->setMaxLength(400);
    auto* text = line("operation.here.text");
    text->setText(
        tr("Somebody else who sits down here signs with their own key from a sealed file. The desktop's "
           "keychain is not asked: it opens for whoever is signed in. The log says that it was done at "
           "this console."));
    auto* form = new QFormLayout;
    form->addRow(tr("Approver"), m_who);
    form->addRow(tr("Key folder"), m_keys);
    form->addRow(tr("Passphrase"), m_passphrase);
    form->addRow(tr("Reason"), m_reason);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_read, 1);
    for (QPushButton* each : {m_reject, m_approve}) {
        each->setMinimumHeight(kButtonHeight);
        each->setAutoDefault(false);
        buttons->addWidget(each);
    }
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(text);
    layout->addLayout(form);
    layout->addLayout(buttons);
    layout->addWidget(m_why);
    layout->addStretch(1);
    connect(m_who, &QComboBox::currentTextChanged, this, &ApproveHereBox::judge);
    for (QLineEdit* each : {m_keys, m_passphrase, m_reason})
        connect(each, &QLineEdit::textChanged, this, [this] {
            m_fault.clear();
            judge();
        });
    connect(m_read, &QCheckBox::toggled, this, &ApproveHereBox::judge);
    connect(m_approve, &QPushButton::clicked, this, [this] { decide(true); });
    connect(m_reject, &QPushButton::clicked, this, [this] { decide(false); });
    judge();
}

void ApproveHereBox::refresh(const ApprovalCase& approval, const QString& plan) {
    if (approval.request != m_request) {
        m_request = approval.request;
        m_read->setChecked(false); // another request is another plan to read
    }
    m_read->setText(tr("I am the approver, and I have read plan %1 on page 3").arg(plan));
    judge();
}

QString ApproveHereBox::whyNot() const {
    const QString who = m_who->currentText().trimmed();
    if (!m_services.approveHere) return tr("Approving here is off: this console operates nothing.");
    if (m_busy) return tr("The key is being opened; this takes a second.");
    if (!m_request) return tr("Approving here is off: the request is not made yet.");
    if (who.isEmpty()) return tr("Approving here is off: say who approves.");
    if (who == toQt(m_services.operatorId))
        return tr("Approving here is off: %1 asks for it. Somebody else must approve.").arg(who);
    if (m_keys->text().trimmed().isEmpty()) return tr("Approving here is off: name the folder of the key.");
    if (m_passphrase->text().isEmpty()) return tr("Approving here is off: the passphrase is not typed.");
    if (m_reason->text().trimmed().isEmpty()) return tr("Approving here is off: write why.");
    if (!m_read->isChecked()) return tr("Approving here is off: say that you have read the plan.");
    return {};
}

void ApproveHereBox::judge() {
    const QString why = whyNot();
    enableOrSay(m_approve, nullptr, why);
    enableOrSay(m_reject, nullptr, why);
    m_why->setText(m_fault.isEmpty() ? why : m_fault);
}

void ApproveHereBox::decide(bool approve) {
    if (!whyNot().isEmpty()) return;
    const operation::SecondPerson person =
        takeTyped(OperatorId(m_who->currentText().trimmed().toStdString()), *m_keys, *m_passphrase);
    operation::DecisionWish wish;
    wish.approve = approve;
    wish.reason = m_reason->text().trimmed().toStdString();
    wish.keyIsRight = true; // it is this console's own
    m_busy = true;
    judge();
    whenReady(m_services.approveHere(*m_request, person, wish), this,
              [this](const Result<std::string>& notes) {
                  m_busy = false;
                  m_fault = notes ? QString() : toQt(notes.error().what);
                  judge();
                  if (notes) Q_EMIT given(toQt(*notes));
              });
}

UnapprovedBox::UnapprovedBox(const Services& services, QWidget* parent)
    : QWidget(parent),
      m_services(services),
      m_text(line("operation.unapproved.text")),
      m_reason(field("operation.unapproved.reason", tr("Why nobody could be asked"),
                     tr("why nobody could be asked, at least 20 characters; it goes on record"))),
      m_break(named(new HoldButton(tr("Hold: go ahead without approval")), "operation.unapproved.break")),
      m_why(line("operation.unapproved.why")) {
    m_break->setMinimumHeight(kCommitButtonHeight);
    m_text->setFont(fontOf(TextStyle::OperationalStrong));
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_text);
    layout->addWidget(m_reason);
    layout->addWidget(m_break, 0, Qt::AlignLeft);
    layout->addWidget(m_why);
    layout->addStretch(1);
    connect(m_reason, &QLineEdit::textChanged, this, &UnapprovedBox::judge);
    connect(m_break, &HoldButton::held, this, [this] { Q_EMIT breakGlassAsked(m_reason->text().trimmed()); });
    judge();
}

void UnapprovedBox::refresh(const ApprovalCase& approval) {
    m_asking = approval.asking;
    const UtcTime now = m_services.clock->utc();
    const auto& standing = approval.standing;
    m_needed = standing && standing->required > 0 && standing->counting(now) < standing->required;
    m_broken = standing && standing->broken && now <= standing->broken->ends();
    if (!m_broken) {
        m_text->setText(
            tr("When nobody who may approve can be reached: a reason on record, 60 s of waiting, and an "
               "alarm that calls everybody. It stands in a box at the head of the report."));
    } else {
        const operation::BreakGlass& broken = *standing->broken;
        const QString who = tr("BREAK-GLASS by %1 %2: %3")
                                .arg(toQt(broken.by), toQt(toScreen(broken.at)), toQt(broken.reason));
        const QString when = now < broken.opens()
                                 ? tr("It may begin in %1.").arg(toQt(humanDuration(broken.opens() - now)))
                                 : tr("It may begin until %1.").arg(toQt(toScreen(broken.ends())));
        m_text->setText(who + QLatin1Char('\n') + when);
    }
    m_reason->setVisible(!m_broken);
    m_break->setVisible(!m_broken);
    judge();
}

void UnapprovedBox::judge() {
    const auto missing = kShortestReason - m_reason->text().trimmed().size();
    QString why;
    if (!m_services.inventory->unapprovedAllowed) {
        why = tr("Going ahead is off: the inventory does not allow it (unapproved).");
    } else if (m_asking) {
        why = tr("It is being put on record.");
    } else if (!m_needed) {
        why = tr("Going ahead is off: no approval is missing.");
    } else if (missing > 0) {
        why = missing == 1 ? tr("Going ahead is off: 1 character of reason to go.")
                           : tr("Going ahead is off: %n characters of reason to go.", nullptr,
                                static_cast<int>(missing));
    }
    enableOrSay(m_break, nullptr, why);
    m_why->setText(why);
    m_why->setVisible(!m_broken);
}

QString breakGlassBox(const std::optional<operation::Approvals>& standing) {
    if (!standing || !standing->broken) return {};
    const operation::BreakGlass& broken = *standing->broken;
    const QString edge = QLatin1Char('+') + QString(kBoxWidth, QLatin1Char('-')) + QStringLiteral("+\n");
    QString text = UnapprovedBox::tr("BREAK-GLASS: begun without approval, %1 wanted. By %2 %3: %4")
                       .arg(broken.instead)
                       .arg(toQt(broken.by), toQt(toScreen(broken.at)), toQt(broken.reason));
    QString box = edge;
    while (!text.isEmpty()) {
        qsizetype cut =
            text.size() <= kBoxWidth - 2 ? text.size() : text.lastIndexOf(QLatin1Char(' '), kBoxWidth - 2);
        if (cut <= 0) cut = kBoxWidth - 2;
        box += QStringLiteral("| %1 |\n").arg(text.left(cut), -(kBoxWidth - 2));
        text = text.mid(cut).trimmed();
    }
    return box + edge;
}

} // namespace fairlead::ui
