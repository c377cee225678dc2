// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/architecture/source.h"

#include <QRegularExpression>
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <utility>

namespace fairlead::architecture {
namespace {

namespace fs = std::filesystem;

/// Where the literal or comment that begins at `at` ends; `at` when none begins there.
std::size_t endOfBlank(const std::string& text, std::size_t at) {
    const auto past = [&text](std::string_view close, std::size_t from) {
        const std::size_t found = text.find(close, from);
        return found == std::string::npos ? text.size() : found + close.size();
    };
    if (text.compare(at, 2, "//") == 0) return std::min(text.find('\n', at), text.size());
    if (text.compare(at, 2, "/*") == 0) return past("*/", at + 2);
    if (text.compare(at, 2, "R\"") == 0) {
        const std::size_t open = text.find('(', at);
        if (open == std::string::npos) return at;
        return past(")" + text.substr(at + 2, open - at - 2) + "\"", open);
    }
    const char quote = text[at];
    // An apostrophe between digits groups them.
    const bool groups =
        quote == '\'' && at > 0 && std::isalnum(static_cast<unsigned char>(text[at - 1])) != 0;
    if ((quote != '"' && quote != '\'') || groups) return at;
    for (++at; at < text.size() && text[at] != quote && text[at] != '\n'; ++at) {
        if (text[at] == '\\') ++at;
    }
    return std::min(at + 1, text.size());
}

void blank(std::string& text, std::size_t from, std::size_t to) {
    for (std::size_t i = from; i < to; ++i) {
        if (text[i] != '\n') text[i] = ' ';
    }
}

std::string codeOf(const std::string& text) {
    std::string code = text;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = endOfBlank(text, at);
        blank(code, at, end);
        at = std::max(end, at + 1);
    }
    // Directives, with the lines they go on to.
    for (std::size_t line = 0; line < code.size();) {
        std::size_t end = std::min(code.find('\n', line), code.size());
        const std::size_t first = code.find_first_not_of(" \t", line);
        if (first < end && code[first] == '#') {
            while (end < code.size() && end > line && code[end - 1] == '\\') {
                end = std::min(code.find('\n', end + 1), code.size());
            }
            blank(code, line, end);
        }
        line = end + 1;
    }
    return code;
}

std::vector<Include> includesOf(const std::string& text) {
    static const QRegularExpression pattern(QStringLiteral(R"(^\s*#\s*include\s*([<"])([^>"]+)[>"])"));
    std::vector<Include> includes;
    std::istringstream lines(text);
    std::string line;
    for (int number = 1; std::getline(lines, line); ++number) {
        if (line.find("include") == std::string::npos) continue;
        const QRegularExpressionMatch match = pattern.match(QString::fromStdString(line));
        if (!match.hasMatch()) continue;
        includes.push_back(
            {number, match.captured(2).toStdString(), match.captured(1) == QLatin1String("\"")});
    }
    return includes;
}

} // namespace

Source makeSource(std::string path, std::string text) {
    Source source{std::move(path), std::move(text), {}, {}};
    source.code = codeOf(source.text);
    source.includes = includesOf(source.text);
    return source;
}

std::vector<Source> readTree(const std::string& root) {
    std::vector<Source> sources;
    for (const char* top : {"app", "ui", "models", "adapters", "tests"}) {
        for (const fs::directory_entry& entry : fs::recursive_directory_iterator(fs::path(root) / top)) {
            const std::string extension = entry.path().extension().string();
            if (!entry.is_regular_file() || (extension != ".h" && extension != ".cpp")) continue;
            std::ifstream in(entry.path(), std::ios::binary);
            std::string text{std::istreambuf_iterator<char>(in), {}};
            sources.push_back(makeSource(fs::relative(entry.path(), root).string(), std::move(text)));
        }
    }
    std::sort(sources.begin(), sources.end(),
              [](const Source& a, const Source& b) { return a.path < b.path; });
    return sources;
}

int lineAt(const std::string& text, std::size_t offset) {
    return 1 + static_cast<int>(
                   std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(offset), '\n'));
}

} // namespace fairlead::architecture
