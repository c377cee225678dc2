// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/runtime/http/http.h"

#include <optional>
#include <string_view>

namespace fairlead::runtime::http {

/// Puts an answer together from what arrives, however it is cut. Pure.
class ResponseReader {
  public:
    /// `toHead`: the answer to a HEAD request, which never has a body. `most`: bytes it may have in all.
    ResponseReader(bool toHead, std::size_t most) : m_toHead(toHead), m_most(most) {}

    /// Takes the next bytes. Protocol: this is no HTTP, or longer than allowed.
    Result<void> take(std::string_view bytes);
    /// The far side closed the connection. Protocol: too soon.
    Result<void> end();
    bool complete() const { return m_complete; }
    /// The answer, once complete.
    const Response& response() const { return m_response; }

  private:
    Result<void> readHead(std::string_view head);
    Result<void> advance();
    Result<void> advanceChunks();

    bool m_toHead;
    std::size_t m_most;
    std::size_t m_taken = 0;
    std::string m_pending; ///< arrived and not yet understood
    bool m_headRead = false;
    bool m_chunked = false;
    bool m_lastChunk = false;
    std::optional<std::size_t> m_length; ///< of the body; absent: until the connection closes
    bool m_complete = false;
    Response m_response;
};

} // namespace fairlead::runtime::http
