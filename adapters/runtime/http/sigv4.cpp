// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/runtime/http/sigv4.h"

#include "models/audit/crypto.h"

#include <QMessageAuthenticationCode>

namespace fairlead::runtime::http {
namespace {

std::string hex(std::string_view bytes) {
    return audit::toHex(bytes);
}

std::string hashOf(std::string_view text) {
    const audit::Digest digest = audit::sha256(text);
    return hex({reinterpret_cast<const char*>(digest.data()), digest.size()});
}

std::string hmac(const std::string& key, const std::string& text) {
    return QMessageAuthenticationCode::hash(QByteArray::fromStdString(text), QByteArray::fromStdString(key),
                                            QCryptographicHash::Sha256)
        .toStdString();
}

std::string signedNames(const Signable& request) {
    std::string names;
    for (const auto& [name, value] : request.headers)
        names += (names.empty() ? "" : ";") + name;
    return names;
}

std::string scopeOf(const std::string& date, const std::string& region, const std::string& service) {
    return date.substr(0, 8) + "/" + region + "/" + service + "/aws4_request";
}

} // namespace

std::string amzDate(UtcTime t) {
    // 2026-01-01T00:00:00.000000Z without its punctuation.
    const std::string iso = toIso(t);
    return iso.substr(0, 4) + iso.substr(5, 2) + iso.substr(8, 2) + "T" + iso.substr(11, 2) +
           iso.substr(14, 2) + iso.substr(17, 2) + "Z";
}

std::string encoded(std::string_view text) {
    static constexpr std::string_view kDigits = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        const bool plain = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
                           c == '-' || c == '.' || c == '_' || c == '~';
        const auto byte = static_cast<unsigned char>(c);
        if (plain)
            out += c;
        else
            out += {'%', kDigits[byte >> 4U], kDigits[byte & 15U]};
    }
    return out;
}

std::string queryText(const std::map<std::string, std::string>& query) {
    std::string text;
    for (const auto& [name, value] : query)
        text += (text.empty() ? "" : "&") + encoded(name) + "=" + encoded(value);
    return text;
}

std::string signature(const Signable& request, const Secret& secret, const std::string& date,
                      const std::string& region, const std::string& service) {
    std::string canonical = request.method + "\n" + request.path + "\n" + queryText(request.query) + "\n";
    for (const auto& [name, value] : request.headers)
        canonical += name + ":" + value + "\n";
    canonical += "\n" + signedNames(request) + "\n" + hashOf(request.body);
    const std::string text =
        "AWS4-HMAC-SHA256\n" + date + "\n" + scopeOf(date, region, service) + "\n" + hashOf(canonical);
    const std::string day = hmac("AWS4" + secret.reveal(), date.substr(0, 8));
    return hex(hmac(hmac(hmac(hmac(day, region), service), "aws4_request"), text));
}

std::string authorization(const Signable& request, const Credentials& credentials, const std::string& date,
                          const std::string& region, const std::string& service) {
    return "AWS4-HMAC-SHA256 Credential=" + credentials.keyId + "/" + scopeOf(date, region, service) +
           ", SignedHeaders=" + signedNames(request) +
           ", Signature=" + signature(request, credentials.secret, date, region, service);
}

} // namespace fairlead::runtime::http
