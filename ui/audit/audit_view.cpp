// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/audit/audit_view.h"

#include "models/audit/sink.h"
#include "models/review/report.h"
#include "ui/audit/compare_window.h"
#include "ui/audit/filter_bar.h"
#include "ui/audit/record_text.h"
#include "ui/audit/replay_pane.h"
#include "ui/audit/verdict_bar.h"
#include "ui/prompts/file_prompt.h"
#include "ui/prompts/print_prompt.h"
#include "ui/theme/text.h"
#include "ui/theme/theme.h"
#include "ui/widgets/text_columns.h"
#include "ui/widgets/when_ready.h"
#include "ui/widgets/window_dress.h"

#include <QHeaderView>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPrinter>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollBar>
#include <QSplitter>
#include <QTabWidget>
#include <QTableView>
#include <QVBoxLayout>
#include <algorithm>
#include <limits>

namespace fairlead::ui {
namespace {

constexpr int kReadEveryMs = 1000;
constexpr int kRowHeight = 30; ///< at 100 %
constexpr std::uint64_t kFirstPage = 500;
constexpr std::uint64_t kPiece = 20'000;
constexpr int kMostOffered = 20;
constexpr std::uint64_t kAll = std::numeric_limits<std::uint64_t>::max();

bool isReport(ExportForm form) {
    return form == ExportForm::Html || form == ExportForm::Pdf;
}

using Batch = Result<std::shared_ptr<review::RecordBatch>>;

QPlainTextEdit* textPane(const char* objectName, const QString& placeholder) {
    auto* pane = new QPlainTextEdit;
    pane->setObjectName(QString::fromLatin1(objectName));
    pane->setReadOnly(true);
    pane->setFont(fontOf(TextStyle::Mono));
    pane->setPlaceholderText(placeholder);
    return pane;
}

} // namespace

AuditView::AuditView(review::LogDesk& desk, const Clock& clock, FilePrompt& prompt, OpenLog openLog,
                     QWidget* parent)
    : QWidget(parent),
      m_desk(desk),
      m_clock(clock),
      m_prompt(prompt),
      m_openLog(std::move(openLog)),
      m_model(new RecordModel(this)),
      m_verdict(new VerdictBar(desk, clock, prompt)),
      m_progress(new QProgressBar),
      m_filters(new FilterBar(m_model)),
      m_table(new QTableView),
      m_detail(textPane("audit.detail", tr("Choose a record to read all of it."))),
      m_screen(textPane("audit.screen", tr("Choose a record to read what was on screen then."))),
      m_replay(new ReplayPane(desk)) {
    m_progress->setObjectName(QStringLiteral("audit.progress"));
    m_progress->setRange(0, 1000);
    m_progress->hide();
    addButtons();
    auto* lower = new QSplitter(Qt::Horizontal);
    lower->addWidget(table());
    lower->addWidget(details());
    lower->setStretchFactor(0, 8);
    lower->setStretchFactor(1, 3);
    lower->setSizes({480, 180});
    auto* split = new QSplitter(Qt::Vertical);
    split->setObjectName(QStringLiteral("audit.split"));
    split->addWidget(m_replay);
    split->addWidget(lower);
    split->setStretchFactor(0, 1);
    split->setStretchFactor(1, 1);
    split->setSizes({520, 300});
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_verdict);
    layout->addWidget(m_filters);
    layout->addWidget(m_progress);
    layout->addWidget(split, 1);
    m_timer.setInterval(kReadEveryMs);
    connect(&m_timer, &QTimer::timeout, this, &AuditView::readOn);
    connect(m_replay, &ReplayPane::movedTo, this, &AuditView::goTo);
    connect(m_replay, &ReplayPane::viewed, this, &AuditView::showScreen);
    connect(m_replay, &ReplayPane::failed, this, [this](quint64 n, const QString& why) {
        if (n == m_shown) m_screen->setPlainText(why);
    });
    connect(m_verdict, &VerdictBar::jumpAsked, this, [this](quint64 n) {
        m_filters->clear();
        goTo(n);
    });
    connect(m_model, &RecordModel::scanned, this, [this] {
        if (m_wanted) goTo(*m_wanted);
    });
}

AuditView::~AuditView() = default;

