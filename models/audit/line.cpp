// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/audit/line.h"

namespace fairlead::audit {

namespace {

constexpr std::string_view kHead = R"({"e":)";
constexpr std::string_view kKey = R"(,"k":")";
constexpr std::string_view kSignature = R"(","s":")";
constexpr std::string_view kEnd = R"("})";
constexpr std::size_t kKeyIdLength = 16;
constexpr std::size_t kSignatureLength = 88;
constexpr std::size_t kTailLength =
    kKey.size() + kKeyIdLength + kSignature.size() + kSignatureLength + kEnd.size();
static_assert(kHead.size() + kTailLength == kFrameBytes);

std::string_view takeFront(std::string_view& text, std::size_t length) {
    const std::string_view front = text.substr(0, length);
    text.remove_prefix(length);
    return front;
}

} // namespace

std::string preAuthentication(std::string_view entry) {
    constexpr std::string_view head = "DSSEv1 38 application/vnd.fairlead.audit.v1+json ";
    std::string out;
    out.reserve(head.size() + entry.size() + 24);
    return out.append(head).append(std::to_string(entry.size())).append(" ").append(entry);
}

std::optional<FramedLine> sliceLine(std::string_view line) {
    if (line.size() < kFrameBytes || takeFront(line, kHead.size()) != kHead) return std::nullopt;
    FramedLine framed;
    framed.entry = takeFront(line, line.size() - kTailLength);
    if (takeFront(line, kKey.size()) != kKey) return std::nullopt;
    framed.keyId = takeFront(line, kKeyIdLength);
    if (!isHex(framed.keyId, kKeyIdLength) || takeFront(line, kSignature.size()) != kSignature)
        return std::nullopt;
    const std::optional<std::string> raw = fromBase64(takeFront(line, kSignatureLength));
    const std::optional<Signature> signature = raw ? arrayOf<64>(*raw) : std::nullopt;
    if (!signature || line != kEnd) return std::nullopt;
    framed.signature = *signature;
    return framed;
}

bool verifyLine(const FramedLine& line, const PublicKey& key) {
    return verifySignature(key, preAuthentication(line.entry), line.signature);
}

Result<std::string> signLine(std::string_view entry, Signer& signer) {
    const Result<Signature> signature = signer.sign(preAuthentication(entry));
    if (!signature) return signature.error();
    std::string line;
    line.reserve(entry.size() + kFrameBytes + 1);
    line.append(kHead).append(entry).append(kKey).append(keyId(signer.publicKey()));
    line.append(kSignature).append(toBase64(bytesOf(*signature))).append(kEnd);
    return line;
}

} // namespace fairlead::audit
