// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition/statement_watch.h"

#include "app/composition/approver_desk.h"
#include "app/composition/sealed_key.h"

#include <algorithm>

namespace fairlead::app {
namespace {

using topology::HazardKind;

Error refused(std::string what, const std::string& where = {}) {
    return {ErrorKind::Refused, std::move(what), "", where};
}

Result<void> longEnough(const std::string& text, const char* what) {
    if (text.size() >= operation::kShortestStatement) return {};
    return refused("Write at least " + std::to_string(operation::kShortestStatement) + " characters of " +
                   what + ". It goes on record.");
}

std::string listed(const std::vector<InstanceId>& instances) {
    std::string text;
    for (std::size_t i = 0; i < instances.size(); ++i)
        text += (i == 0 ? "" : i + 1 < instances.size() ? ", " : " and ") + instances[i].value;
    return text;
}

} // namespace

StatementWatch::StatementWatch(StatementPorts ports) : m_ports(std::move(ports)) {
    if (!m_ports.fromTheStart) m_read = m_ports.sink.status().size;
}

/// audit-log.md §8: the entry key speaks for a person only while his own key vouches for the session.
std::string StatementWatch::whyNotSigned() const {
    const bool needed =
        m_ports.inventory.target == inventory::TargetKind::Production && !m_ports.inventory.operators.empty();
    if (!needed) return {};
    const auto until = m_ports.boundUntil ? m_ports.boundUntil() : std::nullopt;
    if (until && m_ports.clock.utc() < *until) return {};
    return "No key vouches that it is " + m_ports.by.value +
           " who signs this. Open this console again with the key of " + m_ports.by.value + " at hand.";
}

topology::Statements StatementWatch::standing() const {
    const std::scoped_lock guard(m_mutex);
    return m_said;
}

/// With m_work held. A log that cannot be read says so itself; what it told before still holds.
void StatementWatch::readOn() {
    if (m_read == 0 || m_ports.sink.status().size != m_read) {
        const auto entries = m_ports.source.entriesFrom(m_read);
        if (!entries) return;
        for (const audit::Entry& entry : *entries)
            m_ledger.take(entry);
        m_read += entries->size();
    }
    topology::Statements now = m_ledger.at(m_ports.clock.utc());
    {
        const std::scoped_lock guard(m_mutex);
        if (now == m_said) return;
        m_said = now;
    }
    m_ports.note(std::move(now));
}

Result<void> StatementWatch::put(const audit::EntryDraft& draft) {
    const auto told = m_ports.sink.append(draft);
    return told ? Result<void>() : told.error();
}

void StatementWatch::endRefuted(const topology::TopologySnapshot& seen) {
    for (const auto& [id, proof] : standing().proofs) {
        const topology::SiteState* site = seen.find(id);
        if (site == nullptr || seen.takenAt <= proof.at || !isSeen(site->verdict)) continue;
        const std::string why = site->text.empty() ? id.value + " answers this console." : site->text;
        static_cast<void>(put(operation::siteDownEndsEntry(id, why, true)).has_value());
    }
}

/// A hand-over may look like two writers until the old one is looked at again: each has to say so twice.
bool StatementWatch::saidTwice(const topology::EngineState& engine) {
    const std::vector<InstanceId> writers = writersNow(engine);
    if (writers.size() < 2) {
        m_claims.erase(engine.id);
        return false;
    }
    std::map<InstanceId, MonoTime> now;
    bool twice = true;
    for (const InstanceId& writer : writers) {
        const MonoTime at = engine.find(writer)->seen->monoAt;
        const auto before = m_claims[engine.id].find(writer);
        const bool known = before != m_claims[engine.id].end();
        twice = twice && known && before->second < at;
        now[writer] = known ? before->second : at;
    }
    m_claims[engine.id] = std::move(now);
    return twice;
}

void StatementWatch::recordWriters(const topology::TopologySnapshot& seen) {
    const topology::Statements said = standing();
    for (const topology::EngineState& engine : seen.engines) {
        const auto found = std::find_if(engine.hazards.begin(), engine.hazards.end(), [](const auto& hazard) {
            return hazard.kind == HazardKind::SplitBrain;
        });
        if (!saidTwice(engine) || found == engine.hazards.end()) continue;
        const auto known = said.diverged.find(engine.id);
        topology::Divergence divergence{found->instances, found->since};
        if (known != said.diverged.end()) {
            const auto& before = known->second.instances;
            divergence.since = known->second.since;
            divergence.instances.insert(divergence.instances.end(), before.begin(), before.end());
            std::sort(divergence.instances.begin(), divergence.instances.end());
            divergence.instances.erase(std::unique(divergence.instances.begin(), divergence.instances.end()),
                                       divergence.instances.end());
            if (divergence.instances == before) continue;
        }
        static_cast<void>(put(operation::divergedEntry(engine.id, divergence)).has_value());
    }
}

void StatementWatch::tick() {
    const std::scoped_lock work(m_work);
    readOn();
    const topology::SnapshotPtr seen = m_ports.latest();
    if (!seen || seen->consoleCutOff || !m_ports.sink.status().takesEntries()) return;
    endRefuted(*seen);
    recordWriters(*seen);
    readOn();
}

Result<void> StatementWatch::attest(const SiteId& site, const std::string& what, Micros lasting) {
    const std::scoped_lock work(m_work);
    const topology::SnapshotPtr seen = m_ports.latest();
    const topology::SiteState* state = seen ? seen->find(site) : nullptr;
    if (state == nullptr) return refused("Nothing is known of a site " + site.value + ".", site.value);
    if (seen->consoleCutOff) return refused("This console is cut off. Use one that sees a site.", site.value);
    if (isSeen(state->verdict))
        return refused(site.value + " is seen to run" + (state->text.empty() ? "." : ": " + state->text),
                       site.value);
    if (const auto fits = longEnough(what, "how you know that it is down"); !fits) return fits;
    if (lasting <= Micros{0} || lasting > operation::kLongestAttestation)
        return refused(
            "An attestation holds for " + humanDuration(operation::kLongestAttestation) + " at most.",
            site.value);
    if (const std::string why = whyNotSigned(); !why.empty()) return refused(why);
    const auto told = put(operation::siteDownEntry(site, what, m_ports.clock.utc() + lasting));
    if (told) readOn();
    return told;
}

Result<void> StatementWatch::takeBack(const SiteId& site, const std::string& why) {
    const std::scoped_lock work(m_work);
    if (!standing().proofs.contains(site))
        return refused("Nobody attests that " + site.value + " is down.", site.value);
    const auto told = put(operation::siteDownEndsEntry(site, why, false));
    if (told) readOn();
    return told;
}

Result<void> StatementWatch::settle(const EngineId& engine, const InstanceId& kept,
                                    const std::string& reason) {
    const std::scoped_lock work(m_work);
    const topology::Statements said = standing();
    const auto diverged = said.diverged.find(engine);
    if (diverged == said.diverged.end())
        return refused("No two writers of " + engine.value + " wait to be resolved.", engine.value);
    const auto& instances = diverged->second.instances;
    if (std::find(instances.begin(), instances.end(), kept) == instances.end())
        return refused(kept.value + " is not one of those that wrote: " + listed(instances) + ".",
                       engine.value);
    const topology::SnapshotPtr seen = m_ports.latest();
    const topology::EngineState* state = seen ? seen->find(engine) : nullptr;
    if (state != nullptr && writersNow(*state).size() > 1)
        return refused(
            listed(writersNow(*state)) + " of " + engine.value + " take writes now. Stop one of them first.",
            engine.value);
    if (const auto fits = longEnough(reason, "which writes are kept and what becomes of the others"); !fits)
        return fits;
    if (const std::string why = whyNotSigned(); !why.empty()) return refused(why);
    const auto told = put(operation::resolvedEntry(engine, diverged->second, kept, reason));
    if (told) readOn();
    return told;
}

QFuture<Result<void>> StatementWatch::attestDown(SiteId site, std::string what, Micros lasting) {
    return m_tasks.start<void>([=, this](std::stop_token) { return attest(site, what, lasting); });
}

QFuture<Result<void>> StatementWatch::withdraw(SiteId site, std::string why) {
    return m_tasks.start<void>([=, this](std::stop_token) { return takeBack(site, why); });
}

QFuture<Result<void>> StatementWatch::resolve(EngineId engine, InstanceId kept, std::string reason) {
    return m_tasks.start<void>([=, this](std::stop_token) { return settle(engine, kept, reason); });
}

Result<std::string> approveHere(const Clock& clock, audit::AuditSink& sink, const audit::AuditSource& source,
                                const operation::ApprovalRequest& request,
                                const operation::SecondPerson& person, const operation::DecisionWish& wish) {
    if (person.who.empty() || person.who == request.by)
        return refused("Somebody other than " + request.by.value + " must decide.", person.who.value);
    if (const auto typed = passphraseTyped(person); !typed) return typed.error();
    audit::TrustFile trust; // this console's own log: nobody else's word is needed for whose key it is
    if (const auto own = audit::parseVkey(request.logKey)) trust.logs.push_back(*own);
    const auto key = [&] { return sealedKeyOf(person, clock); };
    LocalApprover approver(ApproverPorts{clock, sink, source, person.who, key, nullptr, trust, true});
    const auto checked = approver.check(operation::toText(request));
    if (!checked) return checked.error();
    return approver.sign(*checked, wish);
}

} // namespace fairlead::app
