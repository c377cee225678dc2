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

/// Where the canonical text goes: into a string, or beside a text that it must equal.
struct Writing {
    std::string out;
    void put(std::string_view piece) { out += piece; }
    void put(char c) { out += c; }
};
struct Comparing {
    std::string_view rest;
    bool same = true;
    void put(std::string_view piece) {
        same = same && rest.starts_with(piece);
        if (same) rest.remove_prefix(piece.size());
    }
    void put(char c) {
        same = same && !rest.empty() && rest.front() == c;
        if (same) rest.remove_prefix(1);
    }
};

template <class Out>
void putCharacter(Out& out, std::string_view text, std::size_t offset, Utf8Character character) {
    switch (character.point) {
        case '"':
            return out.put("\\\"");
        case '\\':
            return out.put("\\\\");
        case '\n':
            return out.put("\\n");
        case '\t':
            return out.put("\\t");
        default:
            break;
    }
    if (!isForbidden(character.point)) return out.put(text.substr(offset, character.length));
    std::string named;
    appendNamed(named, character.point);
    out.put(named);
}

template <class Out>
void putString(Out& out, std::string_view text) {
    out.put('"');
    for (std::size_t i = 0; i < text.size();) {
        // Nearly all text is plain: it is copied run by run.
        const std::size_t plain = endOfPlain(text, i);
        out.put(text.substr(i, plain - i));
        i = plain;
        if (i == text.size()) break;
        const std::optional<Utf8Character> character = utf8At(text, i);
        if (!character) {
            out.put("\xEF\xBF\xBD");
            ++i;
            continue;
        }
        putCharacter(out, text, i, *character);
        i += character->length;
    }
    out.put('"');
}

template <class Out>
void putInteger(Out& out, std::int64_t integer) {
    FL_ASSERT(integer >= -kLargestInteger && integer <= kLargestInteger);
    char digits[24];
    const std::to_chars_result written = std::to_chars(digits, digits + sizeof digits, integer);
    out.put(std::string_view(digits, static_cast<std::size_t>(written.ptr - digits)));
}

template <class Out>
void putValue(Out& out, const Value& value);

template <class Out>
void putArray(Out& out, const Value::Array& array) {
    out.put('[');
    for (const Value& element : array) {
        if (&element != &array.front()) out.put(',');
        putValue(out, element);
    }
    out.put(']');
}

template <class Out>
void putObject(Out& out, const Value::Object& object) {
    out.put('{');
    bool first = true;
    for (const auto& [name, member] : object) {
        FL_ASSERT(isMemberName(name));
        out.put(first ? "\"" : ",\"");
        first = false;
        out.put(name);
        out.put("\":");
        putValue(out, member);
    }
    out.put('}');
}

template <class Out>
void putValue(Out& out, const Value& value) {
    if (const bool* truth = value.boolean()) {
        out.put(*truth ? "true" : "false");
    } else if (const std::int64_t* integer = value.integer()) {
        putInteger(out, *integer);
    } else if (const std::string* string = value.string()) {
        putString(out, *string);
    } else if (const Value::Array* array = value.array()) {
        putArray(out, *array);
    } else if (const Value::Object* object = value.object()) {
        putObject(out, *object);
    } else {
        out.put("null");
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
    // Bytes that are not UTF-8 are left for canonicalText() to replace, one mark per byte.
    if (isAscii(text) || firstBadUtf8(text)) return text;
    return QString::fromStdString(text).normalized(QString::NormalizationForm_C).toStdString();
}

} // namespace

NamedValues::NamedValues() = default;

NamedValues::NamedValues(std::initializer_list<Member> members) {
    reserve(members.size());
    for (const auto& [name, value] : members) {
        const std::size_t before = size();
        Value& place = (*this)[name];
        if (size() > before) place = value;
    }
}

void NamedValues::reserve(std::size_t count) {
    m_members.reserve(count);
}

NamedValues::const_iterator NamedValues::placeOf(std::string_view name) const {
    return std::lower_bound(
        m_members.begin(), m_members.end(), name,
        [](const Member& member, std::string_view wanted) { return member.first < wanted; });
}

const Value* NamedValues::find(std::string_view name) const {
    const const_iterator place = placeOf(name);
    return place == m_members.end() || place->first != name ? nullptr : &place->second;
}

Value& NamedValues::operator[](std::string_view name) {
    // Mostly they come in their order.
    const bool last = m_members.empty() || m_members.back().first < name;
    const const_iterator place = last ? m_members.cend() : placeOf(name);
    const std::ptrdiff_t index = place - m_members.cbegin();
    if (last || place->first != name) m_members.emplace(place, name, Value());
    return m_members[static_cast<std::size_t>(index)].second;
}

void NamedValues::append(std::string_view name, Value value) {
    FL_ASSERT(m_members.empty() || m_members.back().first < name);
    m_members.emplace_back(name, std::move(value));
}

void NamedValues::erase(std::string_view name) {
    const const_iterator place = placeOf(name);
    if (place != m_members.end() && place->first == name) m_members.erase(place);
}

std::string_view NamedValues::nameAt(std::size_t index) const {
    return index < size() ? std::string_view(m_members[index].first) : std::string_view();
}

Value& NamedValues::valueAt(std::size_t index) {
    FL_ASSERT(index < size());
    return m_members[index].second;
}

// Written out: clang 14 dies of the defaulted one.
bool NamedValues::operator==(const NamedValues& other) const {
    return m_members == other.m_members;
}

const Value* Value::member(std::string_view name) const {
    const Object* const members = object();
    return members == nullptr ? nullptr : members->find(name);
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

Value& Value::set(std::string_view name, Value value) {
    if (isNull()) m_held = Object();
    FL_ASSERT(object() != nullptr);
    (*object())[name] = std::move(value);
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
        out.reserve(object->size());
        for (const auto& [name, member] : *object)
            out[name] = inNfc(member);
        return out;
    }
    return value;
}

std::string canonicalText(const Value& value) {
    Writing writing;
    putValue(writing, value);
    return std::move(writing.out);
}

bool isCanonicalText(const Value& value, std::string_view text) {
    Comparing comparing{text};
    putValue(comparing, value);
    return comparing.same && comparing.rest.empty();
}

} // namespace fairlead::audit
