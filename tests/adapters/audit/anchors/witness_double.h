// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/audit/proofs.h"
#include "tests/adapters/runtime/http/scripted_server.h"

#include <map>
#include <memory>
#include <optional>

namespace fairlead::tests {

/// A C2SP witness in memory: it cosigns a checkpoint of a log it knows when the proof shows that it continues
/// the last one.
class WitnessDouble {
  public:
    explicit WitnessDouble(const std::string& logVkey)
        : m_log(*audit::parseVkey(logVkey)),
          m_key(audit::MemorySigner::generate()),
          m_server([this](const std::string& request) { return answer(request); }) {}
    std::string url() const { return "http://127.0.0.1:" + std::to_string(m_server.port()) + "/w"; }
    std::string vkey() const {
        return audit::toText(
            audit::makeVkey("witness.example/w", m_key->publicKey(), audit::NoteKeyType::Cosignature));
    }
    std::uint64_t size() const { return m_last ? m_last->size : 0; }
    /// As if it had cosigned that.
    void believe(const audit::Checkpoint& head) { m_last = head; }
    std::vector<std::string> requests() const { return m_server.requests(); }
    std::atomic<bool> lies{false}; ///< cosigns with another key

  private:
    ScriptedAnswer answer(const std::string& request) {
        const auto say = [](int status, const std::string& body) {
            return ScriptedAnswer{{"HTTP/1.1 " + std::to_string(status) + " X\r\nContent-Length: " +
                                   std::to_string(body.size()) + "\r\n\r\n" + body}};
        };
        if (!request.starts_with("POST /w/add-checkpoint ")) return say(405, "");
        const auto proof = audit::parseConsistencyProof(request.substr(request.find("\r\n\r\n") + 4));
        if (!proof) return say(400, proof.error().what);
        const auto note = audit::parseNote(proof->checkpoint);
        const auto head = note ? audit::parseCheckpoint(note->text) : std::nullopt;
        if (!head || proof->oldSize > head->size) return say(400, "");
        if (head->origin != m_log.name) return say(404, "");
        if (audit::checkNote(*note, m_log) != audit::NoteVerdict::Signed) return say(403, "");
        if (proof->oldSize != size()) return say(409, std::to_string(size()) + "\n");
        if (m_last && head->size == m_last->size && head->root != m_last->root)
            return say(409, std::to_string(size()) + "\n");
        if (m_last ? !audit::provesConsistency(*m_last, *head, proof->path) : !proof->path.empty())
            return say(422, "");
        m_last = *head;
        return say(200, cosignature(*note));
    }

    std::string cosignature(const audit::Note& note) {
        const auto stranger = audit::MemorySigner::generate();
        std::string bytes(8, '\0');
        constexpr std::uint64_t kAt = 1767323045;
        for (unsigned i = 0; i < 8; ++i)
            bytes[i] = static_cast<char>(kAt >> (56 - 8 * i));
        const std::string text = "cosignature/v1\ntime " + std::to_string(kAt) + "\n" + note.text;
        bytes += audit::bytesOf(*(lies ? *stranger : *m_key).sign(text));
        const auto key = *audit::parseVkey(vkey());
        const audit::Note made{note.text, {{key.name, key.id, bytes}}};
        return audit::toText(made).substr(note.text.size() + 1);
    }

    audit::VerifierKey m_log;
    std::unique_ptr<audit::MemorySigner> m_key;
    std::optional<audit::Checkpoint> m_last; ///< the server's thread's, and the test's between requests
    ScriptedServer m_server;
};

} // namespace fairlead::tests