void AuditView::addButtons() {
    const auto button = [this](const QString& text, const char* objectName) {
        auto* made = new QPushButton(text);
        made->setObjectName(QString::fromLatin1(objectName));
        m_verdict->addButton(made);
        return made;
    };
    auto* map = button(tr("Map"), "audit.showMap");
    map->setCheckable(true);
    map->setChecked(true);
    connect(map, &QPushButton::toggled, m_replay, &QWidget::setVisible);
    connect(button(tr("Compare…"), "audit.compare"), &QPushButton::clicked, this, &AuditView::compare);
    connect(button(tr("Export…"), "audit.export"), &QPushButton::clicked, this, &AuditView::askToExport);
}

QWidget* AuditView::table() {
    m_table->setObjectName(QStringLiteral("audit.table"));
    m_table->setAccessibleName(tr("Records"));
    m_detail->setAccessibleName(tr("The chosen record"));
    m_table->setModel(m_model);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setWordWrap(false);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    QHeaderView* head = m_table->horizontalHeader();
    head->setSectionResizeMode(RecordModel::kText, QHeaderView::Stretch);
    head->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    head->setHighlightSections(false);
    new TextColumns(m_table, {
        {RecordModel::kNumber, 76},  {RecordModel::kUtc, 236},    {RecordModel::kLocal, 290},
        {RecordModel::kUp, 120},     {RecordModel::kWho, 104},    {RecordModel::kRole, 96},
        {RecordModel::kHost, 104},   {RecordModel::kTarget, 124}, {RecordModel::kPurpose, 104},
        {RecordModel::kEvent, 128},  {RecordModel::kVerb, 110},   {RecordModel::kObject, 130},
        {RecordModel::kResult, 100}, {RecordModel::kPlan, 100}},
        kRowHeight);
    for (const int column :
         {RecordModel::kLocal, RecordModel::kUp, RecordModel::kRole, RecordModel::kHost, RecordModel::kTarget,
          RecordModel::kPurpose, RecordModel::kVerb, RecordModel::kResult, RecordModel::kPlan})
        m_table->setColumnHidden(column, true);
    // Every column of UX-7.2 is there; the head's menu chooses among them.
    head->setContextMenuPolicy(Qt::ActionsContextMenu);
    for (int column = 0; column < RecordModel::kText; ++column) {
        auto* action =
            new QAction(m_model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString(), head);
        action->setCheckable(true);
        action->setChecked(!m_table->isColumnHidden(column));
        connect(action, &QAction::toggled, m_table,
                [this, column](bool on) { m_table->setColumnHidden(column, !on); });
        head->addAction(action);
    }
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &AuditView::showEntry);
    connect(m_table, &QWidget::customContextMenuRequested, this, &AuditView::cellMenu);
    keepPlace();
    return m_table;
}

/// Rows that come in above leave in place what one reads. At the very top one sees what comes in.
void AuditView::keepPlace() {
    connect(m_model, &QAbstractItemModel::rowsAboutToBeInserted, this,
            [this](const QModelIndex&, int first, int) {
                const int top = m_table->rowAt(0);
                const bool above = first == 0 && top > 0 && m_table->verticalScrollBar()->value() > 0;
                m_top = above ? QPersistentModelIndex(m_model->index(top, 0)) : QPersistentModelIndex();
            });
    connect(m_model, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex&, int first, int last) {
                if (!m_top.isValid()) return;
                // The table learns its new height later only.
                QScrollBar* bar = m_table->verticalScrollBar();
                bar->setMaximum(bar->maximum() + last - first + 1);
                m_table->scrollTo(m_top, QAbstractItemView::PositionAtTop);
                m_top = QPersistentModelIndex();
            });
}

QWidget* AuditView::details() {
    auto* tabs = new QTabWidget;
    tabs->setObjectName(QStringLiteral("audit.tabs"));
    tabs->setUsesScrollButtons(false); // two of them, and they are shortened where they must
    tabs->setElideMode(Qt::ElideRight);
    tabs->addTab(m_detail, tr("Record"));
    tabs->addTab(m_screen, tr("What was on screen"));
    for (int tab = 0; tab < tabs->count(); ++tab)
        tabs->setTabToolTip(tab, tabs->tabText(tab));
    return tabs;
}

