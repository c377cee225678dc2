// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/engines/patroni/answers.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace fairlead::engines::patroni {
namespace {

Error notUnderstood(const std::string& what) {
    return {ErrorKind::Protocol, "The answer is not what Patroni says: " + what + ".", {}, {}};
}

QString key(const char* name) {
    return QString::fromLatin1(name);
}

Result<QJsonDocument> parsed(std::string_view json) {
    QJsonParseError fault;
    auto document =
        QJsonDocument::fromJson(QByteArray(json.data(), static_cast<qsizetype>(json.size())), &fault);
    if (fault.error != QJsonParseError::NoError)
        return notUnderstood("it is no JSON (" + fault.errorString().toStdString() + ")");
    return document;
}

Result<QJsonObject> object(std::string_view json) {
    const auto document = parsed(json);
    if (!document) return document.error();
    if (!document->isObject()) return notUnderstood("it is no JSON object");
    return document->object();
}

std::string text(const QJsonObject& from, const char* name) {
    const QJsonValue value = from.value(key(name));
    if (value.isString()) return value.toString().toStdString();
    if (value.isDouble()) return std::to_string(value.toInteger());
    return {};
}

/// Only a whole number that is not negative; Patroni writes `"unknown"` where it does not know.
template <class T>
std::optional<T> number(const QJsonValue& value) {
    constexpr qint64 kNone = -1;
    const qint64 whole = value.isDouble() ? value.toInteger(kNone) : kNone;
    if (whole < 0 || (sizeof(T) < 8 && whole > std::int64_t{0xFFFFFFFF})) return std::nullopt;
    return static_cast<T>(whole);
}
template <class T>
std::optional<T> number(const QJsonObject& from, const char* name) {
    return number<T>(from.value(key(name)));
}

int seconds(const QJsonObject& from, const char* name, int otherwise) {
    const auto value = number<std::uint32_t>(from, name);
    return value && *value < 1'000'000 ? static_cast<int>(*value) : otherwise;
}

bool isTrue(const QJsonObject& from, const char* name) {
    return from.value(key(name)).toBool(false);
}

std::map<std::string, std::string> tagsOf(const QJsonObject& from) {
    std::map<std::string, std::string> tags;
    const QJsonObject all = from.value(key("tags")).toObject();
    for (auto each = all.begin(); each != all.end(); ++each) {
        const QVariant value = each.value().toVariant();
        tags[each.key().toStdString()] = value.toString().toStdString();
    }
    return tags;
}

Member memberOf(const QJsonObject& row) {
    Member member;
    member.name = text(row, "name");
    member.role = text(row, "role");
    member.state = text(row, "state");
    member.host = text(row, "host");
    member.port = static_cast<int>(number<std::uint32_t>(row, "port").value_or(0) & 0xFFFFU);
    member.timeline = number<std::uint32_t>(row, "timeline");
    member.lag = number<std::int64_t>(row, "lag");
    member.tags = tagsOf(row);
    return member;
}

/// Slots may be an object (the usual) or, in a list of names, an array.
std::vector<std::string> slotsOf(const QJsonValue& value) {
    std::vector<std::string> names;
    for (const QString& name : value.toObject().keys())
        names.push_back(name.toStdString());
    return names;
}

} // namespace

bool Member::hasTag(const char* tag) const {
    const auto found = tags.find(tag);
    return found != tags.end() && found->second == "true";
}

const Member* ClusterView::leader() const {
    const auto found =
        std::find_if(members.begin(), members.end(), [](const auto& m) { return m.isLeader(); });
    return found == members.end() ? nullptr : &*found;
}

const Member* ClusterView::find(std::string_view name) const {
    const auto found =
        std::find_if(members.begin(), members.end(), [&](const auto& each) { return each.name == name; });
    return found == members.end() ? nullptr : &*found;
}

Result<MemberStatus> readMember(std::string_view json) {
    const auto all = object(json);
    if (!all) return all.error();
    MemberStatus status;
    status.state = text(*all, "state");
    status.role = text(*all, "role");
    if (status.state.empty() || status.role.empty()) return notUnderstood("state or role is missing");
    const QJsonObject patroni = all->value(key("patroni")).toObject();
    status.version = text(patroni, "version");
    status.scope = text(patroni, "scope");
    status.systemId = text(*all, "database_system_identifier");
    status.timeline = number<std::uint32_t>(*all, "timeline");
    const QJsonObject log = all->value(key("xlog")).toObject();
    status.location = number<std::uint64_t>(log, "location");
    status.received = number<std::uint64_t>(log, "received_location");
    status.replayed = number<std::uint64_t>(log, "replayed_location");
    status.replayPaused = isTrue(log, "paused");
    status.paused = isTrue(*all, "pause");
    status.pendingRestart = isTrue(*all, "pending_restart");
    status.clusterUnlocked = isTrue(*all, "cluster_unlocked");
    status.dcsLastSeen = number<std::int64_t>(*all, "dcs_last_seen");
    status.tags = tagsOf(*all);
    return status;
}

