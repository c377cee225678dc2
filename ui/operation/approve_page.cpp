// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/operation/approve_page.h"

#include "models/audit/checkpoint.h"
#include "ui/operation/approve_others.h"
#include "ui/prompts/save_file.h"
#include "ui/theme/text.h"
#include "ui/theme/theme.h"
#include "ui/widgets/qr_view.h"
#include "ui/widgets/reason.h"
#include "ui/widgets/when_ready.h"

#include <QClipboard>
#include <QFile>
#include <QGroupBox>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QTableWidget>
#include <QVBoxLayout>

namespace fairlead::ui {
namespace {

constexpr int kPeopleRows = 4; ///< that are seen without scrolling
constexpr qint64 kMostNotes = 1 << 20;

QPushButton* button(const QString& text, const char* name) {
    auto* made = new QPushButton(text);
    made->setObjectName(QString::fromLatin1(name));
    made->setMinimumHeight(kButtonHeight);
    return made;
}

QLabel* line(const char* name) {
    auto* made = new QLabel;
    made->setObjectName(QString::fromLatin1(name));
    made->setWordWrap(true);
    made->setTextFormat(Qt::PlainText);
    return made;
}

} // namespace

ApprovePage::ApprovePage(const Services& services, QWidget* parent)
    : QWidget(parent),
      m_services(services),
      m_text(line("operation.approve")),
      m_people(new QTableWidget(0, 5)),
      m_ways(new QTabWidget),
      m_here(new ApproveHereBox(services)),
      m_unapproved(new UnapprovedBox(services)),
      m_digest(line("operation.approve.digest")),
      m_pictureText(line("operation.approve.picturetext")),
      m_picture(new QrView),
      m_save(button(tr("Save request…"), "operation.approve.save")),
      m_copy(button(tr("Copy request"), "operation.approve.copy")),
      m_put(button(tr("Put into etcd"), "operation.approve.put")),
      m_paste(new QPlainTextEdit),
      m_take(button(tr("Take it"), "operation.approve.take")),
      m_open(button(tr("Open file…"), "operation.approve.open")),
      m_look(button(tr("Look in etcd"), "operation.approve.look")),
      m_why(line("operation.approve.why")) {
    m_text->setFont(fontOf(TextStyle::OperationalStrong));
    m_people->setObjectName(QStringLiteral("operation.approve.people"));
    m_people->setHorizontalHeaderLabels({tr("Who"), tr("Decision"), tr("Until"), tr("Why"), tr("Saw")});
    m_people->verticalHeader()->hide();
    m_people->setAccessibleName(tr("Decisions"));
    m_people->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_people->setSelectionMode(QAbstractItemView::NoSelection);
    m_people->setWordWrap(true);
    m_people->setMaximumHeight(kPeopleRows * kButtonHeight);
    auto* elsewhere = new QWidget;
    auto* both = new QHBoxLayout(elsewhere);
    both->setContentsMargins(0, 0, 0, 0);
    both->addWidget(buildOut(), 1);
    both->addWidget(buildBack(), 1);
    m_ways->setObjectName(QStringLiteral("operation.approve.ways"));
    m_ways->addTab(elsewhere, tr("On a console of their own"));
    m_ways->addTab(m_here, tr("Here, by somebody else"));
    m_ways->addTab(m_unapproved, tr("Nobody is to be had"));
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_text);
    layout->addWidget(m_people);
    layout->addWidget(m_ways, 1);
    layout->addWidget(m_why);
    layout->addStretch(0);
    m_people->hide();
    m_ways->hide();
    connect(m_here, &ApproveHereBox::given, this, &ApprovePage::given);
    connect(m_unapproved, &UnapprovedBox::breakGlassAsked, this, &ApprovePage::breakGlassAsked);
    showControls({});
}

QWidget* ApprovePage::buildOut() {
    auto* box = new QGroupBox(tr("1  Hand the request to somebody else"));
    m_digest->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_picture->setObjectName(QStringLiteral("operation.approve.picture"));
    auto* buttons = new QHBoxLayout;
    for (QPushButton* each : {m_save, m_copy, m_put})
        buttons->addWidget(each);
    buttons->addStretch(1);
    auto* layout = new QVBoxLayout(box);
    layout->addWidget(m_digest);
    layout->addLayout(buttons);
    layout->addWidget(m_picture, 1);
    layout->addWidget(m_pictureText);
    connect(m_save, &QPushButton::clicked, this, &ApprovePage::saveRequest);
    connect(m_copy, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(m_request);
        tell(tr("The request is on the clipboard."));
    });
    connect(m_put, &QPushButton::clicked, this, &ApprovePage::putIntoEtcd);
    return box;
}

