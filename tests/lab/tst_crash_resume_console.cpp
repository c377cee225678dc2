// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/lab/tst_crash_resume_console.h"

#include "adapters/audit/file_log.h"
#include "adapters/coordination/lock_file.h"
#include "adapters/runtime/observatory.h"
#include "adapters/secrets/encrypted_key_file.h"
#include "adapters/secrets/secret_ledger.h"
#include "adapters/secrets/stored_key_ring.h"
#include "app/composition/demotions.h"
#include "app/composition/local_desk.h"
#include "app/composition/workspace.h"
#include "tests/lab/operations.h"

#include <unistd.h>
#include <atomic>
#include <csignal>
#include <cstdio>
#include <sstream>

namespace fairlead::tests {
namespace {

using namespace std::chrono_literals;
using operation::ProgressPtr;
using operation::RunPhase;

[[noreturn]] void die() {
    kill(getpid(), SIGKILL);
    for (;;)
        pause();
}

/// `s03-fence-a1` → 3.
int numberOf(const StepId& step) {
    return step.value.size() > 2 ? std::atoi(step.value.c_str() + 1) : 0;
}

/// The files of the log; when armed, the next write leaves half of its bytes and the process.
class KillingFiles : public audit::PosixFileSystem {
  public:
    std::atomic<bool> armed{false};
    ssize_t write(int file, std::string_view bytes) override {
        if (!armed) return PosixFileSystem::write(file, bytes);
        PosixFileSystem::write(file, bytes.substr(0, bytes.size() / 2));
        die();
    }
};

class KillingSink : public audit::AuditSink {
  public:
    KillingSink(audit::FileLog& log, KillingFiles& files, KillPoint point)
        : m_log(log), m_files(files), m_point(std::move(point)) {}
    Result<audit::Appended> append(const audit::EntryDraft& draft) override {
        const int step = draft.step ? numberOf(*draft.step) : 0;
        const audit::Value* undoes = draft.what.member("compensation");
        if (draft.event == "step.intent") m_undoing = undoes && undoes->boolean() && *undoes->boolean();
        const bool ofUndo = m_undoing && draft.event.starts_with("step.");
        const std::string event = ofUndo ? "undo." + draft.event.substr(5) : draft.event;
        const bool here = event == m_point.event && step == m_point.step;
        if (here && m_point.where == KillPoint::Where::Before) die();
        if (here && m_point.where == KillPoint::Where::Stands) kill(getpid(), SIGSTOP);
        if (here && m_point.where == KillPoint::Where::Torn) m_files.armed = true;
        auto appended = m_log.append(draft);
        if (here && m_point.where == KillPoint::Where::After) die();
        return appended;
    }
    Result<std::string> attach(std::string_view bytes) override { return m_log.attach(bytes); }
    Result<void> readyForOperation() override { return m_log.readyForOperation(); }
    audit::SinkStatus status() const override { return m_log.status(); }

  private:
    audit::FileLog& m_log;
    KillingFiles& m_files;
    const KillPoint m_point;
    bool m_undoing = false; ///< entries of steps are about a compensation
};

class KillingAdapter : public engines::postgresql::PostgresqlAdapter {
  public:
    KillingAdapter(const Clock& clock, inventory::SecretStore& secrets, KillPoint point)
        : PostgresqlAdapter(clock, secrets, "test"), m_clock(clock), m_point(std::move(point)) {}
    operation::Outcome act(const inventory::Engine& engine, const operation::Plan& plan,
                           const operation::Step& step, const operation::ActCall& call) override {
        return dyingIn(KillPoint::Where::InAct, step,
                       [&] { return PostgresqlAdapter::act(engine, plan, step, call); });
    }
    operation::Outcome compensate(const inventory::Engine& engine, const operation::Plan& plan,
                                  const operation::Step& step, const operation::ActCall& call) override {
        return dyingIn(KillPoint::Where::InUndo, step,
                       [&] { return PostgresqlAdapter::compensate(engine, plan, step, call); });
    }

