// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/traffic/dns/message.h"

#include <arpa/inet.h>
#include <sys/socket.h>
#include <array>

namespace fairlead::traffic::dns {
namespace {

constexpr std::size_t kMostName = 255;
constexpr std::size_t kHeader = 12;
/// Pointers of one name: each must lead back, so this bounds nothing but patience.
constexpr int kMostJumps = 128;

Error notAMessage() {
    return {ErrorKind::Protocol, "The answer is not a whole DNS message.", {}, {}};
}

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// Reads forwards and never behind the end.
class Reader {
  public:
    explicit Reader(std::string_view bytes) : m_bytes(bytes) {}
    std::size_t at() const { return m_at; }
    bool failed() const { return m_failed; }
    bool atEnd() const { return m_at == m_bytes.size(); }

    std::string_view take(std::size_t count) {
        if (m_failed || m_bytes.size() - m_at < count) {
            m_failed = true;
            return {};
        }
        m_at += count;
        return m_bytes.substr(m_at - count, count);
    }
    std::uint16_t number16() {
        const std::string_view b = take(2);
        return m_failed ? std::uint16_t{0} : static_cast<std::uint16_t>((byte(b, 0) << 8U) | byte(b, 1));
    }
    std::uint32_t number32() {
        const std::uint32_t high = number16();
        return (high << 16U) | number16();
    }
    /// A name, its pointers followed, in lower case.
    std::string name() {
        std::string wire;
        std::size_t at = m_at;
        bool jumped = false;
        for (int jumps = 0; !m_failed;) {
            if (at >= m_bytes.size()) break;
            const unsigned length = byte(m_bytes, at);
            if ((length & 0xC0U) == 0xC0U) {
                if (at + 1 >= m_bytes.size() || ++jumps > kMostJumps) break;
                if (!jumped) m_at = at + 2;
                const std::size_t to = ((length & 0x3FU) << 8U) | byte(m_bytes, at + 1);
                jumped = true;
                if (to >= at) break;
                at = to;
                continue;
            }
            if (length > 63 || at + 1 + length > m_bytes.size() || wire.size() + 1 + length > kMostName)
                break;
            for (std::size_t i = 0; i <= length; ++i)
                wire += lower(m_bytes[at + i]);
            at += 1 + length;
            if (!jumped) m_at = at;
            if (length == 0) return wire;
        }
        m_failed = true;
        return {};
    }

  private:
    static unsigned byte(std::string_view bytes, std::size_t at) {
        return static_cast<unsigned char>(bytes[at]);
    }
    std::string_view m_bytes;
    std::size_t m_at = 0;
    bool m_failed = false;
};

void append(std::string& to, const Record& record) {
    to += record.name;
    append16(to, record.type);
    append16(to, record.klass);
    append32(to, record.ttl);
    append16(to, static_cast<std::uint16_t>(record.data.size()));
    to += record.data;
}

Record readRecord(Reader& reader) {
    Record record;
    record.name = reader.name();
    record.type = reader.number16();
    record.klass = reader.number16();
    record.ttl = reader.number32();
    record.data = std::string(reader.take(reader.number16()));
    return record;
}

} // namespace

Result<std::string> wireName(std::string_view name) {
    const Error invalid{ErrorKind::Invalid, "`" + std::string(name) + "` is not a name of the DNS.", {}, {}};
    std::string wire;
    if (name.ends_with('.')) name.remove_suffix(1);
    while (!name.empty()) {
        const std::size_t end = std::min(name.find('.'), name.size());
        if (end == 0 || end > 63) return invalid;
        wire += static_cast<char>(end);
        for (const char c : name.substr(0, end)) {
            if (c <= ' ' || c == '\\' || c == 127) return invalid;
            wire += lower(c);
        }
        name.remove_prefix(std::min(end + 1, name.size()));
    }
    wire += '\0';
    if (wire.size() == 1 || wire.size() > kMostName) return invalid;
    return wire;
}

void append16(std::string& to, std::uint16_t value) {
    to += static_cast<char>(value >> 8U);
    to += static_cast<char>(value & 0xFFU);
}

void append32(std::string& to, std::uint32_t value) {
    append16(to, static_cast<std::uint16_t>(value >> 16U));
    append16(to, static_cast<std::uint16_t>(value & 0xFFFFU));
}

std::string write(const Message& message) {
    std::string bytes;
    append16(bytes, message.id);
    append16(bytes, message.flags);
    append16(bytes, static_cast<std::uint16_t>(message.questions.size()));
    for (const auto* section : {&message.answers, &message.authority, &message.additional})
        append16(bytes, static_cast<std::uint16_t>(section->size()));
    for (const Question& question : message.questions) {
        bytes += question.name;
        append16(bytes, question.type);
        append16(bytes, question.klass);
    }
    for (const auto* section : {&message.answers, &message.authority, &message.additional}) {
        for (const Record& record : *section)
            append(bytes, record);
    }
    return bytes;
}

Result<Parsed> parse(std::string_view bytes) {
    if (bytes.size() < kHeader) return notAMessage();
    Reader reader(bytes);
    Parsed parsed;
    Message& message = parsed.message;
    message.id = reader.number16();
    message.flags = reader.number16();
    std::array<unsigned, 4> counts{};
    for (unsigned& count : counts)
        count = reader.number16();
    for (unsigned i = 0; i < counts[0] && !reader.failed(); ++i) {
        Question question;
        question.name = reader.name();
        question.type = reader.number16();
        question.klass = reader.number16();
        message.questions.push_back(std::move(question));
    }
    std::size_t section = 1;
    for (auto* records : {&message.answers, &message.authority, &message.additional}) {
        for (unsigned i = 0; i < counts[section] && !reader.failed(); ++i) {
            parsed.lastRecordAt = reader.at();
            records->push_back(readRecord(reader));
        }
        ++section;
    }
    if (reader.failed() || !reader.atEnd()) return notAMessage();
    return parsed;
}

Message query(std::uint16_t id, const std::string& name, Type type) {
    Message message;
    message.id = id;
    message.questions.push_back(
        {name, static_cast<std::uint16_t>(type), static_cast<std::uint16_t>(Class::In)});
    return message;
}

Result<std::string> addressData(Type type, const std::string& text) {
    std::array<char, 16> data{};
    const bool six = type == Type::Aaaa;
    if (::inet_pton(six ? AF_INET6 : AF_INET, text.c_str(), data.data()) != 1)
        return Error{
            ErrorKind::Invalid, "`" + text + "` is not an address of IPv" + (six ? "6." : "4."), {}, {}};
    return std::string(data.data(), six ? 16 : 4);
}

std::string addressText(std::string_view data) {
    std::array<char, INET6_ADDRSTRLEN> text{};
    const int family = data.size() == 4 ? AF_INET : AF_INET6;
    if (data.size() != 4 && data.size() != 16) return "something else";
    ::inet_ntop(family, data.data(), text.data(), text.size());
    return text.data();
}

std::optional<std::uint32_t> serialOf(std::string_view soaData) {
    // Two names of at least a byte, then five numbers, of which the first is the serial.
    if (soaData.size() < 22) return std::nullopt;
    Reader reader(soaData.substr(soaData.size() - 20));
    return reader.number32();
}

bool isOlder(std::uint32_t a, std::uint32_t b) {
    return a != b && b - a < 0x80000000U;
}

} // namespace fairlead::traffic::dns