QWidget* ApprovePage::buildBack() {
    auto* box = new QGroupBox(tr("2  Take what comes back"));
    m_paste->setObjectName(QStringLiteral("operation.approve.paste"));
    m_paste->setPlaceholderText(tr("Paste the signed note, or scan its QR code with a hand scanner."));
    m_paste->setFont(fontOf(TextStyle::Mono));
    m_paste->setTabChangesFocus(true);
    auto* buttons = new QHBoxLayout;
    for (QPushButton* each : {m_take, m_open, m_look})
        buttons->addWidget(each);
    buttons->addStretch(1);
    auto* layout = new QVBoxLayout(box);
    layout->addWidget(m_paste, 1);
    layout->addLayout(buttons);
    connect(m_take, &QPushButton::clicked, this, [this] { Q_EMIT given(m_paste->toPlainText()); });
    connect(m_open, &QPushButton::clicked, this, &ApprovePage::openNotes);
    connect(m_look, &QPushButton::clicked, this, &ApprovePage::lookInEtcd);
    connect(m_paste, &QPlainTextEdit::textChanged, this, [this] { tell({}); });
    return box;
}

void ApprovePage::tell(const QString& text) {
    m_said = text;
    m_why->setText(text);
}

void ApprovePage::refresh(const ApprovalCase& approval, const QString& on, const QString& plan) {
    const int required = approval.standing ? approval.standing->required : 0;
    m_people->setVisible(required > 0 && approval.standing && !approval.standing->decisions.empty());
    m_ways->setVisible(required > 0);
    if (!approval.standing) {
        m_text->setText(approval.fault.isEmpty() ? tr("Looking up the approvals of plan %1 …").arg(plan)
                                                 : approval.fault);
        return;
    }
    if (required == 0) {
        m_text->setText(
            tr("Nothing asks for an approval on %1.\nPlan %2 is recorded in the audit log as it stands "
               "here; any change makes another plan.")
                .arg(on, plan));
        return;
    }
    m_text->setText(waitingText(*approval.standing, on, plan));
    showDecisions(*approval.standing);
    showRequest(approval);
    showControls(approval);
    m_here->refresh(approval, plan);
    m_unapproved->refresh(approval);
}

/// UX-9.2 row 11: who is waited for, on what, and how long an approval counts.
QString ApprovePage::waitingText(const operation::Approvals& standing, const QString& on,
                                 const QString& plan) const {
    const UtcTime now = m_services.clock->utc();
    const int missing = standing.required - standing.counting(now);
    const QString waiting = missing == 1
                                ? tr("Waiting for one approver other than you on plan %1 of %2.")
                                : tr("Waiting for %n approvers other than you on plan %1 of %2.", nullptr, missing);
    QString text = missing > 0
                       ? waiting.arg(plan, on)
                       : tr("Approved: %1 of %2 on plan %3 of %4.")
                             .arg(standing.counting(now))
                             .arg(standing.required)
                             .arg(plan, on);
    QStringList names;
    for (const OperatorId& each : approversOf(*m_services.inventory, m_services.operatorId))
        names << toQt(each);
    if (!names.isEmpty()) text += QLatin1Char(' ') + tr("May approve: %1.").arg(names.join(tr(", ")));
    return text + QLatin1Char(' ') + tr("Each approval counts for 30 minutes, and any change of the plan voids it.");
}

void ApprovePage::showDecisions(const operation::Approvals& standing) {
    if (standing.decisions == m_shown && m_people->rowCount() == static_cast<int>(m_shown.size())) return;
    m_shown = standing.decisions;
    m_people->setRowCount(static_cast<int>(m_shown.size()));
    int row = 0;
    for (const operation::Decision& each : m_shown) {
        const QString why = each.whyNot.empty() ? toQt(each.reason) : toQt(each.whyNot);
        const QString decision = !each.approves        ? tr("rejects")
                                 : each.whyNot.empty() ? tr("approves")
                                                       : tr("does not count");
        const QStringList cells{toQt(each.by), decision, toQt(toScreen(each.until)), why,
                                each.saw == 0 ? QString() : tr("log to #%1").arg(each.saw - 1)};
        for (int column = 0; column < cells.size(); ++column)
            m_people->setItem(row, column, new QTableWidgetItem(cells[column]));
        ++row;
    }
    m_people->resizeColumnsToContents();
    m_people->horizontalHeader()->setSectionResizeMode(3, QHeaderView::Stretch);
}

