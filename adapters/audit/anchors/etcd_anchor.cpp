// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/audit/anchors/etcd_anchor.h"

#include "adapters/audit/anchors/heads.h"
#include "adapters/runtime/http/http.h"
#include "adapters/runtime/http/url.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace fairlead::audit {
namespace {

namespace http = runtime::http;

QString text(const std::string& value) {
    return QString::fromStdString(value);
}
QString base64(const std::string& bytes) {
    return text(toBase64(bytes));
}

/// What the note of a `range` answer is; nothing when the key is not there.
Result<std::optional<std::string>> noteIn(const QJsonObject& range) {
    const QJsonArray found = range[QLatin1String("kvs")].toArray();
    if (found.isEmpty()) return std::optional<std::string>();
    const QString held = found.first().toObject()[QLatin1String("value")].toString();
    const std::optional<std::string> value = fromBase64(held.toStdString());
    if (!value || value->size() < 18 || (*value)[16] != '\n')
        return Error{ErrorKind::Unexpected, "What stands under the key is no checkpoint of Fairlead's.", "",
                     ""};
    return std::optional(value->substr(17));
}

QJsonObject rangeOf(const QString& key) {
    return {{QLatin1String("key"), key}};
}

/// Puts the value when `comparison` holds, and else tells what stands there.
QJsonObject transaction(const QJsonObject& comparison, const QString& key, const QString& value) {
    const QJsonObject put{{QLatin1String("key"), key}, {QLatin1String("value"), value}};
    return {
        {QLatin1String("compare"), QJsonArray{comparison}},
        {QLatin1String("success"), QJsonArray{QJsonObject{{QLatin1String("requestPut"), put}}}},
        {QLatin1String("failure"), QJsonArray{QJsonObject{{QLatin1String("requestRange"), rangeOf(key)}}}}};
}

/// etcd's v3 gateway leaves members out that are false or zero.
bool succeeded(const QJsonObject& answer) {
    return answer[QLatin1String("succeeded")].toBool();
}
QJsonObject foundBy(const QJsonObject& answer) {
    const QJsonArray responses = answer[QLatin1String("responses")].toArray();
    return responses.first().toObject()[QLatin1String("response_range")].toObject();
}

} // namespace

EtcdAnchor::EtcdAnchor(inventory::Anchor anchor, inventory::SecretStore& secrets, const Clock& clock)
    : m_anchor(std::move(anchor)), m_secrets(secrets), m_clock(clock) {}

Result<QJsonObject> EtcdAnchor::post(const std::string& path, const QJsonObject& body, const Call& call) {
    Error last{ErrorKind::Invalid, "No endpoint is named. Correct the inventory.", "",
               "anchor " + m_anchor.id};
    const auto share = call.deadline.remaining(m_clock) /
                       static_cast<int>(std::max<std::size_t>(1, m_anchor.endpoints.size()));
    for (const std::string& endpoint : m_anchor.endpoints) {
        // A member that hangs leaves the others their share of the time.
        auto answer = postTo(endpoint, path, body, {Deadline::in(share, m_clock), call.stop});
        if (answer || call.stop.stop_requested()) return answer;
        last = placed(answer.error(), m_anchor.id);
    }
    return last;
}

