// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/statement_windows.h"

#include "models/operation/statement_ledger.h"
#include "models/topology/kinship.h"
#include "ui/itemmodels/amounts.h"
#include "ui/theme/text.h"
#include "ui/theme/theme.h"
#include "ui/vantage/sight_text.h"
#include "ui/widgets/reason.h"
#include "ui/widgets/target_band.h"
#include "ui/widgets/when_ready.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QFormLayout>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace fairlead::ui {
namespace {

using topology::InstanceState;
using topology::SiteVerdict;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(fairlead::ui::Statements)
};

template <class W>
W* named(W* widget, const char* name) {
    widget->setObjectName(QString::fromLatin1(name));
    return widget;
}

QLabel* line(const char* name, TextStyle style = TextStyle::Operational) {
    auto* made = named(new QLabel, name);
    made->setWordWrap(true);
    made->setTextFormat(Qt::PlainText);
    made->setFont(fontOf(style));
    made->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return made;
}

QPushButton* button(const QString& text, const char* name) {
    auto* made = named(new QPushButton(text), name);
    made->setMinimumHeight(kButtonHeight);
    made->setAutoDefault(false);
    return made;
}

QLineEdit* field(const QString& title, const QString& hint, const char* name) {
    auto* made = named(new QLineEdit, name);
    made->setAccessibleName(title);
    made->setPlaceholderText(hint);
    made->setMinimumHeight(kButtonHeight);
    return made;
}

/// A window in the frame of its target, with the band that says which it is.
QVBoxLayout* framed(QWidget* window, const inventory::Inventory& inventory, const QString& title) {
    window->setWindowFlag(Qt::Window);
    window->setAttribute(Qt::WA_DeleteOnClose);
    window->setWindowTitle(titleFor(inventory.target, title));
    auto* outer = new QVBoxLayout(window);
    outer->setContentsMargins(0, 0, 0, 0);
    auto* frame = new TargetFrame(inventory.target, window);
    outer->addWidget(frame);
    auto* column = new QVBoxLayout(frame);
    auto* band = new TargetBand(inventory.target, frame);
    band->setText(title);
    column->addWidget(band);
    return column;
}

qsizetype missingOf(const QString& text) {
    return static_cast<qsizetype>(operation::kShortestStatement) - text.trimmed().size();
}

QString charactersText(qsizetype missing) {
    return missing == 1 ? Words::tr("1 character to go")
                        : Words::tr("%n characters to go", nullptr, static_cast<int>(missing));
}

std::optional<std::uint64_t> positionOf(const InstanceState& instance) {
    if (!instance.seen) return std::nullopt;
    const auto& position = instance.seen->written ? instance.seen->written : instance.seen->applied;
    return position ? position->ordinal : std::nullopt;
}

std::optional<topology::Fork> forkBetween(const InstanceState* a, const InstanceState* b) {
    if (!a || !b || !a->seen || !b->seen) return std::nullopt;
    return topology::forkOf(a->seen->history, positionOf(*a), b->seen->history, positionOf(*b));
}

} // namespace

QString whyNoAttestation(const SiteId& site, const topology::TopologySnapshot* snapshot,
                         const operation::StatementDesk* desk) {
    if (!desk) return Words::tr("this console operates nothing");
    const topology::SiteState* state = snapshot ? snapshot->find(site) : nullptr;
    if (!state) return Words::tr("nothing has been seen yet");
    if (snapshot->consoleCutOff) return Words::tr("this console is cut off");
    if (state->verdict == SiteVerdict::Seen) return Words::tr("%1 answers this console").arg(toQt(site));
    if (state->verdict == SiteVerdict::SeenElsewhere || state->verdict == SiteVerdict::Isolated)
        return Words::tr("somebody sees %1").arg(toQt(site));
    return {};
}

QString whyNothingToResolve(const EngineId& engine, const topology::TopologySnapshot* snapshot,
                            const operation::StatementDesk* desk) {
    if (engine.empty()) return Words::tr("select an engine on the map first");
    if (!desk) return Words::tr("this console operates nothing");
    if (desk->standing().diverged.contains(engine)) return {};
    const topology::EngineState* state = snapshot ? snapshot->find(engine) : nullptr;
    for (const topology::Hazard& hazard : state ? state->hazards : std::vector<topology::Hazard>())
        if (hazard.kind == topology::HazardKind::SplitBrain) return {};
    return Words::tr("%1 has had no two writers").arg(toQt(engine));
}

