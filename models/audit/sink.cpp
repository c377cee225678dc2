// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/audit/sink.h"

#include "models/base/assert.h"

#include <sodium.h>

namespace fairlead::audit {

Result<std::string> AuditSink::attachToForget(std::string_view bytes) {
    FL_ASSERT(sodium_init() >= 0);
    std::string salted(kSaltBytes, '\0');
    randombytes_buf(salted.data(), salted.size());
    return attach(salted.append(bytes));
}

std::string withoutSalt(const Value& item, std::string attachment) {
    const std::int64_t salt = item.number("salt");
    if (salt == kSaltBytes && attachment.size() >= kSaltBytes) attachment.erase(0, kSaltBytes);
    return attachment;
}

} // namespace fairlead::audit
