// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/audit/verify_meaning.h"

#include <algorithm>
#include <array>

namespace fairlead::audit {

namespace {

using namespace std::chrono_literals;
// audit-log.md §10 E: what clocks may do without a word.
constexpr Micros kMostBackward = 2s;
constexpr Micros kMostDrift = 5s;

struct RemarkRow {
    std::string_view event;
    std::string_view code;
    std::string_view detail;
};
constexpr std::array kRemarks{
    RemarkRow{"log.recovered", "N_RECOVERED", "A torn end was cut off and kept beside the log."},
    RemarkRow{"key.rotate", "N_KEY_ROTATED", "The entry key changed."},
    RemarkRow{"key.recover", "N_KEY_RECOVERED", "A recovery key replaced a lost entry key."},
    RemarkRow{"log.breakglass", "N_BREAKGLASS", "The log is a break-glass log."},
    RemarkRow{"log.imported", "N_BREAKGLASS", "A break-glass log was taken over."},
    RemarkRow{"log.degraded", "N_DEGRADED", "A place outside could not be told of a checkpoint."},
};

Fault sessionMismatch(std::string detail) {
    return {"SESSION_MISMATCH", std::move(detail)};
}

} // namespace

const std::array<MeaningChecker::EventRow, 7> MeaningChecker::kRows{{
    {"session.open", &MeaningChecker::checkBinding},
    {"op.plan", &MeaningChecker::checkPlan},
    {"op.approval", &MeaningChecker::checkApproval},
    {"op.begin", &MeaningChecker::checkBegin},
    {"step.intent", &MeaningChecker::checkIntent},
    {"step.outcome", &MeaningChecker::checkOutcome},
    {"op.end", &MeaningChecker::checkEnd},
}};

void MeaningChecker::check(const Entry& entry, const Place& place) {
    const auto run = [&](Rule rule) {
        if (MaybeFault fault = (this->*rule)(entry))
            m_findings.fail(Phase::Meaning, std::move(*fault), place);
    };
    run(&MeaningChecker::checkClock);
    warnClock(entry);
    run(&MeaningChecker::checkSession);
    for (const EventRow& row : kRows)
        if (row.event == entry.event) run(row.rule);
    remark(entry);
    keepRoot();
    if (m_before && m_before->boot == entry.boot) {
        m_before->at = entry.at;
        m_before->upMicros = entry.upMicros;
    } else {
        m_before = Moment{entry.at, entry.boot, entry.upMicros};
    }
}

MaybeFault MeaningChecker::checkClock(const Entry& entry) {
    if (!m_before) return std::nullopt;
    if (m_before->boot == entry.boot) {
        if (entry.upMicros >= m_before->upMicros) return std::nullopt;
        return Fault{"MONO_BACKWARD", "The boot clock went back within one boot."};
    }
    m_leftBoots.insert(m_before->boot);
    if (!m_leftBoots.contains(entry.boot)) return std::nullopt;
    return Fault{"BOOT_REUSED", "A boot that had ended comes back: two machines or images write one log."};
}

void MeaningChecker::warnClock(const Entry& entry) {
    if (!m_before || entry.event == "clock.step") return;
    const Micros passed = entry.at - m_before->at;
    if (passed < -kMostBackward)
        m_findings.warn("W_CLOCK_BACKWARD", entry.n, "The wall clock went back by more than 2 s.");
    if (m_before->boot != entry.boot) return;
    // The difference is taken in unsigned steps of at most 2^54: it cannot overflow.
    const Micros drift = passed - Micros{entry.upMicros - m_before->upMicros};
    if (drift > kMostDrift || drift < -kMostDrift)
        m_findings.warn("W_CLOCK_JUMP", entry.n,
                        "The wall clock moved against the boot clock by more than 5 s.");
}

MaybeFault MeaningChecker::checkSession(const Entry& entry) {
    if (entry.session == kZeroSession) {
        if (entry.by == "system") return std::nullopt;
        return sessionMismatch("An entry without a session is not by the console itself.");
    }
    if (entry.event == "session.open") {
        if (!m_usedSessions.insert(entry.session).second)
            return sessionMismatch("The session is opened a second time.");
        m_sessions[entry.session] = entry.by;
        return std::nullopt;
    }
    // A session that was opened before the first entry present is taken as it comes.
    if (m_facts.partial && m_usedSessions.insert(entry.session).second) m_sessions[entry.session] = entry.by;
    const auto open = m_sessions.find(entry.session);
    if (open == m_sessions.end()) return sessionMismatch("The session is not open.");
    if (open->second != entry.by)
        return sessionMismatch("The session was opened by " + open->second + ", not by " + entry.by + ".");
    if (entry.event == "session.close") m_sessions.erase(open);
    return std::nullopt;
}

MaybeFault MeaningChecker::checkBinding(const Entry& entry) {
    const Value* const binding = entry.what.member("binding");
    if (binding == nullptr) {
        m_findings.note("N_SESSION_UNBOUND", entry.n, "No operator key vouches for the session.");
        return std::nullopt;
    }
    const Fault fault{"SESSION_BINDING_INVALID", "The operator's binding does not fit the session."};
    const std::optional<VerifierKey> signer = signerOf(*binding->string(), entry.by);
    if (!signer) return fault;
    const auto said = parseSessionBinding(*signedText(*binding->string(), *signer));
    if (!said || entry.at > said->notAfter) return fault;
    const SessionBinding due{
        entry.log,     entry.session, entry.by, entry.host, toBase64(bytesOf(*m_facts.entryKeyFor(entry.n))),
        said->notAfter};
    if (*said != due) return fault;
    return std::nullopt;
}

const std::vector<VerifierKey>& MeaningChecker::operators() const {
    if (m_trust != nullptr && !m_trust->operators.empty()) return m_trust->operators;
    return m_facts.operators;
}

/// The registered key of that person which signed the note.
std::optional<VerifierKey> MeaningChecker::signerOf(std::string_view note, std::string_view actor) const {
    for (const VerifierKey& key : operators())
        if (key.name == actor && key.type == NoteKeyType::Ed25519 && signedText(note, key)) return key;
    return std::nullopt;
}

void MeaningChecker::remark(const Entry& entry) {
    for (const RemarkRow& row : kRemarks)
        if (row.event == entry.event) m_findings.note(row.code, entry.n, std::string(row.detail));
}

void MeaningChecker::keepRoot() {
    if (m_openPlans.empty()) {
        m_roots.clear();
        return;
    }
    if (m_roots.empty()) m_rootsFrom = m_facts.tree.size();
    m_roots.push_back(m_facts.tree.root());
}

void MeaningChecker::dropRoots(const std::string& op) {
    std::erase_if(m_openPlans, [&op](const auto& plan) { return plan.second == op; });
    if (m_openPlans.empty()) return;
    // The oldest plan that is still open is covered from its own entry on.
    const std::uint64_t least = m_openPlans.begin()->first + 1;
    while (!m_roots.empty() && m_rootsFrom < least) {
        m_roots.pop_front();
        ++m_rootsFrom;
    }
}

void MeaningChecker::finish() {
    for (const auto& [n, intent] : m_intents)
        m_findings.warn(
            "W_OPEN_INTENT", n,
            "The outcome of step " + intent.step + " of operation " + intent.op + " is not recorded.");
}

} // namespace fairlead::audit
