// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition/anchors.h"

#include "adapters/audit/log_reader.h"
#include "adapters/runtime/system_clock.h"
#include "adapters/secrets/secret_resolver.h"
#include "app/composition/console_keys.h"
#include "app/composition/places.h"
#include "models/audit/verify.h"

#include <algorithm>

namespace fairlead::app {
namespace {

constexpr Micros kBeforeOpening = std::chrono::seconds{3};
constexpr Micros kAtClosing = std::chrono::seconds{2};
constexpr Micros kByHand = std::chrono::seconds{20};

std::vector<inventory::Anchor> anchorsOf(const inventory::Inventory& inventory) {
    const bool simulated = inventory.target == inventory::TargetKind::Simulation;
    return simulated ? std::vector<inventory::Anchor>() : inventory.audit.anchors;
}

/// The note of the log's newest checkpoint; "" when there is none.
std::string newestNote(const audit::LogFiles& files) {
    const auto names = files.list("checkpoints");
    if (!names) return {};
    for (auto name = names->rbegin(); name != names->rend(); ++name) {
        if (!name->ends_with(".note")) continue;
        return files.read("checkpoints/" + *name, 0, audit::kLongestNote).value_or("");
    }
    return {};
}

/// An estate's anchors and log, for a task by hand.
struct Hand {
    explicit Hand(const WorkspaceOptions& options, const inventory::Inventory& inventory)
        : files(auditFolder(options, inventory), system),
          desks(audit::makeAnchors(anchorsOf(inventory), {secrets, clock, system, files, hostName()})),
          origin(inventory.audit.origin) {}
    Call call() const { return {Deadline::in(kByHand, clock), {}}; }

