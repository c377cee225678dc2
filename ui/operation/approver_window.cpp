// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/operation/approver_window.h"

#include "ui/operation/plan_page.h"
#include "ui/prompts/save_file.h"
#include "ui/theme/text.h"
#include "ui/theme/theme.h"
#include "ui/widgets/qr_view.h"
#include "ui/widgets/reason.h"
#include "ui/widgets/tall_page.h"
#include "ui/widgets/target_band.h"
#include "ui/widgets/when_ready.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace fairlead::ui {
namespace {

constexpr qint64 kMostRequest = 16 << 20;

template <class W>
W* named(W* widget, const char* name) {
    widget->setObjectName(QString::fromLatin1(name));
    return widget;
}

QPushButton* button(const QString& text, const char* name) {
    auto* made = named(new QPushButton(text), name);
    made->setMinimumHeight(kButtonHeight);
    return made;
}

QLabel* line(const char* name) {
    auto* made = named(new QLabel, name);
    made->setWordWrap(true);
    made->setTextFormat(Qt::PlainText);
    made->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return made;
}

} // namespace

ApproverWindow::ApproverWindow(const Services& services, QWidget* parent)
    : QWidget(parent, Qt::Window),
      m_services(services),
      m_stack(new QStackedWidget),
      m_paste(named(new QPlainTextEdit, "approver.paste")),
      m_check(button(tr("Check it"), "approver.check")),
      m_file(button(tr("Open file…"), "approver.file")),
      m_look(button(tr("Look in etcd"), "approver.look")),
      m_asking(named(new QComboBox, "approver.asking")),
      m_facts(line("approver.facts")),
      m_first(line("approver.first")),
      m_plan(new PlanPage(m_services)),
      m_keyIsRight(
          named(new QCheckBox(tr("I compared the key, or the digest, by another way.")), "approver.key")),
      m_reason(named(new QLineEdit, "approver.reason")),
      m_reject(button(tr("Reject"), "approver.reject")),
      m_approve(button(tr("Approve this plan"), "approver.approve")),
      m_said(line("approver.said")),
      m_out(named(new QPlainTextEdit, "approver.notes")),
      m_picture(named(new QrView, "approver.picture")),
      m_copy(button(tr("Copy note"), "approver.copy")),
      m_save(button(tr("Save note…"), "approver.save")),
      m_why(line("approver.why")) {
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(titleFor(services.inventory->target, tr("Approve a plan")));
    resize(960, 720);
    auto* frame = new TargetFrame(services.inventory->target);
    auto* inner = new QVBoxLayout(frame);
    auto* band = new TargetBand(services.inventory->target);
    band->setText(tr("APPROVE A PLAN  |  %1").arg(toQt(services.operatorId)));
    inner->addWidget(band);
    for (QWidget* page : {buildIn(), buildShown(), buildOut()})
        m_stack->addWidget(new TallPage(page));
    inner->addWidget(m_stack, 1);
    inner->addWidget(m_why);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(frame);
    refresh();
}

QWidget* ApproverWindow::buildIn() {
    auto* page = new QWidget;
    auto* text =
        new QLabel(tr("Open the request that was handed to you. Its plan is recomputed here; nothing in "
                      "it is believed."));
    text->setWordWrap(true);
    m_paste->setPlaceholderText(tr("Paste the request, or scan the QR code that names it."));
    m_paste->setFont(fontOf(TextStyle::Mono));
    m_paste->setTabChangesFocus(true);
    m_paste->setAccessibleName(tr("The request, or its name from a picture"));
    m_asking->setVisible(false);
    auto* buttons = new QHBoxLayout;
    for (QWidget* each : std::initializer_list<QWidget*>{m_file, m_look, m_asking})
        buttons->addWidget(each);
    buttons->addStretch(1);
    buttons->addWidget(m_check);
    auto* layout = new QVBoxLayout(page);
    layout->addWidget(text);
    layout->addWidget(m_paste, 1);
    layout->addLayout(buttons);
    connect(m_paste, &QPlainTextEdit::textChanged, this, &ApproverWindow::refresh);
    connect(m_check, &QPushButton::clicked, this, [this] { open(m_paste->toPlainText()); });
    connect(m_file, &QPushButton::clicked, this, &ApproverWindow::openFile);
    connect(m_look, &QPushButton::clicked, this, &ApproverWindow::lookInEtcd);
    connect(m_asking, &QComboBox::textActivated, this, &ApproverWindow::fetch);
    return page;
}

