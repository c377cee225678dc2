// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/audit/trust.h"

#include "models/audit/entry.h"
#include "models/audit/utf8.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <set>

namespace fairlead::audit {

namespace {

constexpr std::size_t kLongestTrust = 64 * 1024;
using Words = std::vector<std::string_view>;
/// What is wrong with a line; empty when nothing is.
using Complaint = std::string;

Words split(std::string_view line) {
    Words words;
    while (true) {
        const std::size_t start = line.find_first_not_of(" \t");
        if (start == std::string_view::npos) return words;
        line.remove_prefix(start);
        const std::size_t length = std::min(line.find_first_of(" \t"), line.size());
        words.push_back(line.substr(0, length));
        line.remove_prefix(length);
    }
}

std::optional<std::int64_t> parseCount(std::string_view digits) {
    std::int64_t count = 0;
    const auto [end, status] = std::from_chars(digits.data(), digits.data() + digits.size(), count);
    const bool plain = !digits.empty() && digits.front() >= '0' && digits.front() <= '9' &&
                       (digits.size() == 1 || digits.front() != '0');
    if (!plain || status != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
    return count;
}

class TrustReader {
  public:
    /// Reads one statement; the complaint is empty when it is in order.
    Complaint statement(const Words& words);
    TrustFile take() { return std::move(m_trust); }

  private:
    Complaint readLog(const Words& words) { return addKey(words[1], NoteKeyType::Ed25519, m_trust.logs); }
    Complaint readRecovery(const Words& words) {
        return addKey(words[1], NoteKeyType::Ed25519, m_trust.recovery);
    }
    Complaint readOperator(const Words& words);
    Complaint readWitness(const Words& words);
    Complaint readGroup(const Words& words);
    Complaint readQuorum(const Words& words);
    Complaint readApprovals(const Words& words);

    Complaint addKey(std::string_view vkey, NoteKeyType type, std::vector<VerifierKey>& keys);
    bool known(std::string_view name) const { return m_names.contains(name); }
    Complaint newName(std::string_view name) const;

    TrustFile m_trust;
    std::set<std::string, std::less<>> m_names; ///< of witnesses and groups
    bool m_quorumGiven = false;
    bool m_approvalsGiven = false;

    struct Form {
        std::string_view keyword;
        std::size_t least;
        std::size_t most; ///< words, the keyword included
        Complaint (TrustReader::*read)(const Words&);
    };
    static const std::array<Form, 7> kForms;
};

const std::array<TrustReader::Form, 7> TrustReader::kForms{{
    {"log", 2, 2, &TrustReader::readLog},
    {"recovery", 2, 2, &TrustReader::readRecovery},
    {"operator", 3, 3, &TrustReader::readOperator},
    {"witness", 3, 3, &TrustReader::readWitness},
    {"group", 4, 1000, &TrustReader::readGroup},
    {"quorum", 2, 2, &TrustReader::readQuorum},
    {"approvals", 2, 2, &TrustReader::readApprovals},
}};

Complaint TrustReader::statement(const Words& words) {
    if (words.empty() || words.front().front() == '#') return {};
    for (const Form& form : kForms) {
        if (form.keyword != words.front()) continue;
        if (words.size() < form.least || words.size() > form.most)
            return "The statement \"" + std::string(form.keyword) + "\" has too few or too many words.";
        return (this->*form.read)(words);
    }
    return "The statement is not known.";
}

Complaint TrustReader::addKey(std::string_view vkey, NoteKeyType type, std::vector<VerifierKey>& keys) {
    const Result<VerifierKey> key = parseVkey(vkey);
    if (!key) return "The key is malformed: " + key.error().what + ".";
    if (key->type != type) return "The key is not of the type that this statement needs.";
    if (std::find(keys.begin(), keys.end(), *key) != keys.end()) return "The key stands there twice.";
    keys.push_back(*key);
    return {};
}

Complaint TrustReader::readOperator(const Words& words) {
    if (!isId(words[1])) return "The operator's name is no ID.";
    if (Complaint bad = addKey(words[2], NoteKeyType::Ed25519, m_trust.operators); !bad.empty()) return bad;
    if (m_trust.operators.back().name != words[1]) return "The key bears another name than the operator.";
    return {};
}

Complaint TrustReader::newName(std::string_view name) const {
    if (name == "none" || name == "any" || name == "all") return "This name is reserved.";
    if (known(name)) return "This name is taken.";
    return {};
}

Complaint TrustReader::readWitness(const Words& words) {
    if (Complaint bad = newName(words[1]); !bad.empty()) return bad;
    // One key under two names would count twice in a group.
    std::vector<VerifierKey> keys;
    for (const auto& [name, key] : m_trust.witnesses)
        keys.push_back(key);
    if (Complaint bad = addKey(words[2], NoteKeyType::Cosignature, keys); !bad.empty()) return bad;
    m_trust.witnesses.emplace(words[1], keys.back());
    m_names.emplace(words[1]);
    return {};
}

Complaint TrustReader::readGroup(const Words& words) {
    if (Complaint bad = newName(words[1]); !bad.empty()) return bad;
    TrustGroup group;
    group.name = words[1];
    group.members.assign(words.begin() + 3, words.end());
    for (const std::string& member : group.members)
        if (!known(member)) return "The member \"" + member + "\" is not defined before the group.";
    const std::set<std::string> distinct(group.members.begin(), group.members.end());
    if (distinct.size() != group.members.size()) return "A member stands there twice.";
    const std::optional<std::int64_t> count = words[2] == "any"   ? 1
                                              : words[2] == "all" ? std::int64_t(group.members.size())
                                                                  : parseCount(words[2]);
    if (!count || *count < 1 || *count > std::int64_t(group.members.size()))
        return "The group's threshold is not any, all or a number from 1 to its members' number.";
    group.needed = static_cast<std::size_t>(*count);
    m_trust.groups.push_back(std::move(group));
    m_names.emplace(words[1]);
    return {};
}

Complaint TrustReader::readQuorum(const Words& words) {
    if (m_quorumGiven) return "The quorum stands there twice.";
    m_quorumGiven = true;
    if (words[1] == "none") return {};
    if (!known(words[1])) return "The quorum is not defined before its use.";
    m_trust.quorum = words[1];
    return {};
}

Complaint TrustReader::readApprovals(const Words& words) {
    if (m_approvalsGiven) return "The number of approvals stands there twice.";
    m_approvalsGiven = true;
    const std::optional<std::int64_t> count = parseCount(words[1]);
    if (!count || *count > 1000) return "The number of approvals is not a number from 0 to 1000.";
    m_trust.approvals = *count;
    return {};
}

Error badTrust(std::string what, std::size_t line) {
    return Error{ErrorKind::Invalid, std::move(what), {}, "line " + std::to_string(line)};
}

} // namespace

Result<TrustFile> parseTrust(std::string_view text) {
    if (text.size() > kLongestTrust) return badTrust("The trust file is longer than 64 KiB.", 1);
    if (firstBadUtf8(text)) return badTrust("The trust file is not UTF-8.", 1);
    TrustReader reader;
    for (std::size_t line = 1; !text.empty(); ++line) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        if (Complaint bad = reader.statement(split(text.substr(0, end))); !bad.empty())
            return badTrust(std::move(bad), line);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return reader.take();
}

WitnessVerdict judgeWitnesses(const TrustFile& trust, const Note& note) {
    std::set<std::string, std::less<>> signers;
    for (const auto& [name, key] : trust.witnesses) {
        const NoteVerdict verdict = checkNote(note, key);
        if (verdict == NoteVerdict::Spoiled) return WitnessVerdict::Spoiled;
        if (verdict == NoteVerdict::Signed) signers.insert(name);
    }
    // Groups only name what stands before them, so one pass in their order settles all.
    for (const TrustGroup& group : trust.groups) {
        const auto count = std::count_if(group.members.begin(), group.members.end(),
                                         [&](const std::string& member) { return signers.contains(member); });
        if (static_cast<std::size_t>(count) >= group.needed) signers.insert(group.name);
    }
    const bool met = !trust.quorum.empty() && signers.contains(trust.quorum);
    return met ? WitnessVerdict::Met : WitnessVerdict::NotMet;
}

} // namespace fairlead::audit
