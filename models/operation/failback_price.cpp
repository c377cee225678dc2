// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/operation/failback_price.h"

#include "models/base/assert.h"
#include "models/operation/rebuilt.h"

#include <charconv>

namespace fairlead::operation {
namespace {

constexpr std::int64_t kAssumedMbit = 1000;
constexpr std::int64_t kMostMbit = 1'000'000;
constexpr std::int64_t kBytesPerMbit = 125'000;
constexpr const char* kAt = "; at "; ///< what is said of the link stands last

std::optional<std::int64_t> numberIn(const std::string& text) {
    std::int64_t value = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || failed != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

Micros timeOf(double bytes, const LinkSpeed& link) {
    return Micros{static_cast<std::int64_t>(bytes * 1e6 / static_cast<double>(link.perSecond.count))};
}

std::string sized(Bytes bytes) {
    return bytes.count == 0 ? std::string("0") : humanBytes(bytes);
}

} // namespace

std::string_view toWord(FailbackPrice::Way way) {
    switch (way) {
        case FailbackPrice::Way::NotKnown:
            return "not known";
        case FailbackPrice::Way::Nothing:
            return "nothing";
        case FailbackPrice::Way::Incremental:
            return "incremental";
        case FailbackPrice::Way::Rewind:
            return "rewind";
        case FailbackPrice::Way::Reseed:
            return "reseed";
    }
    return "not known";
}

std::string toText(const FailbackPrice& price) {
    std::string text(toWord(price.way));
    if (price.bytes) {
        text += ": about " + sized(*price.bytes);
        if (price.factor > 1 && price.bytes->count > 0)
            text += " (" + humanBytes(Bytes{price.bytes->count / price.factor}) + " .. " +
                    humanBytes(Bytes{price.bytes->count * price.factor}) + ")";
    }
    if (price.time && price.time->count() > 0) {
        text += ", " + humanDuration(*price.time);
        if (price.timeAtMost) text += " .. " + humanDuration(*price.timeAtMost);
    }
    if (!price.basis.empty()) text += " (" + price.basis + ")";
    if (!price.until.empty()) text += "; " + price.until;
    if (!price.wouldBeCheaper.empty()) text += "; cheaper with " + price.wouldBeCheaper;
    return text;
}

LinkSpeed linkSpeedOf(const inventory::Engine& engine) {
    const auto found = engine.settings.find("link_mbit");
    const auto said = found == engine.settings.end() ? std::nullopt : numberIn(found->second);
    const bool usable = said && *said > 0 && *said <= kMostMbit;
    return {Bytes{(usable ? *said : kAssumedMbit) * kBytesPerMbit}, !usable};
}

FailbackPrice priced(FailbackPrice price, Bytes bytes, int factor, const LinkSpeed& link) {
    FL_ASSERT(bytes.count >= 0 && factor >= 1 && link.perSecond.count > 0);
    price.bytes = bytes;
    price.factor = factor;
    price.time = timeOf(static_cast<double>(bytes.count), link);
    price.timeAtMost = timeOf(static_cast<double>(bytes.count) * factor, link);
    if (bytes.count > 0) {
        price.basis += (price.basis.empty() ? kAt + 2 : kAt) +
                       std::to_string(link.perSecond.count / kBytesPerMbit) + " Mbit/s" +
                       (link.assumed ? ", which is assumed" : "");
    }
    return price;
}

std::string withoutLinkSpeed(std::string basis) {
    const std::size_t at = ("; " + basis).rfind(kAt);
    if (at == std::string::npos || basis.find(" Mbit/s", at) == std::string::npos) return basis;
    return basis.erase(at == 0 ? 0 : at - 2);
}

} // namespace fairlead::operation
