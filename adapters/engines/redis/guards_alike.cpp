// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/engines/redis/guards.h"

namespace fairlead::engines::redis::judge {
namespace {

using operation::Kind;

/// A backlog of a minute's writes lets a short absence end without a full copy.
constexpr std::int64_t kBacklogSeconds = 60;

bool sameAcl(const Deep& a, const Deep& b) {
    return (a.noAcl && b.noAcl) || (a.acl && b.acl && *a.acl == *b.acl);
}

Judgement mayFollow(const GuardFacts&, const InstanceFacts& primary, const InstanceFacts& target) {
    const std::string unsaid =
        "Whether " + target.name() + " will accept " + primary.name() + " is not known";
    if (!primary.deep || !target.deep || !primary.deep->upstreamPassword || !target.deep->ownPassword)
        return warn(unsaid + ": Fairlead's user may not read masterauth and requirepass.");
    const Deep& old = *primary.deep;
    const Deep& next = *target.deep;
    if (old.upstreamUser.empty()) {
        if (*old.upstreamPassword == *next.ownPassword || next.ownPassword->empty())
            return pass(primary.name() + " has the password that " + target.name() + " asks for.");
        return block("masterauth of " + primary.name() + " is not the password of " + target.name() +
                     ", so it could not follow. Set it first.");
    }
    const bool alike = next.upstreamPassword && *next.upstreamPassword == *old.upstreamPassword &&
                       next.upstreamUser == old.upstreamUser;
    if (alike && sameAcl(old, next))
        return pass("Both follow as the user " + old.upstreamUser + ", whom both know alike.");
    return warn(unsaid + ": they differ in masteruser, masterauth or their ACL.");
}

} // namespace

Judgement authBothWays(const GuardFacts& facts) {
    return forPairs(facts, "whether the old primary can follow", mayFollow);
}

Judgement aclSame(const GuardFacts& facts) {
    std::vector<std::string> other, unsaid;
    const Deep* first = nullptr;
    for (const InstanceFacts& each : facts.instances) {
        if (!each.look) continue;
        if (!each.deep || (!each.deep->acl && !each.deep->noAcl)) {
            unsaid.push_back(each.name());
            continue;
        }
        if (first == nullptr) first = &*each.deep;
        if (!sameAcl(*first, *each.deep)) other.push_back(each.name());
    }
    if (!other.empty()) {
        const std::string text = "Users and rights on " + listed(other) +
                                 " differ from the first instance's, so applications may be locked out. "
                                 "ACLs are not replicated: set them alike.";
        return settingOf(facts.engine, "acl_differs") == "block" ? block(text) : warn(text);
    }
    if (first == nullptr || !unsaid.empty())
        return warn("Fairlead's user may not read the ACL of " + listed(unsaid) + ". Give it +acl|list.");
    return pass("Users and rights are alike on every instance seen.");
}

Judgement version(const GuardFacts& facts) {
    return forPairs(
        facts, "whether their versions fit",
        [](const GuardFacts& all, const InstanceFacts& primary, const InstanceFacts& target) {
            const int old = primary.look->versionNumber();
            const int next = target.look->versionNumber();
            const std::string text = target.name() + " runs " + target.look->version() + " and " +
                                     primary.name() + " " + primary.look->version();
            if (old / 100 == next / 100) return pass(text + ".");
            // The other way round in a failback: home is to load what the present primary sends.
            const bool back = all.request.kind == Kind::Failback;
            if (back && next < old)
                return block(text + ": home may not be able to load a newer dump. Upgrade it first.");
            if (!back && next > old)
                return warn(text +
                            ": the old primary may not be able to load a newer dump, so there "
                            "may be no way back.");
            return warn(text + ". Keep them alike.");
        });
}

Judgement modules(const GuardFacts& facts) {
    return forPairs(facts, "whether their modules are alike",
                    [](const GuardFacts&, const InstanceFacts& primary, const InstanceFacts& target) {
                        if (!primary.deep || !target.deep || !primary.deep->modules || !target.deep->modules)
                            return warn("Fairlead's user may not list the modules of " + primary.name() +
                                        " and " + target.name() + ". Give it +module|list.");
                        if (*primary.deep->modules == *target.deep->modules)
                            return pass(primary.name() + " and " + target.name() + " have the same modules.");
                        return block(target.name() + " lacks modules of " + primary.name() +
                                     " or has others, so it could not serve all commands. Load the same.");
                    });
}

Judgement backlog(const GuardFacts& facts) {
    return forTargets(facts, "its backlog", [](const GuardFacts& all, const InstanceFacts& target) {
        const auto size = target.look->number("repl_backlog_size");
        if (!size) return unknown(target.name() + " does not tell the size of its backlog.");
        const InstanceFacts* upstream = all.upstreamOf(target);
        const Look& busier = upstream != nullptr && upstream->look ? *upstream->look : *target.look;
        const auto rate = parseNumber(busier.text("instantaneous_input_kbps")
                                          .substr(0, busier.text("instantaneous_input_kbps").find('.')));
        const std::int64_t needed = rate.value_or(0) * 1024 * kBacklogSeconds;
        const std::string text = target.name() + " keeps a backlog of " + humanBytes(Bytes{*size});
        if (*size < needed)
            return warn(text +
                        ", less than a minute of the present traffic: the old primary may need a full "
                        "copy. Raise repl-backlog-size.");
        return pass(text + ".");
    });
}

Judgement configFile(const GuardFacts& facts) {
    std::vector<std::string> without;
    for (const InstanceFacts& each : facts.instances) {
        if (each.look && each.look->text("config_file").empty()) without.push_back(each.name());
    }
    if (without.empty()) return pass("Every instance seen has a config file to write its role to.");
    return warn(listed(without) +
                " runs without a config file, so a restart brings the old role back. Start it "
                "with one.");
}

} // namespace fairlead::engines::redis::judge
