// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inventory/discover_window.h"

#include "models/inventory/instance_lines.h"
#include "ui/theme/text.h"
#include "ui/theme/theme.h"
#include "ui/widgets/reason.h"
#include "ui/widgets/target_band.h"
#include "ui/widgets/when_ready.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace fairlead::ui {
namespace {

constexpr int kGap = 8;

QLabel* addLabel(QVBoxLayout* column, const char* name) {
    auto* label = new QLabel;
    label->setObjectName(QString::fromLatin1(name));
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    column->addWidget(label);
    return label;
}

} // namespace

DiscoverWindow::DiscoverWindow(const Services& services, EngineId engine, QWidget* parent)
    : QWidget(parent, Qt::Window), m_services(services), m_engine(std::move(engine)) {
    setObjectName(QStringLiteral("discover"));
    setAttribute(Qt::WA_DeleteOnClose);
    const inventory::TargetKind target = services.inventory->target;
    setWindowTitle(titleFor(target, tr("Who else belongs to %1?").arg(toQt(m_engine))));
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    auto* frame = new TargetFrame(target);
    whole->addWidget(frame);
    auto* outer = new QVBoxLayout(frame);
    outer->setContentsMargins(0, 0, 0, 0);
    auto* band = new TargetBand(target);
    band->setText(tr("estate %1 | inventory").arg(toQt(services.inventory->estate)));
    outer->addWidget(band);
    auto* column = new QVBoxLayout;
    column->setContentsMargins(12, kGap, 12, kGap);
    column->setSpacing(kGap);
    outer->addLayout(column);
    m_head = addLabel(column, "discover.head");
    m_head->setFont(fontOf(TextStyle::Section));
    m_head->setText(tr("Asking the members of %1 who else there is…").arg(toQt(m_engine)));
    auto* scroll = new QScrollArea; // a large engine has much to say
    scroll->setAccessibleName(tr("What the members say"));
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    auto* told = new QWidget;
    auto* lines = new QVBoxLayout(told);
    lines->setContentsMargins(0, 0, 0, 0);
    m_findings = addLabel(lines, "discover.findings");
    m_fields = new QGridLayout;
    m_fields->setHorizontalSpacing(kGap);
    lines->addLayout(m_fields);
    lines->addStretch(1);
    scroll->setWidget(told);
    column->addWidget(scroll, 1);
    m_diff = new QPlainTextEdit;
    m_diff->setObjectName(QStringLiteral("discover.diff"));
    m_diff->setAccessibleName(tr("Change of the inventory's text"));
    m_diff->setReadOnly(true);
    m_diff->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_diff->setFont(fontOf(TextStyle::Mono));
    column->addWidget(m_diff, 1);
    m_reason = addLabel(column, "discover.reason");
    m_apply = new QPushButton(tr("Change the inventory file"));
    m_apply->setObjectName(QStringLiteral("discover.apply"));
    m_apply->setAutoDefault(false);
    column->addWidget(m_apply, 0, Qt::AlignRight);
    connect(m_apply, &QPushButton::clicked, this, &DiscoverWindow::apply);
    offer(tr("the members are being asked"));
    resize(820, 600);
    whenReady(services.inquire(m_engine), this, [this](const Result<Inquiry>& inquiry) { take(inquiry); });
}

void DiscoverWindow::take(const Result<Inquiry>& inquiry) {
    if (!inquiry) {
        m_head->setText(tr("%1 could not be asked.").arg(toQt(m_engine)));
        m_findings->setText(toQt(toText(inquiry.error())));
        return offer(tr("nothing is proposed"));
    }
    m_inquiry = *inquiry;
    const inventory::Engine* engine = m_services.inventory->findEngine(m_engine);
    const auto found = inventory::discover(*m_services.inventory, *engine, m_inquiry.heard, {});
    if (found) addRows(found->proposals);
    refresh();
}