  private:
    operation::Outcome dyingIn(KillPoint::Where where, const operation::Step& step,
                               const std::function<operation::Outcome()>& work) {
        if (m_point.where != where || numberOf(step.id) != m_point.step) return work();
        std::jthread killer([this] {
            m_clock.sleepFor(std::chrono::milliseconds{m_point.delay}, {});
            die();
        });
        static_cast<void>(work());
        for (;;)
            pause();
    }

    const Clock& m_clock;
    const KillPoint m_point;
};

int fail(const std::string& why) {
    std::printf("FAILED: %s\n", why.c_str());
    std::fflush(stdout);
    return 1;
}

/// Everything that a console holds, in the order in which the real one makes it.
class Console {
  public:
    Console(inventory::Inventory inventory, std::string folder, KillPoint point)
        : m_inventory(std::move(inventory)),
          m_folder(std::move(folder)),
          m_point(std::move(point)),
          m_adapter(m_clock, m_ledger, m_point),
          m_adapters{{m_adapter.technology(), &m_adapter}},
          m_keys(m_folder + "/keys", Secret("a test"), {16, 1, 1}),
          m_ring(m_keys, m_clock, m_inventory.audit.origin),
          m_lock(m_folder + "/locks", "test", m_clock) {}

    Result<void> open() {
        auto log = audit::FileLog::open(
            {m_folder + "/log", m_inventory.audit.origin, "test", FAIRLEAD_VERSION, {}, {}}, m_ring, m_clock,
            m_files);
        if (!log) return log.error();
        m_log = std::move(log).value();
        if (m_log->status().state != audit::SinkState::Ready)
            return Error{ErrorKind::Refused, m_log->status().why, {}, {}};
        if (const auto opened = m_log->openSession(m_by); !opened) return opened.error();
        m_killing = std::make_unique<KillingSink>(*m_log, m_files, m_point);
        m_sink = std::make_unique<secrets::RedactingSink>(
            *m_killing, m_ledger, m_held, *audit::RedactionKey::from(std::string(32, 'r')), m_clock);
        m_observatory =
            std::make_unique<runtime::Observatory>(m_inventory, m_adapters, runtime::Observatory::Kinds{},
                                                   m_clock, "test", [](const topology::SnapshotPtr&) {});
        m_observatory->start();
        for (const topology::Demotion& each : app::demotionsIn(*m_log))
            m_observatory->noteDemoted(each);
        m_desk = std::make_unique<app::LocalDesk>(
            app::DeskPorts{m_clock,
                           m_inventory,
                           m_adapters,
                           *m_sink,
                           *m_log,
                           m_lock,
                           [this](const EngineId& engine, Deadline deadline) {
                               return m_observatory->observeNow(engine, deadline);
                           },
                           [this](const topology::Demotion& old) { m_observatory->noteDemoted(old); },
                           m_by,
                           {}});
        return {};
    }

    /// 1 for the first step.
    void handOverAt(int step) { m_handOverAt = step; }

    int switchTo(const std::string& site, int windowSeconds) {
        operation::Request request;
        request.id = m_desk->newId();
        request.engine = m_inventory.engines.front().id;
        request.to = SiteId(site);
        request.reason = "A console that is killed must leave a run that another can finish.";
        request.by = m_by;
        if (windowSeconds > 0)
            request.window = inventory::CommitWindow{std::chrono::seconds{windowSeconds}, {}};
        const auto report = m_desk->checkGuards(request).result();
        if (!report) return fail(toText(report.error()));
        const auto plan = m_desk->preparePlan(*report).result();
        if (!plan) return fail(toText(plan.error()));
        const auto begun = m_desk->run(*plan, m_desk->confirmationPhrase(*plan)).result();
        return begun ? waitFor(*begun) : fail(toText(begun.error()));
    }