void AuditView::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    if (!m_begun) {
        begin();
        verify();
    }
}

void AuditView::begin() {
    m_begun = true;
    m_reading = true;
    const std::uint64_t asked = ++m_asked;
    whenReady(m_desk.extent(), this, [this, asked](const Result<review::Extent>& extent) {
        if (asked != m_asked) return;
        m_reading = false;
        if (m_desk.growing()) m_timer.start();
        if (!extent) {
            m_verdict->say(toQt(toText(extent.error())));
            return;
        }
        m_first = extent->first;
        const std::uint64_t page = extent->next - m_first > kFirstPage ? extent->next - kFirstPage : m_first;
        m_reading = true;
        whenReady(m_desk.records(page, kAll), this, [this, asked](const Batch& read) {
            if (asked != m_asked) return;
            m_reading = false;
            m_replay->reload();
            if (read)
                takeNewer(**read);
            else
                m_verdict->say(toQt(toText(read.error())));
            if (m_model->read() > 0)
                readBack();
            else
                readForward(m_first);
        });
    });
}

/// Asks for the newest entry that is known, too: where another stands in its place by now, the log was
/// changed behind what had been read.
void AuditView::readOn() {
    if (m_reading || !isVisible()) return;
    m_reading = true;
    const std::uint64_t asked = m_asked;
    const std::uint64_t from = m_model->read() == 0 ? m_first : m_model->next() - 1;
    whenReady(m_desk.records(from, kAll), this, [this, asked, from](const Batch& read) {
        if (asked != m_asked) return;
        m_reading = false;
        if (!read) {
            m_verdict->say(toQt(toText(read.error())));
            return;
        }
        const review::RecordBatch& batch = **read;
        if (m_model->read() > 0) {
            const bool gone = batch.records.empty() || batch.first != from;
            if (gone || batch.firstMark != m_model->lastMark()) {
                startOver(
                    tr("Record #%1 is no longer what it was when it was read: the log was changed behind it. "
                       "It is read and verified anew.")
                        .arg(from));
                return;
            }
            if (batch.records.size() == 1) {
                m_verdict->follow(m_model->next());
                return;
            }
        }
        takeNewer(batch);
        m_verdict->follow(m_model->next());
        m_replay->reload();
    });
}

void AuditView::takeNewer(const review::RecordBatch& batch) {
    if (m_origin.empty() && !batch.log.empty()) {
        m_origin = batch.log;
        m_verdict->setOrigin(m_origin);
    }
    m_model->append(m_model->read() == 0 ? batch : batch.from(m_model->next()));
    Q_EMIT moreRead();
}

void AuditView::startOver(const QString& why) {
    m_desk.forget();
    m_model->clear();
    m_detail->clear();
    m_screen->clear();
    begin();
    m_verdict->recheck();
    m_verdict->say(why);
}

void AuditView::readBack() {
    showProgress();
    if (m_model->read() == 0 || m_model->first() <= m_first) return;
    const std::uint64_t asked = m_asked;
    const std::uint64_t end = m_model->first();
    const std::uint64_t from = end - m_first > kPiece ? end - kPiece : m_first;
    whenReady(m_desk.records(from, end), this, [this, asked](const Batch& read) {
        if (asked != m_asked) return;
        if (!read || (*read)->records.empty()) {
            m_progress->setFormat(read ? tr("Older records cannot be read: the log is damaged there.")
                                       : toQt(toText(read.error())));
            return;
        }
        m_model->prepend(std::move(**read));
        Q_EMIT moreRead();
        readBack();
    });
}

void AuditView::readForward(std::uint64_t from) {
    m_reading = true;
    const std::uint64_t asked = m_asked;
    whenReady(m_desk.records(from, from + kPiece), this, [this, asked](const Batch& read) {
        if (asked != m_asked) return;
        m_reading = false;
        if (!read || (*read)->records.empty()) return;
        takeNewer(**read);
        if ((*read)->records.size() == kPiece) readForward(m_model->next());
    });
}

