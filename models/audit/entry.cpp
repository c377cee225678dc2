// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/audit/entry.h"

#include "models/audit/crypto.h"

namespace fairlead::audit {

namespace {

std::optional<std::string> optionalText(const Value& entry, std::string_view name) {
    if (entry.member(name) == nullptr) return std::nullopt;
    return std::string(entry.text(name));
}

} // namespace

std::string Appended::echo() const {
    return "fl:" + std::to_string(n) + ":" + toHex(bytesOf(leaf).substr(0, 8));
}

Value toValue(const Entry& entry) {
    Value out = Value::Object{};
    out.set("at", toIso(entry.at)).set("by", entry.by).set("event", entry.event).set("host", entry.host);
    out.set("log", entry.log).set("n", entry.n).set("prev", entry.prev).set("session", entry.session);
    if (entry.op) out.set("op", *entry.op);
    if (entry.plan) out.set("plan", *entry.plan);
    if (entry.step) out.set("step", *entry.step);
    if (entry.target) out.set("target", *entry.target);
    Value up = Value::Object{};
    up.set("boot", entry.boot).set("us", entry.upMicros);
    return out.set("up", std::move(up)).set("v", 1).set("ver", entry.ver).set("what", entry.what);
}

Result<Entry> entryOf(const Value& value) {
    if (const std::optional<SchemaFault> fault = checkSchema(value)) {
        return Error{ErrorKind::Invalid, fault->code, fault->detail, ""};
    }
    Entry entry;
    entry.n = static_cast<std::uint64_t>(value.number("n"));
    entry.at = *fromIso(value.text("at"));
    entry.by = value.text("by");
    entry.event = value.text("event");
    entry.host = value.text("host");
    entry.log = value.text("log");
    entry.op = optionalText(value, "op");
    entry.plan = optionalText(value, "plan");
    entry.prev = value.text("prev");
    entry.session = value.text("session");
    entry.step = optionalText(value, "step");
    entry.target = optionalText(value, "target");
    entry.boot = value.member("up")->text("boot");
    entry.upMicros = value.member("up")->number("us");
    entry.ver = value.text("ver");
    entry.what = *value.member("what");
    return entry;
}

} // namespace fairlead::audit