void ApprovePage::showRequest(const ApprovalCase& approval) {
    if (!approval.request) {
        m_request.clear();
        m_digest->setText(approval.fault.isEmpty() ? tr("The request is being made …") : approval.fault);
        return;
    }
    const QString request = toQt(operation::toText(*approval.request));
    if (request == m_request) return;
    m_request = request;
    const auto name = operation::nameOf(*approval.request);
    if (!name) return;
    m_operation = name->operation;
    m_digest->setText(tr("Operation %1\nLog %2, %3 entries\nRead aloud: %4")
                          .arg(toQt(name->operation), toQt(name->log))
                          .arg(name->head.size)
                          .arg(toQt(audit::shortDigest(name->head))));
    const auto drawn = m_services.drawQr ? m_services.drawQr(operation::toText(*name))
                                         : Result<audit::QrPicture>(audit::QrPicture{});
    m_picture->setPicture(drawn ? *drawn : audit::QrPicture{});
    m_pictureText->setText(
        drawn ? tr("The picture only names the request. Its plan is too long for one: it goes as a file or "
                   "by etcd.")
              : toQt(toText(drawn.error())));
}

void ApprovePage::showControls(const ApprovalCase& approval) {
    const QString noRequest = m_request.isEmpty() ? tr("The request is not made yet.") : QString();
    const QString noEtcd =
        m_services.askOnBoard ? QString() : tr("etcd is off: the inventory names none (team: etcd).");
    enableOrSay(m_save, nullptr, noRequest);
    enableOrSay(m_copy, nullptr, noRequest);
    enableOrSay(m_put, nullptr, noRequest.isEmpty() ? noEtcd : noRequest);
    const QString busy = approval.asking ? tr("What was given is being judged.") : QString();
    const QString empty =
        m_paste->toPlainText().trimmed().isEmpty() ? tr("Take it is off: nothing is pasted.") : QString();
    enableOrSay(m_take, nullptr, busy.isEmpty() ? empty : busy);
    enableOrSay(m_open, nullptr, busy);
    enableOrSay(m_look, nullptr, busy.isEmpty() ? noEtcd : busy);
    QStringList lacks{!noRequest.isEmpty() ? noRequest : QString(), !busy.isEmpty() ? busy : empty, noEtcd};
    lacks.removeAll(QString());
    const QString off = lacks.join(QLatin1Char(' '));
    const bool elsewhere = m_ways->currentIndex() == 0; // the other ways say themselves what they lack
    m_why->setText(!approval.givenFault.isEmpty() ? approval.givenFault
                   : !elsewhere                   ? QString()
                   : m_said.isEmpty()             ? off
                                                  : m_said);
}

void ApprovePage::saveRequest() {
    files().askSave(this, tr("Save the request"), toQt(m_operation) + QStringLiteral(".request.json"),
                    [this](const QString& path) {
                        const QString why = whyNotSaved(path, m_request.toUtf8());
                        tell(why.isEmpty() ? tr("Saved: %1").arg(path)
                                           : tr("%1 cannot be written: %2").arg(path, why));
                    });
}

void ApprovePage::openNotes() {
    files().askOpen(this, tr("Open what came back"), tr("Signed notes (*)"), [this](const QString& path) {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly) || file.size() > kMostNotes) {
            tell(tr("%1 cannot be read, or is too large to be an approval.").arg(path));
            return;
        }
        const QString text = QString::fromUtf8(file.readAll());
        m_paste->setPlainText(text);
        Q_EMIT given(text);
    });
}

void ApprovePage::putIntoEtcd() {
    tell(tr("The request is on its way to etcd …"));
    whenReady(m_services.askOnBoard(m_operation, m_request.toStdString()), this,
              [this](const Result<void>& put) {
                  tell(put ? tr("The request stands in etcd, for 24 hours.") : toQt(toText(put.error())));
              });
}

void ApprovePage::lookInEtcd() {
    tell(tr("etcd is being asked …"));
    whenReady(m_services.answersOnBoard(m_operation), this,
              [this](const Result<std::vector<std::string>>& answers) {
                  if (!answers) return tell(toQt(toText(answers.error())));
                  if (answers->empty()) return tell(tr("Nobody has answered in etcd yet."));
                  QString all;
                  for (const std::string& notes : *answers)
                      all += toQt(notes);
                  m_paste->setPlainText(all);
                  Q_EMIT given(all);
              });
}

} // namespace fairlead::ui
