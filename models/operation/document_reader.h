// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/audit/value.h"
#include "models/base/time.h"
#include "models/base/units.h"

#include <algorithm>
#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

/// What the documents of this folder are written and read with. Not for use outside it.
namespace fairlead::operation {

template <class T>
audit::Value orNull(const std::optional<T>& value) {
    if (!value) return nullptr;
    if constexpr (std::is_same_v<T, Micros>) {
        return std::int64_t{value->count()};
    } else if constexpr (std::is_same_v<T, Bytes>) {
        return value->count;
    } else if constexpr (std::is_same_v<T, UtcTime>) {
        return toIso(*value);
    } else {
        return *value;
    }
}

/// Reads members by name and remembers the first that was missing or of another type. An `optional…` member
/// may be null, but not missing.
class DocumentReader {
  public:
    DocumentReader(const audit::Value& object, std::string& fault) : m_object(object), m_fault(fault) {}

    std::string text(const char* name);
    std::optional<std::string> optionalText(const char* name);
    UtcTime time(const char* name);
    std::optional<UtcTime> optionalTime(const char* name);
    std::int64_t number(const char* name);
    std::optional<std::int64_t> optionalNumber(const char* name);
    Micros duration(const char* name) { return Micros{number(name)}; }
    std::optional<Micros> optionalDuration(const char* name);
    std::optional<Bytes> optionalBytes(const char* name);
    bool flag(const char* name);
    std::optional<bool> optionalFlag(const char* name);
    const audit::Value::Array& array(const char* name);
    const audit::Value& object(const char* name);
    std::optional<DocumentReader> optionalObject(const char* name);
    std::vector<std::string> list(const char* name);
    /// Of a free map, whose names are data and travel as pairs.
    std::map<std::string, std::string> pairs(const char* name);
    /// The one of `all` whose toWord() stands there.
    template <class Enum>
    Enum word(const char* name, std::initializer_list<Enum> all) {
        const std::string word = text(name);
        const auto found = std::find_if(all.begin(), all.end(), [&](Enum e) { return toWord(e) == word; });
        if (found != all.end()) return *found;
        blame(name);
        return *all.begin();
    }
    void blame(const char* name);

  private:
    /// Null for a member that is null; a missing one is at fault.
    const audit::Value* present(const char* name);

    const audit::Value& m_object;
    std::string& m_fault;
};

} // namespace fairlead::operation
