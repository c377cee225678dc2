// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/runtime/command.h"

namespace fairlead::runtime {
namespace {

bool isNameCharacter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-' || c == '.';
}

/// The name of the placeholder that begins at `open`, or nothing: `{print $1}` is text, not a name.
std::string_view placeholderAt(std::string_view text, std::size_t open) {
    std::size_t end = open + 1;
    while (end < text.size() && isNameCharacter(text[end]))
        ++end;
    if (end == open + 1 || end == text.size() || text[end] != '}') return {};
    return text.substr(open + 1, end - open - 1);
}

Result<std::string> fillOne(std::string_view argument, const std::map<std::string, std::string>& parameters) {
    std::string filled;
    std::size_t at = 0;
    while (at < argument.size()) {
        const std::string_view name = argument[at] == '{' ? placeholderAt(argument, at) : std::string_view{};
        if (name.empty()) {
            filled += argument[at++];
            continue;
        }
        const auto found = parameters.find(std::string(name));
        if (found == parameters.end()) {
            return Error{
                ErrorKind::Invalid,
                "The command names {" + std::string(name) +
                    "}, which has no value here, so it was not run. Correct the hook in the inventory.",
                {},
                std::string(argument)};
        }
        filled += found->second;
        at += name.size() + 2;
    }
    return filled;
}

} // namespace

Result<std::vector<std::string>> fillIn(const std::vector<std::string>& arguments,
                                        const std::map<std::string, std::string>& parameters) {
    std::vector<std::string> filled;
    filled.reserve(arguments.size());
    for (const std::string& argument : arguments) {
        Result<std::string> one = fillOne(argument, parameters);
        if (!one) return one.error();
        filled.push_back(std::move(*one));
    }
    return filled;
}

} // namespace fairlead::runtime
