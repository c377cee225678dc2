// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/secrets/memory_keys.h"

#include <algorithm>

namespace fairlead::secrets {

Result<void> checkKeyName(std::string_view name) {
    const bool printable = std::all_of(name.begin(), name.end(), [](char c) { return c > ' ' && c < 0x7f; });
    if (!name.empty() && name.size() <= 200 && printable) return {};
    return Error{
        ErrorKind::Invalid, "A key's name is 1 to 200 printable ASCII characters without spaces.", {}, {}};
}

Result<std::optional<Seed>> MemoryKeys::read(std::string_view name, const Call&) {
    if (const auto fit = checkKeyName(name); !fit) return fit.error();
    const std::lock_guard guard(m_lock);
    const auto found = m_seeds.find(name);
    if (found == m_seeds.end()) return std::optional<Seed>{};
    return std::optional<Seed>{found->second};
}

Result<void> MemoryKeys::write(std::string_view name, const Seed& seed, const Call&) {
    if (const auto fit = checkKeyName(name); !fit) return fit;
    const std::lock_guard guard(m_lock);
    m_seeds.insert_or_assign(std::string(name), seed);
    return {};
}

Result<void> MemoryKeys::remove(std::string_view name, const Call&) {
    if (const auto fit = checkKeyName(name); !fit) return fit;
    const std::lock_guard guard(m_lock);
    if (const auto found = m_seeds.find(name); found != m_seeds.end()) m_seeds.erase(found);
    return {};
}

} // namespace fairlead::secrets
