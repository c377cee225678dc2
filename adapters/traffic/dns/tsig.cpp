// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/traffic/dns/tsig.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <array>

namespace fairlead::traffic::dns {
namespace {

/// Seconds that two clocks may be apart.
constexpr std::uint16_t kFudge = 300;
constexpr unsigned kBadSig = 16, kBadKey = 17, kBadTime = 18;

const EVP_MD* digestOf(const std::string& algorithm) {
    if (algorithm == "hmac-sha256") return EVP_sha256();
    if (algorithm == "hmac-sha384") return EVP_sha384();
    if (algorithm == "hmac-sha512") return EVP_sha512();
    return nullptr;
}

std::string hmac(const Key& key, const std::string& text) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> mac{};
    unsigned size = 0;
    const auto* data = reinterpret_cast<const unsigned char*>(text.data());
    HMAC(digestOf(key.algorithm), key.secret.reveal().data(), static_cast<int>(key.secret.reveal().size()),
         data, text.size(), mac.data(), &size);
    return {reinterpret_cast<const char*>(mac.data()), size};
}

void appendTime(std::string& to, std::int64_t time) {
    append16(to, static_cast<std::uint16_t>(time >> 32));
    append32(to, static_cast<std::uint32_t>(time & 0xFFFFFFFF));
}

/// The variables of a signature, as they are signed: RFC 8945 §4.3.3.
std::string variables(const std::string& keyName, const std::string& algorithm, std::int64_t time,
                      std::uint16_t fudge, std::uint16_t error, const std::string& other) {
    std::string v = keyName;
    append16(v, static_cast<std::uint16_t>(Class::Any));
    append32(v, 0);
    v += algorithm;
    appendTime(v, time);
    append16(v, fudge);
    append16(v, error);
    append16(v, static_cast<std::uint16_t>(other.size()));
    return v + other;
}

struct TsigData {
    std::string algorithm;
    std::int64_t time = 0;
    std::uint16_t fudge = 0;
    std::string mac;
    std::uint16_t id = 0, error = 0;
    std::string other;
};

unsigned at16(std::string_view bytes, std::size_t at) {
    return (static_cast<unsigned>(static_cast<unsigned char>(bytes[at])) << 8U) |
           static_cast<unsigned char>(bytes[at + 1]);
}

std::int64_t at48(std::string_view bytes, std::size_t at) {
    return (static_cast<std::int64_t>(at16(bytes, at)) << 32) |
           (static_cast<std::int64_t>(at16(bytes, at + 2)) << 16) | at16(bytes, at + 4);
}

std::optional<TsigData> readTsig(std::string_view data, const std::string& algorithm) {
    // The algorithm may not be compressed, so ours is found as it was sent.
    if (data.size() < algorithm.size() + 16) return std::nullopt;
    TsigData tsig;
    tsig.algorithm = std::string(data.substr(0, algorithm.size()));
    data.remove_prefix(algorithm.size());
    tsig.time = at48(data, 0);
    tsig.fudge = static_cast<std::uint16_t>(at16(data, 6));
    const std::size_t macSize = at16(data, 8);
    if (data.size() < 10 + macSize + 6) return std::nullopt;
    tsig.mac = std::string(data.substr(10, macSize));
    data.remove_prefix(10 + macSize);
    tsig.id = static_cast<std::uint16_t>(at16(data, 0));
    tsig.error = static_cast<std::uint16_t>(at16(data, 2));
    if (data.size() != 6 + at16(data, 4)) return std::nullopt;
    tsig.other = std::string(data.substr(6));
    return tsig;
}

Error unproven(std::string what) {
    return {ErrorKind::Authentication, std::move(what), {}, {}};
}

/// The answer as it was before it was signed: RFC 8945 §4.3.2.
std::string unsignedBytes(std::string_view bytes, std::size_t tsigAt, std::uint16_t originalId) {
    std::string plain(bytes.substr(0, tsigAt));
    std::string head;
    append16(head, originalId);
    plain.replace(0, 2, head);
    const auto count = static_cast<std::uint16_t>(at16(bytes, 10) - 1);
    head.clear();
    append16(head, count);
    return plain.replace(10, 2, head);
}

} // namespace

