// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/audit/utf8.h"
#include "models/audit/value.h"

#include <charconv>

namespace fairlead::audit {

namespace {

constexpr std::size_t kDeepest = 8;

/// The severities of §10 steps 4 to 6: a later step speaks only when the earlier ones are silent, wherever
/// in the text the fault stands.
struct Fault {
    const char* code = nullptr;
    const char* why = nullptr;
    std::size_t offset = 0;
};

/// One open array or object. Beyond the permitted depth the kind alone is kept, so that a hostile text
/// costs a few bytes per level and no recursion.
struct Level {
    bool isObject = false;
    bool hasName = false;
    std::string name;
    Value::Array elements;
    Value::Object members;
};

class Reader {
  public:
    explicit Reader(std::string_view text) : m_text(text) { m_levels.reserve(kDeepest); }
    Result<Value> read();

  private:
    enum class Next { Value, NameOrEnd, ElementOrEnd, CommaOrEnd };

    bool atEnd() const { return m_at >= m_text.size(); }
    char here() const { return atEnd() ? '\0' : m_text[m_at]; }
    bool take(char c);
    void skipSpace();
    void notJson(const char* why);
    void notCanonical(const char* why, std::size_t offset);
    void badValue(const char* why, std::size_t offset);
    bool failed() const { return m_notJson.code != nullptr; }

    void step();
    void readValue();
    void readWord(std::string_view word, Value value);
    void readNumber();
    bool skipDigits();
    void readName();
    void acceptName(std::string name, std::size_t offset);
    std::string readString(bool isName);
    void readEscape(std::string& out);
    void readUnicodeEscape(std::string& out);
    void open(bool isObject);
    void close();
    void keep(Value value);

