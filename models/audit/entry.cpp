// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/audit/entry.h"

#include "models/audit/crypto.h"

namespace fairlead::audit {

namespace {

/// Takes the texts of members in the order of their names out of an object that holds nothing else.
class InOrder {
  public:
    explicit InOrder(NamedValues& members) : m_members(members) {}
    std::optional<std::string> optional(std::string_view name) {
        if (m_members.nameAt(m_next) != name) return std::nullopt;
        return std::move(*m_members.valueAt(m_next++).string());
    }
    Value& value(std::string_view name) {
        FL_ASSERT(m_members.nameAt(m_next) == name);
        return m_members.valueAt(m_next++);
    }
    std::string text(std::string_view name) { return std::move(*value(name).string()); }

  private:
    NamedValues& m_members;
    std::size_t m_next = 0;
};

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

Result<Entry> entryOf(Value value) {
    if (const std::optional<SchemaFault> fault = checkSchema(value)) {
        return Error{ErrorKind::Invalid, fault->code, fault->detail, ""};
    }
    // The shape is as it should be, so the members come in this order and no other is there.
    InOrder members(*value.object());
    Entry entry;
    entry.at = *fromIso(members.text("at"));
    entry.by = members.text("by");
    entry.event = members.text("event");
    entry.host = members.text("host");
    entry.log = members.text("log");
    entry.n = static_cast<std::uint64_t>(*members.value("n").integer());
    entry.op = members.optional("op");
    entry.plan = members.optional("plan");
    entry.prev = members.text("prev");
    entry.session = members.text("session");
    entry.step = members.optional("step");
    entry.target = members.optional("target");
    InOrder up(*members.value("up").object());
    entry.boot = up.text("boot");
    entry.upMicros = *up.value("us").integer();
    static_cast<void>(members.value("v"));
    entry.ver = members.text("ver");
    entry.what = std::move(members.value("what"));
    return entry;
}

} // namespace fairlead::audit
