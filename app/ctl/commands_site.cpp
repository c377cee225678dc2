// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/ask.h"
#include "app/ctl/commands.h"
#include "app/ctl/print.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <memory>
#include <tuple>

/// Operations on several engines: `--all`, or `--group ID`.
namespace fairlead::ctl {
namespace {

using namespace operation;
using app::Workspace;

constexpr Micros kAnswerTaken = std::chrono::seconds{2};

Error invalid(std::string what) {
    return {ErrorKind::Invalid, std::move(what), "", ""};
}

Result<SiteRequest> requestFrom(const Arguments& arguments, Workspace& workspace) {
    const std::string scope = arguments.all ? "all engines" : "group " + arguments.group;
    SiteRequest request;
    for (auto& [name, waves] : scopesOf(workspace.inventory()))
        if (name == scope) request.waves = waves;
    if (request.waves.empty()) return invalid("The inventory has no group " + arguments.group + ".");
    // What is said of one engine is said by the same options; the engine is filled in per engine.
    Arguments one = arguments;
    one.engine = request.waves.front().front().value;
    const auto part = requestFrom(one, workspace.siteDesk().newId(), workspace.by(), workspace.clock().utc());
    if (!part) return part.error();
    request.id = part->id;
    request.kind = part->kind;
    request.to = part->to;
    request.scope = scope;
    request.reason = part->reason;
    request.incident = part->incident;
    request.by = part->by;
    request.attestations = part->attestations;
    for (const auto& wave : request.waves)
        for (const EngineId& engine : wave)
            if (!part->overrides.empty()) request.overrides[engine] = part->overrides;
    return request;
}

Result<SiteGuardReport> askGuards(Workspace& workspace, const Arguments& arguments) {
    const auto request = requestFrom(arguments, workspace);
    if (!request) return request.error();
    return workspace.siteDesk().checkGuards(*request).result();
}

/// What an answer would change.
std::vector<std::tuple<EnginePhase, int, RunPhase>> standing(const SiteProgress& look) {
    std::vector<std::tuple<EnginePhase, int, RunPhase>> out;
    for (const EngineRun& run : look.state.engines) {
        const auto own = look.engines.find(run.engine);
        out.emplace_back(run.phase, run.attempt,
                         own == look.engines.end() ? RunPhase::Ready : own->second->phase);
    }
    return out;
}

} // namespace

/// A line for each engine whenever something about it changes, until nothing goes on without an operator and
/// nobody can be asked.
int followSite(Workspace& workspace, const OperationId& id) {
    const ReadLine read = terminal();
    std::map<EngineId, std::string> shown;
    const auto tell = [&](const SiteProgress& look) {
        for (const EngineRun& run : look.state.engines) {
            const auto own = look.engines.find(run.engine);
            const std::string line = engineLine(run, own == look.engines.end() ? nullptr : own->second);
            std::string& last = shown[run.engine];
            if (last != line) print(line);
            last = line;
        }
    };
    SiteProgressPtr look = workspace.siteDesk().progress(id);
    const auto lookUntil = [&](const std::function<bool()>& enough) {
        while (!enough()) {
            tell(*look);
            workspace.clock().sleepFor(std::chrono::milliseconds{20}, {});
            look = workspace.siteDesk().progress(id);
        }
        tell(*look);
    };
    lookUntil([&] { return app::waitsForSomebody(*look); });
    while (read && !look->state.result && askHow(workspace.siteDesk(), workspace.desk(), *look, read)) {
        // An answer is taken within moments; one that came too late is asked for again.
        const Deadline taken = Deadline::in(kAnswerTaken, workspace.clock());
        lookUntil([&, before = look] {
            return look->state.phase != before->state.phase || standing(*look) != standing(*before) ||
                   taken.passed(workspace.clock());
        });
        lookUntil([&] { return app::waitsForSomebody(*look); });
    }
    print(resultText(*look));
    const bool ended = look->state.result && look->state.result != RunResult::HandedOver;
    if (!ended) print(waitsText(id));
    return look->state.result ? exitFor(*look->state.result) : kStopped;
}

int siteGuards(const Arguments& arguments) {
    const auto workspace = Workspace::open(arguments.workspace, Workspace::Mode::Operate);
    if (!workspace) return complain(workspace.error());
    const auto report = askGuards(**workspace, arguments);
    if (!report) return complain(report.error());
    print(guardsText(*report));
    return report->allows() ? kDone : kWithFindings;
}

int sitePlan(const Arguments& arguments) {
    const auto workspace = Workspace::open(arguments.workspace, Workspace::Mode::Operate);
    if (!workspace) return complain(workspace.error());
    const auto report = askGuards(**workspace, arguments);
    if (!report) return complain(report.error());
    const auto plan = (*workspace)->siteDesk().preparePlan(*report).result();
    if (!plan) return complain(plan.error());
    print(planText(*plan, (*workspace)->inventory(), (*workspace)->siteDesk().confirmationPhrase(*plan)));
    askForApprovals(**workspace, *plan, arguments);
    if (!report->allows()) std::fputs(guardsText(*report).c_str(), stderr);
    return report->allows() ? kDone : kWithFindings;
}

int siteRun(const Arguments& arguments) {
    if (arguments.reason.empty())
        return complain(invalid("A run needs a reason for the record. Give --reason TEXT."));
    const auto opened = openToRun(arguments);
    if (!opened) return complain(opened.error());
    Workspace& workspace = **opened;
    const auto report = askGuards(workspace, arguments);
    if (!report) return complain(report.error());
    if (!report->allows()) {
        std::fputs(guardsText(*report).c_str(), stderr);
        return kWithFindings;
    }
    const auto plan = workspace.siteDesk().preparePlan(*report).result();
    if (!plan) return complain(plan.error());
    print(planText(*plan, workspace.inventory(), workspace.siteDesk().confirmationPhrase(*plan)));
    if (const auto waits = askForApprovals(workspace, *plan, arguments)) return *waits;
    const auto started = workspace.siteDesk().run(*plan, arguments.phrase).result();
    if (!started) return complain(started.error());
    return followSite(workspace, *started);
}

Result<std::string> siteUnfinished(Workspace& workspace) {
    const auto unfinished = workspace.siteDesk().unfinishedOrError();
    if (!unfinished) return unfinished.error();
    std::string text;
    for (const SiteUnfinished& each : *unfinished)
        text += each.plan.request.id.value + "  " + toScreen(each.startedAt) + "  " + each.summary + "\n";
    return text;
}

std::optional<int> siteResume(Workspace& workspace, const Arguments& arguments) {
    const OperationId id(arguments.operation);
    const auto unfinished = workspace.siteDesk().unfinishedOrError();
    if (!unfinished) return complain(unfinished.error());
    const bool known = std::any_of(unfinished->begin(), unfinished->end(),
                                   [&](const SiteUnfinished& each) { return each.plan.request.id == id; });
    if (!known) return std::nullopt;
    return takeOverOrClose(workspace.siteDesk(), arguments,
                           [&](const OperationId& taken) { return followSite(workspace, taken); });
}

} // namespace fairlead::ctl
