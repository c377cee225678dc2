// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/traffic/route53/answers.h"
#include "adapters/traffic/script/hook.h"

#include <cstdint>

using namespace fairlead;
using namespace fairlead::traffic;

/// XML answers of Route 53 and JSON reports of scripts, of any bytes.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    static_cast<void>(route53::parseRecordSets(text).has_value());
    if (const auto change = route53::parseChange(text)) FL_ASSERT(!change->id.empty());
    const route53::Refusal refusal = route53::parseRefusal(text);
    FL_ASSERT(!route53::refusalError("aws", 400, refusal).what.empty());
    static_cast<void>(script::parseReport(text).has_value());
    return 0;
}
