// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/secrets/secret_resolver.h"

#include "adapters/secrets/private_file.h"

#include <cstdlib>

namespace fairlead::secrets {
namespace {

constexpr std::size_t kLongestSecret = 64 * 1024;

Result<Secret> fromFile(const std::string& path) {
    auto held = readPrivateFile(path, kLongestSecret);
    if (held && !held->reveal().empty() && held->reveal().back() == '\n') held->reveal().pop_back();
    return held;
}

Result<Secret> fromEnvironment(const std::string& name) {
    const char* held = std::getenv(name.c_str());
    if (held == nullptr)
        return Error{ErrorKind::Invalid, "The environment has no variable of this name.", {}, {}};
    return Secret(held);
}

} // namespace

Result<Secret> SecretResolver::fromKeychain(const std::string& name, const Call& call) {
    if (m_keychain == nullptr)
        return Error{ErrorKind::Refused, "This program was started without a keychain.", {}, {}};
    auto held = m_keychain->read(name, call);
    if (!held) return held.error();
    if (!held->has_value())
        return Error{ErrorKind::Invalid, "The keychain holds no secret of this name.", {}, {}};
    return std::move(**held);
}

Result<Secret> SecretResolver::read(const inventory::SecretRef& ref, const Call& call) {
    using Scheme = inventory::SecretRef::Scheme;
    auto held = [&]() -> Result<Secret> {
        switch (ref.scheme) {
            case Scheme::Keychain:
                return fromKeychain(ref.name, call);
            case Scheme::File:
                return fromFile(ref.name);
            case Scheme::Environment:
                return fromEnvironment(ref.name);
        }
        return Error{ErrorKind::Invalid, "The kind of reference is not known.", {}, {}};
    }();
    if (held && held->reveal().empty()) held = Error{ErrorKind::Invalid, "The secret is empty.", {}, {}};
    if (held) return held;
    auto error = held.error();
    error.where = inventory::toText(ref);
    return error;
}

} // namespace fairlead::secrets