void AuditView::showProgress() {
    const std::uint64_t all = m_model->next() - std::min(m_first, m_model->next());
    const bool whole = m_model->read() == 0 || m_model->first() <= m_first;
    m_progress->setVisible(!whole);
    if (all > 0) m_progress->setValue(static_cast<int>(1000 * m_model->read() / all));
    m_progress->setFormat(tr("%1 of %2 records read").arg(m_model->read()).arg(all));
}

void AuditView::verify() {
    m_verdict->verify();
}

QString AuditView::bannerText() const {
    return toQt(m_verdict->text().words);
}

inventory::TargetKind AuditView::target() const {
    const review::Origin* origin = m_model->origins().at(m_model->next());
    const bool simulated = origin && origin->target == toWord(inventory::TargetKind::Simulation);
    return simulated ? inventory::TargetKind::Simulation : inventory::TargetKind::Production;
}

void AuditView::goTo(std::uint64_t n) {
    const int row = m_model->rowOf(n);
    m_wanted = row < 0 ? std::optional(n) : std::nullopt;
    if (row < 0) return;
    m_table->setCurrentIndex(m_model->index(row, RecordModel::kNumber));
    m_table->scrollTo(m_model->index(row, 0));
}

void AuditView::showEntry() {
    const QModelIndex at = m_table->currentIndex();
    m_detail->clear();
    m_screen->clear();
    m_filters->setOperationAtHand(at.isValid() ? m_model->operationOf(m_model->numberAt(at.row()))
                                               : QString());
    if (!at.isValid()) return;
    const std::uint64_t n = m_shown = m_model->numberAt(at.row());
    whenReady(m_desk.entries(n, n + 1), this, [this, n](const Result<std::vector<audit::Entry>>& read) {
        if (n != m_shown) return;
        if (read && !read->empty())
            showDetail(read->front());
        else
            m_detail->setPlainText(read ? tr("The record cannot be read any more.")
                                        : toQt(toText(read.error())));
    });
    m_replay->showEntry(n);
}

void AuditView::showDetail(const audit::Entry& entry) {
    m_detail->setPlainText(recordText(entry, m_model->origins()));
    // What the map shows needs no text; every other attachment is part of the record.
    const audit::Value* list = entry.what.member("attachments");
    for (const audit::Value& each : list && list->array() ? *list->array() : audit::Value::Array{}) {
        if (each.text("name") == "view" || each.text("name") == "inventory") continue;
        const std::string sha(each.text("sha256"));
        const auto then = [this, n = entry.n, sha, each](const Result<std::string>& document) {
            if (n != m_shown) return;
            m_detail->appendPlainText(
                tr("\nattachment %1\n").arg(toQt(sha)) +
                (document ? readableDocument(audit::withoutSalt(each, *document))
                          : toQt(toText(document.error()))));
            m_detail->moveCursor(QTextCursor::Start);
        };
        whenReady(m_desk.attachment(sha), this, then);
    }
}

/// The map has asked for what was recorded. Only where it shows what was learned later, too, one asks again.
void AuditView::showScreen(std::uint64_t n) {
    if (n != m_shown) return;
    if (m_replay->hindsight() == review::Hindsight::AsSeen) {
        m_screen->setPlainText(screenText(m_replay->view()));
        return;
    }
    const auto view = m_desk.view(m_replay->timeline(), n, m_replay->at(), review::Hindsight::AsSeen);
    whenReady(view, this, [this, n](const Result<review::View>& shown) {
        if (n == m_shown) m_screen->setPlainText(shown ? screenText(*shown) : toQt(toText(shown.error())));
    });
}

void AuditView::cellMenu(const QPoint& at) {
    const QModelIndex index = m_table->indexAt(at);
    const QString value = index.data().toString();
    if (value.isEmpty()) return;
    const int column = index.column();
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QString name = m_model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
    menu->addAction(tr("Only %1: %2").arg(name, value.left(60)), this,
                    [this, column, value] { m_filters->setCell(column, value); });
    menu->popup(m_table->viewport()->mapToGlobal(at));
}

void AuditView::compare() {
    m_compare = std::make_unique<CompareWindow>(m_desk, m_verdict->text(), m_clock, m_prompt, m_openLog);
    m_compare->setObjectName(QStringLiteral("audit.compareWindow"));
    dressWindow(m_compare.get(), target());
    m_compare->show();
}