Result<ClusterView> readCluster(std::string_view json) {
    const auto all = object(json);
    if (!all) return all.error();
    if (!all->value(key("members")).isArray()) return notUnderstood("it lists no members");
    ClusterView view;
    for (const auto& each : all->value(key("members")).toArray()) {
        Member member = memberOf(each.toObject());
        if (member.name.empty()) return notUnderstood("a member has no name");
        view.members.push_back(std::move(member));
    }
    view.paused = isTrue(*all, "pause");
    const QJsonValue scheduled = all->value(key("scheduled_switchover"));
    if (scheduled.isObject()) {
        const QJsonObject row = scheduled.toObject();
        view.scheduled = "from " + text(row, "from") + " to " + text(row, "to") + " at " + text(row, "at");
    }
    return view;
}

Result<ClusterConfig> readConfig(std::string_view json) {
    const auto all = object(json);
    if (!all) return all.error();
    ClusterConfig config;
    config.ttl = seconds(*all, "ttl", config.ttl);
    config.loopWait = seconds(*all, "loop_wait", config.loopWait);
    config.retryTimeout = seconds(*all, "retry_timeout", config.retryTimeout);
    config.maximumLag = number<std::int64_t>(*all, "maximum_lag_on_failover").value_or(config.maximumLag);
    const QJsonObject server = all->value(key("postgresql")).toObject();
    config.usePgRewind = isTrue(server, "use_pg_rewind");
    const QJsonObject parameters = server.value(key("parameters")).toObject();
    config.maxSlotWalKeep = number<std::int64_t>(parameters, "max_slot_wal_keep_size");
    config.synchronous = isTrue(*all, "synchronous_mode") || !text(*all, "synchronous_mode").empty();
    config.failsafe = isTrue(*all, "failsafe_mode");
    const QJsonValue standby = all->value(key("standby_cluster"));
    config.hasStandbyCluster = standby.isObject();
    config.upstreamHost = text(standby.toObject(), "host");
    config.upstreamPort = text(standby.toObject(), "port");
    config.upstreamSlot = text(standby.toObject(), "primary_slot_name");
    config.slotNames = slotsOf(all->value(key("slots")));
    return config;
}

Result<std::vector<PastTimeline>> readHistory(std::string_view json) {
    const auto document = parsed(json);
    if (!document) return document.error();
    if (!document->isArray()) return notUnderstood("the history is no list");
    std::vector<PastTimeline> history;
    for (const auto& each : document->array()) {
        const QJsonArray row = each.toArray();
        const auto timeline = number<std::uint32_t>(row.at(0));
        const auto fork = number<std::uint64_t>(row.at(1));
        if (!timeline || !fork) return notUnderstood("a row of the history is no timeline");
        history.push_back({*timeline, *fork, row.size() > 4 ? row.at(4).toString().toStdString() : ""});
    }
    return history;
}

Result<EtcdValue> readEtcdRange(std::string_view json) {
    const auto all = object(json);
    if (!all) return all.error();
    EtcdValue value;
    const QJsonArray rows = all->value(key("kvs")).toArray();
    if (rows.isEmpty()) return value;
    const QJsonObject row = rows.at(0).toObject();
    const auto decoded = QByteArray::fromBase64Encoding(row.value(key("value")).toString().toLatin1(),
                                                        QByteArray::AbortOnBase64DecodingErrors);
    value.modRevision = text(row, "mod_revision");
    if (!decoded || value.modRevision.empty()) return notUnderstood("etcd's value is not base64");
    value.exists = true;
    value.value = (*decoded).toStdString();
    return value;
}

Result<bool> readEtcdTxn(std::string_view json) {
    const auto all = object(json);
    if (!all) return all.error();
    if (!all->contains(key("header"))) return notUnderstood("etcd's answer has no header");
    return isTrue(*all, "succeeded");
}

Result<std::string> withStandbyCluster(std::string_view config, const std::string& host, int port,
                                       const std::string& slot) {
    const auto all = object(config);
    if (!all) return all.error();
    QJsonObject changed = *all;
    changed.insert(key("standby_cluster"),
                   QJsonObject{{key("host"), QString::fromStdString(host)},
                               {key("port"), port},
                               {key("primary_slot_name"), QString::fromStdString(slot)}});
    return QJsonDocument(changed).toJson(QJsonDocument::Compact).toStdString();
}

} // namespace fairlead::engines::patroni
