// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/pgserver/lsn.h"
#include "adapters/pgserver/plan_builder.h"
#include "adapters/pgserver/steps.h"
#include "models/operation/rebuilt.h"

#include <algorithm>

namespace fairlead::engines::postgresql {

using namespace std::chrono_literals;
using operation::Facts;
using operation::Outcome;
using operation::StepCheck;

namespace {

/// Compare before set: empty while the stopped instance stands where it was measured and harvested. Somebody
/// who had started it since would lose what it has written unseen.
std::string whyNotWhereItWas(Work& work) {
    const std::string& id = work.target().id.value;
    const std::string end = work.fact(fact::kEndPosition + id);
    // The end of one that crashed was never known, and rewinding it recovers it first.
    const bool known = !end.empty() && work.fact(fact::kEndClean + id) == "yes";
    if (!known || !hasHook(work.target(), hook::kControlData)) return {};
    const auto data = work.controlData(work.target());
    if (!data) return toText(data.error());
    const bool there = data->checkpointText == end;
    // A rebuild that was begun before has left the timeline.
    const bool begun = std::to_string(data->timeline) != work.fact(fact::kEndTimeline + id);
    if (there || begun) return {};
    return id + " ends at " + data->checkpointText + " and ended at " + end +
           " when what only it has was measured. Plan again.";
}

Outcome judgeStopped(Work& work) {
    const auto& returning = work.target();
    const auto data = work.controlData(returning);
    if (!data) return failed(returning.id.value + " refuses connections, but " + toText(data.error()));
    const std::string identity = work.expected(work.named(parameter::kUpstream).id, "identity");
    if (!identity.empty() && data->identity != identity) {
        return failed(returning.id.value + " holds another database (system identifier " + data->identity +
                      "). It must not be rebuilt as a replica of this one.");
    }
    Facts learned;
    learned[fact::kEndPosition + returning.id.value] = data->checkpointText;
    learned[fact::kEndTimeline + returning.id.value] = std::to_string(data->timeline);
    learned[fact::kEndClean + returning.id.value] = data->shutDown() ? "yes" : "no";
    return done(returning.id.value + " refuses connections; its control file says `" + data->state + "` at " +
                    data->checkpointText + " on timeline " + std::to_string(data->timeline) + ".",
                std::move(learned));
}

/// One sentence about what only `returning` has.
std::string lossSentence(const std::string& returning, const OrphanedLog& log) {
    const std::string reach = log.clean ? "" : "at least ";
    const std::string tail =
        log.clean ? "" : ", because it was not shut down cleanly and only its last checkpoint is known";
    return reach + std::to_string(log.bytes()) + " bytes of WAL are only on " + returning +
           ", from the fork at " + lsnText(log.fork) + " to " + lsnText(log.end) + tail;
}

/// `moved 36700160`: a hook may say how much it moved.
std::string movedBytes(const std::string& output) {
    const std::size_t at = ("\n" + output).rfind("\nmoved ");
    if (at == std::string::npos) return {};
    const std::string digits = output.substr(at + 6, output.find('\n', at) - at - 6);
    const bool number = !digits.empty() && digits.find_first_not_of("0123456789") == std::string::npos;
    return number ? digits : std::string();
}

Outcome runRebuildHook(Work& work, const char* name) {
    const auto& returning = work.target();
    const auto result = work.hook(returning, name, &work.named(parameter::kUpstream));
    const std::string which = std::string("The ") + name + " hook of " + returning.id.value;
    if (!result) {
        const bool notStarted =
            result.error().kind == ErrorKind::Refused || result.error().kind == ErrorKind::Invalid;
        if (notStarted) return failed(which + " was not started: " + toText(result.error()));
        return inDoubt(which + " did not end: " + toText(result.error()));
    }
    if (result->exitCode == 0) {
        Facts learned;
        using Way = operation::FailbackPrice::Way;
        const Way way = name == std::string_view(hook::kRewind) ? Way::Rewind : Way::Reseed;
        learned[operation::rebuilt::kBy + returning.id.value] = toWord(way);
        const std::string moved = movedBytes(result->output);
        if (!moved.empty()) learned[operation::rebuilt::kBytes + returning.id.value] = moved;
        return done(which + " ended well.", std::move(learned));
    }
    return failed(which + " exited with " + std::to_string(result->exitCode) + ": " + result->errors +
                  result->output);
}

} // namespace

Outcome stopReturning(Work& work) {
    const auto& returning = work.target();
    const std::string absent = whyNotThePlannedPrimary(work, work.named(parameter::kUpstream));
    if (!absent.empty()) return failed("Nothing was stopped: " + absent);
    const auto hookEnded = work.hook(returning, hook::kStop);
    std::string why;
    if (!hookEnded)
        why = toText(hookEnded.error());
    else if (hookEnded->exitCode != 0)
        why = "exit code " + std::to_string(hookEnded->exitCode) + ", " + hookEnded->errors;
    if (!why.empty()) return failed("The stop hook of " + returning.id.value + " failed: " + why);
    do {
        if (work.reach(returning, 1s) == Reach::Refused) return judgeStopped(work);
    } while (work.waitMore(20ms));
    return inDoubt(returning.id.value + " was asked to stop and still " +
                   toWord(work.reach(returning, 100ms)) + ".");
}

StepCheck checkReturningStopped(Work& work) {
    const auto& returning = work.target();
    if (work.reach(returning, 1s) != Reach::Refused) {
        const Reply look = work.sendAfresh(returning, "SELECT 1", 2s);
        if (look) return didNotHappen(returning.id.value + " goes on serving.");
        return notKnown(toText(look.rows.error()));
    }
    Outcome judged = judgeStopped(work);
    if (judged.result != Outcome::Result::Done) return notKnown(judged.reply);
    return happened(judged.reply, std::move(judged.learned));
}

Outcome measureLoss(Work& work) {
    const auto& returning = work.named("returning");
    const std::string& id = returning.id.value;
    const auto log = orphanedLog(work, returning, work.target());
    if (!log) return failed("The loss is not measured: " + toText(log.error()));
    if (!log->parted) return done(id + " ended on the present timeline " + log->timeline + ".");
    const std::string sentence = lossSentence(id, *log);
    Facts learned;
    const std::string before = work.fact(fact::kLossFound);
    learned[fact::kLossFound] = (before.empty() ? "" : before + "; ") + sentence;
    const std::string others = work.fact(operation::harvest::kBytes);
    learned[operation::harvest::kBytes] =
        std::to_string(log->bytes() + (others.empty() ? 0 : std::stoll(others)));
    return done(sentence + ".", std::move(learned));
}

Outcome rewindCheck(Work& work) {
    const auto& returning = work.target();
    const auto result = work.hook(returning, hook::kRewindCheck, &work.named(parameter::kUpstream));
    if (!result)
        return failed("The rewind-check hook of " + returning.id.value +
                      " did not end: " + toText(result.error()));
    const std::string said = result->output + result->errors;
    Facts learned;
    std::string& verdict = learned[fact::kRewind + returning.id.value];
    if (result->exitCode != 0)
        verdict = "impossible";
    else
        verdict = said.find("no rewind required") != std::string::npos ? "not needed" : "possible";
    const bool stuck = verdict == "impossible" && !hasHook(returning, hook::kReclone);
    if (stuck) return failed(returning.id.value + " cannot be rewound and has no reclone hook: " + said);
    return done(
        "Rewinding " + returning.id.value + " is " + verdict + (verdict == "impossible" ? ": " + said : "."),
        std::move(learned));
}

Outcome rebuild(Work& work) {
    const auto& returning = work.target();
    const std::string absent = whyNotThePlannedPrimary(work, work.named(parameter::kUpstream));
    if (!absent.empty()) return failed("Nothing was rebuilt: " + absent);
    const Reach reach = work.reach(returning, 2s);
    if (reach != Reach::Refused) {
        return failed("Nothing was rebuilt: " + returning.id.value + " " + toWord(reach) +
                      ", so it may be running.");
    }
    const std::string moved = whyNotWhereItWas(work);
    if (!moved.empty()) return failed("Nothing was rebuilt: " + moved);
    const bool rewinds =
        hasHook(returning, hook::kRewind) && work.fact(fact::kRewind + returning.id.value) != "impossible";
    Outcome rewound = failed("It cannot be rewound.");
    if (rewinds) rewound = runRebuildHook(work, hook::kRewind);
    if (rewound.result != Outcome::Result::Failed || !hasHook(returning, hook::kReclone)) return rewound;
    Outcome copied = runRebuildHook(work, hook::kReclone);
    copied.before = rewound.reply;
    return copied;
}

StepCheck checkRebuilt(Work& work) {
    return notKnown("Whether the data of " + work.target().id.value +
                    " is whole cannot be seen from outside. Look at its host, then say what happened.");
}

} // namespace fairlead::engines::postgresql
