// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/adapters/audit/anchors/s3_double.h"

#include "adapters/runtime/http/sigv4.h"
#include "models/audit/crypto.h"

#include <QUrl>
#include <algorithm>
#include <sstream>

namespace fairlead::tests {
namespace {

std::string http(int status, const std::string& body) {
    return "HTTP/1.1 " + std::to_string(status) + " X\r\nContent-Length: " + std::to_string(body.size()) +
           "\r\nConnection: close\r\n\r\n" + body;
}

std::string refused(int status, const std::string& code) {
    return http(status,
                "<?xml version=\"1.0\"?><Error><Code>" + code + "</Code><Message>as told</Message></Error>");
}

std::string decoded(const std::string& text) {
    return QUrl::fromPercentEncoding(QByteArray::fromStdString(text)).toStdString();
}

std::map<std::string, std::string> headersOf(const std::string& head) {
    std::map<std::string, std::string> out;
    std::istringstream lines(head);
    for (std::string line; std::getline(lines, line);) {
        const std::size_t colon = line.find(": ");
        if (colon == std::string::npos) continue;
        std::string name = line.substr(0, colon);
        std::transform(name.begin(), name.end(), name.begin(),
                       [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        out[name] = line.substr(colon + 2, line.find('\r') - colon - 2);
    }
    return out;
}

std::map<std::string, std::string> queryOf(const std::string& target) {
    std::map<std::string, std::string> out;
    const std::size_t mark = target.find('?');
    std::istringstream pairs(mark == std::string::npos ? "" : target.substr(mark + 1));
    for (std::string pair; std::getline(pairs, pair, '&');)
        out[decoded(pair.substr(0, pair.find('=')))] = decoded(pair.substr(pair.find('=') + 1));
    return out;
}

} // namespace

void S3Double::lay(const std::string& key, const std::string& body) {
    const std::scoped_lock lock(m_mutex);
    m_objects[key].insert(m_objects[key].begin(), Version{"v" + std::to_string(++m_ids), body, {}, {}});
}

void S3Double::mark(const std::string& key) {
    const std::scoped_lock lock(m_mutex);
    m_objects[key].insert(m_objects[key].begin(), Version{"v" + std::to_string(++m_ids), {}, {}, {}, true});
}

int S3Double::erase(const std::string& key, const std::string& versionId, const std::string& now) {
    const std::scoped_lock lock(m_mutex);
    for (const Version& version : m_objects[key]) {
        if (version.id == versionId && version.mode == "COMPLIANCE" && version.until > now) return 403;
    }
    std::erase_if(m_objects[key], [&versionId](const Version& each) { return each.id == versionId; });
    return 204;
}

std::map<std::string, std::vector<S3Double::Version>> S3Double::objects() const {
    const std::scoped_lock lock(m_mutex);
    return m_objects;
}

ScriptedAnswer S3Double::answer(const std::string& request) {
    const std::size_t split = request.find("\r\n\r\n");
    const auto headers = headersOf(request.substr(0, split));
    const std::string method = request.substr(0, request.find(' '));
    const std::string target =
        request.substr(method.size() + 1, request.find(' ', method.size() + 1) - method.size() - 1);
    runtime::http::Signable signable{
        method, target.substr(0, target.find('?')), queryOf(target), {}, request.substr(split + 4)};
    const auto header = [&headers](const std::string& name) {
        const auto found = headers.find(name);
        return found == headers.end() ? std::string() : found->second;
    };
    // Whatever it says that it signed is what is signed here.
    const std::string claim = header("authorization");
    const std::size_t names = claim.find("SignedHeaders=") + 14;
    std::istringstream list(claim.substr(names, claim.find(',', names) - names));
    for (std::string name; std::getline(list, name, ';');)
        signable.headers[name] = header(name);
    const bool whole =
        signable.headers.contains("host") && signable.headers.contains("x-amz-date") &&
        header("x-amz-content-sha256") == audit::toHex(audit::bytesOf(audit::sha256(signable.body)));
    const std::string wanted = runtime::http::authorization(signable, {kS3KeyId, Secret(kS3Secret), {}},
                                                            header("x-amz-date"), "eu-west-3", "s3");
    if (!whole || claim != wanted) return {{refused(403, "SignatureDoesNotMatch")}};
    const std::string path = decoded(signable.path);
    if (!path.starts_with("/anchors")) return {{refused(404, "NoSuchBucket")}};
    const std::string key = path.size() > 9 ? path.substr(9) : "";
    const std::scoped_lock lock(m_mutex);
    if (method == "PUT" && !key.empty()) return {{put(key, headers, signable.body)}};
    if (method == "GET" && key.empty() && signable.query.contains("versions"))
        return {{this->list(signable.query)}};
    if (method == "GET" && !key.empty()) {
        for (const Version& version : m_objects[key]) {
            if (version.id == signable.query["versionId"] && !version.isMarker)
                return {{http(200, version.body)}};
        }
        return {{refused(404, "NoSuchVersion")}};
    }
    return {{refused(405, "MethodNotAllowed")}};
}

std::string S3Double::put(const std::string& key, const std::map<std::string, std::string>& headers,
                          const std::string& body) {
    const auto of = [&headers](const char* name) {
        const auto found = headers.find(name);
        return found == headers.end() ? std::string() : found->second;
    };
    const std::string mode = of("x-amz-object-lock-mode"), until = of("x-amz-object-lock-retain-until-date");
    if (!locks && !mode.empty()) return refused(400, "InvalidRequest");
    // Amazon asks for the digest wherever a lock is set.
    if (of("content-md5").empty() || mode != "COMPLIANCE" || until.empty())
        return refused(400, "InvalidArgument");
    auto& versions = m_objects[key];
    const bool shown = !versions.empty() && !versions.front().isMarker;
    if (of("if-none-match") == "*" && shown) return refused(412, "PreconditionFailed");
    versions.insert(versions.begin(), Version{"v" + std::to_string(++m_ids), body, mode, until});
    return http(200, "");
}

std::string S3Double::list(std::map<std::string, std::string> query) const {
    std::string out =
        "<?xml version=\"1.0\"?><ListVersionsResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">";
    int count = 0;
    bool after = query["key-marker"].empty();
    for (const auto& [key, versions] : m_objects) {
        if (!key.starts_with(query["prefix"])) continue;
        for (const Version& version : versions) {
            if (!after) {
                after = key > query["key-marker"] ||
                        (key == query["key-marker"] && version.id == query["version-id-marker"]);
                if (!after || key == query["key-marker"]) continue;
            }
            if (count++ == pageSize)
                return http(200, out + "<IsTruncated>true</IsTruncated></ListVersionsResult>");
            const std::string kind = version.isMarker ? "DeleteMarker" : "Version";
            out += "<" + kind + "><Key>" + key + "</Key><VersionId>" + version.id + "</VersionId></" + kind +
                   ">";
            if (count == pageSize)
                out += "<NextKeyMarker>" + key + "</NextKeyMarker><NextVersionIdMarker>" + version.id +
                       "</NextVersionIdMarker>";
        }
    }
    return http(200, out + "<IsTruncated>false</IsTruncated></ListVersionsResult>");
}

} // namespace fairlead::tests
