// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/audit/bundle.h"

#include "models/audit/bundle_files.h"
#include "models/audit/note.h"
#include "models/audit/verify_findings.h"

#include <algorithm>
#include <charconv>

namespace fairlead::audit {

namespace {

constexpr std::string_view kHead = "fairlead-bundle/v1\n";
constexpr std::size_t kLongestAnchor = 64 * 1024;

Error invalid(std::string why) {
    return {ErrorKind::Invalid, std::move(why), "", ""};
}

std::optional<std::string_view> takeLine(std::string_view& text) {
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos) return std::nullopt;
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end + 1);
    return line;
}

/// The next word of a line; the last one goes to its end.
std::string_view takeWord(std::string_view& line) {
    const std::size_t end = std::min(line.find(' '), line.size());
    const std::string_view word = line.substr(0, end);
    line.remove_prefix(std::min(end + 1, line.size()));
    return word;
}

std::optional<std::uint64_t> parseNumber(std::string_view digits) {
    std::uint64_t number = 0;
    const char* const end = digits.data() + digits.size();
    const auto [stop, status] = std::from_chars(digits.data(), end, number);
    if (digits.empty() || status != std::errc() || stop != end) return std::nullopt;
    return number;
}

std::optional<BundledFile> parseFile(std::string_view line) {
    if (takeWord(line) != "file") return std::nullopt;
    BundledFile file;
    file.sha256 = takeWord(line);
    const auto size = parseNumber(takeWord(line));
    file.name = line;
    if (!isHex(file.sha256, 64) || !size || !isMemberPath(file.name)) return std::nullopt;
    file.size = *size;
    return file;
}

bool mayStand(std::string_view name) {
    constexpr std::array<std::string_view, 3> kAlone{"trust.txt", "report.html", "verify.py"};
    return name.starts_with("log/") || name.starts_with("anchors/") ||
           std::find(kAlone.begin(), kAlone.end(), name) != kAlone.end();
}

/// The members but the manifest must be those of the manifest, byte for byte.
Result<void> compare(const MemberFiles& members, const BundleManifest& manifest) {
    if (members.members().size() != manifest.files.size() + 1)
        return invalid("The bundle has other members than its manifest names.");
    for (const BundledFile& file : manifest.files) {
        const ZipMember* const member = members.find(file.name);
        if (member == nullptr || !mayStand(file.name))
            return invalid("The member " + file.name + " is missing or has no place in a bundle.");
        const Result<FileSums> sums = sumsOf(members, file.name, member->size);
        if (!sums) return sums.error();
        if (member->size != file.size || toHex(bytesOf(sums->sha256)) != file.sha256 ||
            sums->crc != member->crc)
            return invalid("The member " + file.name + " is not the one that the manifest names.");
    }
    return {};
}

struct OpenedBundle {
    MemberFiles members;
    Note note;
    BundleManifest manifest;
};

Result<OpenedBundle> openBundle(const LogFiles& files, const std::string& path) {
    auto listed = readZip(files, path);
    if (!listed) return listed.error();
    MemberFiles members(files, path, *std::move(listed));
    const ZipMember* const own = members.find(kManifestName);
    if (own == nullptr || own->size > kLongestManifest)
        return invalid("The bundle has no manifest, or one of more than 16 MiB.");
    const auto text = members.readWhole(std::string(kManifestName));
    if (!text) return text.error();
    Crc32 crc;
    crc.add(*text);
    Result<Note> note = parseNote(*text, kLongestManifest);
    auto manifest = note ? parseManifest(note->text) : std::nullopt;
    if (!manifest || crc.value() != own->crc) return invalid("The bundle's manifest is malformed.");
    if (const Result<void> same = compare(members, *manifest); !same) return same.error();
    return OpenedBundle{std::move(members), *std::move(note), *std::move(manifest)};
}

/// What only the log in the bundle can say of the manifest: by whose key, of which log, of which entries.
std::string complaint(const OpenedBundle& bundle, const Verification& log) {
    const Result<VerifierKey> key = parseVkey(log.logKey);
    FL_ASSERT(key.has_value());
    if (bundle.manifest.origin != key->name) return "The bundle's manifest is of another log.";
    if (checkNote(bundle.note, *key) != NoteVerdict::Signed)
        return "The bundle's manifest is not signed by the log key that is in force at the end.";
    if (bundle.manifest.first != log.first || bundle.manifest.last + 1 != log.size)
        return "The bundle does not hold the entries that its manifest names.";
    return {};
}

Verification broken(const Error& error) {
    Verification result;
    Findings findings;
    const bool deviates = error.kind == ErrorKind::Invalid;
    findings.fail(Phase::Access, {deviates ? "BUNDLE_INVALID" : "IO_ERROR", toText(error)}, {});
    findings.conclude(result);
    return result;
}

} // namespace