Result<std::string> decodeBase64(const std::string& text) {
    const Error invalid{ErrorKind::Invalid, "The TSIG secret is not base64 as key files have it.", {}, {}};
    std::string clean;
    for (const char c : text) {
        if (c != ' ' && c != '\n' && c != '\r' && c != '\t') clean += c;
    }
    const std::size_t padding = clean.ends_with("==") ? 2 : clean.ends_with('=') ? 1 : 0;
    // The library takes padding for zeros wherever it stands.
    const bool whole = !clean.empty() && clean.size() % 4 == 0;
    if (!whole || clean.find('=') < clean.size() - padding) return invalid;
    std::string raw(clean.size() / 4 * 3, '\0');
    const int size =
        EVP_DecodeBlock(reinterpret_cast<unsigned char*>(raw.data()),
                        reinterpret_cast<const unsigned char*>(clean.data()), static_cast<int>(clean.size()));
    if (size < 0) return invalid;
    raw.resize(static_cast<std::size_t>(size) - padding);
    return raw;
}

Result<Signed> sign(const Message& message, const Key& key, std::int64_t now) {
    const auto name = wireName(key.name);
    if (!name) return name.error();
    if (digestOf(key.algorithm) == nullptr)
        return Error{
            ErrorKind::Invalid,
            "`" + key.algorithm +
                "` is not an algorithm Fairlead signs with. Use hmac-sha256, hmac-sha384 or hmac-sha512.",
            {},
            {}};
    const auto algorithm = wireName(key.algorithm);
    if (!algorithm) return algorithm.error();
    Signed made;
    made.mac = hmac(key, write(message) + variables(*name, *algorithm, now, kFudge, 0, {}));
    std::string data = *algorithm;
    appendTime(data, now);
    append16(data, kFudge);
    append16(data, static_cast<std::uint16_t>(made.mac.size()));
    data += made.mac;
    append16(data, message.id);
    append16(data, 0);
    append16(data, 0);
    Message with = message;
    with.additional.push_back(
        {*name, static_cast<std::uint16_t>(Type::Tsig), static_cast<std::uint16_t>(Class::Any), 0, data});
    made.bytes = write(with);
    return made;
}

Result<Verified> verify(std::string_view bytes, const Signed& request, const Key& key, std::int64_t now) {
    auto parsed = parse(bytes);
    if (!parsed) return parsed.error();
    Verified verified{std::move(parsed->message), 0, {}};
    auto& additional = verified.message.additional;
    if (additional.empty() || additional.back().type != static_cast<std::uint16_t>(Type::Tsig))
        return unproven("The answer is not signed, so it proves nothing.");
    const auto name = wireName(key.name);
    const auto algorithm = wireName(key.algorithm);
    if (!name || !algorithm) return unproven("The key has no name.");
    const Record record = additional.back();
    additional.pop_back();
    const auto tsig = readTsig(record.data, *algorithm);
    if (!tsig || record.name != *name || tsig->algorithm != *algorithm)
        return unproven("The answer is signed with another key or algorithm, so it proves nothing.");
    verified.tsigError = tsig->error;
    if ((tsig->error == kBadSig || tsig->error == kBadKey) && tsig->mac.empty()) return verified;
    std::string text;
    append16(text, static_cast<std::uint16_t>(request.mac.size()));
    text += request.mac + unsignedBytes(bytes, parsed->lastRecordAt, tsig->id) +
            variables(*name, *algorithm, tsig->time, tsig->fudge, tsig->error, tsig->other);
    const std::string expected = hmac(key, text);
    if (expected.size() != tsig->mac.size() ||
        CRYPTO_memcmp(expected.data(), tsig->mac.data(), expected.size()) != 0)
        return unproven("The answer's signature is wrong, so it is not the server's.");
    if (tsig->error == kBadTime && tsig->other.size() == 6) {
        verified.serverTime = at48(tsig->other, 0);
        return verified;
    }
    const std::int64_t apart = now > tsig->time ? now - tsig->time : tsig->time - now;
    if (apart > tsig->fudge)
        return unproven("The answer was signed " + std::to_string(apart) +
                        " s from now, so it may be an old one.");
    return verified;
}

} // namespace fairlead::traffic::dns
