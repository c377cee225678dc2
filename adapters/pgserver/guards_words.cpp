// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/pgserver/guards_words.h"

#include <algorithm>
#include <utility>

namespace fairlead::engines::postgresql {

using operation::Verdict;

std::string listed(const std::vector<std::string>& names, std::size_t most) {
    const std::size_t shown = std::min(names.size(), most);
    std::string text;
    for (std::size_t i = 0; i < shown; ++i) {
        if (i > 0) text += i + 1 == names.size() ? " and " : ", ";
        text += names[i];
    }
    if (names.size() > shown) text += " and " + std::to_string(names.size() - shown) + " more";
    return text;
}

std::string listed(const std::vector<std::string>& names, const char* one, const char* several) {
    return listed(names) + ' ' + (names.size() == 1 ? one : several);
}

std::string placed(const InstanceFacts& instance) {
    return instance.name() + " (" + instance.declared.site.value + ")";
}

Judgement pass(std::string reason, std::string answer) {
    return {Verdict::Pass, std::move(reason), std::move(answer)};
}

Judgement warn(std::string reason, std::string answer) {
    return {Verdict::Warn, std::move(reason), std::move(answer)};
}

Judgement block(std::string reason, std::string answer) {
    return {Verdict::Block, std::move(reason), std::move(answer)};
}

Judgement unknown(std::string reason, std::string answer) {
    return {Verdict::Unknown, std::move(reason), std::move(answer)};
}

Judgement noPrimarySeen(const GuardFacts& facts, const std::string& whatIsNotKnown) {
    return unknown("No primary is seen outside " + facts.request.to.value + ", so " + whatIsNotKnown +
                   " is not known.");
}

Judgement noTargetSeen(const GuardFacts& facts, const std::string& whatIsNotKnown) {
    return unknown("No replica is seen at " + facts.request.to.value + ", so " + whatIsNotKnown +
                   " is not known.");
}

Judgement notTold(const InstanceFacts& instance, const std::string& what) {
    std::string reason = instance.name() + " did not tell " + what + ".";
    if (instance.failure)
        reason += " " + instance.failure->what;
    else if (instance.deep && !instance.deep->unread.empty())
        reason += " " + instance.deep->unread.front().what;
    return unknown(std::move(reason));
}

} // namespace fairlead::engines::postgresql