    /// `word`: what is said to an open commit window; empty: nothing.
    int resume(const std::string& word) {
        m_word = word;
        const auto unfinished = m_desk->unfinishedOrError();
        if (!unfinished) return fail(toText(unfinished.error()));
        if (unfinished->empty()) {
            std::printf("nothing unfinished\n");
            return 0;
        }
        if (unfinished->size() != 1) return fail("More than one operation is unfinished.");
        std::printf("%s\n", unfinished->front().summary.c_str());
        const auto& id = unfinished->front().plan.request.id;
        const auto taken = m_desk->takeOver(id, "The console before this one was killed.").result();
        return taken ? waitFor(*taken) : fail(toText(taken.error()));
    }

    Result<void> close() {
        m_desk.reset();
        m_observatory.reset();
        return m_log->close();
    }

  private:
    /// A step in doubt is looked at again every 5 s without anybody's word, so holding is no end.
    int waitFor(const OperationId& id) {
        const Deadline deadline = Deadline::in(60s, m_clock);
        ProgressPtr look = m_desk->progress(id);
        while (look->phase != RunPhase::Ended && !deadline.passed(m_clock)) {
            if (m_handOverAt && look->choices.handOver && look->cursor + 1 >= static_cast<std::size_t>(*m_handOverAt))
                m_desk->handOver(id, "the shift ends; the next one has read the plan");
            if (look->choices.commit && m_word == "commit") m_desk->commit(id, "the trial went well");
            if (look->choices.goBack && m_word == "goback") m_desk->goBack(id, "the trial went badly", false);
            m_clock.sleepFor(5ms, {});
            look = m_desk->progress(id);
        }
        std::printf("ended %s", story(look).c_str());
        return 0;
    }

    runtime::SystemClock m_clock;
    const OperatorId m_by{"lab.operator"};
    FileSecrets m_passwords;
    audit::HeldSecrets m_held;
    secrets::SecretLedger m_ledger{m_passwords, m_held};
    inventory::Inventory m_inventory;
    const std::string m_folder;
    const KillPoint m_point;
    std::string m_word;
    std::optional<int> m_handOverAt;
    KillingAdapter m_adapter;
    std::map<std::string, operation::EngineAdapter*> m_adapters;
    secrets::EncryptedKeyFile m_keys;
    secrets::StoredKeyRing m_ring;
    coordination::LockFile m_lock;
    KillingFiles m_files;
    std::unique_ptr<audit::FileLog> m_log;
    std::unique_ptr<KillingSink> m_killing;
    std::unique_ptr<secrets::RedactingSink> m_sink;
    std::unique_ptr<runtime::Observatory> m_observatory;
    std::unique_ptr<app::LocalDesk> m_desk;
};

} // namespace

std::string KillPoint::word() const {
    return std::to_string(static_cast<int>(where)) + "/" + (event.empty() ? "-" : event) + "/" +
           std::to_string(step) + "/" + std::to_string(delay);
}

KillPoint KillPoint::read(const std::string& word) {
    std::istringstream in(word);
    KillPoint point;
    int where = 0;
    char slash = 0;
    in >> where >> slash;
    point.where = static_cast<Where>(where);
    std::getline(in, point.event, '/');
    in >> point.step >> slash >> point.delay;
    FL_ASSERT(!in.fail());
    return point;
}

int consoleMain(const QStringList& arguments) {
    if (arguments.size() < 4) return fail("VERB INVENTORY FOLDER KILLPOINT [SITE]");
    auto inventory = app::readInventory(arguments[1].toStdString());
    if (!inventory) return fail(toText(inventory.error()));
    Console console(std::move(inventory).value(), arguments[2].toStdString(),
                    KillPoint::read(arguments[3].toStdString()));
    if (const auto opened = console.open(); !opened) return fail(toText(opened.error()));
    const QString handOver = QStringLiteral("handover");
    if (arguments[0].startsWith(handOver)) console.handOverAt(arguments[0].mid(handOver.size()).toInt());
    const bool plans = arguments[0].startsWith(handOver) || arguments[0] == QStringLiteral("switch");
    const int code = !plans
                         ? console.resume(arguments[0].toStdString())
                         : console.switchTo(arguments.value(4).toStdString(), arguments.value(5).toInt());
    const auto closed = console.close();
    return closed ? code : fail(toText(closed.error()));
}

} // namespace fairlead::tests
