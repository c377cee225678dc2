// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/architecture/linter.h"

#include "tests/architecture/rules.h"

#include <QLibraryInfo>
#include <QRegularExpression>
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

namespace fairlead::architecture {
namespace {

namespace fs = std::filesystem;

/// A compiled pattern, kept. Not std::regex: reading the tree with it takes minutes.
const QRegularExpression& compiled(const std::string& pattern) {
    static std::map<std::string, QRegularExpression> known;
    return known.try_emplace(pattern, QString::fromStdString(pattern)).first->second;
}

/// Bytes as characters, so that offsets into one are offsets into the other.
QString bytes(const std::string& text) {
    return QString::fromLatin1(text.data(), static_cast<qsizetype>(text.size()));
}

bool contains(const std::string& text, const std::string& pattern) {
    return compiled(pattern).match(bytes(text)).hasMatch();
}

/// The whole text.
bool matches(const std::string& text, const std::string& pattern) {
    return contains(text, "\\A(?:" + pattern + ")\\z");
}

std::string at(const Source& source, int line) {
    return source.path + ":" + std::to_string(line) + ": ";
}

std::string folderOf(const std::string& path) {
    return path.substr(0, path.rfind('/') + 1);
}

const LayerRule* ruleFor(const std::string& path) {
    const auto& rules = layerRules();
    const auto found = std::find_if(rules.begin(), rules.end(),
                                    [&path](const LayerRule& rule) { return matches(path, rule.files); });
    return found == rules.end() ? nullptr : &*found;
}

/// `QtCore` for `QString`; empty for what is not of Qt.
std::string qtModuleOf(const std::string& header) {
    static const fs::path headers(QLibraryInfo::path(QLibraryInfo::HeadersPath).toStdString());
    if (header.front() != 'Q' && header.front() != 'q') return {};
    for (const char* module :
         {"QtCore", "QtGui", "QtWidgets", "QtCharts", "QtSvg", "QtSvgWidgets", "QtPrintSupport", "QtNetwork", "QtTest",
          "QtSql", "QtXml", "QtDBus", "QtConcurrent", "QtOpenGL"}) {
        if (fs::exists(headers / module / header)) return module;
    }
    return {};
}

bool isStandard(const std::string& header) {
    return matches(header, "[a-z_]+");
}

std::string faultOf(const Include& include, const Source& source, const LayerRule& rule) {
    const std::string& header = include.header;
    if (include.ours) {
        const bool own = folderOf(header) == folderOf(source.path);
        return own || matches(header, rule.ours) ? "" : header + " is not for this layer; see rules.cpp";
    }
    if (matches(header, "Qt[A-Za-z]+/.*")) return "<" + header + "> hides its module; write the short form";
    const std::string module = qtModuleOf(header);
    if (!module.empty()) {
        const auto& allowed = rule.qtModules;
        if (std::find(allowed.begin(), allowed.end(), module) == allowed.end()) {
            return "<" + header + "> is of " + module + ", which is not for this layer";
        }
        const auto& barred = headersBarredFromModels();
        const bool isBarred = std::find(barred.begin(), barred.end(), header) != barred.end();
        return isBarred && source.path.starts_with("models/") ? "<" + header + "> is I/O; models take a port"
                                                              : "";
    }
    if (isStandard(header) || matches(header, rule.others)) return "";
    return "<" + header + "> is not for this layer; see rules.cpp";
}

/// A function's body: where its head begins, and its two braces.
struct Body {
    std::size_t head = 0;
    std::size_t open = 0;
    std::size_t close = 0;
};

bool opensFunction(const std::string& head) {
    return head.find(')') != std::string::npos &&
           !contains(head, R"((^|[^\w])(namespace|class|struct|union|enum)\b[^()]*\z)") &&
           !contains(head, R"((=|\(|,|\[\]|return)\s*\z)");
}

/// Function bodies that stand outside every other one, by matching braces.
std::vector<Body> bodiesOf(const std::string& code) {
    std::vector<Body> bodies;
    int depth = 0;
    int within = -1; ///< the depth at which the function we are in was opened
    std::size_t head = 0;
    for (std::size_t i = 0; i < code.size(); ++i) {
        const char c = code[i];
        if (c == '{') {
            const std::size_t from = std::min(code.find_first_not_of(" \t\n", head), i);
            if (within < 0 && i - from < 4000 && opensFunction(code.substr(from, i - from))) {
                within = depth;
                bodies.push_back({from, i, i});
            }
            ++depth;
        } else if (c == '}') {
            --depth;
            if (depth == within) {
                bodies.back().close = i;
                within = -1;
            }
        }
        if (c == '{' || c == '}' || c == ';') head = i + 1;
    }
    return bodies;
}

bool excused(const std::string& what) {
    const auto& exceptions = sizeExceptions();
    return std::find(exceptions.begin(), exceptions.end(), what) != exceptions.end();
}

std::string nameOf(const std::string& head) {
    const auto match = compiled(R"(([A-Za-z_~][\w:~]*)\s*\()").match(bytes(head));
    return match.hasMatch() ? match.captured(1).toStdString() : std::string("a function");
}

std::string textOf(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// All CMakeLists.txt of the tree in one text: some name files of other folders by path.
std::string listsOf(const std::string& root) {
    std::string all;
    for (const char* top : {"app", "ui", "models", "adapters", "tests"}) {
        for (const fs::directory_entry& entry : fs::recursive_directory_iterator(fs::path(root) / top)) {
            if (entry.path().filename() == "CMakeLists.txt") all += textOf(entry.path());
        }
    }
    return all;
}

} // namespace

Findings checkIncludes(const Source& source) {
    const LayerRule* rule = ruleFor(source.path);
    if (rule == nullptr) return {source.path + ":1: no rule knows this layer; add it to rules.cpp"};
    Findings findings;
    for (const Include& include : source.includes) {
        const std::string fault = faultOf(include, source, *rule);
        if (!fault.empty()) findings.push_back(at(source, include.line) + fault);
    }
    return findings;
}

Findings checkWords(const Source& source) {
    Findings findings;
    for (const BannedWord& banned : bannedWords()) {
        if (!matches(source.path, banned.files) || matches(source.path, banned.except)) continue;
        const std::string& text = banned.inComments ? source.text : source.code;
        for (auto found = compiled(banned.word).globalMatch(bytes(text)); found.hasNext();) {
            const QRegularExpressionMatch match = found.next();
            const int line = lineAt(text, static_cast<std::size_t>(match.capturedStart()));
            findings.push_back(at(source, line) + match.captured().toStdString() +
                               "; use instead: " + banned.instead);
        }
    }
    return findings;
}

Findings checkForm(const Source& source) {
    Findings findings;
    const std::string spdx =
        "// SPDX-FileCopyrightText: The Fairlead authors\n// SPDX-License-Identifier: GPL-3.0-or-later\n";
    if (!source.text.starts_with(spdx)) findings.push_back(at(source, 1) + "the two SPDX lines are missing");
    const auto object = compiled(R"(\n[^\n]*[^ \t\n][^\n]*\bQ_OBJECT\b)").match(bytes(source.code));
    if (object.hasMatch()) {
        const int line = lineAt(source.code, static_cast<std::size_t>(object.capturedStart()) + 1);
        findings.push_back(at(source, line) + "Q_OBJECT stands first on its line, or moc may not see it");
    }
    return findings;
}

Findings checkSizes(const Source& source) {
    const Limits limits;
    Findings findings;
    const auto lines = static_cast<int>(std::count(source.text.begin(), source.text.end(), '\n'));
    const int most = source.path.ends_with(".h") ? limits.header : limits.source;
    if (lines > most && !excused(source.path)) {
        findings.push_back(source.path + ": " + std::to_string(lines) + " lines; split it by idea, at most " +
                           std::to_string(most));
    }
    for (const Body& body : bodiesOf(source.code)) {
        const int first = lineAt(source.code, body.head);
        const int length = lineAt(source.code, body.close) - first + 1;
        const std::string name = nameOf(source.code.substr(body.head, body.open - body.head));
        if (length <= limits.function || excused(source.path + " " + name)) continue;
        findings.push_back(at(source, first) + name + " has " + std::to_string(length) + " lines; at most " +
                           std::to_string(limits.function));
    }
    return findings;
}

Findings checkPlaces(const Source& source, const std::string& root) {
    Findings findings;
    const std::string folder = folderOf(source.path);
    if (matches(folder, "tests/(models|adapters|ui|app)/((?!support/).)*")) {
        const std::string mirrored = folder.substr(std::string("tests/").size());
        if (!fs::is_directory(fs::path(root) / mirrored)) {
            findings.push_back(source.path + ": there is no folder " + mirrored + " that it could mirror");
        }
    }
    static const std::string everyList = listsOf(root);
    const std::string ownList = textOf(fs::path(root) / folder / "CMakeLists.txt");
    const std::string name = source.path.substr(folder.size());
    const std::string stem = name.substr(0, name.rfind('.'));
    const bool named =
        ownList.find(stem) != std::string::npos || everyList.find("/" + name) != std::string::npos;
    if (name.ends_with(".cpp") && !named) {
        findings.push_back(source.path + ": no CMakeLists.txt names it, so it is never built");
    }
    return findings;
}

} // namespace fairlead::architecture
