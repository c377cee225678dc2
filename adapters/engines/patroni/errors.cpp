// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/engines/patroni/errors.h"

#include <algorithm>
#include <array>

namespace fairlead::engines::patroni {
namespace {

using enum ErrorKind;

constexpr std::array<Saying, 28> kSayings{{
    {401, "no auth header", Authentication,
     "Patroni asks for a password and Fairlead has none. Set `rest_user` and `rest_password` in the "
     "inventory."},
    {401, "not authenticated", Authentication,
     "Patroni does not accept the user or password. Correct `rest_user` and the secret of `rest_password`."},
    {401, "", Authentication,
     "Patroni does not accept the user or password. Correct `rest_user` and the secret of `rest_password`."},
    {403, "client certificate", Authentication,
     "Patroni wants a client certificate. Set `rest_certificate` and `rest_key_file` in the inventory."},
    {403, "", Permission,
     "Patroni does not let this console change anything. Add its address to `restapi.allowlist` of Patroni."},
    {404, "", Protocol,
     "Patroni does not know this request; another service or an old version listens there. Check the `rest` "
     "port in the inventory."},
    {501, "", Protocol,
     "Patroni does not know this request; another service or an old version listens there. Check the `rest` "
     "port in the inventory."},
    {409, "", Refused,
     "somebody else changed the configuration at the same time. Nothing was changed; look at it and try "
     "again."},
    {411, "", Protocol, "Patroni did not read the request's length. This is a fault of Fairlead."},
    {412, "leader name does not match", Refused,
     "the leader is no longer the one the plan was made for. Somebody moved it; make a new plan."},
    {412, "candidate does not exist", Refused,
     "the cluster has no member of that name. Compare the inventory's instance ids with Patroni's names."},
    {412, "candidate name does not match with sync_standby", Refused,
     "the candidate is not the synchronous standby, and no other may be promoted. Choose that one, or wait."},
    {412, "no good candidates", Refused,
     "no member may be promoted now: too far behind, tagged `nofailover` or not running. See its state in "
     "`patronictl list`."},
    {412, "does not have members except leader", Refused,
     "the cluster has no other member than its leader. Start the replica's Patroni first."},
    {412, "", Refused,
     "Patroni refuses because the cluster is not as it must be. See its words, make a new plan."},
    {422, "", Invalid, "Patroni does not accept the request. This is a fault of Fairlead."},
    {400, "", Invalid, "Patroni does not understand the request. This is a fault of Fairlead."},
    {503, "Switchover failed", Refused,
     "Patroni tried and the roles stayed as they were. See its log for why, then try again."},
    {503, "Failover failed", Refused,
     "Patroni tried and the roles stayed as they were. See its log for why, then try again."},
    {503, "status unknown", Timeout, "Patroni does not know how it ended. The cluster is asked instead."},
    {503, "I am the leader", Refused, "a leader cannot be copied anew. Let another member lead first."},
    {503, "Cluster has no leader", Refused,
     "the cluster has no leader to copy from. Wait until one is elected."},
    {503, "failed to accept", Refused,
     "Patroni could not write to its DCS. Look at etcd first; nothing was changed."},
    {503, "", Refused,
     "Patroni cannot do that now: its DCS does not answer, or the cluster is not yet set up. Look at etcd."},
    {502, "", Timeout, "a proxy stands in between and has no answer. Point the inventory at Patroni itself."},
    {504, "", Timeout,
     "a proxy stands in between and gave up waiting. Point the inventory at Patroni itself."},
    {500, "", Unexpected, "Patroni met a fault of its own. Its log says more; the cluster is asked instead."},
    {0, "", Unexpected, "Patroni answered in a way that is not known here. See its words."},
}};

std::string oneLine(std::string_view text) {
    std::string line{text.substr(0, 300)};
    std::replace(line.begin(), line.end(), '\n', ' ');
    while (!line.empty() && line.back() == ' ')
        line.pop_back();
    return line;
}

} // namespace

std::span<const Saying> sayings() {
    return kSayings;
}

Error restError(std::string_view member, int status, std::string_view body) {
    const auto found = std::find_if(kSayings.begin(), kSayings.end(), [&](const Saying& each) {
        return (each.status == 0 || each.status == status) &&
               body.find(each.fragment) != std::string_view::npos;
    });
    return {found->kind,
            std::string(member) + ": " + std::string(found->meaning),
            std::to_string(status) + " " + oneLine(body),
            {}};
}

} // namespace fairlead::engines::patroni
