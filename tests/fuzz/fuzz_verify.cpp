// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/audit/checkpoint.h"
#include "models/audit/verify.h"
#include "tests/models/audit/verify_log_builder.h"

#include <cstdint>
#include <cstdlib>

using namespace fairlead::audit;
using fairlead::tests::LogBuilder;
using fairlead::tests::MemoryLogFiles;

namespace {

/// The parts of the input, separated by zero bytes.
std::string takePart(std::string_view& input) {
    const std::size_t end = std::min(input.find('\0'), input.size());
    const std::string part(input.substr(0, end));
    input.remove_prefix(std::min(end + 1, input.size()));
    return part;
}

void check(const Verification& result) {
    if (result.exit < 0 || result.exit > 3 || result.verdict.empty() || bannerWords(result).empty())
        std::abort();
    if (!parseCanonical(canonicalText(toJson(result)))) std::abort();
}

/// A log of its genesis alone; made once, because its keys and signatures cost more than a whole run.
const LogBuilder& begunLog() {
    static const LogBuilder begun = [] {
        LogBuilder log;
        log.genesis();
        return log;
    }();
    return begun;
}

} // namespace

/// Two segments, a checkpoint, a trust file and an anchor of any bytes; and the entry bytes once more under
/// a valid signature, so that the steps behind the signature are reached.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string_view input(reinterpret_cast<const char*>(data), size);
    const std::string first = takePart(input);
    MemoryLogFiles files;
    files.files[segmentPath(1)] = first;
    files.files[segmentPath(2)] = takePart(input);
    files.files[checkpointPath(1)] = takePart(input);
    VerifyOptions options;
    options.trustFile = takePart(input);
    options.anchors = {std::string(input)};
    check(verifyLog(files, options));

    LogBuilder log = begunLog();
    log.addEntryText(first);
    const Verification signedOne = log.verify();
    check(signedOne);
    if (signedOne.exit == 2 && signedOne.verdict == "BAD_SIGNATURE") std::abort();
    return 0;
}
