// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/audit/value.h"

#include "models/audit/utf8.h"

#include <QString>
#include <algorithm>
#include <charconv>

namespace fairlead::audit {

namespace {

/// `⟨U+XXXX⟩`, at least four digits: what stands in the place of a forbidden character.
void appendNamed(std::string& out, std::uint32_t point) {
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    out += "⟨U+";
    bool started = false;
    for (int shift = 20; shift >= 0; shift -= 4) {
        const std::uint32_t digit = point >> static_cast<unsigned>(shift) & 15U;
        started = started || digit != 0 || shift <= 12;
        if (started) out += kDigits[digit];
    }
    out += "⟩";
}

void appendCharacter(std::string& out, std::string_view text, std::size_t offset, Utf8Character character) {
    switch (character.point) {
        case '"':
            out += "\\\"";
            return;
        case '\\':
            out += "\\\\";
            return;
        case '\n':
            out += "\\n";
            return;
        case '\t':
            out += "\\t";
            return;
        default:
            break;
    }
    if (isForbidden(character.point)) {
        appendNamed(out, character.point);
    } else {
        out += text.substr(offset, character.length);
    }
}

/// Printable ASCII that needs no escape.
bool isPlain(char c) {
    return c >= 0x20 && c < 0x7F && c != '"' && c != '\\';
}

void appendString(std::string& out, std::string_view text) {
    out += '"';
    for (std::size_t i = 0; i < text.size();) {
        // Nearly all text is plain: it is copied run by run.
        std::size_t plain = i;
        while (plain < text.size() && isPlain(text[plain]))
            ++plain;
        out.append(text, i, plain - i);
        i = plain;
        if (i == text.size()) break;
        const std::optional<Utf8Character> character = utf8At(text, i);
        if (!character) {
            out += "\xEF\xBF\xBD";
            ++i;
            continue;
        }
        appendCharacter(out, text, i, *character);
        i += character->length;
    }
    out += '"';
}

void appendInteger(std::string& out, std::int64_t integer) {
    FL_ASSERT(integer >= -kLargestInteger && integer <= kLargestInteger);
    char digits[24];
    const std::to_chars_result written = std::to_chars(digits, digits + sizeof digits, integer);
    out.append(digits, written.ptr);
}

void appendValue(std::string& out, const Value& value);

void appendArray(std::string& out, const Value::Array& array) {
    out += '[';
    for (const Value& element : array) {
        if (&element != &array.front()) out += ',';
        appendValue(out, element);
    }
    out += ']';
}

void appendObject(std::string& out, const Value::Object& object) {
    out += '{';
    bool first = true;
    for (const auto& [name, member] : object) {
        FL_ASSERT(isMemberName(name));
        if (!first) out += ',';
        first = false;
        out += '"';
        out += name;
        out += "\":";
        appendValue(out, member);
    }
    out += '}';
}

void appendValue(std::string& out, const Value& value) {
    if (const bool* truth = value.boolean()) {
        out += *truth ? "true" : "false";
    } else if (const std::int64_t* integer = value.integer()) {
        appendInteger(out, *integer);
    } else if (const std::string* string = value.string()) {
        appendString(out, *string);
    } else if (const Value::Array* array = value.array()) {
        appendArray(out, *array);
    } else if (const Value::Object* object = value.object()) {
        appendObject(out, *object);
    } else {
        out += "null";
    }
}

std::optional<std::string> unfitMembers(const Value::Object& object, int depthLeft) {
    for (const auto& [name, member] : object) {
        if (!isMemberName(name)) {
            return "the member name \"" + name + "\" is not [a-z][a-z0-9_]{0,31}";
        }
        if (std::optional<std::string> why = unfitForLog(member, depthLeft)) return why;
    }
    return std::nullopt;
}

std::string inNfc(const std::string& text) {
    const bool ascii = std::none_of(text.begin(), text.end(), [](char c) { return (c & 0x80) != 0; });
    // Bytes that are not UTF-8 are left for canonicalText() to replace, one mark per byte.
    if (ascii || firstBadUtf8(text)) return text;
    return QString::fromStdString(text).normalized(QString::NormalizationForm_C).toStdString();
}

} // namespace

const Value* Value::member(std::string_view name) const {
    const Object* const members = object();
    if (members == nullptr) return nullptr;
    const auto found = members->find(name);
    return found == members->end() ? nullptr : &found->second;
}

std::string_view Value::text(std::string_view name) const {
    const Value* const found = member(name);
    const std::string* const held = found == nullptr ? nullptr : found->string();
    return held == nullptr ? std::string_view() : std::string_view(*held);
}

std::int64_t Value::number(std::string_view name, std::int64_t otherwise) const {
    const Value* const found = member(name);
    const std::int64_t* const held = found == nullptr ? nullptr : found->integer();
    return held == nullptr ? otherwise : *held;
}

Value& Value::set(std::string name, Value value) {
    if (isNull()) m_held = Object{};
    Object* const members = std::get_if<Object>(&m_held);
    FL_ASSERT(members != nullptr);
    members->insert_or_assign(std::move(name), std::move(value));
    return *this;
}

bool isMemberName(std::string_view name) {
    const auto lower = [](char c) { return c >= 'a' && c <= 'z'; };
    if (name.empty() || name.size() > 32 || !lower(name.front())) return false;
    return std::all_of(name.begin(), name.end(),
                       [&lower](char c) { return lower(c) || (c >= '0' && c <= '9') || c == '_'; });
}

std::optional<std::string> unfitForLog(const Value& value, int depthLeft) {
    if (const std::int64_t* integer = value.integer()) {
        if (*integer >= -kLargestInteger && *integer <= kLargestInteger) return std::nullopt;
        return "the integer " + std::to_string(*integer) + " is beyond ±(2^53−1)";
    }
    if (value.array() == nullptr && value.object() == nullptr) return std::nullopt;
    if (depthLeft < 1) return std::string("arrays and objects nest deeper than 8 levels");
    if (const Value::Object* object = value.object()) return unfitMembers(*object, depthLeft - 1);
    for (const Value& element : *value.array()) {
        if (std::optional<std::string> why = unfitForLog(element, depthLeft - 1)) return why;
    }
    return std::nullopt;
}

Value inNfc(const Value& value) {
    if (const std::string* string = value.string()) return inNfc(*string);
    if (const Value::Array* array = value.array()) {
        Value::Array out;
        out.reserve(array->size());
        for (const Value& element : *array)
            out.push_back(inNfc(element));
        return out;
    }
    if (const Value::Object* object = value.object()) {
        Value::Object out;
        for (const auto& [name, member] : *object)
            out.emplace(name, inNfc(member));
        return out;
    }
    return value;
}

std::string canonicalText(const Value& value) {
    std::string out;
    appendValue(out, value);
    return out;
}

} // namespace fairlead::audit
