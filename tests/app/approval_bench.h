// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/audit/directory_files.h"
#include "app/composition/approver_desk.h"
#include "app/composition/local_site_desk.h"
#include "models/audit/verify.h"
#include "tests/adapters/audit/log_bench.h"
#include "tests/app/desk_bench.h"

/// Two consoles: one asks, others approve. Each has a log in a directory of its own and keys of its own.
namespace fairlead::tests::approvals {

using namespace desk;
using tests::LogBench;

inline audit::Verification verified(const LogBench& files) {
    audit::PosixFileSystem system;
    return audit::verifyLog(audit::DirectoryFiles(files.options.directory, system), {});
}

/// The console that asks: d.ivanov's.
struct Requester : Bench {
    LogBench files;
    std::shared_ptr<audit::FileLog> own;
    std::unique_ptr<app::LocalSiteDesk> siteDesk;
    explicit Requester(int approvals = 1) {
        estate.inventory.engines.front().approvalsRequired = approvals;
        files.options.origin = "test.example/fairlead/requester";
        start();
    }
    app::DeskPorts ports() {
        app::DeskPorts ports = portsOver(*own, *own);
        ports.heads = own.get();
        return ports;
    }
    /// A console is started, or started again.
    void start() {
        siteDesk.reset();
        desk.reset();
        own.reset();
        auto opened = audit::FileLog::open(files.options, files.ring, estate.clock, files.system);
        if (!opened) qFatal("%s", toText(opened.error()).c_str());
        own = std::move(opened).value();
        if (!own->openSession(OperatorId("d.ivanov"))) qFatal("no session");
        desk = std::make_unique<LocalDesk>(ports());
        siteDesk = std::make_unique<app::LocalSiteDesk>(ports(), *desk);
    }
    void stop() {
        siteDesk.reset();
        desk.reset();
        if (!own->close()) qFatal("the log does not close");
    }
    void knows(const std::string& vkey, const char* state = "add") const {
        audit::EntryDraft draft;
        draft.event = "key.operator";
        draft.what.set("key", vkey).set("state", state);
        if (!own->append(draft)) qFatal("the key is not registered");
    }
    ApprovalRequest ask(const Plan& plan) const { return desk->approvalRequest(plan).result().value(); }
    Result<Approvals> give(const Plan& plan, const std::string& notes) const {
        return desk->giveApproval(plan, notes).result();
    }
    std::string standing(const Plan& plan) const {
        return desk->approvals(plan).result().value().toText(estate.clock.utc());
    }
};

/// The console of somebody else.
struct Colleague {
    LogBench files;
    const Clock& clock;
    std::string name;
    std::unique_ptr<audit::MemorySigner> key = audit::MemorySigner::generate();
    std::shared_ptr<audit::FileLog> own;
    std::unique_ptr<app::LocalApprover> desk;
    Colleague(std::string id, FakeClock& time, ApprovalBoard* board = nullptr)
        : clock(time), name(std::move(id)) {
        files.options.origin = "test.example/fairlead/" + name;
        auto opened = audit::FileLog::open(files.options, files.ring, time, files.system);
        if (!opened) qFatal("%s", toText(opened.error()).c_str());
        own = std::move(opened).value();
        if (!own->openSession(OperatorId(name))) qFatal("no session");
        desk = std::make_unique<app::LocalApprover>(app::ApproverPorts{
            clock, *own, *own, OperatorId(name),
            [this]() -> Result<std::unique_ptr<audit::Signer>> {
                return std::unique_ptr<audit::Signer>(audit::MemorySigner::fromSeed(key->seed()));
            },
            board});
    }
    std::string vkey() const { return audit::toText(audit::makeVkey(name, key->publicKey())); }
    static DecisionWish wish(bool approve = true) {
        return {approve, approve ? "agreed on the bridge" : "the batch still runs", std::chrono::minutes{30},
                true};
    }
    /// Opens the request and signs: what is handed back.
    Result<std::string> decide(const std::string& request, const DecisionWish& how = wish()) const {
        const auto checked = desk->check(request);
        if (!checked) return checked.error();
        return desk->sign(*checked, how);
    }
    /// A note as his key would make it of anything, whatever his console says.
    std::string forged(audit::Approval approval) const {
        approval.actor = name;
        return audit::signApproval(approval, *key).value();
    }
};

} // namespace fairlead::tests::approvals