QWidget* ApproverWindow::buildShown() {
    auto* page = new QWidget;
    m_facts->setFont(fontOf(TextStyle::OperationalStrong));
    m_reason->setPlaceholderText(tr("why; it is signed and goes on record"));
    m_reason->setAccessibleName(tr("Reason"));
    m_reason->setMinimumHeight(kButtonHeight);
    m_reason->setMaxLength(400);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_reason, 1);
    buttons->addWidget(m_reject);
    buttons->addWidget(m_approve);
    auto* layout = new QVBoxLayout(page);
    for (QWidget* each : std::initializer_list<QWidget*>{m_facts, m_first, m_keyIsRight})
        layout->addWidget(each);
    layout->addWidget(m_plan, 1);
    layout->addLayout(buttons);
    connect(m_plan, &PlanPage::pointOfNoReturnSeen, this, [this] {
        m_planSeen = true;
        refresh();
    });
    connect(m_reason, &QLineEdit::textChanged, this, &ApproverWindow::refresh);
    connect(m_keyIsRight, &QCheckBox::toggled, this, &ApproverWindow::refresh);
    connect(m_approve, &QPushButton::clicked, this, [this] { decide(true); });
    connect(m_reject, &QPushButton::clicked, this, [this] { decide(false); });
    return page;
}

QWidget* ApproverWindow::buildOut() {
    auto* page = new QWidget;
    m_said->setFont(fontOf(TextStyle::OperationalStrong));
    m_out->setReadOnly(true);
    m_out->setFont(fontOf(TextStyle::Mono));
    auto* close = button(tr("Close"), "approver.close");
    auto* both = new QHBoxLayout;
    both->addWidget(m_out, 1);
    both->addWidget(m_picture, 1);
    auto* buttons = new QHBoxLayout;
    for (QPushButton* each : {m_copy, m_save})
        buttons->addWidget(each);
    buttons->addStretch(1);
    buttons->addWidget(close);
    auto* layout = new QVBoxLayout(page);
    layout->addWidget(m_said);
    layout->addLayout(both, 1);
    layout->addLayout(buttons);
    connect(close, &QPushButton::clicked, this, &QWidget::close);
    connect(m_copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_notes); });
    connect(m_save, &QPushButton::clicked, this, &ApproverWindow::save);
    return page;
}

void ApproverWindow::open(const QString& text) {
    take(m_services.approver->open(text.toStdString()));
}

void ApproverWindow::openFile() {
    files().askOpen(this, tr("Open a request"), tr("Requests (*)"), [this](const QString& path) {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly) || file.size() > kMostRequest) {
            m_why->setText(tr("%1 cannot be read, or is too large to be a request.").arg(path));
            return;
        }
        open(QString::fromUtf8(file.readAll()));
    });
}

void ApproverWindow::lookInEtcd() {
    m_busy = true;
    refresh();
    whenReady(m_services.approver->asking(), this, [this](const Result<std::vector<OperationId>>& asking) {
        m_busy = false;
        refresh();
        if (!asking) return m_why->setText(toQt(toText(asking.error())));
        m_asking->clear();
        for (const OperationId& each : *asking)
            m_asking->addItem(toQt(each));
        m_asking->setVisible(!asking->empty());
        if (asking->empty()) m_why->setText(tr("Nobody asks for an approval in etcd."));
        if (asking->size() == 1) fetch(toQt(asking->front()));
    });
}

void ApproverWindow::fetch(const QString& operation) {
    take(m_services.approver->fetch(OperationId(operation.toStdString())));
}

void ApproverWindow::take(const QFuture<Result<operation::CheckedRequest>>& asked) {
    m_busy = true;
    refresh();
    whenReady(asked, this, [this](const Result<operation::CheckedRequest>& checked) {
        m_busy = false;
        if (checked) present(*checked);
        refresh();
        if (!checked) m_why->setText(toQt(checked.error().what));
    });
}

