// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/audit/bundle.h"
#include "tests/models/audit/verify_log_builder.h"

#include <cstdint>
#include <cstdlib>

using namespace fairlead;
using namespace fairlead::audit;

/// Archives and manifests of any bytes: never verified, for nobody but the log's key can sign one that is not
/// among the inputs; and a manifest that is read is written back byte for byte.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    if (const auto manifest = parseManifest(text)) FL_ASSERT(toText(*manifest) == text);
    tests::MemoryLogFiles files;
    files.files["b.zip"] = text;
    const Verification found = verifyBundle(files, "b.zip", {});
    if (found.exit < 0 || found.exit > 3 || found.verdict.empty()) std::abort();
    const auto members = readZip(files, "b.zip");
    if (!members) return 0;
    // What is accepted is wholly accounted for: headers and members follow each other without a gap.
    std::uint64_t at = 0;
    for (const ZipMember& member : *members) {
        FL_ASSERT(isMemberPath(member.name) && member.offset == at + 30 + member.name.size());
        at = member.offset + member.size;
    }
    FL_ASSERT(at < size);
    return 0;
}
