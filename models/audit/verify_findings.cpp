// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/audit/verify_findings.h"

#include "models/audit/verify_codes.h"

#include <algorithm>

namespace fairlead::audit {

namespace {

constexpr int kMostRemarks = 1000;
constexpr std::array<std::string_view, 4> kCannotVerify{"NO_LOG", "UNSUPPORTED", "BAD_TRUST", "IO_ERROR"};

bool cannotVerify(std::string_view code) {
    return std::find(kCannotVerify.begin(), kCannotVerify.end(), code) != kCannotVerify.end();
}

Value optional(const std::optional<std::uint64_t>& number) {
    return number ? Value(*number) : Value(nullptr);
}

Value remarks(const std::vector<VerifyRemark>& all) {
    Value::Array out;
    for (const VerifyRemark& one : all)
        out.push_back(Value::Object{{"code", one.code}, {"n", optional(one.n)}, {"detail", one.detail}});
    return out;
}

/// What stands behind the words.
enum class Suffix { None, AtN, BeforeN, Gap };
struct BannerRow {
    std::string_view code; ///< the whole code, or its beginning when it ends in '*'
    std::string_view words;
    Suffix suffix;
};
/// audit-log.md §10 "Banner", read from the top; words of UX-7.1.
constexpr std::array kBannerRows{
    BannerRow{"NO_LOG", "NOT CHECKED", Suffix::None},
    BannerRow{"UNSUPPORTED", "NOT CHECKED", Suffix::None},
    BannerRow{"BAD_TRUST", "NOT CHECKED", Suffix::None},
    BannerRow{"IO_ERROR", "NOT CHECKED", Suffix::None},
    BannerRow{"GAP", "GAP", Suffix::Gap},
    BannerRow{"SEGMENT_MISSING", "GAP", Suffix::Gap},
    BannerRow{"UNKNOWN_KEY", "KEY UNKNOWN", Suffix::None},
    BannerRow{"UNTRUSTED_LOG", "KEY UNKNOWN", Suffix::None},
    BannerRow{"W_UNTRUSTED", "KEY UNKNOWN", Suffix::None},
    BannerRow{"KEY_NOT_ACTIVE", "KEY REVOKED", Suffix::BeforeN},
    BannerRow{"TRUNCATED*", "TRUNCATED (checkpoint mismatch)", Suffix::None},
    BannerRow{"MONO_*", "CLOCK ANOMALY", Suffix::AtN},
    BannerRow{"BOOT_*", "CLOCK ANOMALY", Suffix::AtN},
    BannerRow{"W_CLOCK_*", "CLOCK ANOMALY", Suffix::AtN},
    BannerRow{"SESSION_*", "RULE BROKEN", Suffix::AtN},
    BannerRow{"INTENT_*", "RULE BROKEN", Suffix::AtN},
    BannerRow{"OUTCOME_*", "RULE BROKEN", Suffix::AtN},
    BannerRow{"OPERATION_*", "RULE BROKEN", Suffix::AtN},
    BannerRow{"APPROVAL_*", "RULE BROKEN", Suffix::AtN},
    BannerRow{"BAD_SIGNATURE", "SIGNATURE INVALID", Suffix::AtN},
    BannerRow{"CHECKPOINT_BAD_SIGNATURE", "SIGNATURE INVALID", Suffix::AtN},
};

bool matches(std::string_view pattern, std::string_view code) {
    if (!pattern.ends_with('*')) return pattern == code;
    return code.starts_with(pattern.substr(0, pattern.size() - 1));
}

const BannerRow* rowFor(std::string_view code) {
    const auto found = std::find_if(kBannerRows.begin(), kBannerRows.end(),
                                    [&](const BannerRow& row) { return matches(row.code, code); });
    return found == kBannerRows.end() ? nullptr : &*found;
}

std::string withSuffix(std::string_view words, Suffix suffix, const std::optional<std::uint64_t>& n,
                       const std::optional<std::uint64_t>& until) {
    std::string out(words);
    if (suffix == Suffix::None || !n) return out;
    const std::string number = "#" + std::to_string(*n);
    if (suffix == Suffix::AtN) return out + " AT " + number;
    if (suffix == Suffix::BeforeN) return out + " BEFORE " + number;
    return out + " " + number + "-#" + std::to_string(until.value_or(*n));
}

const VerifyRemark* find(const std::vector<VerifyRemark>& all, std::string_view code) {
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const VerifyRemark& one) { return one.code == code; });
    return found == all.end() ? nullptr : &*found;
}