void ApproverWindow::present(const operation::CheckedRequest& checked) {
    m_checked = checked;
    const operation::ApprovalPart& whole = checked.request.parts.front();
    m_facts->setText(tr("%1 asks for approval of operation %2, plan %3.\nLog %4. %5\nRead aloud: %6")
                         .arg(toQt(checked.request.by), toQt(whole.operation),
                              toQt(operation::shortDigest(whole.plan)), toQt(checked.head.origin),
                              toQt(checked.seen), toQt(checked.shortDigest)));
    m_first->setText(tr("The key of this log is not known here yet: %1\nCompare it, or the digest, with the "
                        "requester by another way, before you approve.")
                         .arg(toQt(checked.logKey)));
    m_first->setVisible(checked.firstContact);
    m_keyIsRight->setVisible(checked.firstContact);
    m_stack->setCurrentIndex(1);
    if (checked.plan) m_plan->show(*checked.plan);
    if (checked.sitePlan) m_plan->show(*checked.sitePlan);
}

QString ApproverWindow::whyNot(bool approve) const {
    if (m_busy) return tr("Off: this is being worked on.");
    if (m_reason->text().trimmed().isEmpty()) return tr("Off: write why; it is signed and goes on record.");
    if (!approve) return {};
    if (m_checked && m_checked->request.by == m_services.operatorId)
        return tr("Approve is off: you ask for this approval yourself. Somebody else must approve.");
    if (!m_planSeen) return tr("Approve is off: scroll until the point of no return has been on screen.");
    if (m_checked && m_checked->firstContact && !m_keyIsRight->isChecked())
        return tr("Approve is off: say that you compared the key, or the digest.");
    return {};
}

void ApproverWindow::decide(bool approve) {
    if (!m_checked || !whyNot(approve).isEmpty()) return;
    operation::DecisionWish wish;
    wish.approve = approve;
    wish.reason = m_reason->text().trimmed().toStdString();
    wish.keyIsRight = m_keyIsRight->isChecked();
    m_busy = true;
    refresh();
    whenReady(m_services.approver->decide(*m_checked, wish), this,
              [this, approve](const Result<std::string>& notes) {
                  m_busy = false;
                  refresh();
                  if (!notes) return m_why->setText(toQt(notes.error().what));
                  m_said->setText(approve ? tr("Approved. Hand this note back.")
                                          : tr("Rejected. Hand this note back."));
                  showNotes(*notes);
                  if (m_services.approver->hasBoard()) post(*notes);
              });
}

void ApproverWindow::post(const std::string& notes) {
    whenReady(m_services.approver->post(m_checked->request.parts.front().operation, notes), this,
              [this](const Result<void>& posted) {
                  m_why->setText(posted ? tr("The note stands in etcd too, for 24 hours.")
                                        : toQt(toText(posted.error())));
              });
}

void ApproverWindow::showNotes(const std::string& notes) {
    m_notes = toQt(notes);
    m_out->setPlainText(m_notes);
    const auto drawn =
        m_services.drawQr ? m_services.drawQr(notes) : Result<audit::QrPicture>(audit::QrPicture{});
    m_picture->setPicture(drawn ? *drawn : audit::QrPicture{});
    m_stack->setCurrentIndex(2);
    if (!drawn) m_why->setText(toQt(toText(drawn.error())));
}

void ApproverWindow::save() {
    const QString name = m_checked ? toQt(m_checked->request.parts.front().operation) : QString();
    files().askSave(this, tr("Save the note"), name + QStringLiteral(".note"), [this](const QString& path) {
        const QString why = whyNotSaved(path, m_notes.toUtf8());
        m_why->setText(why.isEmpty() ? tr("Saved: %1").arg(path) : tr("%1 cannot be written: %2").arg(path, why));
    });
}

void ApproverWindow::refresh() {
    const QString busy = m_busy ? tr("Off: this is being worked on.") : QString();
    const QString empty =
        m_paste->toPlainText().trimmed().isEmpty() ? tr("Check is off: nothing is pasted.") : QString();
    const QString noEtcd = m_services.approver->hasBoard()
                               ? QString()
                               : tr("etcd is off: the inventory names none (team: etcd).");
    enableOrSay(m_check, nullptr, busy.isEmpty() ? empty : busy);
    enableOrSay(m_file, nullptr, busy);
    enableOrSay(m_look, nullptr, busy.isEmpty() ? noEtcd : busy);
    enableOrSay(m_approve, nullptr, whyNot(true));
    enableOrSay(m_reject, nullptr, whyNot(false));
    switch (m_stack->currentIndex()) {
        case 0:
            return m_why->setText(!busy.isEmpty()   ? busy
                                  : empty.isEmpty() ? noEtcd
                                                    : empty + QLatin1Char(' ') + noEtcd);
        case 1:
            return m_why->setText(whyNot(true));
        default:
            return m_why->clear();
    }
}

} // namespace fairlead::ui
