// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/inventory/parse.h"

#include "models/base/assert.h"
#include "models/inventory/build.h"
#include "models/inventory/check.h"
#include "models/inventory/yaml_tree.h"

#include <openssl/evp.h>
#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

namespace fairlead::inventory {
namespace {

std::string sha256Hex(std::string_view text) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int length = 0;
    const int done = EVP_Digest(text.data(), text.size(), digest.data(), &length, EVP_sha256(), nullptr);
    FL_ASSERT(done == 1 && length == 32);
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string hex;
    for (unsigned int i = 0; i < length; ++i) {
        hex += kDigits[digest[i] >> 4U];
        hex += kDigits[digest[i] & 0xFU];
    }
    return hex;
}

} // namespace

std::string toText(const Problem& problem, std::string_view file) {
    std::string text = std::string(file) + ":" + std::to_string(problem.line) + ":" +
                       std::to_string(problem.column) + ": " + problem.what;
    if (!problem.why.empty()) text += ": " + problem.why;
    if (!problem.nearest.empty()) text += " (did you mean \"" + problem.nearest + "\"?)";
    return text;
}

Parsed parseInventory(std::string_view yaml) {
    Parsed parsed;
    Tree tree = readTree(yaml);
    parsed.problems = std::move(tree.problems);
    if (!tree.root) return parsed;
    checkGrammar(*tree.root, parsed.problems);
    checkReferences(*tree.root, parsed.problems);
    checkDetails(*tree.root, parsed.problems);
    checkAnchors(*tree.root, parsed.problems);
    checkAlarms(*tree.root, parsed.problems);
    checkVantages(*tree.root, parsed.problems);
    checkRuleOrder(*tree.root, parsed.problems);
    std::stable_sort(parsed.problems.begin(), parsed.problems.end(), [](const Problem& a, const Problem& b) {
        return std::tie(a.line, a.column) < std::tie(b.line, b.column);
    });
    if (!parsed.problems.empty()) return parsed;
    parsed.inventory = build(*tree.root);
    parsed.inventory.digest = sha256Hex(yaml);
    return parsed;
}

} // namespace fairlead::inventory
