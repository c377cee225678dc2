// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/review/record_set.h"

namespace fairlead::review {
namespace {

/// A field of RFC 4180. A spreadsheet must not take a record for a formula, so such a field begins with a
/// quote.
std::string csvField(const std::string& text) {
    std::string out = "\"";
    if (!text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos)
        out += '\'';
    for (const char c : text)
        out += c == '"' ? std::string("\"\"") : std::string(1, c);
    return out + '"';
}

} // namespace

std::string RecordSet::target() const {
    const Origin* origin = entries.empty() ? nullptr : origins.at(entries.back().n);
    return origin ? inCapitals(origin->target) : std::string();
}

std::string csvHead() {
    return "seq,utc,local,monotonic,who,role,console,target,purpose,event,verb,object,acts_upon,operation,"
           "step,result,plan_hash,what,banner,digest\r\n";
}

std::string csvRow(const RecordSet& set, const audit::Entry& entry) {
    const Surroundings around = set.origins.around(entry);
    const std::string fields[] = {std::to_string(entry.n),
                                  toIso(entry.at),
                                  around.local,
                                  upText(entry.upMicros),
                                  entry.by,
                                  around.role,
                                  entry.host,
                                  around.target,
                                  around.purpose,
                                  entry.event,
                                  verbOf(entry),
                                  objectOf(entry),
                                  entry.target.value_or(""),
                                  entry.op.value_or(""),
                                  entry.step.value_or(""),
                                  resultOf(entry),
                                  entry.plan.value_or(""),
                                  sentenceOf(entry),
                                  set.banner.words,
                                  set.banner.digest};
    std::string row;
    for (const std::string& field : fields)
        row += (row.empty() ? "" : ",") + csvField(field);
    return row + "\r\n";
}

std::string jsonHead(const RecordSet& set) {
    const audit::Value::Object head{{"banner", set.banner.words}, {"digest", set.banner.digest},
                                    {"filter", set.filter},       {"log", set.log},
                                    {"made_at", set.madeAt},      {"sentence", set.banner.sentence}};
    return "{\"export\":" + audit::canonicalText(head) + ",\n\"records\":[";
}

std::string jsonRow(const audit::Entry& entry, bool first) {
    return (first ? "\n" : ",\n") + audit::canonicalText(audit::toValue(entry));
}

std::string jsonFoot() {
    return "\n]}\n";
}

} // namespace fairlead::review