void AuditView::replay() {
    m_verdict->findChild<QPushButton*>(QStringLiteral("audit.showMap"))->setChecked(true);
    m_replay->takeKeyboard();
}

void AuditView::askToExport() {
    m_prompt.askSave(
        this, tr("Export the records that are shown; the ending says how: .pdf, .html, .csv or .json"),
        QStringLiteral("audit.pdf"), [this](const QString& path) {
            if (const auto form = formOf(path)) {
                if (RecordExport* work = exportOfShown(isReport(*form))) work->start(path, *form);
            } else {
                m_verdict->say(
                    tr("Nothing was exported: the name must end with .pdf, .html, .csv or .json."));
            }
        });
}

void AuditView::print() {
    askPaper(this, m_prompt, QStringLiteral("audit.pdf"),
             [this](const std::shared_ptr<QPrinter>& printer, const QString& where) {
                 if (RecordExport* work = exportOfShown(true)) work->print(printer, where);
             });
}

/// Null, and the reason is said, where nothing can be exported now.
RecordExport* AuditView::exportOfShown(bool report) {
    const int rows = m_model->rowCount();
    if (!m_model->settled() || m_model->first() > m_first) {
        m_verdict->say(tr("Nothing was exported: the log is still being read. Ask again in a moment."));
        return nullptr;
    }
    if (report && rows > static_cast<int>(review::kMostInReport)) {
        m_verdict->say(
            tr("Nothing was exported: a report holds at most %1 records, and %2 are shown. Filter them, or "
               "export CSV or JSON.")
                .arg(review::kMostInReport)
                .arg(rows));
        return nullptr;
    }
    return exportOf(m_filters->words(), shownBy(*m_model));
}

RecordExport* AuditView::exportOf(const QString& filter, RecordChoice choice) {
    review::RecordSet set;
    set.log = m_origin.empty() ? m_desk.name() : m_origin;
    set.filter = filter.toStdString();
    set.madeAt = toScreen(m_clock.utc());
    set.banner = m_verdict->text();
    set.origins = m_model->origins();
    auto* work = new RecordExport(m_desk, std::move(set), std::move(choice), this);
    connect(work, &RecordExport::told, m_verdict, &VerdictBar::say);
    m_verdict->say(tr("Exporting …"));
    return work;
}

void AuditView::askForReport() {
    whenReady(m_desk.timeline(), this, [this](const Result<std::shared_ptr<const review::Timeline>>& read) {
        if (!read) return m_verdict->say(toQt(toText(read.error())));
        const std::vector<std::string> operations = (*read)->operations();
        if (operations.empty())
            return m_verdict->say(tr("%1 holds no operation.").arg(toQt(m_desk.name())));
        auto* menu = new QMenu(this);
        menu->setObjectName(QStringLiteral("audit.reports"));
        menu->setAttribute(Qt::WA_DeleteOnClose);
        for (const std::string& op : operations) {
            if (menu->actions().size() == kMostOffered) break;
            const auto record = (*read)->operation(op);
            QStringList words{toQt(op)};
            if (record)
                words << toQt(record->kind) << toQt(record->engine) << toQt(toScreen(record->begunAt))
                      << (record->result.empty() ? tr("not ended") : toQt(record->result));
            const auto range = (*read)->entriesOf(op);
            menu->addAction(words.join(QStringLiteral("   ")), this,
                            [this, op, range] { reportOperation(op, range->first, range->second); });
        }
        menu->popup(m_verdict->mapToGlobal(m_verdict->rect().bottomLeft()));
    });
}

void AuditView::reportOperation(const std::string& op, std::uint64_t first, std::uint64_t last) {
    m_prompt.askSave(this, tr("Report of %1; the ending says how: .pdf or .html").arg(toQt(op)),
                     QStringLiteral("report-%1.pdf").arg(toQt(op)), [this, op, first, last](const QString& path) {
                         const auto form = formOf(path);
                         if (!form || !isReport(*form))
                             return m_verdict->say(tr("Nothing was exported: the name must end with .pdf or .html."));
                         exportOf(tr("operation %1").arg(toQt(op)),
                                  {first, last + 1,
                                   [op](const audit::Entry& entry) { return std::optional(entry.op == op); }})
                             ->start(path, *form);
                     });
}

} // namespace fairlead::ui