void DiscoverWindow::addRows(const std::vector<inventory::Proposal>& proposals) {
    const QStringList titles{tr("new instance"), tr("site"), tr("host"), tr("port")};
    for (int column = 0; column < titles.size() && !proposals.empty(); ++column)
        m_fields->addWidget(new QLabel(titles[column]), 0, column);
    for (const inventory::Proposal& proposal : proposals) {
        const int line = m_fields->rowCount();
        const QString name = toQt(proposal.id);
        Row row{proposal.id, new QComboBox, new QLineEdit(toQt(proposal.host)), new QLineEdit, proposal};
        row.site->addItem(QString());
        for (const inventory::Site& site : m_services.inventory->sites)
            row.site->addItem(toQt(site.id));
        row.site->setCurrentText(toQt(proposal.site));
        if (proposal.port != 0) row.port->setText(QString::number(proposal.port));
        row.site->setAccessibleName(tr("site of %1").arg(name));
        row.host->setAccessibleName(tr("host of %1").arg(name));
        row.port->setAccessibleName(tr("port of %1").arg(name));
        row.site->setObjectName(QStringLiteral("discover.site.") + name);
        row.host->setObjectName(QStringLiteral("discover.host.") + name);
        row.port->setObjectName(QStringLiteral("discover.port.") + name);
        m_fields->addWidget(new QLabel(name), line, 0);
        m_fields->addWidget(row.site, line, 1);
        m_fields->addWidget(row.host, line, 2);
        m_fields->addWidget(row.port, line, 3);
        connect(row.site, &QComboBox::currentTextChanged, this, &DiscoverWindow::refresh);
        connect(row.host, &QLineEdit::textChanged, this, &DiscoverWindow::refresh);
        connect(row.port, &QLineEdit::textChanged, this, &DiscoverWindow::refresh);
        m_rows.push_back(row);
    }
}

/// Only what differs from what was found is an answer; the rest stays assumed, and is shown as that.
inventory::Answers DiscoverWindow::answers() const {
    inventory::Answers given;
    for (const Row& row : m_rows) {
        const auto answer = [&](const char* what, const QString& text, const std::string& found) {
            if (text.toStdString() != found) given[row.id.value + "." + what] = text.trimmed().toStdString();
        };
        const std::string port = row.asFound.port == 0 ? std::string() : std::to_string(row.asFound.port);
        answer("site", row.site->currentText(), row.asFound.site.value);
        answer("host", row.host->text(), row.asFound.host);
        answer("port", row.port->text(), port);
    }
    return given;
}

void DiscoverWindow::refresh() {
    if (m_written) return;
    const inventory::Engine* engine = m_services.inventory->findEngine(m_engine);
    const auto found = inventory::discover(*m_services.inventory, *engine, m_inquiry.heard, answers());
    m_newText.clear();
    m_diff->clear();
    if (!found) {
        m_findings->setText(toQt(toText(found.error())));
        return offer(tr("nothing is proposed"));
    }
    showFindings(*found);
    propose(*found);
}

void DiscoverWindow::showFindings(const inventory::Discovery& found) {
    m_head->setText(tr("%1: %n new", nullptr, static_cast<int>(found.proposals.size())).arg(toQt(m_engine)));
    QStringList lines;
    for (const inventory::Proposal& proposal : found.proposals) {
        for (const std::string& learned : proposal.learned)
            lines << toQt(proposal.id) + QStringLiteral(": ") + toQt(learned);
        for (const std::string& assumed : proposal.assumed)
            lines << tr("%1: assumed %2. Check it.").arg(toQt(proposal.id), toQt(assumed));
    }
    for (const std::string& note : found.notes)
        lines << toQt(note);
    if (found.proposals.empty()) lines.prepend(tr("Nobody names a member that the inventory does not have."));
    m_findings->setText(lines.join(QLatin1Char('\n')));
}

void DiscoverWindow::propose(const inventory::Discovery& found) {
    if (found.proposals.empty()) return offer(tr("there is nothing to add"));
    if (!found.questions.empty()) {
        // The fields above are where it is answered; the command line's way is not told here.
        const QString first = toQt(found.questions.front());
        return offer(first.section(QStringLiteral(" Give --answer"), 0, 0));
    }
    const auto change = inventory::addInstances(m_inquiry.text, m_inquiry.file, m_engine, found.proposals);
    if (!change) return offer(toQt(change.error().what));
    m_newText = change->text;
    m_diff->setPlainText(toQt(change->diff) + toQt(change->remark));
    offer({});
}

void DiscoverWindow::offer(const QString& reason) {
    enableOrSay(m_apply, m_reason, reason);
}

void DiscoverWindow::apply() {
    if (m_newText.empty()) return;
    offer(tr("the file is being written"));
    whenReady(m_services.replaceText(m_inquiry, m_newText), this, [this](const Result<void>& done) {
        m_written = done.has_value();
        m_newText.clear();
        offer(done ? tr("%1 was changed; open it again to watch what is new").arg(toQt(m_inquiry.file))
                   : toQt(toText(done.error())));
    });
}

} // namespace fairlead::ui
