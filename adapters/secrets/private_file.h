// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/secrets/seed_store.h"

namespace fairlead::secrets {

/// Reads a whole regular file that only its owner may read. Permission: others may read or write it, it
/// belongs to somebody else, or we may not. Invalid: not there, not a regular file, or longer than `most`.
/// The error's `where` is the path. Symbolic links are followed: the file they lead to is judged.
Result<Secret> readPrivateFile(const std::string& path, std::size_t most);

/// True when something stands at `path`; an error when that cannot be told.
Result<bool> fileExists(const std::string& path);

/// Makes the directory (0700) when it is absent. Permission when others may enter it.
Result<void> preparePrivateFolder(const std::string& folder);

/// Replaces `folder/name` by `bytes`, mode 0600: temporary file, fsync, rename, fsync of the directory. Any
/// failure leaves the old file as it was, or the new one whole.
Result<void> replacePrivateFile(const std::string& folder, const std::string& name, std::string_view bytes);

/// Removes `folder/name` and makes that durable; done also when it was not there.
Result<void> removePrivateFile(const std::string& folder, const std::string& name);

} // namespace fairlead::secrets
