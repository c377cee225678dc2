// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/audit/audit_view.h"

#include "ui/audit/audit_model.h"
#include "ui/theme/text.h"
#include "ui/theme/theme.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/when_ready.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

namespace fairlead::ui {
namespace {

constexpr int kReadEveryMs = 1000;

/// Canonical text with line breaks, for reading; the log's bytes stay as they are.
QString readable(const audit::Value& value, int depth = 0) {
    const QString indent(2 * (depth + 1), QLatin1Char(' '));
    if (const auto* object = value.object()) {
        QString out;
        for (const auto& [name, member] : *object) {
            const bool nested = member.object() || member.array();
            out += indent + toQt(name) + (nested ? QStringLiteral(":\n") : QStringLiteral(": ")) +
                   readable(member, depth + 1) + (nested ? QString() : QStringLiteral("\n"));
        }
        return out;
    }
    if (const auto* array = value.array()) {
        QString out;
        for (const audit::Value& member : *array) {
            const QString text = readable(member, depth + 1);
            out += (member.object() || member.array())
                       ? indent + QStringLiteral("-\n") + text
                       : indent + QStringLiteral("- ") + text + QLatin1Char('\n');
        }
        return out;
    }
    if (const auto* text = value.string()) return toQt(*text);
    return toQt(audit::canonicalText(value));
}

QString detailText(const audit::Entry& entry) {
    QString out = QStringLiteral("#%1  %2  %3\n").arg(entry.n).arg(toQt(toIso(entry.at)), toQt(entry.event));
    out += AuditView::tr("by %1 on %2, session %3, version %4\n")
               .arg(toQt(entry.by), toQt(entry.host), toQt(entry.session), toQt(entry.ver));
    if (entry.op) out += AuditView::tr("operation %1\n").arg(toQt(*entry.op));
    if (entry.plan) out += AuditView::tr("plan %1\n").arg(toQt(*entry.plan));
    out += AuditView::tr("boot clock %1 us, boot %2\nfollows %3\n\n")
               .arg(entry.upMicros)
               .arg(toQt(entry.boot), toQt(entry.prev));
    return out + readable(entry.what);
}

} // namespace

AuditView::AuditView(const Services& services, QWidget* parent)
    : QWidget(parent),
      m_services(services),
      m_model(new AuditModel(this)),
      m_filter(new AuditFilter(this)),
      m_mark(new BadgeMark(Badge::None)),
      m_banner(new QLabel(tr("NOT CHECKED"))),
      m_sentence(new QLabel(tr("The log has not been verified since this console started."))),
      m_jump(new QPushButton(tr("Go to the first bad record"))),
      m_text(new QLineEdit),
      m_onlyOverrides(new QCheckBox(tr("only overrides"))),
      m_thisOperation(new QPushButton(tr("this operation"))),
      m_count(new QLabel),
      m_table(new QTableView),
      m_detail(new QPlainTextEdit) {
    m_filter->setSourceModel(m_model);
    auto* split = new QSplitter(Qt::Vertical);
    split->addWidget(table());
    m_detail->setObjectName(QStringLiteral("audit.detail"));
    m_detail->setReadOnly(true);
    m_detail->setFont(fontOf(TextStyle::Mono));
    m_detail->setPlaceholderText(tr("Choose a record to read all of it."));
    split->addWidget(m_detail);
    split->setStretchFactor(0, 3);
    split->setStretchFactor(1, 2);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(bannerRow());
    layout->addWidget(filterRow());
    layout->addWidget(split, 1);
    m_timer.setInterval(kReadEveryMs);
    connect(&m_timer, &QTimer::timeout, this, &AuditView::readOn);
}

QWidget* AuditView::bannerRow() {
    auto* row = new QWidget;
    row->setObjectName(QStringLiteral("audit.bannerRow"));
    m_banner->setObjectName(QStringLiteral("audit.banner"));
    m_banner->setFont(fontOf(TextStyle::VerdictStrong));
    m_sentence->setObjectName(QStringLiteral("audit.sentence"));
    m_sentence->setWordWrap(true);
    m_jump->setObjectName(QStringLiteral("audit.jump"));
    m_jump->hide();
    auto* again = new QPushButton(tr("Verify"));
    again->setObjectName(QStringLiteral("audit.verify"));
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    layout->addWidget(m_mark);
    layout->addWidget(m_banner);
    layout->addWidget(m_sentence, 1);
    layout->addWidget(m_jump);
    layout->addWidget(again);
    connect(again, &QPushButton::clicked, this, &AuditView::verify);
    connect(m_jump, &QPushButton::clicked, this, [this] {
        m_text->clear();
        m_onlyOverrides->setChecked(false);
        m_thisOperation->setChecked(false);
        const int bad = m_model->rowCount() - 1 - static_cast<int>(m_firstBad);
        if (bad >= 0) m_table->selectRow(m_filter->mapFromSource(m_model->index(bad, 0)).row());
    });
    return row;
}

QWidget* AuditView::filterRow() {
    auto* row = new QWidget;
    m_text->setObjectName(QStringLiteral("audit.filter"));
    m_text->setPlaceholderText(tr("who, event, object or text"));
    m_text->setClearButtonEnabled(true);
    m_onlyOverrides->setObjectName(QStringLiteral("audit.onlyOverrides"));
    m_thisOperation->setObjectName(QStringLiteral("audit.thisOperation"));
    m_thisOperation->setCheckable(true);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_onlyOverrides);
    layout->addWidget(m_thisOperation);
    layout->addWidget(m_count);
    const auto count = [this] {
        m_count->setText(tr("%1 of %2 records").arg(m_filter->rowCount()).arg(m_model->rowCount()));
    };
    connect(m_text, &QLineEdit::textChanged, m_filter, &AuditFilter::setText);
    connect(m_onlyOverrides, &QCheckBox::toggled, m_filter, &AuditFilter::setOnlyOverrides);
    connect(m_thisOperation, &QPushButton::toggled, this, [this](bool on) {
        const QModelIndex at = m_filter->mapToSource(m_table->currentIndex());
        const bool known = on && at.isValid() && m_model->entry(at.row()).op;
        m_filter->setOperation(known ? toQt(*m_model->entry(at.row()).op) : QString());
        if (on && !known) m_thisOperation->setChecked(false);
    });
    connect(m_filter, &QAbstractItemModel::rowsInserted, this, count);
    connect(m_filter, &QAbstractItemModel::rowsRemoved, this, count);
    connect(m_filter, &QAbstractItemModel::layoutChanged, this, count);
    return row;
}

