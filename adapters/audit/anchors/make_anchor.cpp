// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/audit/anchors/make_anchor.h"

#include "adapters/audit/anchors/directory_anchor.h"
#include "adapters/audit/anchors/etcd_anchor.h"
#include "adapters/audit/anchors/peer_anchor.h"
#include "adapters/audit/anchors/postgresql_anchor.h"
#include "adapters/audit/anchors/s3_anchor.h"
#include "adapters/audit/anchors/syslog_anchor.h"
#include "adapters/audit/anchors/witness_anchor.h"
#include "models/audit/prove.h"

#include <array>

namespace fairlead::audit {
namespace {

using inventory::Anchor;

struct KindRow {
    std::string_view kind;
    std::unique_ptr<AnchorSink> (*make)(const Anchor& anchor, const AnchorGround& ground);
};

const std::array<KindRow, 7> kKinds{{
    {"directory",
     [](const Anchor& anchor, const AnchorGround& ground) -> std::unique_ptr<AnchorSink> {
         return std::make_unique<DirectoryAnchor>(anchor.id, anchor.path, ground.system);
     }},
    {"s3",
     [](const Anchor& anchor, const AnchorGround& ground) -> std::unique_ptr<AnchorSink> {
         return std::make_unique<S3Anchor>(anchor, ground.secrets, ground.clock);
     }},
    {"postgresql",
     [](const Anchor& anchor, const AnchorGround& ground) -> std::unique_ptr<AnchorSink> {
         return std::make_unique<PostgresqlAnchor>(anchor, ground.secrets, ground.clock);
     }},
    {"etcd",
     [](const Anchor& anchor, const AnchorGround& ground) -> std::unique_ptr<AnchorSink> {
         return std::make_unique<EtcdAnchor>(anchor, ground.secrets, ground.clock);
     }},
    {"syslog",
     [](const Anchor& anchor, const AnchorGround& ground) -> std::unique_ptr<AnchorSink> {
         return std::make_unique<SyslogAnchor>(anchor, ground.host, ground.clock);
     }},
    {"witness",
     [](const Anchor& anchor, const AnchorGround& ground) -> std::unique_ptr<AnchorSink> {
         const auto growth = [&log = ground.log](std::uint64_t oldSize) { return proveGrowth(log, oldSize); };
         return std::make_unique<WitnessAnchor>(anchor, growth, ground.clock);
     }},
    {"peer",
     [](const Anchor& anchor, const AnchorGround& ground) -> std::unique_ptr<AnchorSink> {
         return std::make_unique<PeerAnchor>(anchor.id, anchor.path, ground.system);
     }},
}};

} // namespace

std::vector<AnchorDesk> makeAnchors(const std::vector<Anchor>& anchors, const AnchorGround& ground) {
    std::vector<AnchorDesk> out;
    for (const Anchor& anchor : anchors) {
        for (const KindRow& row : kKinds) {
            if (row.kind == anchor.kind)
                out.push_back({anchor.id, placeOf(anchor), row.make(anchor, ground)});
        }
    }
    return out;
}

std::string placeOf(const Anchor& anchor) {
    if (anchor.kind == "s3") return "bucket " + anchor.bucket + " at " + anchor.url;
    if (anchor.kind == "postgresql")
        return "table " + anchor.table + " at " + anchor.host + ":" + std::to_string(anchor.port);
    if (anchor.kind == "etcd") return "etcd at " + (anchor.endpoints.empty() ? "" : anchor.endpoints.front());
    if (anchor.kind == "witness") return "witness " + anchor.url;
    if (anchor.kind == "peer") return "peer's log " + anchor.path;
    if (anchor.kind == "directory") return "directory " + anchor.path;
    return "syslog " + (anchor.path.empty() ? anchor.host + ":" + std::to_string(anchor.port) : anchor.path);
}

} // namespace fairlead::audit
