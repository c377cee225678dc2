// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/audit/anchors/s3_anchor.h"

#include "adapters/audit/anchors/heads.h"

#include <QCryptographicHash>
#include <algorithm>
#include <array>

namespace fairlead::audit {
namespace {

namespace http = runtime::http;

constexpr std::uint64_t kMostSize = 9'999'999'999'999'999; // sixteen digits
/// Pages of a thousand versions, when only the newest is asked for: more can only be somebody's rubbish.
constexpr int kMostPages = 10;
/// Versions of one name: the first is ours, the others are somebody else's.
constexpr std::size_t kMostOfOneKey = 8;

std::string md5(const std::string& body) {
    return QCryptographicHash::hash(QByteArray::fromStdString(body), QCryptographicHash::Md5)
        .toBase64()
        .toStdString();
}

/// A path in its one encoding: S3 signs it as it is sent.
std::string encodedPath(const std::string& path) {
    std::string out;
    for (std::size_t at = 0; at <= path.size();) {
        const std::size_t end = std::min(path.find('/', at), path.size());
        out += http::encoded(path.substr(at, end - at));
        if (end < path.size()) out += '/';
        at = end + 1;
    }
    return out;
}

} // namespace

std::string s3KeyOf(const std::string& origin, std::uint64_t size) {
    return origin + "/" + sixteenDigits(kMostSize - size) + "-" + std::to_string(size) + ".note";
}

S3Anchor::S3Anchor(inventory::Anchor anchor, inventory::SecretStore& secrets, const Clock& clock)
    : m_anchor(std::move(anchor)), m_url(http::parseUrl(m_anchor.url)), m_secrets(secrets), m_clock(clock) {}

Result<http::Response> S3Anchor::ask(const Question& question, const Call& call) const {
    if (!m_url || !m_anchor.access.password)
        return placed(
            {ErrorKind::Invalid, "Its url or secret key is missing. Correct the inventory.", "", ""},
            m_anchor.id);
    Result<Secret> secret = m_secrets.read(*m_anchor.access.password, call);
    if (!secret) return placed(secret.error(), m_anchor.id);
    const http::Credentials credentials{m_anchor.access.user, *std::move(secret), {}};
    const std::string date = http::amzDate(m_clock.utc());
    http::Signable signable;
    signable.method = question.method;
    signable.path = m_url->path + "/" + m_anchor.bucket +
                    (question.key.empty() ? std::string() : "/" + encodedPath(question.key));
    signable.query = question.query;
    signable.headers = question.headers;
    signable.headers["host"] = http::hostHeader(*m_url);
    signable.headers["x-amz-date"] = date;
    signable.headers["x-amz-content-sha256"] = toHex(bytesOf(sha256(question.body)));
    signable.body = question.body;
    http::Request request;
    request.method = question.method;
    request.host = m_url->host;
    request.port = m_url->port;
    const std::string query = http::queryText(question.query);
    request.target = signable.path + (query.empty() ? "" : "?" + query);
    for (const auto& [name, value] : signable.headers)
        request.headers[name == "host" ? "Host" : name] = value;
    request.headers["Authorization"] =
        http::authorization(signable, credentials, date, m_anchor.region, "s3");
    request.body = question.body;
    request.tls = m_anchor.access.tls;
    if (!m_url->secure) request.tls.mode = inventory::Tls::Mode::Disable;
    auto exchange = http::send(request, call, m_clock);
    if (!exchange.response) return placed(exchange.response.error(), m_anchor.id);
    return exchange.response;
}

Error S3Anchor::refusal(const http::Response& response) const {
    struct Meaning {
        const char* code;
        ErrorKind kind;
        const char* what;
    };
    // Source: Amazon S3 API Reference, Error responses.
    static constexpr std::array kMeanings{
        Meaning{"NoSuchBucket", ErrorKind::Invalid,
                "There is no such bucket. Make it, or correct the inventory."},
        Meaning{
            "AccessDenied", ErrorKind::Permission,
            "The access key may not do that. Grant it PutObject, PutObjectRetention, GetObjectVersion and "
            "ListBucketVersions."},
        Meaning{"InvalidAccessKeyId", ErrorKind::Authentication,
                "The server does not know the access key. Correct access.user in the inventory."},
        Meaning{"SignatureDoesNotMatch", ErrorKind::Authentication,
                "The server does not accept the signature: the secret key or the region is another."},
        Meaning{"RequestTimeTooSkewed", ErrorKind::Authentication,
                "The server's clock and this machine's are too far apart. Set them right."},
        Meaning{"InvalidRequest", ErrorKind::Invalid,
                "The server refuses the request. Most often the bucket was made without Object Lock, which "
                "cannot be added later: make another."},
    };
    const s3::Refusal words = s3::parseRefusal(response.body);
    const std::string said = "HTTP " + std::to_string(response.status) +
                             (words.code.empty() ? "" : " " + words.code) +
                             (words.message.empty() ? "" : ": " + words.message);
    for (const Meaning& each : kMeanings) {
        if (words.code == each.code) return placed({each.kind, each.what, said, ""}, m_anchor.id);
    }
    return placed({ErrorKind::Unexpected, "The S3 server refused.", said, ""}, m_anchor.id);
}

/// Of the newest name that has a version, all of them; or of all names. Newest name first.
Result<std::vector<s3::Version>> S3Anchor::versions(const std::string& origin, Which which,
                                                    const Call& call) const {
    std::vector<s3::Version> out;
    Question question;
    question.query = {{"versions", ""}, {"prefix", origin + "/"}};
    for (int page = 0; which == Which::All || page < kMostPages; ++page) {
        const auto response = ask(question, call);
        if (!response) return response.error();
        if (response->status != 200) return refusal(*response);
        auto found = s3::parseVersions(response->body);
        if (!found) return placed(found.error(), m_anchor.id);
        out.insert(out.end(), found->versions.begin(), found->versions.end());
        if (which == Which::Newest && !out.empty()) {
            std::erase_if(out, [key = out.front().key](const s3::Version& each) { return each.key != key; });
            // The server names the latest version first, and ours is the oldest.
            if (out.size() > kMostOfOneKey) out.erase(out.begin(), out.end() - kMostOfOneKey);
            return out;
        }
        if (!found->truncated || found->nextKey.empty()) return out;
        question.query["key-marker"] = found->nextKey;
        if (!found->nextVersion.empty()) question.query["version-id-marker"] = found->nextVersion;
    }
    return out;
}

Result<std::string> S3Anchor::read(const s3::Version& version, const Call& call) const {
    Question question;
    question.key = version.key;
    question.query = {{"versionId", version.id}};
    const auto response = ask(question, call);
    if (!response) return response.error();
    if (response->status != 200) return refusal(*response);
    return response->body;
}

Result<std::vector<std::string>> S3Anchor::notes(const std::string& origin, Which which, const Call& call) {
    auto found = versions(origin, which, call);
    if (!found) return found.error();
    std::reverse(found->begin(), found->end());
    std::vector<std::string> out;
    for (const s3::Version& version : *found) {
        auto note = read(version, call);
        if (!note) return note.error();
        out.push_back(*std::move(note));
    }
    return out;
}

Result<AnchorAnswer> S3Anchor::put(const std::string& note, const Call& call) {
    const Result<Checkpoint> head = headOf(note);
    if (!head) return head.error();
    const auto held = notes(head->origin, Which::Newest, call);
    if (!held) return held.error();
    // Ours is the oldest version of its name; what somebody laid over it counts for nothing.
    if (!held->empty()) {
        const auto answer = answerOf(held->front(), *head);
        if (answer && answer->size >= head->size) return answer;
    }
    const UtcTime until = m_clock.utc() + std::chrono::days(m_anchor.retentionDays);
    Question question;
    question.method = "PUT";
    question.key = s3KeyOf(head->origin, head->size);
    question.body = note;
    question.headers = {{"content-md5", md5(note)},
                        {"if-none-match", "*"},
                        {"x-amz-object-lock-mode", "COMPLIANCE"},
                        {"x-amz-object-lock-retain-until-date", toIso(until).substr(0, 19) + "Z"}};
    const auto response = ask(question, call);
    if (!response) return response.error();
    if (response->status == 412)
        return placed({ErrorKind::Refused, "Another console put the same checkpoint at this moment.", "", ""},
                      m_anchor.id);
    if (response->status != 200) return refusal(*response);
    return AnchorAnswer{AnchorAnswer::Kind::Kept, head->size, note};
}

} // namespace fairlead::audit