Result<QJsonObject> EtcdAnchor::postTo(const std::string& endpoint, const std::string& path,
                                       const QJsonObject& body, const Call& call) {
    const std::optional<http::Url> url = http::parseUrl(endpoint);
    if (!url) return Error{ErrorKind::Invalid, endpoint + " is no URL. Correct the inventory.", "", ""};
    http::Request request;
    request.method = "POST";
    request.host = url->host;
    request.port = url->port;
    request.target = url->path + path;
    request.headers = {{"Content-Type", "application/json"}};
    request.body = QJsonDocument(body).toJson(QJsonDocument::Compact).toStdString();
    request.tls = m_anchor.access.tls;
    if (!url->secure) request.tls.mode = inventory::Tls::Mode::Disable;
    if (!m_anchor.access.user.empty() && path != "/v3/auth/authenticate") {
        const auto token = signIn(endpoint, call);
        if (!token) return token.error();
        request.headers["Authorization"] = *token;
    }
    const auto exchange = http::send(request, call, m_clock);
    if (!exchange.response) return exchange.response.error();
    const auto answer = QJsonDocument::fromJson(QByteArray::fromStdString(exchange.response->body)).object();
    if (exchange.response->status == 200) return answer;
    const std::string words = answer[QLatin1String("error")].toString().toStdString();
    if (words.find("permission denied") != std::string::npos)
        return Error{ErrorKind::Permission,
                     "etcd does not let this user write there. Grant its role readwrite on " + m_anchor.key +
                         " with --prefix.",
                     words, ""};
    if (words.find("user name is empty") != std::string::npos)
        return Error{ErrorKind::Authentication, "etcd asks who we are. Give the anchor an access.", words,
                     ""};
    if (words.find("authentication failed") != std::string::npos)
        return Error{ErrorKind::Authentication, "etcd does not take this user's password.", words, ""};
    return Error{ErrorKind::Unexpected, "etcd refused.",
                 "HTTP " + std::to_string(exchange.response->status) + " " + words, ""};
}

Result<std::string> EtcdAnchor::signIn(const std::string& endpoint, const Call& call) {
    Secret password;
    if (m_anchor.access.password) {
        auto secret = m_secrets.read(*m_anchor.access.password, call);
        if (!secret) return secret.error();
        password = *std::move(secret);
    }
    const QJsonObject who{{QLatin1String("name"), text(m_anchor.access.user)},
                          {QLatin1String("password"), text(password.reveal())}};
    const auto answer = postTo(endpoint, "/v3/auth/authenticate", who, call);
    if (!answer) return answer.error();
    return (*answer)[QLatin1String("token")].toString().toStdString();
}

Result<std::vector<std::string>> EtcdAnchor::notes(const std::string& origin, Which, const Call& call) {
    const auto answer = post("/v3/kv/range", rangeOf(base64(m_anchor.key + origin)), call);
    if (!answer) return answer.error();
    auto note = noteIn(*answer);
    if (!note) return placed(note.error(), m_anchor.id);
    std::vector<std::string> out;
    if (*note) out.push_back(**note);
    return out;
}

Result<AnchorAnswer> EtcdAnchor::put(const std::string& note, const Call& call) {
    const Result<Checkpoint> head = headOf(note);
    if (!head) return head.error();
    const QString key = base64(m_anchor.key + head->origin);
    const std::string digits = sixteenDigits(head->size);
    const QString value = base64(digits + "\n" + note);
    const AnchorAnswer kept{AnchorAnswer::Kind::Kept, head->size, note};
    // Sixteen digits in front make the order of values that of sizes.
    const QJsonObject smaller{{QLatin1String("key"), key},
                              {QLatin1String("target"), QLatin1String("VALUE")},
                              {QLatin1String("result"), QLatin1String("LESS")},
                              {QLatin1String("value"), base64(digits)}};
    const QJsonObject absent{{QLatin1String("key"), key},
                             {QLatin1String("target"), QLatin1String("CREATE")},
                             {QLatin1String("result"), QLatin1String("EQUAL")},
                             {QLatin1String("createRevision"), QLatin1String("0")}};
    for (const QJsonObject& comparison : {smaller, absent}) {
        const auto answer = post("/v3/kv/txn", transaction(comparison, key, value), call);
        if (!answer) return answer.error();
        if (succeeded(*answer)) return kept;
        const auto held = noteIn(foundBy(*answer));
        if (!held) return placed(held.error(), m_anchor.id);
        if (!*held) continue; // nothing to be smaller than
        const auto told = answerOf(**held, *head);
        if (!told) return placed(told.error(), m_anchor.id);
        return told;
    }
    return placed({ErrorKind::Refused, "Another console writes the same key at this moment.", "", ""},
                  m_anchor.id);
}

} // namespace fairlead::audit
