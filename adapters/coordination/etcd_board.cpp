// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/coordination/etcd_board.h"

#include "adapters/runtime/http/http.h"
#include "models/audit/crypto.h"
#include "models/audit/entry.h"

#include <QByteArray>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace fairlead::coordination {

namespace {

constexpr int kOk = 200;
constexpr int kLeaseSeconds = 24 * 60 * 60; ///< as long as an approval may last
constexpr const char* kRequest = "/request";

QString key(const char* name) {
    return QString::fromLatin1(name);
}

std::string base64(const std::string& text) {
    return QByteArray::fromStdString(text).toBase64().toStdString();
}

std::optional<std::string> textIn(const QJsonObject& row, const char* name) {
    const auto decoded = QByteArray::fromBase64Encoding(row.value(key(name)).toString().toLatin1(),
                                                        QByteArray::AbortOnBase64DecodingErrors);
    return decoded ? std::optional((*decoded).toStdString()) : std::nullopt;
}

Error notUnderstood(const std::string& body) {
    return {ErrorKind::Protocol,
            "etcd gave an answer that makes no sense. Check `team: etcd` in the inventory.",
            body.substr(0, 200), ""};
}

/// An operation's name is one part of a key: what would divide it is written otherwise.
std::string keyPart(const std::string& name) {
    std::string out;
    for (const char c : name)
        out += c == '/' ? std::string("%2F") : std::string(1, c);
    return out;
}

} // namespace

EtcdBoard::EtcdBoard(std::vector<inventory::Meeting> members, const std::string& estate, const Clock& clock)
    : m_members(std::move(members)),
      m_prefix("/fairlead/approvals/" + keyPart(estate) + "/"),
      m_clock(clock) {}

Result<std::string> EtcdBoard::post(const std::string& path, const std::string& json,
                                    const Call& call) const {
    std::string all, last;
    for (const inventory::Meeting& member : m_members) {
        runtime::http::Request request;
        request.method = "POST";
        request.host = member.host;
        request.port = member.port;
        request.target = path;
        request.body = json;
        request.headers["Content-Type"] = "application/json";
        const auto exchange = runtime::http::send(request, call, m_clock);
        if (exchange.response && exchange.response->status == kOk) return exchange.response->body;
        last = exchange.response ? exchange.response->body : toText(exchange.response.error());
        all += (all.empty() ? "" : ", ") + member.host + ":" + std::to_string(member.port);
    }
    return Error{ErrorKind::Refused,
                 "No etcd of the team answers (" + all +
                     "), so approvals cannot be carried by it. Hand them over as files, or start it.",
                 last.substr(0, 200), ""};
}

Result<void> EtcdBoard::put(const std::string& name, const std::string& value, const Call& call) const {
    const auto granted = post("/v3/lease/grant", R"({"TTL":)" + std::to_string(kLeaseSeconds) + "}", call);
    if (!granted) return granted.error();
    const QJsonObject lease = QJsonDocument::fromJson(QByteArray::fromStdString(*granted)).object();
    const std::string id = lease.value(key("ID")).toString().toStdString();
    if (id.empty() || id.find_first_not_of("0123456789") != std::string::npos) return notUnderstood(*granted);
    const auto put = post(
        "/v3/kv/put",
        R"({"key":")" + base64(name) + R"(","value":")" + base64(value) + R"(","lease":")" + id + R"("})",
        call);
    return put ? Result<void>() : put.error();
}

Result<std::vector<EtcdBoard::Row>> EtcdBoard::below(const std::string& prefix, bool keysOnly,
                                                     const Call& call) const {
    // Every key in [prefix, end) begins with it: `/` is followed by `0`.
    const std::string end = prefix.substr(0, prefix.size() - 1) + "0";
    const auto body = post("/v3/kv/range",
                           R"({"key":")" + base64(prefix) + R"(","range_end":")" + base64(end) +
                               R"(","sort_order":"ASCEND","sort_target":"KEY","keys_only":)" +
                               (keysOnly ? "true" : "false") + "}",
                           call);
    if (!body) return body.error();
    const QJsonDocument answer = QJsonDocument::fromJson(QByteArray::fromStdString(*body));
    if (!answer.object().contains(key("header"))) return notUnderstood(*body);
    std::vector<Row> rows;
    for (const QJsonValue& each : answer.object().value(key("kvs")).toArray()) {
        const auto name = textIn(each.toObject(), "key");
        const auto value = textIn(each.toObject(), "value");
        if (!name || !value || !name->starts_with(prefix)) return notUnderstood(*body);
        rows.push_back({*name, *value});
    }
    return rows;
}

Result<void> EtcdBoard::ask(const OperationId& operation, const std::string& request, const Call& call) {
    return put(m_prefix + keyPart(operation.value) + kRequest, request, call);
}

Result<std::string> EtcdBoard::request(const OperationId& operation, const Call& call) {
    const std::string prefix = m_prefix + keyPart(operation.value) + "/";
    const auto rows = below(prefix, false, call);
    if (!rows) return rows.error();
    for (const Row& row : *rows)
        if (row.key == m_prefix + keyPart(operation.value) + kRequest) return row.value;
    return Error{ErrorKind::Refused,
                 "The team's etcd holds no request of operation " + operation.value +
                     ". Have it handed over as a file.",
                 "", ""};
}

Result<std::vector<OperationId>> EtcdBoard::asking(const Call& call) {
    const auto rows = below(m_prefix, true, call);
    if (!rows) return rows.error();
    std::vector<OperationId> out;
    for (const Row& row : *rows) {
        if (!row.key.ends_with(kRequest)) continue;
        const std::string name =
            row.key.substr(m_prefix.size(), row.key.size() - m_prefix.size() - std::string(kRequest).size());
        if (audit::isId(name)) out.emplace_back(name);
    }
    return out;
}

Result<void> EtcdBoard::answer(const OperationId& operation, const std::string& approver,
                               const std::string& notes, const Call& call) {
    return put(m_prefix + keyPart(operation.value) + "/by/" + keyPart(approver), notes, call);
}

Result<std::vector<std::string>> EtcdBoard::answers(const OperationId& operation, const Call& call) {
    const auto rows = below(m_prefix + keyPart(operation.value) + "/by/", false, call);
    if (!rows) return rows.error();
    std::vector<std::string> out;
    for (const Row& row : *rows)
        out.push_back(row.value);
    return out;
}

} // namespace fairlead::coordination
