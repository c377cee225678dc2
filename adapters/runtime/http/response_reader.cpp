// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/runtime/http/response_reader.h"

#include <algorithm>
#include <charconv>

namespace fairlead::runtime::http {
namespace {

constexpr std::string_view kLineEnd = "\r\n";
constexpr std::string_view kHeadEnd = "\r\n\r\n";

Error notHttp(const std::string& what) {
    return {ErrorKind::Protocol, "The answer is not HTTP as expected: " + what + ".", {}, {}};
}

std::string lower(std::string_view text) {
    std::string result{text};
    std::transform(result.begin(), result.end(), result.begin(),
                   [](unsigned char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return result;
}

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::optional<std::size_t> number(std::string_view text, int base) {
    std::size_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, base);
    if (text.empty() || error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

bool hasNoBody(int status) {
    return status / 100 == 1 || status == 204 || status == 304;
}

} // namespace

Result<void> ResponseReader::take(std::string_view bytes) {
    if (bytes.size() > m_most - m_taken)
        return notHttp("it is longer than " + std::to_string(m_most) + " bytes");
    m_taken += bytes.size();
    m_pending.append(bytes);
    return m_complete ? Result<void>{} : advance();
}

Result<void> ResponseReader::end() {
    if (m_complete) return {};
    if (!m_headRead || m_chunked || m_length) return notHttp("the connection was closed in the middle of it");
    m_complete = true;
    return {};
}

Result<void> ResponseReader::readHead(std::string_view head) {
    const std::string_view status = head.substr(0, head.find(kLineEnd));
    // `HTTP/1.1 200 OK`; the reason may be missing.
    const bool known = status.starts_with("HTTP/1.") && status.size() >= 12 && status[8] == ' ';
    const auto code = known ? number(status.substr(9, 3), 10) : std::nullopt;
    if (!code || *code < 100 || *code > 599) return notHttp("it does not begin with a status line");
    m_response = {};
    m_response.status = static_cast<int>(*code);
    if (status.size() > 13) m_response.reason = trimmed(status.substr(13));
    for (std::size_t at = status.size(); at < head.size();) {
        at += kLineEnd.size();
        const std::size_t lineEnd = std::min(head.find(kLineEnd, at), head.size());
        const std::string_view line = head.substr(at, lineEnd - at);
        at = lineEnd;
        const auto colon = line.find(':');
        if (colon == 0 || colon == std::string_view::npos) return notHttp("a header has no name");
        m_response.headers[lower(line.substr(0, colon))] = trimmed(line.substr(colon + 1));
    }
    const auto coding = m_response.headers.find("transfer-encoding");
    m_chunked = coding != m_response.headers.end() && lower(coding->second) == "chunked";
    if (coding != m_response.headers.end() && !m_chunked) return notHttp("its transfer coding is not known");
    m_length.reset();
    const auto length = m_response.headers.find("content-length");
    if (!m_chunked && length != m_response.headers.end()) {
        m_length = number(length->second, 10);
        if (!m_length) return notHttp("its length is not a number");
    }
    return {};
}

Result<void> ResponseReader::advance() {
    while (!m_headRead) {
        const auto headEnd = m_pending.find(kHeadEnd);
        if (headEnd == std::string::npos) return {};
        const auto read = readHead(std::string_view{m_pending}.substr(0, headEnd));
        if (!read) return read;
        m_pending.erase(0, headEnd + kHeadEnd.size());
        // 1xx announces; the answer itself is still to come.
        m_headRead = m_response.status / 100 != 1;
    }
    if (m_toHead || hasNoBody(m_response.status)) {
        m_complete = true;
        return {};
    }
    if (m_chunked) return advanceChunks();
    m_response.body += m_pending;
    m_pending.clear();
    if (m_length && m_response.body.size() >= *m_length) {
        m_response.body.resize(*m_length);
        m_complete = true;
    }
    return {};
}

Result<void> ResponseReader::advanceChunks() {
    for (;;) {
        const auto lineEnd = m_pending.find(kLineEnd);
        if (lineEnd == std::string::npos) return {};
        const std::string_view line = std::string_view{m_pending}.substr(0, lineEnd);
        if (m_lastChunk) {
            // Trailers are read over; an empty line ends them.
            const bool last = line.empty();
            m_pending.erase(0, lineEnd + kLineEnd.size());
            if (!last) continue;
            m_complete = true;
            return {};
        }
        const auto size = number(trimmed(line.substr(0, line.find(';'))), 16);
        if (!size || *size > m_most) return notHttp("the size of a chunk is not a number");
        const std::size_t dataAt = lineEnd + kLineEnd.size();
        if (*size == 0) {
            m_lastChunk = true;
            m_pending.erase(0, dataAt);
            continue;
        }
        if (m_pending.size() < dataAt + *size + kLineEnd.size()) return {};
        if (m_pending.compare(dataAt + *size, kLineEnd.size(), kLineEnd) != 0)
            return notHttp("a chunk is longer than it says");
        m_response.body.append(m_pending, dataAt, *size);
        m_pending.erase(0, dataAt + *size + kLineEnd.size());
    }
}

} // namespace fairlead::runtime::http
