// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace fairlead::inventory {

/// Where a secret is kept; never the secret itself.
struct SecretRef {
    enum class Scheme { Keychain, File, Environment };
    Scheme scheme = Scheme::Keychain;
    std::string name;
    bool operator==(const SecretRef&) const = default;
};
/// `keychain:NAME`, `file:PATH`, `env:NAME`.
std::string toText(const SecretRef& ref);
/// The reference that a text is; nullopt when it is none.
std::optional<SecretRef> secretRefOf(std::string_view text);

} // namespace fairlead::inventory
