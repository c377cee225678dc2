// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/operation/document_reader.h"

namespace fairlead::operation {

using audit::Value;

std::string DocumentReader::text(const char* name) {
    const Value* value = m_object.member(name);
    if (value && value->string()) return *value->string();
    blame(name);
    return {};
}

std::optional<std::string> DocumentReader::optionalText(const char* name) {
    return present(name) ? std::optional(text(name)) : std::nullopt;
}

UtcTime DocumentReader::time(const char* name) {
    const std::optional<UtcTime> time = fromIso(text(name));
    if (!time) blame(name);
    return time.value_or(UtcTime{});
}

std::int64_t DocumentReader::number(const char* name) {
    const Value* value = m_object.member(name);
    if (value && value->integer()) return *value->integer();
    blame(name);
    return 0;
}

std::optional<std::int64_t> DocumentReader::optionalNumber(const char* name) {
    return present(name) ? std::optional(number(name)) : std::nullopt;
}

std::optional<Micros> DocumentReader::optionalDuration(const char* name) {
    return present(name) ? std::optional(duration(name)) : std::nullopt;
}

std::optional<UtcTime> DocumentReader::optionalTime(const char* name) {
    return present(name) ? std::optional(time(name)) : std::nullopt;
}

std::optional<Bytes> DocumentReader::optionalBytes(const char* name) {
    return present(name) ? std::optional(Bytes{number(name)}) : std::nullopt;
}

bool DocumentReader::flag(const char* name) {
    const Value* value = m_object.member(name);
    if (value && value->boolean()) return *value->boolean();
    blame(name);
    return false;
}

std::optional<bool> DocumentReader::optionalFlag(const char* name) {
    return present(name) ? std::optional(flag(name)) : std::nullopt;
}

const Value::Array& DocumentReader::array(const char* name) {
    static const Value::Array none;
    const Value* value = m_object.member(name);
    if (value && value->array()) return *value->array();
    blame(name);
    return none;
}

const Value& DocumentReader::object(const char* name) {
    const Value* value = m_object.member(name);
    if (value && value->object()) return *value;
    blame(name);
    return m_object;
}

std::optional<DocumentReader> DocumentReader::optionalObject(const char* name) {
    const Value* value = present(name);
    return value ? std::optional<DocumentReader>(std::in_place, *value, m_fault) : std::nullopt;
}

std::vector<std::string> DocumentReader::list(const char* name) {
    std::vector<std::string> texts;
    for (const Value& value : array(name)) {
        if (!value.string()) blame(name);
        texts.push_back(value.string() ? *value.string() : std::string{});
    }
    return texts;
}

std::map<std::string, std::string> DocumentReader::pairs(const char* name) {
    std::map<std::string, std::string> map;
    for (const Value& value : array(name)) {
        const Value::Array* pair = value.array();
        if (pair && pair->size() == 2 && (*pair)[0].string() && (*pair)[1].string())
            map[*(*pair)[0].string()] = *(*pair)[1].string();
        else
            blame(name);
    }
    return map;
}

void DocumentReader::blame(const char* name) {
    if (m_fault.empty()) m_fault = name;
}

const Value* DocumentReader::present(const char* name) {
    const Value* value = m_object.member(name);
    if (!value) blame(name);
    return value && !value->isNull() ? value : nullptr;
}

} // namespace fairlead::operation
