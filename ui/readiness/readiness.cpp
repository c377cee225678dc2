// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/readiness/readiness.h"

#include "models/operation/gravity.h"

#include <QCoreApplication>
#include <algorithm>
#include <array>

namespace fairlead::ui {
namespace {

using operation::Verdict;

constexpr Micros kCounts = std::chrono::seconds{60};

struct Words {
    Q_DECLARE_TR_FUNCTIONS(fairlead::ui::Readiness)
};

struct Rule {
    const char* word; ///< stands in the id between dots and hyphens
    Subject subject;
};
// The first that is found decides, so the narrow ones stand first.
constexpr std::array kRules{
    Rule{"traffic", Subject::Route},     Rule{"app", Subject::Route},
    Rule{"acl", Subject::Route},         Rule{"auth", Subject::Route},
    Rule{"rule", Subject::Other},        Rule{"fence", Subject::Fence},
    Rule{"fenced", Subject::Fence},      Rule{"dark", Subject::Fence},
    Rule{"primary", Subject::Fence},     Rule{"diverged", Subject::Fence},
    Rule{"alter", Subject::Fence},       Rule{"prepared", Subject::Fence},
    Rule{"xacts", Subject::Fence},       Rule{"busy", Subject::Fence},
    Rule{"backup", Subject::Backup},     Rule{"rewind", Subject::Backup},
    Rule{"backlog", Subject::Backup},    Rule{"back", Subject::Backup},
    Rule{"unlogged", Subject::Backup},   Rule{"archiver", Subject::Backup},
    Rule{"disk", Subject::Space},        Rule{"memory", Subject::Space},
    Rule{"persistence", Subject::Space}, Rule{"ckquorum", Subject::Quorum},
    Rule{"votes", Subject::Quorum},      Rule{"dcs", Subject::Quorum},
    Rule{"sentinel", Subject::Quorum},   Rule{"sync", Subject::Quorum},
    Rule{"replicas", Subject::Quorum},   Rule{"automation", Subject::Quorum},
    Rule{"paused", Subject::Quorum},     Rule{"unscheduled", Subject::Quorum},
    Rule{"cluster", Subject::Quorum},    Rule{"version", Subject::Version},
    Rule{"params", Subject::Version},    Rule{"collation", Subject::Version},
    Rule{"modules", Subject::Version},   Rule{"same", Subject::Version},
    Rule{"config", Subject::Version},    Rule{"lag", Subject::Lag},
    Rule{"streaming", Subject::Lag},     Rule{"online", Subject::Lag},
    Rule{"replay", Subject::Lag},        Rule{"candidate", Subject::Lag},
    Rule{"slots", Subject::Lag},         Rule{"direct", Subject::Lag},
    Rule{"writable", Subject::Lag},      Rule{"visible", Subject::Reach},
    Rule{"answers", Subject::Reach},     Rule{"live", Subject::Reach},
    Rule{"declared", Subject::Reach},    Rule{"settings", Subject::Reach},
    Rule{"layout", Subject::Reach},      Rule{"may", Subject::Reach},
    Rule{"seen", Subject::Reach},        Rule{"writer", Subject::Fence},
};

bool holdsWord(const std::string& id, std::string_view word) {
    const auto isEdge = [&id](std::size_t at) { return at >= id.size() || id[at] == '.' || id[at] == '-'; };
    for (std::size_t at = id.find(word); at != std::string::npos; at = id.find(word, at + 1))
        if ((at == 0 || isEdge(at - 1)) && isEdge(at + word.size())) return true;
    return false;
}

bool isGraver(const Fix& a, const Fix& b) {
    const int gravest = gravity(a.result.verdict) - gravity(b.result.verdict);
    if (gravest != 0) return gravest > 0;
    const bool hardA = a.result.guardClass == operation::GuardClass::Hard;
    const bool hardB = b.result.guardClass == operation::GuardClass::Hard;
    return hardA && !hardB;
}

void collect(const EngineId& engine, const Answer& answer, bool Fix::*holds, std::vector<Fix>& fixes) {
    if (!answer.report) return;
    for (const operation::GuardResult& result : answer.report->results) {
        if (result.verdict == Verdict::Pass) continue;
        auto known = std::find_if(fixes.begin(), fixes.end(), [&](const Fix& fix) {
            return fix.engine == engine && fix.result.id == result.id;
        });
        if (known == fixes.end()) known = fixes.insert(fixes.end(), Fix{engine, result, false, false});
        if (gravity(result.verdict) > gravity(known->result.verdict)) known->result = result;
        (*known).*holds = (*known).*holds || !operation::passes(result, {});
    }
}

} // namespace

QString subjectName(Subject subject) {
    switch (subject) {
        case Subject::Reach:
            return Words::tr("reach");
        case Subject::Lag:
            return Words::tr("lag");
        case Subject::Quorum:
            return Words::tr("quorum");
        case Subject::Version:
            return Words::tr("version");
        case Subject::Space:
            return Words::tr("space");
        case Subject::Fence:
            return Words::tr("fence");
        case Subject::Route:
            return Words::tr("route");
        case Subject::Backup:
            return Words::tr("backup");
        case Subject::Other:
            return Words::tr("other");
    }
    return {};
}

Subject subjectOf(const GuardId& guard) {
    const auto rule = std::find_if(kRules.begin(), kRules.end(),
                                   [&guard](const Rule& each) { return holdsWord(guard.value, each.word); });
    return rule == kRules.end() ? Subject::Other : rule->subject;
}

QString readyWord(Ready ready) {
    switch (ready) {
        case Ready::Yes:
            return Words::tr("YES");
        case Ready::No:
            return Words::tr("NO");
        case Ready::NotKnown:
            return Words::tr("NOT KNOWN");
    }
    return {};
}

Ready readyOf(const operation::GuardReport& report) {
    bool known = !report.results.empty();
    for (const operation::GuardResult& result : report.results) {
        if (result.verdict == Verdict::Unknown) known = false;
        const bool fails = result.verdict != Verdict::Unknown && !operation::passes(result, {});
        if (fails) return Ready::No;
    }
    return known ? Ready::Yes : Ready::NotKnown;
}

std::optional<Micros> EngineReadiness::age(MonoTime now) const {
    if (!switchover.report || !failover.report) return std::nullopt;
    return std::max(now - switchover.report->monoAt, now - failover.report->monoAt);
}

topology::Freshness freshnessOfAnswer(const Answer& answer, MonoTime now) {
    if (!answer.report) return topology::Freshness::Never;
    return topology::freshnessOf(now - answer.report->monoAt, kCounts);
}

std::optional<Verdict> verdictOn(Subject subject, const EngineReadiness& readiness) {
    std::optional<Verdict> gravest;
    for (const Answer* answer : {&readiness.switchover, &readiness.failover}) {
        if (!answer->report) continue;
        for (const operation::GuardResult& result : answer->report->results) {
            if (subjectOf(result.id) != subject) continue;
            if (!gravest || gravity(result.verdict) > gravity(*gravest)) gravest = result.verdict;
        }
    }
    return gravest;
}

std::vector<Fix> fixesOf(const std::vector<EngineReadiness>& all) {
    std::vector<Fix> fixes;
    for (const EngineReadiness& each : all) {
        std::vector<Fix> own;
        collect(each.engine, each.switchover, &Fix::holdsSwitchover, own);
        collect(each.engine, each.failover, &Fix::holdsFailover, own);
        std::move(own.begin(), own.end(), std::back_inserter(fixes));
    }
    std::stable_sort(fixes.begin(), fixes.end(), isGraver);
    return fixes;
}

} // namespace fairlead::ui
