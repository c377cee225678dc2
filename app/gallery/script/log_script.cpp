// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gallery/script/log_script.h"

#include "app/gallery/script/estate_text.h"
#include "app/gallery/script/snapshots.h"
#include "models/operation/snapshot_document.h"

#include <algorithm>

namespace fairlead::gallery {

using namespace std::chrono_literals;
using audit::Value;

LogScript::LogScript() {
    const inventory::Inventory estate = scriptedInventory();
    m_attachments["inventory"] = estateText(estate);
    m_at = scriptedNow() - 50min;
    write("session.open", "d.ivanov",
          Value::Object{{"console", Value::Object{{"estate", "core-eu"},
                                                  {"purpose", "watch"},
                                                  {"role", "operator"},
                                                  {"target", "production"},
                                                  {"zone", "Europe/Dublin"},
                                                  {"offset_minutes", 0}}}});
    const std::string home = operation::snapshotDocument(normal(estate));
    const std::string away = operation::snapshotDocument(rolesSwitched(estate));
    watch(2, home);
    move("op-20251102-023017-0001", "DC2", 0s);
    watch(12, away);
    move("op-20251102-024511-0002", "DC1", 7s);
    watch(20, home);
    loseSite();
    watch(2, operation::snapshotDocument(presumedDown(estate)));
}

audit::Entry& LogScript::write(const char* event, const char* by, Value what) {
    audit::Entry entry;
    entry.n = entries.size();
    entry.at = m_at;
    entry.event = event;
    entry.by = by;
    entry.host = "console-dc2";
    entry.session = "s-1";
    entry.ver = "0.1.0";
    entry.upMicros = std::chrono::microseconds(m_at.time_since_epoch()).count() % 86'400'000'000;
    entry.what = std::move(what);
    entries.push_back(std::move(entry));
    m_at += 2s;
    return entries.back();
}

void LogScript::sight(const char* why, const std::string& document) {
    const std::string name = "view-" + std::to_string(entries.size());
    m_attachments[name] = document;
    write("obs.snapshot", "d.ivanov",
          Value::Object{
              {"why", why},
              {"attachments", Value::Array{Value::Object{{"name", "view"}, {"sha256", name}},
                                           Value::Object{{"name", "inventory"}, {"sha256", "inventory"}}}}});
}

void LogScript::watch(int minutes, const std::string& document) {
    for (int minute = 0; minute < minutes; ++minute) {
        sight("interval", document);
        m_at += 58s;
    }
}

void LogScript::move(const char* op, const char* to, Micros slower) {
    const auto about = [&](audit::Entry& entry) -> audit::Entry& {
        entry.op = op;
        entry.plan = "7f3a91c2";
        entry.target = "orders-pg";
        return entry;
    };
    const auto result = [](const char* id, const char* verdict) {
        return Value::Object{{"id", id}, {"verdict", verdict}};
    };
    about(write("op.request", "d.ivanov",
                Value::Object{{"engine", "orders-pg"},
                              {"kind", "switchover"},
                              {"reason", "cooling of DC1 is being replaced"},
                              {"to", to}}));
    about(write(
        "op.guard", "d.ivanov",
        Value::Object{{"results", Value::Array{result("op.lock", "pass"), result("pg.target-lag", "pass"),
                                               result("pg.backup", slower > 0s ? "warn" : "pass")}}}));
    about(write("op.approval", "m.ruiz",
                Value::Object{{"decision", "approve"}, {"reason", "agreed on the bridge"}}));
    about(write(
        "op.begin", "d.ivanov",
        Value::Object{{"kind", "switchover"}, {"phrase", std::string("SWITCHOVER orders-pg TO ") + to}}));
    const std::pair<const char*, int> steps[] = {{"Record the position", 400},
                                                 {"Fence the old primary", 2300},
                                                 {"Promote the new primary", 3900},
                                                 {"Lead clients", 1700},
                                                 {"Let the old primary follow", 21000}};
    const UtcTime begun = m_at;
    int number = 0;
    for (const auto& [title, ms] : steps) {
        const std::string step = "s0" + std::to_string(++number);
        audit::Entry& intent = about(write("step.intent", "d.ivanov",
                                           Value::Object{{"cmd", Value::Array{std::string("-- ") + title}},
                                                         {"title", title},
                                                         {"verb", "pg." + std::to_string(number)}}));
        intent.step = step;
        const auto opened = static_cast<std::int64_t>(intent.n);
        const Micros took = std::chrono::milliseconds{ms} + (number == 5 ? slower : Micros{0});
        m_at += took;
        about(
            write("step.outcome", "d.ivanov",
                  Value::Object{
                      {"intent", opened}, {"ms", took / 1ms}, {"reply", "It is seen."}, {"result", "done"}}))
            .step = step;
    }
    about(write("op.end", "d.ivanov",
                Value::Object{{"loss", "0 (fence and position proven)"},
                              {"ms", Micros(m_at - begun) / 1ms},
                              {"result", "Succeeded"},
                              {"why", "Every step is done and was seen."}}));
}

void LogScript::loseSite() {
    const inventory::Inventory estate = scriptedInventory();
    m_at = std::max(m_at, scriptedNow() - 5min);
    sight("change", operation::snapshotDocument(presumedDown(estate)));
    write("note.text", "d.ivanov", Value::Object{{"text", "Facilities were called about DC1."}});
    audit::Entry& request =
        write("op.request", "d.ivanov",
              Value::Object{{"engine", "orders-pg"},
                            {"incident", "INC-4711"},
                            {"kind", "failover"},
                            {"overrides", Value::Array{Value::Object{{"guard", "pg.fence-possible"}}}},
                            {"reason", "site dark, facilities confirm the loss of the power feed"},
                            {"to", "DC2"}});
    request.op = "op-20251102-031402-0007";
    request.target = "orders-pg";
}

Result<std::string> LogScript::attachment(std::string_view name) const {
    const auto found = m_attachments.find(name);
    if (found != m_attachments.end()) return found->second;
    return Error{ErrorKind::Refused, "The log holds no such attachment.", "", std::string(name)};
}

} // namespace fairlead::gallery
