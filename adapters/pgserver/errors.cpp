// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/pgserver/errors.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cerrno>
#include <system_error>

namespace fairlead::engines::postgresql {
namespace {

using enum ErrorKind;

// `{}` stands for the instance. Texts are those of PostgreSQL 15 with lc_messages C; where a server
// speaks another language the row of the SQLSTATE alone still fits.
constexpr std::array<Saying, 30> kSayings{{
    {"28P01", "", Authentication,
     "{} did not accept the password of Fairlead's role. Store the right one under the inventory's "
     "reference."},
    {"28000", "pg_hba.conf", Authentication,
     "{} has no pg_hba.conf line for Fairlead's role from this console. Add one."},
    {"28000", "", Authentication, "{} did not accept Fairlead's role. Check that it exists and may log in."},
    {"3D000", "", Invalid, "{} has no database of the name in the inventory. Correct the inventory."},
    {"57P03", "", Refused, "{} runs but does not serve yet or any more. Wait, then observe it again."},
    {"57P01", "", Refused, "{} ended the session by an administrator's command. Observe it again."},
    {"57P02", "", Refused, "{} ended the session because one of its processes crashed. Observe it again."},
    {"57014", "", Timeout, "{} cancelled the statement because it took longer than Fairlead allows."},
    {"55P03", "", Timeout, "{} did not grant a lock in time; another session holds it."},
    {"53300", "for database", Refused,
     "{} lets no more sessions into that database: its door is closed, or its limit reached."},
    {"53300", "", Refused, "{} has no free connection. Keep some in reserve for Fairlead's role."},
    {"53100", "", Refused, "{} has no space left on its disk. Free some before anything else."},
    {"55000", "not currently accepting connections", Refused, "{} has closed that database to new sessions."},
    {"55000", "recovery is in progress", Unexpected, "{} is a replica now. Observe it again."},
    {"55000", "recovery is not in progress", Unexpected, "{} is a primary already. Verify its history."},
    {"25006", "", Refused, "{} takes no writes: it is fenced, or it is a replica."},
    {"25001", "ALTER SYSTEM", Invalid,
     "ALTER SYSTEM was sent to {} inside a transaction block. This is a fault of Fairlead's."},
    {"42501", "pg_promote", Permission,
     "Fairlead's role may not promote {}. Grant: EXECUTE ON FUNCTION pg_promote(boolean, integer)."},
    {"42501", "superuser process", Permission,
     "Fairlead's role may not end a superuser's session on {}. End it by hand, or wait."},
    {"42501", "pg_reload_conf", Permission,
     "Fairlead's role may not reload {}. Grant: EXECUTE ON FUNCTION pg_reload_conf()."},
    {"42501", "set parameter", Permission,
     "Fairlead's role may not change that parameter on {}. Grant: ALTER SYSTEM ON PARAMETER."},
    {"42501", "replication", Permission, "Fairlead's role has no REPLICATION right on {}. Grant it."},
    {"42501", "", Permission, "Fairlead's role lacks a right on {}. See the grants in the folder's README."},
    {"58P01", "requested WAL segment", Unexpected,
     "{} has removed WAL that a replica still needs. It needs the archive or a new copy."},
    {"58P01", ".history", Unexpected, "{} has no history file for its timeline, so its past is not known."},
    {"XX000", "ahead of the WAL flush position", Unexpected,
     "A replica has more than {}: their pasts diverged. Compare the histories."},
    {"22023", "insufficient parameter settings", Invalid,
     "{} cannot run as a replica with its parameters. Raise the one named to its primary's value first."},
    {"42883", "", Protocol, "{} lacks a function that Fairlead needs. Its version is not as expected."},
    {"42703", "", Protocol, "{} lacks a column that Fairlead needs. Its version is not as expected."},
    {"08", "", Refused, "{} dropped the session."},
}};

std::string filled(std::string_view meaning, std::string_view instance) {
    std::string text{meaning};
    const auto at = text.find("{}");
    if (at != std::string::npos) text.replace(at, 2, instance);
    return text;
}

/// The SQLSTATE of `FATAL:  28P01: text`, or "".
std::string_view stateIn(std::string_view text) {
    for (auto at = text.find(":  "); at != std::string_view::npos; at = text.find(":  ", at + 1)) {
        const auto state = text.substr(at + 3, 5);
        const bool five = state.size() == 5 && std::ranges::all_of(state, [](unsigned char c) {
                              return std::isdigit(c) || std::isupper(c);
                          });
        if (five && text.substr(at + 8, 2) == ": ") return state;
    }
    return {};
}

struct Failing {
    ErrorKind kind;
    std::string_view sentence;
};

/// The kernel gave a silent address up before our own time was over. libpq says so in the words of this
/// process's locale.
bool isSilence(std::string_view words) {
    const auto says = [&](int error) {
        return words.find(std::generic_category().message(error)) != std::string_view::npos;
    };
    return says(ETIMEDOUT) || says(EHOSTUNREACH) || says(ENETUNREACH);
}

Failing failingAt(Stage stage, std::string_view words) {
    if (isSilence(words))
        return {ErrorKind::Timeout,
                " did not answer in time, so nothing is known of it. Check the server and the network."};
    switch (stage) {
        case Stage::Resolving:
            return {Refused,
                    " has an address that does not resolve. Check the inventory and the name service."};
        case Stage::Connecting:
            return {Refused, " refused the connection. Check the server and the firewalls between."};
        case Stage::Securing:
            if (words.find("received invalid response") != std::string_view::npos)
                return {Protocol, " does not speak PostgreSQL's protocol. Check the port in the inventory."};
            return {
                Tls,
                " offered no secure channel that Fairlead accepts. Check its certificate and the CA file."};
        case Stage::SigningIn:
            break;
    }
    if (words.find("SSL error") != std::string_view::npos)
        return {Tls, " ended the secure channel. Check Fairlead's own certificate and key."};
    if (words.find("protocol") != std::string_view::npos ||
        words.find("expected authentication") != std::string_view::npos)
        return {Protocol, " does not speak PostgreSQL's protocol. Check the port in the inventory."};
    return {Refused, " closed the connection before it was ready. Check the server's log."};
}

} // namespace

std::span<const Saying> sayings() {
    return kSayings;
}

const Saying* sayingFor(std::string_view sqlState, std::string_view serverText) {
    const auto fits = [&](const Saying& saying) {
        return sqlState.substr(0, saying.sqlState.size()) == saying.sqlState && !sqlState.empty() &&
               serverText.find(saying.fragment) != std::string_view::npos;
    };
    const auto* found = std::ranges::find_if(kSayings, fits);
    return found == kSayings.end() ? nullptr : found;
}

Error serverError(std::string_view instance, std::string_view sqlState, std::string_view serverText) {
    Error error{Unexpected, {}, std::string{serverText}, std::string{instance}};
    if (!sqlState.empty()) error.engineWords = std::string{sqlState} + " " + error.engineWords;
    if (const Saying* saying = sayingFor(sqlState, serverText)) {
        error.kind = saying->kind;
        error.what = filled(saying->meaning, instance);
    } else {
        error.what = std::string{instance} + " gave an answer that Fairlead does not expect here.";
    }
    return error;
}

Error connectionError(std::string_view instance, std::string_view address, Stage stage,
                      std::string_view libraryText) {
    const auto state = stateIn(libraryText);
    const std::string words = plainWords(libraryText);
    if (!state.empty()) {
        Error error = serverError(instance, state, words);
        error.where = address;
        return error;
    }
    const Failing failing = failingAt(stage, words);
    return {failing.kind, std::string{instance} + std::string{failing.sentence}, words, std::string{address}};
}

std::string plainWords(std::string_view libraryText) {
    const auto state = stateIn(libraryText);
    if (!state.empty()) {
        const auto from = libraryText.find(state) + 7;
        libraryText = libraryText.substr(from, libraryText.find('\n', from) - from);
    }
    std::string words;
    for (const char c : libraryText) {
        const bool space = std::isspace(static_cast<unsigned char>(c));
        if (!space)
            words += c;
        else if (!words.empty() && words.back() != ' ')
            words += ' ';
    }
    while (!words.empty() && words.back() == ' ')
        words.pop_back();
    return words;
}

} // namespace fairlead::engines::postgresql
