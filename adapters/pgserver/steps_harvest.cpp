// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/pgserver/lsn.h"
#include "adapters/pgserver/orphans.h"
#include "adapters/pgserver/steps.h"

#include <algorithm>
#include <charconv>
#include <sstream>

/// What only the side that was left has, kept before it is dropped.
namespace fairlead::engines::postgresql {

using namespace std::chrono_literals;
using operation::Facts;
using operation::Outcome;
using Names = std::map<std::string, std::string>;

namespace {

constexpr std::size_t kMostNamed = 200;

std::int64_t counted(const std::string& fact) {
    std::int64_t value = 0;
    std::from_chars(fact.data(), fact.data() + fact.size(), value);
    return value;
}

/// The primary has the same files as its old one had, unless a table was rewritten since.
Names namesOf(Work& work, const inventory::Instance& primary, const std::set<std::string>& relations) {
    Names names;
    std::string list;
    for (const std::string& each : relations) {
        if (names.size() >= kMostNamed) break;
        names[each];
        list += (list.empty() ? "" : ",") + each;
    }
    if (list.empty()) return {};
    // Relations are numbers and slashes, as the reader took them; work.command() quotes what stands for `:`.
    std::string question = kRelationsQuestion;
    const std::string mark = ":'relations'";
    const std::size_t at = question.find(mark);
    FL_ASSERT(at != std::string::npos);
    const Reply reply = work.send(primary, question.replace(at, mark.size(), "'" + list + "'"));
    if (!reply) return {};
    for (std::size_t row = 0; row < reply.rows->size(); ++row)
        names[reply.rows->text(row, "file")] = reply.rows->text(row, "name");
    std::erase_if(names, [](const auto& each) { return each.second.empty(); });
    return names;
}

std::string headOf(Work& work, const OrphanReader& reader, const OrphanedLog& log) {
    const std::string& id = work.target().id.value;
    const auto span = reader.span();
    return "What only " + id + " has of " + work.plan().request.engine.value + "\noperation  " +
           work.plan().request.id.value + "\ntimeline   " + log.timeline + "\nfork       " +
           lsnText(log.fork) + ", where the primary left that timeline\nend        " + lsnText(log.end) +
           (log.clean ? "" : " at least: it was not shut down cleanly before it was looked at") +
           "\nbytes      " + std::to_string(log.bytes()) + "\nrecords    " +
           std::to_string(reader.records()) +
           (reader.records() > 0 ? ", the last at " + reader.lastLsn() : std::string()) + "\ncommitted  " +
           std::to_string(reader.committed()) + " transactions" +
           (span ? " within " + humanDuration(*span) : std::string()) + "\naborted    " +
           std::to_string(reader.aborted()) + "\nopen       " + std::to_string(reader.open()) +
           ": begun and never ended, so nobody was told that they are safe\n\n";
}

Facts learnedOf(Work& work, const OrphanReader& reader) {
    namespace harvest = operation::harvest;
    Facts learned;
    learned[harvest::kTransactions] = std::to_string(counted(work.fact(harvest::kTransactions)) +
                                                     static_cast<std::int64_t>(reader.committed()));
    if (const auto span = reader.span())
        learned[harvest::kSpan] = std::to_string(std::max(counted(work.fact(harvest::kSpan)), span->count()));
    return learned;
}

/// As fact::kEndParts has them.
std::vector<std::pair<std::string, std::uint64_t>> partsIn(const std::string& text) {
    std::vector<std::pair<std::string, std::uint64_t>> parts;
    std::istringstream all(text);
    for (std::string part; std::getline(all, part, ';');) {
        const std::size_t blank = part.find(' ');
        const auto from = blank == std::string::npos ? std::nullopt : parseLsn(part.substr(blank + 1));
        if (!from) return {};
        parts.emplace_back(part.substr(0, blank), *from);
    }
    return parts;
}

} // namespace

Result<OrphanedLog> orphanedLog(Work& work, const inventory::Instance& returning,
                                const inventory::Instance& primary) {
    const std::string& id = returning.id.value;
    const auto fail = [&](const std::string& why) { return Error{ErrorKind::Unexpected, why, {}, id}; };
    OrphanedLog log;
    const auto end = parseLsn(work.fact(fact::kEndPosition + id));
    if (!end) return fail("The end position of " + id + " is not known.");
    log.end = *end;
    log.timeline = work.fact(fact::kEndTimeline + id);
    log.clean = work.fact(fact::kEndClean + id) == "yes";
    log.parts = partsIn(work.fact(fact::kEndParts + id));
    if (!log.parts.empty()) {
        log.fork = log.parts.front().second;
        return log;
    }
    const auto history = work.session().history(primary, work.call());
    if (!history) return history.error();
    const auto fork = std::find_if(history->forks.begin(), history->forks.end(), [&](const Fork& each) {
        return std::to_string(each.timeline) == log.timeline;
    });
    if (fork != history->forks.end()) {
        log.fork = fork->at;
        log.parts = {{log.timeline, log.fork}};
        return log;
    }
    if (std::to_string(history->timeline) != log.timeline)
        return fail("Timeline " + log.timeline + " of " + id + " is not in the history of " +
                    primary.id.value + ".");
    log.parted = false;
    return log;
}

Outcome harvest(Work& work) {
    const auto& returning = work.target();
    const auto& primary = work.named(parameter::kUpstream);
    const std::string& id = returning.id.value;
    const auto log = orphanedLog(work, returning, primary);
    if (!log) return failed("Nothing was harvested: " + toText(log.error()));
    if (!log->parted) return done(id + " ended on the present timeline, so it has nothing of its own.");
    return keepOrphans(work, returning, primary, *log);
}

Outcome keepOrphans(Work& work, const inventory::Instance& returning, const inventory::Instance& primary,
                    const OrphanedLog& log) {
    const std::string& id = returning.id.value;
    const bool whileRunning = !work.parameter(parameter::kWhileRunning).empty();
    if (const Reach reach = work.reach(returning, 2s); !whileRunning && reach != Reach::Refused)
        return failed("Nothing was harvested: " + id + " " + toWord(reach) + ", so it may be writing.");
    OrphanReader reader;
    const std::string which = "The harvest hook of " + id;
    for (const auto& [timeline, from] : log.parts) {
        const auto ended = work.hookReading(returning, hook::kHarvest, timeline + " " + lsnText(from) + "\n",
                                            [&reader](std::string_view line) { reader.take(line); });
        if (!ended) return failed(which + " did not end: " + toText(ended.error()));
        if (ended->exitCode != 0)
            return failed(which + " exited with " + std::to_string(ended->exitCode) + ": " + ended->errors);
    }
    if (reader.records() == 0 && log.bytes() > 0)
        return failed(which + " printed no WAL records, though " + std::to_string(log.bytes()) +
                      " bytes lie beyond the fork.");
    Facts learned = learnedOf(work, reader);
    const std::string sentence =
        std::to_string(reader.committed()) + " transactions were committed on " + id + " and nowhere else";
    const std::string before = work.fact(fact::kLossFound);
    learned[fact::kLossFound] = (before.empty() ? "" : before + "; ") + sentence;
    const std::string text =
        headOf(work, reader, log) + orphanText(reader, namesOf(work, primary, reader.relations()));
    Outcome outcome = done(sentence + ".", std::move(learned));
    outcome.attachments.push_back({"orphans-" + id + ".txt", text, {}, 0});
    return outcome;
}

} // namespace fairlead::engines::postgresql
