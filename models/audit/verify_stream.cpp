// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/audit/verify_stream.h"

#include "models/audit/line.h"

#include <openssl/evp.h>

namespace fairlead::audit {

namespace {
constexpr std::size_t kPiece = 256 * 1024;
static_assert(kPiece > kLongestLine + 1);
} // namespace

struct RunningDigest::Context {
    EVP_MD_CTX* evp = EVP_MD_CTX_new();
    ~Context() { EVP_MD_CTX_free(evp); }
};

RunningDigest::RunningDigest() : m_context(std::make_unique<Context>()) {
    FL_ASSERT(m_context->evp != nullptr);
    FL_ASSERT(EVP_DigestInit_ex(m_context->evp, EVP_sha256(), nullptr) == 1);
}

RunningDigest::~RunningDigest() = default;

void RunningDigest::add(std::string_view bytes) {
    FL_ASSERT(EVP_DigestUpdate(m_context->evp, bytes.data(), bytes.size()) == 1);
}

Digest RunningDigest::finish() {
    Digest out{};
    FL_ASSERT(EVP_DigestFinal_ex(m_context->evp, out.data(), nullptr) == 1);
    return out;
}

SegmentReader::SegmentReader(const LogFiles& files, std::string path, Sum sum)
    : m_files(files), m_path(std::move(path)) {
    if (sum == Sum::Sha256) m_digest.emplace();
}

Digest SegmentReader::digest() {
    FL_ASSERT(m_digest.has_value());
    return m_digest->finish();
}

/// False at the end of the file or when it cannot be read.
bool SegmentReader::fill() {
    if (m_ended || m_error) return false;
    m_buffer.erase(0, m_at);
    m_at = 0;
    const Result<std::string> piece = m_files.read(m_path, m_read, kPiece);
    if (!piece) {
        m_error = piece.error();
        return false;
    }
    m_ended = piece->empty();
    m_read += piece->size();
    if (m_digest) m_digest->add(*piece);
    m_buffer += *piece;
    return !m_ended;
}

SegmentReader::Next SegmentReader::next() {
    m_offset = m_read - (m_buffer.size() - m_at);
    m_lineNumber = m_lines + 1;
    std::size_t end = m_buffer.find('\n', m_at);
    while (end == std::string::npos && m_buffer.size() - m_at <= kLongestLine && fill())
        end = m_buffer.find('\n', m_at);
    if (m_error) return Next::Fault;
    const std::size_t length = (end == std::string::npos ? m_buffer.size() : end) - m_at;
    if (length > kLongestLine) return Next::TooLong;
    if (end == std::string::npos) return length == 0 ? Next::End : Next::Torn;
    m_line = std::string_view(m_buffer).substr(m_at, length);
    m_at = end + 1;
    ++m_lines;
    return Next::Line;
}

Result<std::uint64_t> readLeaves(const LogFiles& files, const std::string& path,
                                 const std::function<void(const Digest&)>& visit) {
    constexpr std::size_t kHash = sizeof(Digest);
    std::uint64_t count = 0;
    std::string held;
    for (std::uint64_t at = 0;;) {
        const Result<std::string> piece = files.read(path, at, kPiece);
        if (!piece) return piece.error();
        if (piece->empty()) break;
        at += piece->size();
        held += *piece;
        std::string_view rest = held;
        for (; rest.size() >= kHash; rest.remove_prefix(kHash), ++count)
            visit(*arrayOf<kHash>(rest.substr(0, kHash)));
        held = std::string(rest);
    }
    if (held.empty() && count > 0) return count;
    return Error{ErrorKind::Invalid, "The file " + path + " is not a row of whole hashes.", "", ""};
}

} // namespace fairlead::audit