std::string toText(const BundleManifest& manifest) {
    std::string out = std::string(kHead) + manifest.origin + "\ncreated " + toIso(manifest.created) +
                      "\nrange " + std::to_string(manifest.first) + " " + std::to_string(manifest.last) +
                      "\n";
    for (const BundledFile& file : manifest.files)
        out += "file " + file.sha256 + " " + std::to_string(file.size) + " " + file.name + "\n";
    return out;
}

std::optional<BundleManifest> parseManifest(std::string_view text) {
    const std::string_view whole = text;
    if (!text.starts_with(kHead)) return std::nullopt;
    text.remove_prefix(kHead.size());
    const auto origin = takeLine(text);
    auto created = takeLine(text);
    auto range = takeLine(text);
    if (!range || !isOrigin(*origin) || takeWord(*created) != "created" || takeWord(*range) != "range")
        return std::nullopt;
    const auto at = fromIso(*created);
    const auto first = parseNumber(takeWord(*range));
    const auto last = parseNumber(takeWord(*range));
    if (!at || !first || !last || *last < *first) return std::nullopt;
    BundleManifest out{std::string(*origin), *at, *first, *last, {}};
    while (!text.empty()) {
        const auto line = takeLine(text);
        auto file = line ? parseFile(*line) : std::nullopt;
        const bool sorted = file && (out.files.empty() || out.files.back().name < file->name);
        if (!sorted) return std::nullopt;
        out.files.push_back(*std::move(file));
    }
    // One text has one reading: nothing but what is written again may have stood there.
    if (toText(out) != whole) return std::nullopt;
    return out;
}

bool looksLikeBundle(const LogFiles& files, const std::string& path) {
    const Result<std::string> start = files.read(path, 0, 4);
    return start && *start == std::string_view("PK\3\4", 4);
}

namespace {

/// Holds on to what it reads from.
class BundledLog : public LogFiles {
  public:
    BundledLog(std::shared_ptr<const LogFiles> files, const std::string& path, std::vector<ZipMember> members)
        : m_files(std::move(files)),
          m_members(*m_files, path, std::move(members)),
          m_log(m_members, "log/") {}
    Result<std::vector<std::string>> list(std::string_view folder) const override {
        return m_log.list(folder);
    }
    Result<std::uint64_t> size(std::string_view path) const override { return m_log.size(path); }
    Result<std::string> read(std::string_view path, std::uint64_t offset, std::size_t most) const override {
        return m_log.read(path, offset, most);
    }

  private:
    const std::shared_ptr<const LogFiles> m_files;
    const MemberFiles m_members;
    const MembersOf m_log;
};

} // namespace

std::optional<std::string> trustInBundle(const LogFiles& files, const std::string& path) {
    auto members = readZip(files, path);
    if (!members) return std::nullopt;
    const MemberFiles inside(files, path, std::move(members).value());
    constexpr std::size_t kMostTrust = std::size_t{1} << 20U;
    const ZipMember* const trust = inside.find("trust.txt");
    if (trust == nullptr || trust->size > kMostTrust) return std::nullopt;
    const auto text = inside.readWhole("trust.txt");
    return text ? std::optional(*text) : std::nullopt;
}

Result<std::unique_ptr<LogFiles>> logInBundle(std::shared_ptr<const LogFiles> files,
                                              const std::string& path) {
    auto members = readZip(*files, path);
    if (!members) return members.error();
    return std::unique_ptr<LogFiles>(
        std::make_unique<BundledLog>(std::move(files), path, std::move(members).value()));
}

Verification verifyBundle(const LogFiles& files, const std::string& path, const VerifyOptions& options) {
    const Result<OpenedBundle> bundle = openBundle(files, path);
    if (!bundle) return broken(bundle.error());
    VerifyOptions own = options;
    const auto names = bundle->members.list("anchors");
    FL_ASSERT(names.has_value());
    for (const std::string& name : *names) {
        const Result<std::string> anchor = bundle->members.read("anchors/" + name, 0, kLongestAnchor + 1);
        if (!anchor) return broken(anchor.error());
        own.anchors.push_back(*anchor);
    }
    Verification result = verifyLog(MembersOf(bundle->members, "log/"), own);
    if (result.logKey.empty()) return result;
    const std::string why = complaint(*bundle, result);
    if (why.empty()) return result;
    const Verification fault = broken(invalid(why));
    result.verdict = fault.verdict;
    result.detail = fault.detail;
    result.exit = fault.exit;
    result.n = result.segment = result.line = result.offset = std::nullopt;
    return result;
}

} // namespace fairlead::audit
