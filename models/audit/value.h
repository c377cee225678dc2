// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/result.h"

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace fairlead::audit {

class Value;

/// The members of an object, sorted by name, each name once. One row and no tree: a verifier reads twenty
/// members a line, in order, and a million lines.
class NamedValues {
  public:
    using Member = std::pair<std::string, Value>;
    using const_iterator = std::vector<Member>::const_iterator;

    NamedValues();
    /// In any order; of two with one name the first stays.
    NamedValues(std::initializer_list<Member> members);

    const_iterator begin() const;
    const_iterator end() const;
    std::size_t size() const;
    bool empty() const { return size() == 0; }
    /// Makes room for so many.
    void reserve(std::size_t count);
    /// nullptr when there is no such member.
    const Value* find(std::string_view name) const;
    /// The member to be set; it is null when it was not there.
    Value& operator[](std::string_view name);
    /// A member whose name sorts behind all others.
    void append(std::string_view name, Value value);
    void erase(std::string_view name);
    /// By place in the order of names; "" behind the last one.
    std::string_view nameAt(std::size_t index) const;
    Value& valueAt(std::size_t index);
    bool operator==(const NamedValues&) const;

  private:
    const_iterator placeOf(std::string_view name) const;
    std::vector<Member> m_members;
};

/// A value of the log's restricted JSON (audit-log.md §4): integers only, members sorted by name.
class Value {
  public:
    using Array = std::vector<Value>;
    using Object = NamedValues;

    Value() : m_held(nullptr) {}
    Value(std::nullptr_t) : m_held(nullptr) {}
    Value(bool b) : m_held(b) {}
    Value(int i) : m_held(std::int64_t{i}) {}
    Value(std::int64_t i) : m_held(i) {}
    Value(std::uint64_t i) : m_held(static_cast<std::int64_t>(i)) {}
    Value(const char* s) : m_held(std::string(s)) {}
    Value(std::string s) : m_held(std::move(s)) {}
    Value(std::string_view s) : m_held(std::string(s)) {}
    Value(Array a) : m_held(std::move(a)) {}
    Value(Object o) : m_held(std::move(o)) {}

    bool isNull() const { return std::holds_alternative<std::nullptr_t>(m_held); }
    const bool* boolean() const { return std::get_if<bool>(&m_held); }
    const std::int64_t* integer() const { return std::get_if<std::int64_t>(&m_held); }
    const std::string* string() const { return std::get_if<std::string>(&m_held); }
    std::string* string() { return std::get_if<std::string>(&m_held); }
    const Array* array() const { return std::get_if<Array>(&m_held); }
    const Object* object() const { return std::get_if<Object>(&m_held); }
    Object* object() { return std::get_if<Object>(&m_held); }
    /// The member of an object, or nullptr when this is no object or has no such member.
    const Value* member(std::string_view name) const;
    /// The member's string, or "" when there is none.
    std::string_view text(std::string_view name) const;
    /// The member's integer, or `otherwise`.
    std::int64_t number(std::string_view name, std::int64_t otherwise = 0) const;
    /// Sets a member; makes this an object first when it is null.
    Value& set(std::string_view name, Value value);

    bool operator==(const Value&) const = default;

  private:
    std::variant<std::nullptr_t, bool, std::int64_t, std::string, Array, Object> m_held;
};

inline NamedValues::const_iterator NamedValues::begin() const {
    return m_members.begin();
}
inline NamedValues::const_iterator NamedValues::end() const {
    return m_members.end();
}
inline std::size_t NamedValues::size() const {
    return m_members.size();
}

/// The largest integer the log writes: ±(2⁵³−1).
inline constexpr std::int64_t kLargestInteger = 9'007'199'254'740'991;
/// `[a-z][a-z0-9_]{0,31}`: what a member may be called.
bool isMemberName(std::string_view name);
/// Says what in `value` the log cannot hold (member name, integer out of range, nesting deeper than
/// `depthLeft`), or nothing. Callers with foreign data ask before they write.
std::optional<std::string> unfitForLog(const Value& value, int depthLeft = 8);
/// A copy with every string in Unicode normalisation form C, as §4 asks of writers.
Value inNfc(const Value& value);

/// Whether `text` is the canonical text of `value`, compared while it would be written.
bool isCanonicalText(const Value& value, std::string_view text);

/// The canonical text. Characters that §4 forbids become `⟨U+XXXX⟩`; bytes that are not UTF-8
/// become U+FFFD. Member names and integers that break §4 are our own bug (asserted).
std::string canonicalText(const Value& value);

/// Reads canonical text only; the error names the §10 code (`BAD_UTF8`, `BAD_JSON`, `NOT_CANONICAL`,
/// `BAD_VALUE`) in `what` and the byte offset in `where`. Depth counts from 1 at the outermost object.
Result<Value> parseCanonical(std::string_view text);

} // namespace fairlead::audit
