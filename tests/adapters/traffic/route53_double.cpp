// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/adapters/traffic/route53_double.h"

#include "adapters/runtime/http/sigv4.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>
#include <QXmlStreamReader>
#include <algorithm>

namespace fairlead::tests {
namespace {

using traffic::route53::RecordSet;

constexpr const char* kSecret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

std::string between(const std::string& text, const std::string& before, const std::string& after) {
    const std::size_t start = text.find(before);
    if (start == std::string::npos) return {};
    const std::size_t from = start + before.size();
    return text.substr(from, text.find(after, from) - from);
}

std::string header(const std::string& request, const std::string& name) {
    std::string lowered = request.substr(0, request.find("\r\n\r\n") + 2);
    std::transform(lowered.begin(), lowered.end(), lowered.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    const std::size_t at = lowered.find("\r\n" + name + ":");
    if (at == std::string::npos) return {};
    std::size_t from = at + name.size() + 3;
    while (request[from] == ' ')
        ++from;
    return request.substr(from, request.find("\r\n", from) - from);
}

std::string http(int status, const std::string& body) {
    return "HTTP/1.1 " + std::to_string(status) +
           " X\r\nContent-Type: text/xml\r\nContent-Length: " + std::to_string(body.size()) +
           "\r\nConnection: close\r\n\r\n" + body;
}

std::string refusal(int status, const std::string& code, const std::string& message) {
    if (code == "InvalidChangeBatch")
        return http(400,
                    "<?xml version=\"1.0\"?><InvalidChangeBatch "
                    "xmlns=\"https://route53.amazonaws.com/doc/2013-04-01/\"><Messages><Message>" +
                        message + "</Message></Messages></InvalidChangeBatch>");
    return http(status,
                "<?xml version=\"1.0\"?><ErrorResponse "
                "xmlns=\"https://route53.amazonaws.com/doc/2013-04-01/\"><Error><Type>Sender</Type><Code>" +
                    code + "</Code><Message>" + message +
                    "</Message></Error><RequestId>r</RequestId></ErrorResponse>");
}

std::string changeInfo(const char* root, bool pending) {
    return http(200, std::string("<?xml version=\"1.0\"?><") + root +
                         "><ChangeInfo><Id>/change/C1</Id><Status>" + (pending ? "PENDING" : "INSYNC") +
                         "</Status><SubmittedAt>2026-01-01T00:00:00Z</SubmittedAt></ChangeInfo></" + root +
                         ">");
}

/// The sets of a batch, in order: what is deleted, what is created.
std::vector<RecordSet> setsOf(const std::string& body) {
    std::vector<RecordSet> sets;
    for (std::size_t at = body.find("<Change>"); at != std::string::npos;
         at = body.find("<Change>", at + 1)) {
        const std::string part = body.substr(at, body.find("</Change>", at) - at);
        sets.push_back({between(part, "<Name>", "<"),
                        between(part, "<Type>", "<"),
                        static_cast<std::uint32_t>(std::stoul(between(part, "<TTL>", "<"))),
                        {between(part, "<Value>", "<")}});
    }
    return sets;
}

} // namespace

Route53Double::Route53Double() : m_record{"app.dr.example.", "A", 30, {"192.0.2.10"}} {
    m_listener = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in here{};
    here.sin_family = AF_INET;
    here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof here;
    ::bind(m_listener, reinterpret_cast<const sockaddr*>(&here), size);
    ::listen(m_listener, 16);
    ::getsockname(m_listener, reinterpret_cast<sockaddr*>(&here), &size);
    m_port = ntohs(here.sin_port);
    m_thread = std::jthread([this](const std::stop_token& stop) { serve(stop); });
}

Route53Double::~Route53Double() {
    m_thread.request_stop();
    m_thread.join();
    ::close(m_listener);
}

RecordSet Route53Double::record() const {
    const std::scoped_lock lock(m_mutex);
    return m_record;
}

void Route53Double::setRecord(RecordSet record) {
    const std::scoped_lock lock(m_mutex);
    m_record = std::move(record);
}

std::vector<std::string> Route53Double::requests() const {
    const std::scoped_lock lock(m_mutex);
    return m_requests;
}

void Route53Double::serve(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
        pollfd waiting{m_listener, POLLIN, 0};
        if (::poll(&waiting, 1, 20) <= 0) continue;
        const int client = ::accept(m_listener, nullptr, nullptr);
        timeval patience{2, 0};
        ::setsockopt(client, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        std::string request;
        char chunk[4096];
        for (;;) {
            const std::size_t head = request.find("\r\n\r\n");
            const std::string length = head == std::string::npos ? "" : header(request, "content-length");
            if (head != std::string::npos &&
                request.size() >= head + 4 + (length.empty() ? 0 : std::stoul(length)))
                break;
            const ssize_t got = ::recv(client, chunk, sizeof chunk, 0);
            if (got <= 0) break;
            request.append(chunk, static_cast<std::size_t>(got));
        }
        while (hangs && !stop.stop_requested())
            ::poll(nullptr, 0, 20);
        bool silent = false;
        const std::string reply = request.empty() ? std::string() : answer(request, silent);
        if (!silent) ::send(client, reply.data(), reply.size(), MSG_NOSIGNAL);
        ::close(client);
    }
}

bool Route53Double::isSigned(const std::string& request) const {
    using runtime::http::Signable;
    Signable signable;
    signable.method = request.substr(0, request.find(' '));
    const std::string target = between(request, " ", " ");
    signable.path = target.substr(0, target.find('?'));
    const std::string query =
        target.find('?') == std::string::npos ? "" : target.substr(target.find('?') + 1) + "&";
    for (std::size_t at = 0; at < query.size(); at = query.find('&', at) + 1) {
        const std::string pair = query.substr(at, query.find('&', at) - at);
        signable.query[pair.substr(0, pair.find('='))] = pair.substr(pair.find('=') + 1);
    }
    signable.headers = {{"host", header(request, "host")}, {"x-amz-date", header(request, "x-amz-date")}};
    signable.body = request.substr(request.find("\r\n\r\n") + 4);
    return header(request, "authorization") == authorization(signable, {"AKIDEXAMPLE", Secret(kSecret), {}},
                                                             signable.headers["x-amz-date"], "us-east-1",
                                                             "route53");
}

std::string Route53Double::answer(const std::string& request, bool& silent) {
    const std::string authorization = header(request, "authorization");
    if (authorization.find("Credential=AKIDEXAMPLE/") == std::string::npos)
        return refusal(403, "InvalidClientTokenId", "The security token included in the request is invalid");
    if (!isSigned(request))
        return refusal(403, "SignatureDoesNotMatch", "The request signature we calculated does not match");
    const std::scoped_lock lock(m_mutex);
    m_requests.push_back(request.substr(0, request.find(" HTTP")));
    if (busy > 0) {
        --busy;
        return refusal(400, "Throttling", "Rate exceeded");
    }
    const std::string& line = m_requests.back();
    if (line.find("/change/") != std::string::npos)
        return changeInfo("GetChangeResponse", pendingPolls-- > 0);
    if (line.find("/hostedzone/Z1/") == std::string::npos)
        return refusal(404, "NoSuchHostedZone", "No hosted zone found");
    if (line.starts_with("POST ")) return change(request.substr(request.find("\r\n\r\n") + 4), silent);
    std::string values;
    for (const std::string& value : m_record.values)
        values += "<ResourceRecord><Value>" + value + "</Value></ResourceRecord>";
    return http(200,
                "<?xml version=\"1.0\"?><ListResourceRecordSetsResponse "
                "xmlns=\"https://route53.amazonaws.com/doc/2013-04-01/"
                "\"><ResourceRecordSets><ResourceRecordSet><Name>" +
                    m_record.name + "</Name><Type>" + m_record.type + "</Type><TTL>" +
                    std::to_string(m_record.ttl) + "</TTL><ResourceRecords>" + values +
                    "</ResourceRecords></ResourceRecordSet></ResourceRecordSets><IsTruncated>false</"
                    "IsTruncated><MaxItems>1</MaxItems></ListResourceRecordSetsResponse>");
}

std::string Route53Double::change(const std::string& body, bool& silent) {
    if (!refuses.empty()) return refusal(403, refuses, "told to");
    const std::vector<RecordSet> sets = setsOf(body);
    if (sets.size() != 2 || sets[0] != m_record)
        return refusal(400, "InvalidChangeBatch",
                       "Tried to delete resource record set, type='A' but it was not found");
    m_record = sets[1];
    silent = losesAnswer.exchange(false);
    return changeInfo("ChangeResourceRecordSetsResponse", true);
}

} // namespace fairlead::tests