    std::string_view m_text;
    std::size_t m_at = 0;
    std::vector<Level> m_levels;
    Next m_next = Next::Value;
    bool m_done = false;
    Value m_root;
    Fault m_notJson;
    Fault m_notCanonical;
    Fault m_badValue;
};

bool Reader::take(char c) {
    if (atEnd() || m_text[m_at] != c) return false;
    ++m_at;
    return true;
}

void Reader::notJson(const char* why) {
    if (!failed()) m_notJson = {"BAD_JSON", why, m_at};
}

void Reader::notCanonical(const char* why, std::size_t offset) {
    if (m_notCanonical.code == nullptr) m_notCanonical = {"NOT_CANONICAL", why, offset};
}

void Reader::badValue(const char* why, std::size_t offset) {
    if (m_badValue.code == nullptr) m_badValue = {"BAD_VALUE", why, offset};
}

void Reader::skipSpace() {
    const std::size_t start = m_at;
    while (!atEnd() && (here() == ' ' || here() == '\t' || here() == '\n' || here() == '\r'))
        ++m_at;
    if (m_at != start) notCanonical("white space outside a string", start);
}

Result<Value> Reader::read() {
    if (const std::optional<std::size_t> bad = firstBadUtf8(m_text)) {
        return Error{ErrorKind::Invalid, "BAD_UTF8", "the bytes are not UTF-8", std::to_string(*bad)};
    }
    while (!m_done && !failed())
        step();
    if (!failed()) {
        skipSpace();
        if (!atEnd()) notJson("text after the value");
    }
    for (const Fault& fault : {m_notJson, m_notCanonical, m_badValue}) {
        if (fault.code == nullptr) continue;
        return Error{ErrorKind::Invalid, fault.code, fault.why, std::to_string(fault.offset)};
    }
    return std::move(m_root);
}

void Reader::step() {
    skipSpace();
    switch (m_next) {
        case Next::Value:
            readValue();
            return;
        case Next::NameOrEnd:
            if (take('}')) return close();
            return readName();
        case Next::ElementOrEnd:
            if (take(']')) return close();
            return readValue();
        case Next::CommaOrEnd:
            break;
    }
    const bool inObject = m_levels.back().isObject;
    if (take(inObject ? '}' : ']')) return close();
    if (!take(',')) return notJson("a comma or the end of the array or object is missing");
    if (!inObject) {
        m_next = Next::Value;
        return;
    }
    skipSpace();
    readName();
}

void Reader::readValue() {
    switch (here()) {
        case '{':
            return open(true);
        case '[':
            return open(false);
        case '"':
            return keep(readString(false));
        case 't':
            return readWord("true", true);
        case 'f':
            return readWord("false", false);
        case 'n':
            return readWord("null", nullptr);
        default:
            return readNumber();
    }
}

void Reader::readWord(std::string_view word, Value value) {
    if (m_text.substr(m_at, word.size()) != word) return notJson("not a JSON value");
    m_at += word.size();
    keep(std::move(value));
}

bool Reader::skipDigits() {
    const std::size_t start = m_at;
    while (here() >= '0' && here() <= '9')
        ++m_at;
    return m_at != start;
}

void Reader::readNumber() {
    const std::size_t start = m_at;
    const bool negative = take('-');
    if (take('0')) {
        if (negative) notCanonical("a negative zero", start);
    } else if (!skipDigits()) {
        return notJson("not a JSON value");
    }
    const std::size_t wholeEnd = m_at;
    if (take('.') && !skipDigits()) return notJson("a fraction without digits");
    if (take('e') || take('E')) {
        if (!take('+')) take('-');
        if (!skipDigits()) return notJson("an exponent without digits");
    }
    if (m_at != wholeEnd) notCanonical("a number that is not an integer", start);
    std::int64_t integer = 0;
    const std::from_chars_result parsed =
        std::from_chars(m_text.data() + start, m_text.data() + wholeEnd, integer);
    if (parsed.ec != std::errc() || integer > kLargestInteger || integer < -kLargestInteger) {
        notCanonical("an integer beyond ±(2^53−1)", start);
        integer = 0;
    }
    keep(integer);
}

void Reader::readName() {
    const std::size_t start = m_at;
    if (here() != '"') return notJson("a member name is missing");
    std::string name = readString(true);
    if (failed()) return;
    skipSpace();
    if (!take(':')) return notJson("the colon after a member name is missing");
    acceptName(std::move(name), start);
    m_next = Next::Value;
}

void Reader::acceptName(std::string name, std::size_t offset) {
    Level& level = m_levels.back();
    const int order = level.hasName ? name.compare(level.name) : 1;
    if (order == 0) notCanonical("a member name stands twice", offset);
    if (order < 0) notCanonical("member names are not in order", offset);
    if (!isMemberName(name)) badValue("a member name is not [a-z][a-z0-9_]{0,31}", offset);
    level.hasName = true;
    level.name = std::move(name);
}

std::string Reader::readString(bool isName) {
    std::string out;
    ++m_at;
    while (!failed()) {
        const std::size_t plain = endOfPlain(m_text, m_at);
        out.append(m_text, m_at, plain - m_at);
        m_at = plain;
        if (take('"')) return out;
        if (here() == '\\') {
            readEscape(out);
            continue;
        }
        const std::optional<Utf8Character> character = utf8At(m_text, m_at);
        if (!character || character->point < 0x20) {
            notJson(atEnd() ? "a string without an end" : "a control character in a string");
            break;
        }
        if (!isName && isForbidden(character->point)) badValue("a character that is not permitted", m_at);
        out.append(m_text, m_at, character->length);
        m_at += character->length;
    }
    return out;
}

void Reader::readEscape(std::string& out) {
    const std::size_t start = m_at++;
    switch (const char c = here()) {
        case '"':
        case '\\':
            out += c;
            break;
        case 'n':
            out += '\n';
            break;
        case 't':
            out += '\t';
            break;
        case '/':
            out += '/';
            break;
        case 'b':
            out += '\b';
            break;
        case 'f':
            out += '\f';
            break;
        case 'r':
            out += '\r';
            break;
        case 'u':
            return readUnicodeEscape(out);
        default:
            m_at = start;
            return notJson("an unknown escape");
    }
    const char escaped = m_text[m_at++];
    if (escaped == '/' || escaped == 'b' || escaped == 'f' || escaped == 'r') {
        notCanonical("an escape other than \\\" \\\\ \\n \\t", start);
    }
}

// The text is refused whatever the digits say, so what they stand for is not worked out: the raw escape is
// kept, which is as good for finding members that stand twice.
void Reader::readUnicodeEscape(std::string& out) {
    const std::size_t start = m_at - 1;
    ++m_at;
    for (int i = 0; i < 4; ++i) {
        const char c = here();
        const bool hex = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
        if (!hex) return notJson("an unknown escape");
        ++m_at;
    }
    out.append(m_text, start, m_at - start);
    notCanonical("an escape other than \\\" \\\\ \\n \\t", start);
}

void Reader::open(bool isObject) {
    ++m_at;
    if (m_levels.size() >= kDeepest) badValue("arrays and objects nest deeper than 8 levels", m_at - 1);
    m_levels.emplace_back();
    m_levels.back().isObject = isObject;
    // An entry has 11 to 16 members.
    if (isObject && m_levels.size() == 1) m_levels.back().members.reserve(16);
    m_next = isObject ? Next::NameOrEnd : Next::ElementOrEnd;
}

void Reader::close() {
    Level level = std::move(m_levels.back());
    m_levels.pop_back();
    if (m_levels.size() >= kDeepest) return keep(nullptr);
    if (level.isObject) return keep(std::move(level.members));
    keep(std::move(level.elements));
}

void Reader::keep(Value value) {
    if (failed()) return;
    if (m_levels.empty()) {
        m_root = std::move(value);
        m_done = true;
        return;
    }
    m_next = Next::CommaOrEnd;
    if (m_levels.size() > kDeepest) return;
    Level& level = m_levels.back();
    if (!level.isObject) {
        level.elements.push_back(std::move(value));
    } else if (m_notCanonical.code == nullptr) {
        // Only the names of a text that will be refused may be out of order.
        level.members.append(level.name, std::move(value));
    }
}

} // namespace

Result<Value> parseCanonical(std::string_view text) {
    return Reader(text).read();
}

} // namespace fairlead::audit
