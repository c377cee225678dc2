// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/result.h"

#include <span>
#include <string>
#include <string_view>

namespace fairlead::engines::postgresql {

/// One thing PostgreSQL says, and what it means for whoever asked.
struct Saying {
    std::string_view sqlState; ///< five characters; a class of two matches all of it
    std::string_view fragment; ///< of the server's text (lc_messages C); empty matches any
    ErrorKind kind;
    std::string_view meaning; ///< completes `INSTANCE: …`: what happened, what to do
};
/// The table, most particular rows first. Source: shared/engines/postgresql.md §6.
std::span<const Saying> sayings();

/// The row that fits, or null.
const Saying* sayingFor(std::string_view sqlState, std::string_view serverText);

/// An Error about `instance` from what the server said.
Error serverError(std::string_view instance, std::string_view sqlState, std::string_view serverText);

/// How far a connection got before it failed: names the layer without reading localized text.
enum class Stage { Resolving, Connecting, Securing, SigningIn };
/// An Error about a connection that did not come up. `libraryText` is libpq's message, made with
/// PQERRORS_VERBOSE, so that it carries the SQLSTATE of a server's refusal.
Error connectionError(std::string_view instance, std::string_view address, Stage stage,
                      std::string_view libraryText);

/// `text` on one line, without the `FATAL: 28P01:` prefix and LOCATION lines of the verbose form.
std::string plainWords(std::string_view libraryText);

} // namespace fairlead::engines::postgresql
