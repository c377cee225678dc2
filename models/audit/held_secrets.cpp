// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/audit/held_secrets.h"

#include "models/audit/value.h"

#include <algorithm>

namespace fairlead::audit {
namespace {

/// As it stands inside a string of canonical JSON, in NFC as writers put it.
Secret escaped(const Secret& secret) {
    std::string quoted = canonicalText(inNfc(Value(secret.reveal())));
    quoted.pop_back();
    quoted.erase(0, 1);
    return Secret(std::move(quoted));
}

Secret quotedForSql(const Secret& secret) {
    std::string out;
    out.reserve(2 * secret.reveal().size());
    for (const char c : secret.reveal()) {
        if (c == '\'') out.push_back(c);
        out.push_back(c);
    }
    return Secret(std::move(out));
}

/// Where a value ends that begins at `at`: behind its closing quote, or before what no bare value holds.
std::size_t endOfValue(std::string_view text, std::size_t at) {
    if (at >= text.size() || text[at] != '\'')
        return std::min(text.find_first_of(" \t\r\n'\"", at), text.size());
    for (++at; at < text.size(); ++at) {
        if (text[at] == '\\')
            ++at;
        else if (text[at] == '\'')
            return at + 1;
    }
    return text.size();
}

/// `password=…` as connection strings have it: also of whom this process knows nothing.
std::string withoutPasswords(std::string text) {
    constexpr std::string_view kWord = "password", kMark = "[redacted]";
    for (std::size_t at = text.find(kWord); at != std::string::npos; at = text.find(kWord, at)) {
        at = text.find_first_not_of(" \t", at + kWord.size());
        if (at == std::string::npos) break;
        if (text[at] != '=') continue;
        at = text.find_first_not_of(" \t", at + 1);
        if (at == std::string::npos) break;
        text.replace(at, endOfValue(text, at) - at, kMark);
        at += kMark.size();
    }
    return text;
}

} // namespace

bool HeldSecrets::add(std::string_view label, const Secret& secret) {
    const std::string& clear = secret.reveal();
    const bool word = std::all_of(clear.begin(), clear.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    if (clear.size() < (word ? kWord : kShortest)) return false;
    if (m_ordinary.find(clear) != std::string::npos) return false;
    const std::scoped_lock lock(m_mutex);
    const auto hold = [this, label](Secret form) {
        const bool known = std::any_of(m_held.begin(), m_held.end(), [&form](const Held& held) {
            return held.form.reveal() == form.reveal();
        });
        if (!known) m_held.push_back({std::string(label), std::move(form)});
    };
    Secret once = escaped(secret);
    hold(secret.copy());
    hold(escaped(once));
    hold(std::move(once));
    hold(quotedForSql(secret));
    // The longest first, so that without() leaves no end of an escaped form behind.
    std::stable_sort(m_held.begin(), m_held.end(), [](const Held& a, const Held& b) {
        return a.form.reveal().size() > b.form.reveal().size();
    });
    return true;
}

bool HeldSecrets::standIn(std::string_view text) const {
    const std::scoped_lock lock(m_mutex);
    return std::any_of(m_held.begin(), m_held.end(), [text](const Held& held) {
        return text.find(held.form.reveal()) != std::string_view::npos;
    });
}

std::string HeldSecrets::without(std::string text) const {
    const std::scoped_lock lock(m_mutex);
    for (const Held& held : m_held) {
        const std::string& clear = held.form.reveal();
        const std::string mark = "[redacted " + held.label + "]";
        for (std::size_t at = text.find(clear); at != std::string::npos;
             at = text.find(clear, at + mark.size()))
            text.replace(at, clear.size(), mark);
    }
    return withoutPasswords(std::move(text));
}

} // namespace fairlead::audit
