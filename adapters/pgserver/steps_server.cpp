// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/pgserver/steps.h"

namespace fairlead::engines::postgresql {

using namespace std::chrono_literals;
using operation::Outcome;
using operation::StepCheck;

namespace {

/// For an answer of the target before something is undone, and between two questions.
constexpr Micros kOneLook = 3s;
constexpr Micros kLookAgain = 200ms;

/// Of a slot: there after the step, and nobody knows whether before it.
constexpr const char* kPerhaps = "perhaps";

std::string slotQuery(const std::string& slot) {
    return "SELECT active, coalesce(wal_status, '') AS wal_status FROM pg_replication_slots WHERE slot_name "
           "= '" +
           slot + "'";
}

} // namespace

Outcome ensureSlot(Work& work) {
    const std::string slot = work.parameter(parameter::kSlot);
    const std::string& on = work.target().id.value;
    const Reply made = work.send(work.target(), work.command(0));
    if (!made) return unanswered(made, "Creating the slot " + slot + " on " + on);
    const Reply look = work.send(work.target(), slotQuery(slot));
    if (!look) return unanswered(look, "Looking for the slot " + slot + " on " + on);
    if (look.rows->empty()) return failed(on + " does not list the slot " + slot + " after creating it.");
    if (look.rows->text(0, "wal_status") == "lost") {
        return failed("The slot " + slot + " on " + on +
                      " has lost the WAL it stood for. Drop it, so that a new one can be made.");
    }
    const bool created = !made.rows->empty();
    operation::Facts learned;
    if (created) learned[fact::kSlotCreated + slot] = "yes";
    return done(
        on + (created ? " has the new slot " : " had the slot ") + slot + (created ? "." : " already."),
        std::move(learned));
}

Outcome dropEnsuredSlot(Work& work) {
    const std::string slot = work.parameter(parameter::kSlot);
    const std::string& on = work.target().id.value;
    if (work.fact(fact::kSlotCreated + slot).empty()) {
        return done("The slot " + slot + " on " + on + " was there before and stays.");
    }
    const Reply dropped =
        work.send(work.target(),
                  "SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE "
                  "slot_name = '" +
                      slot + "' AND NOT active");
    if (!dropped) return unanswered(dropped, "Dropping the slot " + slot + " on " + on);
    const Reply look = work.send(work.target(), slotQuery(slot));
    if (!look) return unanswered(look, "Looking for the slot " + slot + " on " + on);
    const bool perhapsOurs = work.fact(fact::kSlotCreated + slot) == kPerhaps;
    if (!look.rows->empty() && perhapsOurs)
        return done("The slot " + slot + " on " + on + " is in use, so it was there before and stays.");
    if (!look.rows->empty()) return failed("The slot " + slot + " on " + on + " is in use and stays.");
    return done(on + " no longer has the slot " + slot + ".");
}

StepCheck checkSlot(Work& work) {
    const std::string slot = work.parameter(parameter::kSlot);
    const std::string& on = work.target().id.value;
    const Reply look = work.send(work.target(), slotQuery(slot));
    if (!look) return notKnown(toText(look.rows.error()));
    if (look.rows->empty()) return didNotHappen(on + " has no slot " + slot + ".");
    // Whether it was there before died with the console that asked. Should the run be undone, a slot that
    // nobody uses is dropped: the next run makes it anew, and left there it would pin WAL for ever.
    operation::Facts learned;
    learned[fact::kSlotCreated + slot] = kPerhaps;
    return happened(on + " has the slot " + slot + ".", std::move(learned));
}

Outcome checkpoint(Work& work) {
    const std::string& on = work.target().id.value;
    const Reply reply = work.send(work.target(), work.command(0));
    // A lost reply is no doubt worth holding the run for: a checkpoint changes nothing that matters twice.
    if (!reply) return failed("The checkpoint of " + on + " did not end well: " + toText(reply.rows.error()));
    return done("CHECKPOINT returned on " + on + ".");
}

Outcome tidySlot(Work& work) {
    const std::string& on = work.target().id.value;
    const std::string slot = work.fact(fact::kTargetSlot);
    if (slot.empty()) return done("The promoted instance used no slot on " + on + ".");
    const Reply reply = work.send(work.target(), work.command(0));
    if (!reply) return unanswered(reply, "Dropping the slot " + slot + " on " + on);
    const Reply look = work.send(work.target(), slotQuery(slot));
    if (!look) return unanswered(look, "Looking for the slot " + slot + " on " + on);
    if (!look.rows->empty()) {
        return failed("The slot " + slot + " on " + on +
                      " is still there and pins WAL. Drop it when it is unused.");
    }
    return done(on + " keeps no slot " + slot + ".");
}

StepCheck checkTidySlot(Work& work) {
    const std::string slot = work.fact(fact::kTargetSlot);
    const Reply look = work.send(work.target(), slotQuery(slot));
    if (!look) return notKnown(toText(look.rows.error()));
    if (look.rows->empty()) return happened(work.target().id.value + " keeps no slot " + slot + ".");
    return didNotHappen(work.target().id.value + " still has the slot " + slot + ".");
}

namespace {

/// Empty when a target that was promoted for a trial is proven to have ended; nothing when it has not.
std::optional<std::string> whyNotEnded(Work& work, const inventory::Instance& target) {
    if (work.parameter(parameter::kTrial).empty() || work.reach(target, kOneLook) != Reach::Refused)
        return {};
    const auto data = work.controlData(target);
    if (!data)
        return target.id.value + " refuses connections, but its end is not proven: " + toText(data.error());
    const std::string identity = work.expected(target.id, "identity");
    if (!identity.empty() && data->identity != identity)
        return "the controldata hook of " + target.id.value + " read another database's control file.";
    if (data->shutDown()) return std::string();
    return target.id.value + " refuses connections, but its control file says `" + data->state + "`.";
}

} // namespace

std::string whyNotServeAgain(Work& work, const inventory::Instance& target) {
    if (const auto ended = whyNotEnded(work, target)) return *ended;
    // A cut that heals in time must not leave both stopped; the rest of the time is for what is to be undone.
    const Call patience = work.within(work.step().timeout / 2);
    for (;;) {
        const Reply there = work.sendBy(target, "SELECT pg_is_in_recovery()", kOneLook);
        if (there) return there.rows->only() == "t" ? std::string() : target.id.value + " is a primary now.";
        if (patience.deadline.passed(work.clock()) || !work.waitMore(kLookAgain)) {
            return target.id.value +
                   " may have been promoted, and cannot be asked: " + toText(there.rows.error());
        }
    }
}

StepCheck mayBeDoneAgain(Work& work) {
    return didNotHappen("Whether `" + work.step().title +
                        "` ended is not known; it does no harm to do it again.");
}

} // namespace fairlead::engines::postgresql
