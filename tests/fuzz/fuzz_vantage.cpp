// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/operation/vantage_document.h"

#include <cstdint>

using namespace fairlead;

/// Reports of vantages of any bytes: what is read is the same when it was written and read once more, in order
/// and within its limits.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    const auto read = operation::readVantageReport(text);
    if (!read) {
        FL_ASSERT(!read.error().what.empty());
        return 0;
    }
    // A member that this version does not know is passed over; what it knows comes back.
    const std::string written = operation::vantageReportDocument(*read);
    const auto again = operation::readVantageReport(written);
    FL_ASSERT(again && operation::vantageReportDocument(*again) == written);
    for (const topology::ProbeReport& probe : read->probes) {
        FL_ASSERT(read->find(probe.instance) == &probe);
        FL_ASSERT(probe.failures >= 0 && probe.failingFor >= Micros{0});
        FL_ASSERT(!probe.lookAge || *probe.lookAge >= Micros{0});
    }
    return 0;
}