AttestWindow::AttestWindow(const Services& services, SiteId site, QWidget* parent)
    : QWidget(parent),
      m_services(services),
      m_site(std::move(site)),
      m_text(line("attest.text", TextStyle::OperationalStrong)),
      m_sees(line("attest.sees")),
      m_what(field(tr("How you know"), tr("what was seen or heard, and by whom, at least 20 characters"),
                   "attest.what")),
      m_lasts(named(new QComboBox, "attest.lasts")),
      m_sign(button(tr("Attest that %1 is down").arg(toQt(m_site)), "attest.sign")),
      m_withdraw(button(tr("Take it back"), "attest.withdraw")),
      m_why(line("attest.why")) {
    auto* column = framed(this, *services.inventory, tr("Attest that %1 is down").arg(toQt(m_site)));
    column->addWidget(build(), 1);
    resize(720, 480);
    if (services.feed) {
        connect(services.feed, &topology::SnapshotFeed::published, this, &AttestWindow::setSnapshot);
        m_snapshot = services.feed->latest();
    }
    refresh();
}

QWidget* AttestWindow::build() {
    for (const int minutes : {30, 60, 120, 240, 480})
        m_lasts->addItem(toQt(humanDuration(std::chrono::minutes{minutes})), minutes);
    m_lasts->setCurrentIndex(1);
    m_lasts->setAccessibleName(tr("It counts for"));
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    auto* form = new QFormLayout;
    form->addRow(tr("How you know"), m_what);
    form->addRow(tr("It counts for"), m_lasts);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_withdraw);
    buttons->addStretch(1);
    buttons->addWidget(m_sign);
    auto* note = line("attest.note");
    note->setText(
        tr("It goes on record under your name and acts on nothing. It ends with its time, when you take it "
           "back, and as soon as anybody sees the site."));
    for (QWidget* each : std::initializer_list<QWidget*>{m_text, m_sees, note})
        column->addWidget(each);
    column->addLayout(form);
    column->addStretch(1);
    column->addWidget(m_why);
    column->addLayout(buttons);
    connect(m_what, &QLineEdit::textChanged, this, [this] {
        m_fault.clear();
        refresh();
    });
    connect(m_sign, &QPushButton::clicked, this, &AttestWindow::sign);
    connect(m_withdraw, &QPushButton::clicked, this, &AttestWindow::takeBack);
    return page;
}

void AttestWindow::setSnapshot(topology::SnapshotPtr snapshot) {
    m_snapshot = std::move(snapshot);
    refresh();
}

QString AttestWindow::whyNot() const {
    if (m_busy) return tr("Attesting is off: it is being put on record.");
    const QString why = whyNoAttestation(m_site, m_snapshot.get(), m_services.statements);
    if (!why.isEmpty()) return tr("Attesting is off: %1.").arg(why);
    const auto missing = missingOf(m_what->text());
    return missing > 0 ? tr("Attesting is off: %1.").arg(charactersText(missing)) : QString();
}

void AttestWindow::refresh() {
    const topology::SiteState* state = m_snapshot ? m_snapshot->find(m_site) : nullptr;
    m_text->setText(!state                ? tr("Nothing has been seen of %1 yet.").arg(toQt(m_site))
                    : state->text.empty() ? tr("%1 is seen by this console.").arg(toQt(m_site))
                                          : toQt(state->text));
    m_sees->setText(m_snapshot ? whoSees(*m_snapshot, m_site).join(QLatin1Char('\n')) : QString());
    const QString why = whyNot();
    enableOrSay(m_sign, nullptr, why);
    const bool stands = m_services.statements && m_services.statements->standing().proofs.contains(m_site);
    const QString none =
        m_busy ? why : tr("Taking it back is off: nobody attests that %1 is down.").arg(toQt(m_site));
    enableOrSay(m_withdraw, nullptr, stands && !m_busy ? QString() : none);
    m_why->setText(!m_fault.isEmpty() ? m_fault : stands || m_busy ? why : why + QLatin1Char(' ') + none);
}

void AttestWindow::take(const QFuture<Result<void>>& asked) {
    m_busy = true;
    refresh();
    whenReady(asked, this, [this](const Result<void>& told) {
        m_busy = false;
        m_fault = told ? tr("It is on record.") : toQt(toText(told.error()));
        refresh();
    });
}

void AttestWindow::sign() {
    if (!whyNot().isEmpty()) return;
    const Micros lasting = std::chrono::minutes{m_lasts->currentData().toInt()};
    take(m_services.statements->attestDown(m_site, m_what->text().trimmed().toStdString(), lasting));
}

void AttestWindow::takeBack() {
    take(m_services.statements->withdraw(m_site, m_what->text().trimmed().toStdString()));
}

