// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/engines/patroni/rest.h"

#include "adapters/engines/patroni/errors.h"

#include <QByteArray>
#include <algorithm>

namespace fairlead::engines::patroni {
namespace {

using runtime::http::Exchange;
using runtime::http::Request;

constexpr int kOk = 200, kAccepted = 202, kBadRequest = 400, kUnauthorized = 401, kForbidden = 403;

Error about(const inventory::Instance& instance, Error error) {
    error.what = "Patroni of " + instance.id.value + ": " + error.what;
    error.where.clear();
    return error;
}

} // namespace

Request Rest::requestTo(const inventory::Engine& engine, const inventory::Instance& instance,
                        const std::string& path) const {
    Request request;
    request.host = instance.host;
    request.port = restPort(instance);
    request.target = path;
    request.tls = restTls(engine);
    return request;
}

std::optional<Error> Rest::signIn(const inventory::Engine& engine, const inventory::Instance& instance,
                                  Request& request, const Call& call) const {
    const std::string user = settingOf(engine, "rest_user");
    if (user.empty()) return std::nullopt;
    const auto reference = inventory::secretRefOf(settingOf(engine, "rest_password"));
    if (!reference)
        return Error{ErrorKind::Invalid,
                     "`rest_password` of " + engine.id.value +
                         " is not a secret's reference. Write keychain:NAME, file:PATH or env:NAME.",
                     {},
                     instance.id.value};
    const auto password = m_secrets.read(*reference, call);
    if (!password) return password.error();
    request.user = user;
    request.password = password->copy();
    return std::nullopt;
}

Exchange Rest::exchange(const inventory::Engine& engine, const inventory::Instance& instance,
                        const std::string& method, const std::string& path, const std::string& json,
                        const Call& call) const {
    Request request = requestTo(engine, instance, path);
    request.method = method;
    request.body = json;
    if (!json.empty()) request.headers["Content-Type"] = "application/json";
    if (auto fault = signIn(engine, instance, request, call)) return {*std::move(fault), false};
    return runtime::http::send(request, call, m_clock);
}

Result<std::string> Rest::get(const inventory::Engine& engine, const inventory::Instance& instance,
                              const std::string& path, const Call& call) const {
    const Exchange exchange = runtime::http::send(requestTo(engine, instance, path), call, m_clock);
    if (!exchange.response) return about(instance, exchange.response.error());
    if (exchange.response->status == kOk) return exchange.response->body;
    return restError(instance.id.value, exchange.response->status, exchange.response->body);
}

namespace {

template <class T>
Result<T> understood(const inventory::Instance& instance, const Result<std::string>& body,
                     Result<T> (*read)(std::string_view)) {
    if (!body) return body.error();
    auto value = read(*body);
    if (!value) return about(instance, value.error());
    return value;
}

} // namespace

Result<MemberStatus> Rest::member(const inventory::Engine& engine, const inventory::Instance& instance,
                                  const Call& call) const {
    return understood(instance, get(engine, instance, "/patroni", call), &readMember);
}
Result<ClusterView> Rest::cluster(const inventory::Engine& engine, const inventory::Instance& instance,
                                  const Call& call) const {
    return understood(instance, get(engine, instance, "/cluster", call), &readCluster);
}
Result<ClusterConfig> Rest::config(const inventory::Engine& engine, const inventory::Instance& instance,
                                   const Call& call) const {
    return understood(instance, get(engine, instance, "/config", call), &readConfig);
}
Result<std::vector<PastTimeline>> Rest::history(const inventory::Engine& engine,
                                                const inventory::Instance& instance, const Call& call) const {
    return understood(instance, get(engine, instance, "/history", call), &readHistory);
}

Change Rest::change(const inventory::Engine& engine, const inventory::Instance& instance,
                    const std::string& method, const std::string& path, const std::string& json,
                    const Call& call) const {
    const Exchange done = exchange(engine, instance, method, path, json, call);
    if (!done.response) return {about(instance, done.response.error()), done.sent};
    const int status = done.response->status;
    if (status == kOk || status == kAccepted) return {done.response->body, false};
    Error error = restError(instance.id.value, status, done.response->body);
    // Patroni's own "status unknown", a proxy that gave up and a fault in the middle all may have acted.
    const bool mayHaveActed = error.kind == ErrorKind::Timeout || error.kind == ErrorKind::Unexpected;
    return {std::move(error), mayHaveActed};
}

std::optional<Error> Rest::whyMayNotChange(const inventory::Engine& engine,
                                           const inventory::Instance& instance, const Call& call) const {
    const Exchange asked = exchange(engine, instance, "PATCH", "/config", "{}", call);
    if (!asked.response) return about(instance, asked.response.error());
    const int status = asked.response->status;
    if (status == kBadRequest || status == kOk) return std::nullopt;
    if (status == kUnauthorized || status == kForbidden)
        return restError(instance.id.value, status, asked.response->body);
    return restError(instance.id.value, status, asked.response->body);
}

namespace {

std::string base64(const std::string& text) {
    return QByteArray::fromStdString(text).toBase64().toStdString();
}

Error noEtcd(const std::vector<Endpoint>& endpoints, const Error& last) {
    std::string all;
    for (const auto& each : endpoints)
        all += (all.empty() ? "" : ", ") + toText(each);
    return {ErrorKind::Refused,
            endpoints.empty()
                ? "The inventory names no etcd of that site. Set `etcd` on its instances."
                : "No etcd of that site answers (" + all + "). Start it, or check `etcd` in the inventory.",
            endpoints.empty() ? "" : last.what, all};
}

} // namespace

Exchange Etcd::post(const Endpoint& endpoint, const std::string& path, const std::string& json,
                    const Call& call) const {
    Request request;
    request.method = json.empty() ? "GET" : "POST";
    request.host = endpoint.host;
    request.port = endpoint.port;
    request.target = path;
    request.body = json;
    return runtime::http::send(request, call, m_clock);
}

std::optional<Error> Etcd::whyNotHealthy(const Endpoint& endpoint, const Call& call) const {
    const Exchange asked = post(endpoint, "/health", {}, call);
    if (!asked.response) return asked.response.error();
    // 3.4 writes the word in quotes, as text; later versions add members.
    const bool healthy =
        asked.response->status == kOk && asked.response->body.find(R"("health":"true")") != std::string::npos;
    if (healthy) return std::nullopt;
    return Error{ErrorKind::Refused,
                 "etcd at " + toText(endpoint) +
                     " is not healthy: it has lost its quorum or its disk. Mend it before anything is moved.",
                 asked.response->body, toText(endpoint)};
}

Result<EtcdValue> Etcd::read(const std::vector<Endpoint>& endpoints, const std::string& key,
                             const Call& call) const {
    Error last;
    for (const auto& endpoint : endpoints) {
        const Exchange asked = post(endpoint, "/v3/kv/range", R"({"key":")" + base64(key) + R"("})", call);
        if (asked.response && asked.response->status == kOk) return readEtcdRange(asked.response->body);
        last = asked.response ? Error{ErrorKind::Unexpected, asked.response->body, {}, {}}
                              : asked.response.error();
    }
    return noEtcd(endpoints, last);
}

Change Etcd::putIfUnchanged(const std::vector<Endpoint>& endpoints, const std::string& key,
                            const std::string& value, const std::string& modRevision,
                            const Call& call) const {
    const std::string name = base64(key);
    const std::string json = R"({"compare":[{"key":")" + name +
                             R"(","target":"MOD","result":"EQUAL","mod_revision":")" + modRevision +
                             R"("}],"success":[{"request_put":{"key":")" + name + R"(","value":")" +
                             base64(value) + R"("}}]})";
    Error last;
    for (const auto& endpoint : endpoints) {
        const Exchange sent = post(endpoint, "/v3/kv/txn", json, call);
        if (!sent.response && sent.sent) return {sent.response.error(), true};
        if (!sent.response || sent.response->status != kOk) {
            last = sent.response ? Error{ErrorKind::Unexpected, sent.response->body, {}, {}}
                                 : sent.response.error();
            continue;
        }
        const auto succeeded = readEtcdTxn(sent.response->body);
        if (!succeeded) return {succeeded.error(), true};
        if (*succeeded) return {std::string("true"), false};
        return {Error{ErrorKind::Refused,
                      "Somebody else changed " + key + " in etcd meanwhile. Nothing was written; try again.",
                      {},
                      toText(endpoint)},
                false};
    }
    return {noEtcd(endpoints, last), false};
}

Change Etcd::remove(const std::vector<Endpoint>& endpoints, const std::string& key, const Call& call) const {
    Error last;
    for (const auto& endpoint : endpoints) {
        const Exchange sent =
            post(endpoint, "/v3/kv/deleterange", R"({"key":")" + base64(key) + R"("})", call);
        if (sent.response && sent.response->status == kOk) return {sent.response->body, false};
        if (!sent.response && sent.sent) return {sent.response.error(), true};
        last =
            sent.response ? Error{ErrorKind::Unexpected, sent.response->body, {}, {}} : sent.response.error();
    }
    return {noEtcd(endpoints, last), false};
}

} // namespace fairlead::engines::patroni