    runtime::SystemClock clock;
    secrets::KeychainStore keychain{keychainThread(), clock};
    secrets::SecretResolver secrets{&keychain};
    audit::PosixFileSystem system;
    audit::DirectoryFiles files;
    std::vector<audit::AnchorDesk> desks;
    std::string origin;
};

AnchorReport failure(const audit::AnchorDesk& desk, const Error& error) {
    return {desk.id + " (" + desk.place + "): " + error.what +
                (error.engineWords.empty() ? "" : " (" + error.engineWords + ")"),
            false, false};
}

AnchorReport contradiction(const audit::AnchorDesk& desk, const std::string& detail) {
    return {desk.id + " (" + desk.place + ") CONTRADICTS the log. " + detail, false, true};
}

/// What the log itself says of each.
std::vector<AnchorReport> listed(Hand& hand) {
    std::vector<audit::AnchorState> states;
    for (const audit::AnchorDesk& desk : hand.desks) {
        states.emplace_back();
        states.back().id = desk.id;
        states.back().place = desk.place;
    }
    const auto entries = audit::LogReader(hand.files).entriesFrom(0);
    for (const audit::Entry& entry : entries ? *entries : std::vector<audit::Entry>()) {
        const auto state = std::find_if(states.begin(), states.end(), [&entry](const auto& each) {
            return each.id == entry.what.text("anchor");
        });
        if (state == states.end()) continue;
        if (entry.event == "anchor.sent") {
            state->health = audit::AnchorState::Health::Keeping;
            state->size = static_cast<std::uint64_t>(entry.what.number("size"));
            state->at = entry.at;
        } else if (entry.event == "log.degraded") {
            state->health = audit::AnchorState::Health::Failing;
            state->why = entry.what.text("cause");
        } else if (entry.event == "log.restored") {
            state->health = audit::AnchorState::Health::Keeping;
        }
    }
    std::vector<AnchorReport> out;
    for (const audit::AnchorState& state : states)
        out.push_back({audit::toText(state), state.health != audit::AnchorState::Health::Failing, false});
    return out;
}

/// What an anchor says to the log's newest checkpoint.
AnchorReport sent(Hand& hand, audit::AnchorDesk& desk, const std::string& note) {
    if (note.empty())
        return {desk.id + " (" + desk.place + "): the log has no checkpoint yet.", false, false};
    const auto answer = desk.sink->put(note, hand.call());
    if (!answer) return failure(desk, answer.error());
    if (answer->kind == audit::AnchorAnswer::Kind::Kept)
        return {desk.id + " (" + desk.place + ") has the checkpoint of size " + std::to_string(answer->size) +
                    ".",
                true, false};
    return contradiction(desk, "It holds a checkpoint of size " + std::to_string(answer->size) +
                                   (answer->kind == audit::AnchorAnswer::Kind::Larger
                                        ? ", which is larger than the log's newest."
                                        : ", which the log does not continue."));
}

AnchorReport checked(Hand& hand, audit::AnchorDesk& desk) {
    const auto notes = desk.sink->notes(hand.origin, audit::AnchorSink::Which::All, hand.call());
    if (!notes) return failure(desk, notes.error());
    audit::VerifyOptions options;
    options.anchors = *notes;
    options.fast = true;
    const audit::Verification found = audit::verifyLog(hand.files, options);
    if (found.exit >= 2) return contradiction(desk, found.verdict + ": " + found.detail);
    const std::string count =
        notes->size() == 1 ? "1 checkpoint" : std::to_string(notes->size()) + " checkpoints";
    return {desk.id + " (" + desk.place + "): " + count + ", up to size " +
                std::to_string(found.witnessedSize) + ", as in the log.",
            true, false};
}

} // namespace

Anchors::Anchors(const inventory::Inventory& inventory, std::string logFolder,
                 inventory::SecretStore& secrets, const Clock& clock)
    : m_origin(inventory.audit.origin),
      m_clock(clock),
      m_files(std::move(logFolder), m_system),
      m_desks(audit::makeAnchors(anchorsOf(inventory), {secrets, clock, m_system, m_files, hostName()})) {}

Anchors::~Anchors() {
    if (!m_sender) return;
    m_sender->settle(kAtClosing);
    m_log->onCheckpoint({});
}

std::vector<audit::HeldCheckpoint> Anchors::readBeforeOpening() {
    return audit::readAnchors(m_desks, m_origin, newestNote(m_files),
                              {Deadline::in(kBeforeOpening, m_clock), {}})
        .held;
}

void Anchors::keep(std::shared_ptr<audit::FileLog> log) {
    if (m_desks.empty() || m_sender) return;
    m_log = std::move(log);
    m_sender = std::make_unique<audit::AnchorSender>(
        std::move(m_desks),
        audit::AnchorPorts{m_clock, m_origin,
                           [this](const audit::EntryDraft& draft) { return m_log->append(draft); },
                           [this](const audit::HeldCheckpoint& held) { return m_log->compareWith(held); },
                           [this](const std::string& note) { return m_log->addSignatures(note); }});
    m_log->onCheckpoint([this](const std::string& note) { m_sender->offer(note); });
}

std::vector<audit::AnchorState> Anchors::states() const {
    return m_sender ? m_sender->states() : std::vector<audit::AnchorState>();
}

Result<std::vector<AnchorReport>> askAnchors(const WorkspaceOptions& options, AnchorTask task) {
    const auto inventory = readInventory(options.inventoryFile);
    if (!inventory) return inventory.error();
    Hand hand(options, *inventory);
    if (task == AnchorTask::List) return listed(hand);
    const std::string note = newestNote(hand.files);
    std::vector<AnchorReport> out;
    for (audit::AnchorDesk& desk : hand.desks) {
        if (task == AnchorTask::Send && !desk.sink->takes()) continue;
        // A witness is asked with a checkpoint; a syslog tells nothing, and reading it is its keeper's
        // affair.
        const bool asks = task == AnchorTask::Check && desk.sink->tells();
        if (task == AnchorTask::Check && !asks && desk.place.starts_with("syslog"))
            out.push_back({desk.id + " (" + desk.place + ") cannot be asked. Compare its lines yourself.",
                           true, false});
        else
            out.push_back(asks ? checked(hand, desk) : sent(hand, desk, note));
    }
    return out;
}

Result<std::string> anchorSetupText(const WorkspaceOptions& options, const std::string& kind) {
    if (options.inventoryFile.empty()) return audit::anchorSetup(kind, {}, {});
    const auto inventory = readInventory(options.inventoryFile);
    if (!inventory) return inventory.error();
    std::optional<inventory::Anchor> declared;
    for (const inventory::Anchor& anchor : inventory->audit.anchors) {
        if (anchor.kind == kind && !declared) declared = anchor;
    }
    return audit::anchorSetup(kind, declared, inventory->audit.origin);
}

} // namespace fairlead::app
