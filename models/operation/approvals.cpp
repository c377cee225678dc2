// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/operation/approvals.h"

#include "models/audit/named_lines.h"
#include "models/audit/value.h"

#include <algorithm>
#include <charconv>

namespace fairlead::operation {

using audit::Value;

namespace {

constexpr std::int64_t kFormat = 1;
constexpr std::size_t kMostParts = 4001; ///< a site operation on every engine that an inventory may have
constexpr std::string_view kNameHead = "fairlead-request/v1";
constexpr std::array<std::string_view, 5> kNameLines{"log", "op", "plan", "size", "root"};
constexpr std::string_view kNoteHead = "fairlead-approval/v1\n";

Error invalid(std::string what) {
    return {ErrorKind::Invalid, std::move(what), "", ""};
}

Error malformed(const std::string& why) {
    return invalid("This is no approval request: " + why + ". Ask for the whole file again.");
}

const Value::Array& listIn(const Value& value, std::string_view name) {
    static const Value::Array kNone;
    const Value* list = value.member(name);
    return list != nullptr && list->array() != nullptr ? *list->array() : kNone;
}

Result<ApprovalPart> partOf(const Value& value) {
    ApprovalPart part{OperationId(std::string(value.text("op"))), std::string(value.text("plan")),
                      static_cast<int>(value.number("required", -1)),
                      static_cast<std::uint64_t>(value.number("n", -1)), std::string(value.text("document"))};
    const bool formed = audit::isId(part.operation.value) && audit::isHex(part.plan, 64) &&
                        value.number("required", -1) >= 0 && value.number("n", -1) >= 0;
    if (!formed) return malformed("a plan in it lacks its operation, digest or number");
    // Recomputed, never believed: what is shown is what is signed.
    if (audit::toHex(audit::bytesOf(audit::sha256(part.document))) != part.plan)
        return malformed("a plan in it is not the one that its digest names");
    return part;
}

Result<Growth> growthOf(const Value& value) {
    Growth growth{static_cast<std::uint64_t>(std::max<std::int64_t>(value.number("from", 0), 0)), {}};
    if (growth.from == 0) return malformed("a proof of growth in it lacks its size");
    for (const Value& each : listIn(value, "path")) {
        const auto raw = each.string() ? audit::fromBase64(*each.string()) : std::nullopt;
        const auto digest = raw ? audit::arrayOf<32>(*raw) : std::nullopt;
        if (!digest) return malformed("a proof of growth in it holds something else than hashes");
        growth.path.push_back(*digest);
    }
    return growth;
}

Result<audit::Checkpoint> headOf(const std::string& checkpoint) {
    const auto note = audit::parseNote(checkpoint);
    const auto head = note ? audit::parseCheckpoint(note->text) : std::nullopt;
    if (!head) return malformed("its checkpoint cannot be read");
    return *head;
}

} // namespace

std::string toText(const ApprovalRequest& request) {
    Value::Array parts;
    for (const ApprovalPart& part : request.parts)
        parts.push_back(Value::Object{{"document", part.document},
                                      {"n", part.n},
                                      {"op", part.operation.value},
                                      {"plan", part.plan},
                                      {"required", part.required}});
    Value::Array growth;
    for (const Growth& each : request.growth) {
        Value::Array path;
        for (const audit::Digest& digest : each.path)
            path.emplace_back(audit::toBase64(audit::bytesOf(digest)));
        growth.push_back(Value::Object{{"from", each.from}, {"path", std::move(path)}});
    }
    return audit::canonicalText(Value::Object{{"by", request.by.value},
                                              {"checkpoint", request.checkpoint},
                                              {"growth", std::move(growth)},
                                              {"log_key", request.logKey},
                                              {"parts", std::move(parts)},
                                              {"request", kFormat}}) +
           "\n";
}

Result<ApprovalRequest> parseApprovalRequest(std::string_view text) {
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r' || text.back() == ' '))
        text.remove_suffix(1);
    const Result<Value> read = audit::parseCanonical(text);
    if (!read) return malformed("it is not the text that a console writes (" + read.error().what + ")");
    if (read->number("request") != kFormat) return malformed("it has another format");
    ApprovalRequest request{OperatorId(std::string(read->text("by"))),
                            std::string(read->text("log_key")),
                            std::string(read->text("checkpoint")),
                            {},
                            {}};
    if (!audit::isId(request.by.value)) return malformed("it does not say who asks");
    if (const auto head = headOf(request.checkpoint); !head) return head.error();
    if (listIn(*read, "parts").size() > kMostParts) return malformed("it holds too many plans");
    for (const Value& each : listIn(*read, "parts")) {
        auto part = partOf(each);
        if (!part) return part.error();
        request.parts.push_back(*std::move(part));
    }
    if (request.parts.empty()) return malformed("it holds no plan");
    for (const Value& each : listIn(*read, "growth")) {
        auto growth = growthOf(each);
        if (!growth) return growth.error();
        request.growth.push_back(*std::move(growth));
    }
    return request;
}

std::string toText(const RequestName& name) {
    return std::string(kNameHead) + "\nlog " + name.log + "\nop " + name.operation.value + "\nplan " +
           name.plan + "\nsize " + std::to_string(name.head.size) + "\nroot " +
           audit::toBase64(audit::bytesOf(name.head.root)) + "\n";
}

std::optional<RequestName> parseRequestName(std::string_view text) {
    std::string whole(text);
    while (!whole.empty() && (whole.back() == '\n' || whole.back() == ' '))
        whole.pop_back();
    whole += '\n';
    const auto lines = audit::namedLines(whole, kNameHead, kNameLines);
    if (!lines) return std::nullopt;
    const auto& v = *lines;
    std::uint64_t size = 0;
    const auto [end, status] = std::from_chars(v[3].data(), v[3].data() + v[3].size(), size);
    const auto raw = audit::fromBase64(v[4]);
    const auto root = raw ? audit::arrayOf<32>(*raw) : std::nullopt;
    const bool formed = audit::isOrigin(v[0]) && audit::isId(v[1]) && audit::isHex(v[2], 64) &&
                        status == std::errc() && end == v[3].data() + v[3].size() && size > 0 && root;
    if (!formed) return std::nullopt;
    return RequestName{std::string(v[0]),
                       OperationId(std::string(v[1])),
                       std::string(v[2]),
                       {std::string(v[0]), size, *root}};
}

Result<RequestName> nameOf(const ApprovalRequest& request) {
    const auto head = headOf(request.checkpoint);
    if (!head) return head.error();
    if (request.parts.empty()) return malformed("it holds no plan");
    return RequestName{head->origin, request.parts.front().operation, request.parts.front().plan, *head};
}

std::vector<std::string> notesIn(std::string_view text) {
    std::string plain;
    for (const char c : text)
        if (c != '\r') plain += c; // a clipboard's line ends
    std::vector<std::string> notes;
    for (std::size_t at = plain.find(kNoteHead); at != std::string::npos;) {
        const std::size_t next = plain.find("\n" + std::string(kNoteHead), at);
        std::string note = plain.substr(at, next == std::string::npos ? next : next + 1 - at);
        while (note.ends_with("\n\n") || note.ends_with(' '))
            note.pop_back();
        if (!note.ends_with('\n')) note += '\n';
        notes.push_back(std::move(note));
        at = next == std::string::npos ? next : next + 1;
    }
    return notes;
}

int Approvals::counting(UtcTime now) const {
    return static_cast<int>(std::count_if(decisions.begin(), decisions.end(), [now](const Decision& each) {
        return each.approves && each.whyNot.empty() && each.from <= now && now <= each.until;
    }));
}

bool Approvals::enough(UtcTime now) const {
    if (counting(now) >= required) return true;
    // More may be wanted by now than were when it was broken: that is not what somebody answered for.
    return broken && required <= broken->instead && broken->opens() <= now && now <= broken->ends();
}

std::string Approvals::toText(UtcTime now) const {
    std::string text = std::to_string(counting(now)) + " of " + std::to_string(required) +
                       (required == 1 ? " approval" : " approvals");
    std::string names, others;
    for (const Decision& each : decisions) {
        const bool counts = each.approves && each.whyNot.empty() && each.from <= now && now <= each.until;
        if (counts) names += (names.empty() ? ": " : ", ") + each.by + " until " + toScreen(each.until);
        if (!each.whyNot.empty()) others += " " + each.whyNot;
    }
    text += names + "." + others;
    if (!broken) return text;
    text += " BREAK-GLASS by " + broken->by + " " + toScreen(broken->at) + ": " + broken->reason;
    if (now < broken->opens()) return text + " It may begin from " + toScreen(broken->opens()) + " on.";
    if (now > broken->ends()) return text + " It has ended " + toScreen(broken->ends()) + ".";
    return text;
}

} // namespace fairlead::operation