/// The words of a log in which no fault was found.
std::string verifiedWords(const Verification& result) {
    for (const BannerRow& row : kBannerRows)
        for (const VerifyRemark& warning : result.warnings)
            if (matches(row.code, warning.code))
                return withSuffix(row.words, row.suffix, warning.n, std::nullopt);
    const VerifyRemark* const tail = find(result.notes, "N_UNCOVERED_TAIL");
    const std::uint64_t covered = tail != nullptr ? tail->n.value_or(result.size) : result.size;
    if (!endsUnsigned(result) || covered == 0) return "VERIFIED";
    return "VERIFIED TO #" + std::to_string(covered - 1) + ", TAIL UNSIGNED";
}

} // namespace

bool endsUnsigned(const Verification& result) {
    return find(result.notes, "N_UNCOVERED_TAIL") || find(result.warnings, "W_TORN_TAIL");
}

void Findings::fail(Phase phase, Fault fault, Place place) {
    FL_ASSERT(isVerifyCode(fault.code));
    m_faults.try_emplace(phase, Placed{std::move(fault), place});
}

void Findings::remark(std::vector<VerifyRemark>& to, std::string_view code, std::optional<std::uint64_t> n,
                      std::string detail) {
    FL_ASSERT(isVerifyCode(code));
    if (++m_counts[std::string(code)] > kMostRemarks) return;
    to.push_back({std::string(code), n, std::move(detail)});
}

void Findings::warn(std::string_view code, std::optional<std::uint64_t> n, std::string detail) {
    remark(m_warnings, code, n, std::move(detail));
}

void Findings::note(std::string_view code, std::optional<std::uint64_t> n, std::string detail) {
    remark(m_notes, code, n, std::move(detail));
}

void Findings::conclude(Verification& result) const {
    result.warnings = m_warnings;
    result.notes = m_notes;
    if (!m_faults.empty()) {
        const Placed& first = m_faults.begin()->second;
        result.verdict = first.fault.code;
        result.detail = first.fault.detail;
        result.exit = cannotVerify(first.fault.code) ? 3 : 2;
        result.n = first.place.n;
        result.segment = first.place.segment;
        result.line = first.place.line;
        result.offset = first.place.offset;
        return;
    }
    result.verdict = m_warnings.empty() ? "OK" : "WARN";
    result.exit = m_warnings.empty() ? 0 : 1;
    result.detail = m_warnings.empty() ? "Every entry, link, signature and checkpoint is in order."
                                       : "Nothing is altered; see the warnings.";
}

Value toJson(const Verification& verification) {
    return Value::Object{{"verdict", verification.verdict},
                         {"exit", verification.exit},
                         {"n", optional(verification.n)},
                         {"segment", optional(verification.segment)},
                         {"line", optional(verification.line)},
                         {"offset", optional(verification.offset)},
                         {"detail", verification.detail},
                         {"first", optional(verification.first)},
                         {"size", verification.size},
                         {"root", verification.root},
                         {"witnessed_size", verification.witnessedSize},
                         {"warnings", remarks(verification.warnings)},
                         {"notes", remarks(verification.notes)}};
}

std::string bannerWords(const Verification& verification) {
    if (verification.exit < 2) return verifiedWords(verification);
    const BannerRow* const row = rowFor(verification.verdict);
    if (row == nullptr) return withSuffix("ALTERED", Suffix::AtN, verification.n, std::nullopt);
    return withSuffix(row->words, row->suffix, verification.n, verification.until);
}

} // namespace fairlead::audit
