// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/inventory/text_diff.h"

#include <algorithm>
#include <vector>

namespace fairlead::inventory {

namespace {

using Lines = std::vector<std::string_view>;

constexpr std::size_t kContext = 3;
constexpr std::ptrdiff_t kMostEdits = 2'000;

Lines linesOf(std::string_view text) {
    Lines lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size() - 1);
        lines.push_back(text.substr(0, end + 1));
        text.remove_prefix(end + 1);
    }
    return lines;
}

struct Edit {
    char sign = ' '; ///< ` `, `-` or `+`
    std::string_view line;
};

/// Myers' greedy algorithm (An O(ND) Difference Algorithm, 1986), keeping the furthest points of each round.
/// Empty when more than kMostEdits lines differ.
std::vector<Edit> shortest(const Lines& a, const Lines& b) {
    const auto n = static_cast<std::ptrdiff_t>(a.size()), m = static_cast<std::ptrdiff_t>(b.size());
    const std::ptrdiff_t most = std::min(n + m, kMostEdits);
    const auto at = [&](std::ptrdiff_t k) { return static_cast<std::size_t>(k + most + 1); };
    std::vector<std::ptrdiff_t> furthest(static_cast<std::size_t>(2 * most + 3), 0);
    std::vector<std::vector<std::ptrdiff_t>> rounds;
    const auto cameDown = [&](const std::vector<std::ptrdiff_t>& v, std::ptrdiff_t k, std::ptrdiff_t d) {
        return k == -d || (k != d && v[at(k - 1)] < v[at(k + 1)]);
    };
    std::ptrdiff_t d = 0;
    bool met = false;
    for (; d <= most && !met; ++d) {
        rounds.push_back(furthest);
        for (std::ptrdiff_t k = -d; k <= d && !met; k += 2) {
            std::ptrdiff_t x = cameDown(furthest, k, d) ? furthest[at(k + 1)] : furthest[at(k - 1)] + 1;
            while (x < n && x - k < m && a[static_cast<std::size_t>(x)] == b[static_cast<std::size_t>(x - k)])
                ++x;
            furthest[at(k)] = x;
            met = x >= n && x - k >= m;
        }
    }
    std::vector<Edit> edits;
    if (!met) return edits;
    std::ptrdiff_t x = n, y = m;
    for (std::ptrdiff_t round = d - 1; round >= 0; --round) {
        const auto& v = rounds[static_cast<std::size_t>(round)];
        const std::ptrdiff_t k = x - y;
        const bool down = cameDown(v, k, round);
        const std::ptrdiff_t fromK = down ? k + 1 : k - 1, fromX = round == 0 ? 0 : v[at(fromK)];
        const std::ptrdiff_t fromY = round == 0 ? 0 : fromX - fromK;
        while (x > fromX && y > fromY) {
            edits.push_back({' ', a[static_cast<std::size_t>(--x)]});
            --y;
        }
        if (round == 0) break;
        if (down)
            edits.push_back({'+', b[static_cast<std::size_t>(--y)]});
        else
            edits.push_back({'-', a[static_cast<std::size_t>(--x)]});
    }
    std::reverse(edits.begin(), edits.end());
    return edits;
}

/// All lines of both, with what is equal at both ends recognised.
std::vector<Edit> editsOf(const Lines& a, const Lines& b) {
    const auto [endA, endB] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
    std::vector<Edit> edits;
    for (auto line = a.begin(); line != endA; ++line)
        edits.push_back({' ', *line});
    const auto tail = std::mismatch(a.rbegin(), std::make_reverse_iterator(endA), b.rbegin(),
                                    std::make_reverse_iterator(endB));
    const Lines midA(endA, tail.first.base()), midB(endB, tail.second.base());
    std::vector<Edit> middle = shortest(midA, midB);
    if (middle.empty()) {
        for (const std::string_view line : midA)
            middle.push_back({'-', line});
        for (const std::string_view line : midB)
            middle.push_back({'+', line});
    }
    edits.insert(edits.end(), middle.begin(), middle.end());
    for (auto line = tail.first.base(); line != a.end(); ++line)
        edits.push_back({' ', *line});
    return edits;
}

std::string hunkText(const std::vector<Edit>& edits, std::size_t from, std::size_t to, std::size_t lineA,
                     std::size_t lineB) {
    std::string body;
    std::size_t countA = 0, countB = 0;
    for (std::size_t i = from; i < to; ++i) {
        const Edit& edit = edits[i];
        countA += edit.sign != '+' ? 1 : 0;
        countB += edit.sign != '-' ? 1 : 0;
        body += edit.sign;
        body += edit.line;
        if (!edit.line.ends_with('\n')) body += "\n\\ No newline at end of file\n";
    }
    const auto range = [](std::size_t line, std::size_t count) {
        return std::to_string(count == 0 ? line - 1 : line) + (count == 1 ? "" : "," + std::to_string(count));
    };
    return "@@ -" + range(lineA, countA) + " +" + range(lineB, countB) + " @@\n" + body;
}

} // namespace

std::string unifiedDiff(std::string_view before, std::string_view after, std::string_view nameBefore,
                        std::string_view nameAfter) {
    if (before == after) return {};
    const std::vector<Edit> edits = editsOf(linesOf(before), linesOf(after));
    std::string out = "--- " + std::string(nameBefore) + "\n+++ " + std::string(nameAfter) + "\n";
    std::size_t lineA = 1, lineB = 1; // of edits[done]
    std::size_t done = 0;
    const auto skipTo = [&](std::size_t to) {
        for (; done < to; ++done) {
            lineA += edits[done].sign != '+' ? 1 : 0;
            lineB += edits[done].sign != '-' ? 1 : 0;
        }
    };
    const auto isChange = [](const Edit& edit) { return edit.sign != ' '; };
    for (auto change = std::find_if(edits.begin(), edits.end(), isChange); change != edits.end();) {
        const auto first = static_cast<std::size_t>(change - edits.begin());
        std::size_t end = first;
        for (auto next = change; next != edits.end();) {
            end = static_cast<std::size_t>(next - edits.begin()) + 1;
            next = std::find_if(next + 1, edits.end(), isChange);
            change = next;
            if (next != edits.end() && static_cast<std::size_t>(next - edits.begin()) > end + 2 * kContext)
                break;
        }
        skipTo(first - std::min(first, kContext));
        const std::size_t to = std::min(edits.size(), end + kContext);
        out += hunkText(edits, done, to, lineA, lineB);
        skipTo(to);
    }
    return out;
}

} // namespace fairlead::inventory