QString forkSentence(const InstanceState* a, const InstanceState* b) {
    if (!a || !b || !a->seen || !b->seen)
        return Words::tr("One of the two was never seen, so where they parted is not known.");
    const auto fork = forkBetween(a, b);
    if (fork)
        return Words::tr("They parted on timeline %1 at position %2: up to there both have the same.")
            .arg(toQt(fork->past))
            .arg(fork->at);
    if (a->seen->history.empty() || b->seen->history.empty())
        return Words::tr("This technology tells no history, so where they parted is not known.");
    return Words::tr(
        "Their histories do not show where they parted: the same timeline may hold two different pasts.");
}

QString historyLines(const InstanceState& instance, const InstanceState* other) {
    if (!instance.seen) return Words::tr("never seen since this console started");
    const topology::Observation& seen = *instance.seen;
    QStringList lines;
    const QString role = toQt(topology::toWord(seen.role));
    lines
        << Words::tr("at %1, %2, %3").arg(toQt(instance.site), role, toQt(topology::toWord(instance.state)));
    lines << (seen.writable.value_or(false) && !instance.lastFailure
                  ? Words::tr("takes writes")
                  : Words::tr("takes no writes that this console sees"));
    lines
        << Words::tr("data set %1").arg(seen.identity.empty() ? Words::tr("not told") : toQt(seen.identity));
    lines << Words::tr("timeline history %1")
                 .arg(seen.history.empty() ? Words::tr("not told") : toQt(seen.history));
    const auto& position = seen.written ? seen.written : seen.applied;
    lines << Words::tr("position %1")
                 .arg(position ? asOld(toQt(position->text), instance.freshness) : Words::tr("not told"));
    const auto fork = forkBetween(&instance, other);
    if (fork && positionOf(instance) && *positionOf(instance) >= fork->at)
        lines << Words::tr("wrote since they parted: %1")
                     .arg(toQt(
                         humanBytes(Bytes{static_cast<std::int64_t>(*positionOf(instance) - fork->at)})));
    else
        lines << Words::tr("wrote since they parted: not known");
    const QString at = toQt(toScreen(seen.at));
    lines << (seen.vantage.empty() ? Words::tr("seen %1").arg(at)
                                   : Words::tr("seen %1 from %2").arg(at, toQt(seen.vantage)));
    if (instance.lastFailure) lines << Words::tr("last look: %1").arg(toQt(toText(*instance.lastFailure)));
    return lines.join(QLatin1Char('\n'));
}

ResolveWindow::ResolveWindow(const Services& services, EngineId engine, QWidget* parent)
    : QWidget(parent),
      m_services(services),
      m_engine(std::move(engine)),
      m_text(line("resolve.text", TextStyle::OperationalStrong)),
      m_fork(line("resolve.fork")),
      m_kept(named(new QComboBox, "resolve.kept")),
      m_reason(
          field(tr("Reason"),
                tr("which writes are kept, what becomes of the others, who agreed; at least 20 characters"),
                "resolve.reason")),
      m_sign(button(tr("Sign that it is resolved"), "resolve.sign")),
      m_why(line("resolve.why")) {
    auto* column = framed(this, *services.inventory, tr("Resolve diverged engine %1").arg(toQt(m_engine)));
    column->addWidget(build(), 1);
    resize(960, 600);
    if (services.feed) {
        connect(services.feed, &topology::SnapshotFeed::published, this, &ResolveWindow::setSnapshot);
        m_snapshot = services.feed->latest();
    }
    refresh();
}

QWidget* ResolveWindow::makeSide(std::size_t at) {
    auto* frame = new QFrame;
    frame->setFrameShape(QFrame::StyledPanel);
    m_heads[at] = line(at == 0 ? "resolve.head.left" : "resolve.head.right", TextStyle::Section);
    m_sides[at] = line(at == 0 ? "resolve.left" : "resolve.right");
    auto* column = new QVBoxLayout(frame);
    column->addWidget(m_heads[at]);
    column->addWidget(m_sides[at]);
    column->addStretch(1);
    return frame;
}

