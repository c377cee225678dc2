// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/audit/break_glass.h"

#include "models/audit/checkpoint.h"

#include <algorithm>

namespace fairlead::audit {

namespace {
constexpr std::size_t kShortestReason = 20;
/// What may be said of an operation before its plan is on record.
constexpr std::array<std::string_view, 5> kBeforeThePlan{"op.request", "op.guard", "op.plan", "op.dryrun",
                                                         "op.rehearsal"};
constexpr const char* kSpooled = "outcome.spooled";

/// Numbers of the intents that no outcome names.
std::set<std::int64_t> openIntents(const std::vector<Entry>& entries) {
    std::set<std::int64_t> open;
    for (const Entry& entry : entries) {
        if (entry.event == "step.intent") open.insert(static_cast<std::int64_t>(entry.n));
        if (entry.event == "step.outcome") open.erase(entry.what.number("intent", -1));
    }
    return open;
}

EntryDraft lateOutcome(const Entry& spooled) {
    EntryDraft late;
    late.event = "step.outcome";
    late.op = OperationId(std::string(spooled.what.text("op")));
    late.step = StepId(std::string(spooled.what.text("step")));
    if (const std::string_view plan = spooled.what.text("plan"); !plan.empty()) late.plan = plan;
    late.target = spooled.target;
    late.what = *spooled.what.member("what");
    late.what.set("happened", toIso(spooled.at)).set("late", true);
    return late;
}
} // namespace

std::string breakGlassOrigin(const std::string& origin) {
    return origin + "/breakglass";
}

BreakGlassSink::BreakGlassSink(std::shared_ptr<FileLog> first, std::shared_ptr<FileLog> second)
    : m_first(std::move(first)), m_second(std::move(second)), m_firstSink(m_first), m_secondSink(m_second) {
    FL_ASSERT(m_first != nullptr && m_second != nullptr);
    m_size = m_first->status().size;
    m_leaf = m_first->lastLeaf();
}

bool BreakGlassSink::isBroken() const {
    const std::scoped_lock lock(m_mutex);
    return m_broken;
}

SinkStatus BreakGlassSink::status() const {
    if (!isBroken()) return m_firstSink.status();
    SinkStatus status = m_secondSink.status();
    if (status.state == SinkState::Ready) {
        status.state = SinkState::BreakGlass;
        status.why = "The glass is broken: this console records on its second log.";
    }
    return status;
}

Result<void> BreakGlassSink::mayGoOn(const EntryDraft& draft) const {
    const std::scoped_lock lock(m_mutex);
    if (!m_broken || !draft.op || m_planned.contains(draft.op->value)) return {};
    const auto begins = std::find(kBeforeThePlan.begin(), kBeforeThePlan.end(), draft.event);
    if (begins != kBeforeThePlan.end()) return {};
    return Error{ErrorKind::Refused,
                 "Operation " + draft.op->value +
                     " was planned in the first log, and the second one holds whole operations only. Plan it "
                     "again.",
                 "", ""};
}

Result<Appended> BreakGlassSink::append(const EntryDraft& draft) {
    if (const Result<void> may = mayGoOn(draft); !may) return may.error();
    const bool second = isBroken();
    Result<Appended> done = (second ? m_secondSink : m_firstSink).append(draft);
    if (!done) return done;
    const std::scoped_lock lock(m_mutex);
    if (!second) {
        m_size = done->n + 1;
        m_leaf = done->leaf;
    } else if (draft.event == "op.plan" && draft.op) {
        m_planned.insert(draft.op->value);
    }
    return done;
}

Result<void> BreakGlassSink::spool(const EntryDraft& outcome) {
    EntryDraft kept;
    kept.event = kSpooled;
    kept.bySystem = true;
    kept.target = outcome.target;
    kept.what.set("op", outcome.op ? outcome.op->value : std::string())
        .set("origin", m_first->origin())
        .set("plan", outcome.plan.value_or(""))
        .set("step", outcome.step ? outcome.step->value : std::string())
        .set("what", outcome.what);
    const Result<Appended> done = m_secondSink.append(kept);
    if (!done) return done.error();
    return {};
}

Result<std::vector<Entry>> BreakGlassSink::entriesFrom(std::uint64_t from) const {
    if (!isBroken()) return m_first->entriesFrom(from);
    Result<std::vector<Entry>> second = m_second->entriesFrom(from);
    if (from > 0 || !second) return second;
    // Its disk may be gone: then what it held is not known, and is no reason to stand still.
    std::vector<Entry> all = m_first->entriesFrom(0).value_or({});
    all.insert(all.end(), second->begin(), second->end());
    return all;
}

Result<std::string> BreakGlassSink::attachment(std::string_view sha256Hex) const {
    Result<std::string> found = active().attachment(sha256Hex);
    return found || !isBroken() ? found : m_first->attachment(sha256Hex);
}

Result<void> BreakGlassSink::breakGlass(const OperatorId& by, const std::string& reason,
                                        Signer* operatorKey) {
    const std::scoped_lock once(m_breaking);
    if (isBroken()) return Error{ErrorKind::Invalid, "The glass is broken already.", "", ""};
    if (reason.size() < kShortestReason)
        return Error{ErrorKind::Invalid, "Breaking the glass needs a reason of at least 20 characters.", "",
                     ""};
    // A log that refused by itself meanwhile says so when it is asked.
    static_cast<void>(m_firstSink.readyForOperation().has_value());
    const SinkStatus first = m_firstSink.status();
    if (first.state != SinkState::Refusing)
        return Error{ErrorKind::Refused,
                     "The glass is for a log that cannot be written. This one is " +
                         std::string(toWord(first.state)) + ".",
                     "", ""};
    EntryDraft draft;
    draft.event = "log.breakglass";
    draft.bySystem = true;
    {
        const std::scoped_lock lock(m_mutex);
        // Of a log that could not be opened nobody knows how far it went.
        if (m_size > 0) draft.what.set("n", m_size).set("leaf", toHex(bytesOf(m_leaf)));
    }
    draft.what.set("origin", m_first->origin())
        .set("cause", first.why)
        .set("by", by.value)
        .set("reason", reason);
    if (const Result<Appended> told = m_secondSink.append(draft); !told) return told.error();
    if (const Result<void> opened = m_second->openSession(by, operatorKey); !opened) return opened;
    // The sink in front of it knows of what passes through it only.
    if (const Result<void> ready = m_secondSink.readyForOperation(); !ready) return ready;
    const std::scoped_lock lock(m_mutex);
    m_broken = true;
    return {};
}

Result<void> prepareBreakGlass(const FileLog& first, FileLog& second) {
    const std::vector<std::string> wanted = first.operators(), known = second.operators();
    const auto tell = [&second](const std::vector<std::string>& keys, const std::vector<std::string>& others,
                                const char* state) -> Result<void> {
        for (const std::string& key : keys) {
            if (std::find(others.begin(), others.end(), key) != others.end()) continue;
            EntryDraft draft;
            draft.event = "key.operator";
            draft.bySystem = true;
            draft.what.set("key", key).set("state", state);
            if (const Result<Appended> told = second.append(draft); !told) return told.error();
        }
        return {};
    };
    if (const Result<void> added = tell(wanted, known, "add"); !added) return added;
    return tell(known, wanted, "revoke");
}

Result<bool> importIsDue(const FileLog& first, const FileLog& second) {
    const Result<std::vector<Entry>> broken = second.entriesFrom(0);
    if (!broken) return broken.error();
    std::optional<std::uint64_t> last;
    for (const Entry& entry : *broken)
        if (entry.event == "log.breakglass") last = entry.n;
    if (!last) return false;
    const Result<std::vector<Entry>> own = first.entriesFrom(0);
    if (!own) return own.error();
    std::uint64_t imported = 0;
    for (const Entry& entry : *own) {
        if (entry.event != "log.imported" || entry.what.text("origin") != second.origin()) continue;
        const Result<Note> note = parseNote(entry.what.text("checkpoint"));
        const auto head = note ? parseCheckpoint(note->text) : std::nullopt;
        if (head) imported = std::max(imported, head->size);
    }
    return *last >= imported;
}

Result<void> appendLate(FileLog& first, const FileLog& second) {
    const Result<std::vector<Entry>> kept = second.entriesFrom(0);
    if (!kept) return kept.error();
    const auto isKept = [&](const Entry& entry) {
        const Value* what = entry.what.member("what");
        return entry.event == kSpooled && entry.what.text("origin") == first.origin() && what &&
               what->object();
    };
    if (std::none_of(kept->begin(), kept->end(), isKept)) return {};
    const Result<std::vector<Entry>> own = first.entriesFrom(0);
    if (!own) return own.error();
    std::set<std::int64_t> open = openIntents(*own);
    for (const Entry& entry : *kept) {
        if (!isKept(entry) || open.erase(entry.what.member("what")->number("intent", -1)) == 0) continue;
        if (const Result<Appended> told = first.append(lateOutcome(entry)); !told) return told.error();
    }
    return {};
}

Result<void> importBreakGlass(FileLog& first, FileLog& second) {
    const Result<std::string> checkpoint = second.checkpoint();
    if (!checkpoint) return checkpoint.error();
    const Result<std::vector<FileLog::SegmentFacts>> files = second.segmentFiles();
    if (!files) return files.error();
    Value::Array list;
    for (const FileLog::SegmentFacts& file : *files)
        list.push_back(Value::Object{{"name", file.name}, {"size", file.size}, {"sha256", file.sha256}});
    EntryDraft draft;
    draft.event = "log.imported";
    draft.bySystem = true;
    draft.what.set("origin", second.origin()).set("checkpoint", *checkpoint).set("files", std::move(list));
    const Result<Appended> told = first.append(draft);
    if (!told) return told.error();
    return {};
}

} // namespace fairlead::audit
