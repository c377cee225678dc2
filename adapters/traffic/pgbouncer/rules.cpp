// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/traffic/pgbouncer/rules.h"

#include <algorithm>
#include <charconv>

namespace fairlead::traffic::pgbouncer {

using operation::Verdict;

namespace {

std::string configured(const ConsoleRows& config, const std::string& key) {
    for (const auto& row : config) {
        const auto name = row.find("key");
        const auto value = row.find("value");
        if (name != row.end() && name->second == key && value != row.end()) return value->second;
    }
    return {};
}

bool listed(const std::string& names, const std::string& name) {
    for (std::size_t at = 0; at < names.size();) {
        const std::size_t start = names.find_first_not_of(" ,", at);
        if (start == std::string::npos) return false;
        at = std::min(names.find_first_of(" ,", start), names.size());
        if (names.substr(start, at - start) == name) return true;
    }
    return false;
}

} // namespace

Finding judgeAdmin(const std::string& device, const std::string& user, const ConsoleRows& config) {
    if (listed(configured(config, "admin_users"), user)) return {};
    return {Verdict::Block, device + " lets " + user + " look, not act. Add it to admin_users there."};
}

Finding judgeMode(const std::string& device, const std::vector<std::string>& names,
                  const ConsoleRows& databases, const ConsoleRows& config) {
    for (const auto& row : databases) {
        const auto name = row.find("name");
        if (name == row.end() || std::find(names.begin(), names.end(), name->second) == names.end()) continue;
        const auto found = row.find("pool_mode");
        const std::string own = found == row.end() ? std::string() : found->second;
        if ((own.empty() ? configured(config, "pool_mode") : own) != "session") continue;
        return {Verdict::Warn,
                device + " pools " + name->second +
                    " by session, so a pause waits until its clients leave and may not end. Use "
                    "transaction pooling."};
    }
    return {};
}

Finding judgeBudget(const std::string& device, Micros longestPause, const ConsoleRows& config) {
    const std::string text = configured(config, "query_wait_timeout");
    double seconds = 0;
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), seconds);
    if (parsed.ec != std::errc{}) return {Verdict::Unknown, device + " does not say its query_wait_timeout."};
    if (seconds == 0) return {};
    const Micros limit(static_cast<std::int64_t>(seconds * 1e6));
    if (longestPause * 2 <= limit) return {};
    return {Verdict::Block, device + " throws clients out after " + humanDuration(limit) +
                                ", and they may have to wait " + humanDuration(longestPause) +
                                ". Raise query_wait_timeout to twice that."};
}

std::string budgetText(const ConsoleRows& config) {
    return "query_wait_timeout " + configured(config, "query_wait_timeout") + " s, pool_mode " +
           configured(config, "pool_mode");
}

} // namespace fairlead::traffic::pgbouncer