QWidget* ResolveWindow::build() {
    m_kept->setAccessibleName(tr("History that stands"));
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    auto* both = new QHBoxLayout;
    both->addWidget(makeSide(0), 1);
    both->addWidget(makeSide(1), 1);
    auto* form = new QFormLayout;
    form->addRow(tr("History that stands"), m_kept);
    form->addRow(tr("Reason"), m_reason);
    auto* note = line("resolve.note");
    note->setText(
        tr("This acts on no server: it puts your word on record, and planning for this engine is possible "
           "again. "
           "What only the other side has is not taken over by it."));
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_why, 1);
    buttons->addWidget(m_sign);
    column->addWidget(m_text);
    column->addLayout(both, 1);
    column->addWidget(m_fork);
    column->addWidget(note);
    column->addLayout(form);
    column->addLayout(buttons);
    connect(m_reason, &QLineEdit::textChanged, this, [this] {
        m_fault.clear();
        refresh();
    });
    connect(m_kept, &QComboBox::activated, this, &ResolveWindow::refresh);
    connect(m_sign, &QPushButton::clicked, this, &ResolveWindow::sign);
    return page;
}

void ResolveWindow::setSnapshot(topology::SnapshotPtr snapshot) {
    m_snapshot = std::move(snapshot);
    refresh();
}

/// As it stands on record; before that as it is seen.
topology::Divergence ResolveWindow::divergence() const {
    if (m_services.statements) {
        const topology::Statements said = m_services.statements->standing();
        const auto found = said.diverged.find(m_engine);
        if (found != said.diverged.end()) return found->second;
    }
    const topology::EngineState* state = m_snapshot ? m_snapshot->find(m_engine) : nullptr;
    for (const topology::Hazard& hazard : state ? state->hazards : std::vector<topology::Hazard>())
        if (hazard.kind == topology::HazardKind::SplitBrain) return {hazard.instances, hazard.since};
    return {};
}

QString ResolveWindow::whyNot() const {
    if (m_done) return tr("It is on record.");
    if (m_busy) return tr("Signing is off: it is being put on record.");
    const QString why = whyNothingToResolve(m_engine, m_snapshot.get(), m_services.statements);
    if (!why.isEmpty()) return tr("Signing is off: %1.").arg(why);
    const topology::EngineState* state = m_snapshot ? m_snapshot->find(m_engine) : nullptr;
    QStringList writers;
    for (const InstanceId& each : state ? writersNow(*state) : std::vector<InstanceId>())
        writers << toQt(each);
    if (writers.size() > 1)
        return tr("Signing is off: %1 take writes now. Stop one of them first.")
            .arg(writers.join(tr(" and ")));
    if (m_kept->currentIndex() < 0) return tr("Signing is off: choose whose history stands.");
    const auto missing = missingOf(m_reason->text());
    return missing > 0 ? tr("Signing is off: %1.").arg(charactersText(missing)) : QString();
}

void ResolveWindow::refresh() {
    const topology::Divergence diverged = divergence();
    const topology::EngineState* state = m_snapshot ? m_snapshot->find(m_engine) : nullptr;
    std::array<const InstanceState*, 2> both{};
    for (std::size_t at = 0; at < both.size(); ++at) {
        const bool known = at < diverged.instances.size();
        m_heads[at]->setText(known ? toQt(diverged.instances[at]) : QStringLiteral("\u2013"));
        if (known && state) both[at] = state->find(diverged.instances[at]);
    }
    for (std::size_t at = 0; at < both.size(); ++at)
        m_sides[at]->setText(both[at] ? historyLines(*both[at], both[1 - at]) : tr("nothing is known of it"));
    m_fork->setText(forkSentence(both[0], both[1]));
    if (!diverged.instances.empty() && !m_done) {
        QStringList names;
        for (const InstanceId& each : diverged.instances)
            names << toQt(each);
        m_text->setText(tr("%1 accepted writes on %2 since %3. Each may hold writes that the other lacks.")
                            .arg(toQt(m_engine), names.join(tr(" and ")), toQt(toScreen(diverged.since))));
        if (m_kept->count() != names.size()) {
            m_kept->clear();
            m_kept->addItems(names);
            m_kept->setCurrentIndex(-1);
        }
    } else {
        m_text->setText(tr("%1 has no two writers that wait to be resolved.").arg(toQt(m_engine)));
    }
    const QString why = whyNot();
    enableOrSay(m_sign, nullptr, why);
    m_why->setText(m_fault.isEmpty() ? why : m_fault);
}

void ResolveWindow::sign() {
    if (!whyNot().isEmpty()) return;
    m_busy = true;
    refresh();
    const InstanceId kept(m_kept->currentText().toStdString());
    whenReady(m_services.statements->resolve(m_engine, kept, m_reason->text().trimmed().toStdString()), this,
              [this](const Result<void>& told) {
                  m_busy = false;
                  m_done = told.has_value();
                  m_fault = told ? QString() : toQt(toText(told.error()));
                  refresh();
              });
}

} // namespace fairlead::ui
