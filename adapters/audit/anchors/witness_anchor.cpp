// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/audit/anchors/witness_anchor.h"

#include "adapters/audit/anchors/heads.h"
#include "adapters/runtime/http/http.h"
#include "models/base/assert.h"

#include <algorithm>
#include <charconv>

namespace fairlead::audit {
namespace {

namespace http = runtime::http;

/// A witness that went on meanwhile says so again; one that never agrees is broken.
constexpr int kMostTries = 3;

/// The body of a 409: a number and a line end.
std::optional<std::uint64_t> sizeIn(const std::string& body) {
    std::uint64_t size = 0;
    const auto [end, status] = std::from_chars(body.data(), body.data() + body.size(), size);
    const std::string_view rest(end, static_cast<std::size_t>(body.data() + body.size() - end));
    if (status != std::errc() || (!rest.empty() && rest != "\n")) return std::nullopt;
    return size;
}

} // namespace

Note withSignaturesOf(Note note, const Note& other) {
    FL_ASSERT(note.text == other.text);
    for (const NoteSignature& line : other.signatures) {
        if (std::find(note.signatures.begin(), note.signatures.end(), line) == note.signatures.end())
            note.signatures.push_back(line);
    }
    return note;
}

WitnessAnchor::WitnessAnchor(inventory::Anchor anchor, GrowthProof growth, const Clock& clock)
    : m_anchor(std::move(anchor)),
      m_url(http::parseUrl(m_anchor.url)),
      m_key(parseVkey(m_anchor.vkey)),
      m_growth(std::move(growth)),
      m_clock(clock) {}

Result<std::vector<std::string>> WitnessAnchor::notes(const std::string&, Which, const Call&) {
    return Error{ErrorKind::Refused, "A witness cannot be asked what it holds.", "", "anchor " + m_anchor.id};
}

/// The note with the witness's lines, which must hold a cosignature by its key.
Result<AnchorAnswer> WitnessAnchor::cosigned(const std::string& note, const std::string& lines) const {
    const Result<Note> plain = parseNote(note);
    if (!plain) return plain.error();
    const Result<Note> told = parseNote(plain->text + "\n" + lines);
    if (!told || checkNote(*told, *m_key) != NoteVerdict::Signed)
        return placed(
            {ErrorKind::Authentication,
             "The witness answered with a cosignature that its key does not verify. Correct vkey in the "
             "inventory, or ask who answers there.",
             "", ""},
            m_anchor.id);
    Note own = *told;
    std::erase_if(own.signatures, [this](const NoteSignature& line) {
        return line.name != m_key->name || line.id != m_key->id;
    });
    return AnchorAnswer{AnchorAnswer::Kind::Kept, headOf(note)->size, toText(withSignaturesOf(*plain, own)),
                        true};
}

Result<AnchorAnswer> WitnessAnchor::put(const std::string& note, const Call& call) {
    const Result<Checkpoint> head = headOf(note);
    if (!head) return head.error();
    const auto fault = [this](ErrorKind kind, std::string what, std::string words = {}) {
        return placed({kind, std::move(what), std::move(words), ""}, m_anchor.id);
    };
    if (!m_url || !m_key || m_key->type != NoteKeyType::Cosignature)
        return fault(ErrorKind::Invalid,
                     "Its url or vkey is malformed, or the vkey is not of type 4. Correct the "
                     "inventory.");
    for (int attempt = 0; attempt < kMostTries; ++attempt) {
        ConsistencyProof proof{0, {}, note};
        if (m_size > 0) {
            auto grown = m_growth(m_size);
            if (!grown) return grown.error();
            proof = *std::move(grown);
        }
        const std::uint64_t size =
            headOf(proof.checkpoint).transform([](const Checkpoint& c) { return c.size; }).value_or(0);
        http::Request request;
        request.method = "POST";
        request.host = m_url->host;
        request.port = m_url->port;
        request.target = m_url->path + "/add-checkpoint";
        request.body = toText(proof);
        request.tls = m_anchor.access.tls;
        if (!m_url->secure) request.tls.mode = inventory::Tls::Mode::Disable;
        const auto exchange = http::send(request, call, m_clock);
        if (!exchange.response) return placed(exchange.response.error(), m_anchor.id);
        const http::Response& response = *exchange.response;
        if (response.status == 200) {
            auto answer = cosigned(proof.checkpoint, response.body);
            if (answer) m_size = answer->size;
            return answer;
        }
        if (response.status == 409) {
            const std::optional<std::uint64_t> at = sizeIn(response.body);
            if (!at || (*at == 0 && m_size == 0))
                return fault(ErrorKind::Protocol, "The witness names no size in its refusal.",
                             response.body.substr(0, 200));
            if (*at > size) return AnchorAnswer{AnchorAnswer::Kind::Larger, *at, {}};
            if (*at == m_size) return AnchorAnswer{AnchorAnswer::Kind::Differs, *at, {}};
            m_size = *at;
            continue;
        }
        if (response.status == 422) return AnchorAnswer{AnchorAnswer::Kind::Differs, m_size, {}};
        if (response.status == 404 || response.status == 403)
            return fault(
                ErrorKind::Permission,
                "The witness does not know this log or its key. Have its operator add the log's verifier "
                "key: fairleadctl keys show prints it.",
                "HTTP " + std::to_string(response.status) + " " + response.body.substr(0, 200));
        return fault(ErrorKind::Unexpected, "The witness refused.",
                     "HTTP " + std::to_string(response.status) + " " + response.body.substr(0, 200));
    }
    return fault(ErrorKind::Unexpected, "The witness names another size each time it is asked.");
}

} // namespace fairlead::audit