QWidget* AuditView::table() {
    m_table->setObjectName(QStringLiteral("audit.table"));
    m_table->setModel(m_filter);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setWordWrap(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(30);
    m_table->horizontalHeader()->setSectionResizeMode(AuditModel::kText, QHeaderView::Stretch);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->setColumnWidth(AuditModel::kNumber, 68);
    m_table->setColumnWidth(AuditModel::kUtc, 236);
    m_table->setColumnWidth(AuditModel::kWho, 112);
    m_table->setColumnWidth(AuditModel::kEvent, 128);
    m_table->setColumnWidth(AuditModel::kObject, 200);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &AuditView::showEntry);
    return m_table;
}

void AuditView::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    if (!m_timer.isActive()) {
        m_timer.start();
        readOn();
        verify();
    }
}

void AuditView::readOn() {
    if (m_reading || !m_services.readLog || !isVisible()) return;
    if (m_services.auditSink && m_services.auditSink->status().size == m_model->next()) return;
    m_reading = true;
    whenReady(m_services.readLog(m_model->next()), this,
              [this](const Result<std::vector<audit::Entry>>& read) {
                  m_reading = false;
                  if (read) {
                      m_model->append(*read);
                  } else {
                      m_count->setText(toQt(toText(read.error())));
                  }
              });
}

void AuditView::verify() {
    if (m_verifying || !m_services.verifyLog) return;
    m_verifying = true;
    m_sentence->setText(tr("Verifying …"));
    whenReady(m_services.verifyLog(), this, [this](const audit::Verification& found) {
        m_verifying = false;
        showVerification(found);
    });
}

void AuditView::showVerification(const audit::Verification& found) {
    const bool verified = found.exit <= 1;
    m_banner->setText(toQt(audit::bannerWords(found)));
    m_mark->setBadge(verified ? Badge::Pass : Badge::P1, m_banner->text());
    QString text = toQt(found.detail);
    if (verified) {
        text = tr("%1 records, chain complete to #%2 at %3.")
                   .arg(found.size)
                   .arg(found.size == 0 ? 0 : found.size - 1)
                   .arg(toQt(toScreen(m_services.clock->utc())));
    } else {
        text = toQt(found.verdict) + QStringLiteral(": ") + text;
    }
    m_sentence->setText(text);
    m_firstBad = found.n ? static_cast<qint64>(*found.n) : -1;
    m_jump->setVisible(!verified && m_firstBad >= 0);
}

QString AuditView::bannerText() const {
    return m_banner->text();
}

void AuditView::showEntry() {
    const QModelIndex at = m_filter->mapToSource(m_table->currentIndex());
    m_detail->setPlainText(at.isValid() ? detailText(m_model->entry(at.row())) : QString());
}

} // namespace fairlead::ui
