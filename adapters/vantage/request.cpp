// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/vantage/request.h"

#include "adapters/vantage/words.h"

#include <QByteArray>
#include <QCryptographicHash>

#include <algorithm>

namespace fairlead::vantage {
namespace {

QByteArray digestOf(std::string_view text) {
    return QCryptographicHash::hash(QByteArray(text.data(), static_cast<qsizetype>(text.size())),
                                    QCryptographicHash::Sha256);
}

std::string lower(std::string_view text) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(), [](unsigned char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : static_cast<char>(c);
    });
    return out;
}

/// The line that ends at the next CRLF; `text` goes on behind it.
std::string_view takeLine(std::string_view& text) {
    const std::size_t end = text.find("\r\n");
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(text.size(), end == std::string_view::npos ? end : end + 2));
    return line;
}

/// What stands behind `Authorization: Bearer `; nothing when it is missing or there twice.
std::optional<std::string_view> bearerOf(std::string_view headers) {
    static const std::string kName = "authorization: " + lower(kBearer);
    std::optional<std::string_view> found;
    while (!headers.empty()) {
        const std::string_view line = takeLine(headers);
        if (lower(line.substr(0, kName.size())) != kName) continue;
        if (found) return {};
        found = line.substr(kName.size());
    }
    return found;
}

std::string response(const std::string& status, const std::string& type, const std::string& body) {
    return "HTTP/1.1 " + status + "\r\nContent-Type: " + type +
           "\r\nContent-Length: " + std::to_string(body.size()) +
           "\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n" + body;
}

std::string refusal(const std::string& status) {
    return response(status, "text/plain", status + "\n");
}

} // namespace

bool sameSecret(std::string_view said, const Secret& token) {
    // Of digests, so that not even the length shows.
    const QByteArray a = digestOf(said);
    const QByteArray b = digestOf(token.reveal());
    volatile unsigned char differs = 0;
    for (qsizetype i = 0; i < a.size(); ++i)
        differs = static_cast<unsigned char>(differs | (static_cast<unsigned char>(a[i] ^ b[i])));
    return differs == 0;
}

Reception receptionOf(std::string_view request, const Secret& token) {
    const std::size_t end = request.find("\r\n\r\n");
    if (end == std::string_view::npos)
        return request.size() > kLongestRequest ? Reception::TooLong : Reception::Incomplete;
    if (end > kLongestRequest) return Reception::TooLong;
    std::string_view head = request.substr(0, end);
    const std::string_view line = takeLine(head);
    const std::size_t first = line.find(' ');
    const std::size_t last = line.rfind(' ');
    if (first == std::string_view::npos || last == first || line.substr(last) != " HTTP/1.1")
        return Reception::NotHttp;
    // Who has no token learns nothing else.
    const std::optional<std::string_view> bearer = bearerOf(head);
    if (!bearer || !sameSecret(*bearer, token)) return Reception::WrongToken;
    if (line.substr(0, first) != "GET") return Reception::WrongMethod;
    if (line.substr(first + 1, last - first - 1) != kReportPath) return Reception::NoSuchThing;
    return Reception::Report;
}

std::string answerTo(Reception reception, const std::string& report) {
    switch (reception) {
        case Reception::Report:
            return response("200 OK", "application/json", report);
        case Reception::TooLong:
            return refusal("431 Request Header Fields Too Large");
        case Reception::NoSuchThing:
            return refusal("404 Not Found");
        case Reception::WrongMethod:
            return refusal("405 Method Not Allowed");
        case Reception::WrongToken:
            return refusal("401 Unauthorized");
        case Reception::Incomplete:
        case Reception::NotHttp:
            break;
    }
    return refusal("400 Bad Request");
}

} // namespace fairlead::vantage
