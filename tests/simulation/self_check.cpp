// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/audit/self_check.h"

#include <utility>

/// Takes the place of adapters/audit/self_check.cpp: a trial has one thread, and its whole log is verified at
/// its end, every signature of it. Here a line is looked at no further than to whom it belongs.
namespace fairlead::audit {

SelfCheck::SelfCheck() = default;
SelfCheck::~SelfCheck() = default;

void SelfCheck::add(std::string line, const PublicKey& key) {
    const std::optional<FramedLine> framed = sliceLine(line);
    m_good = m_good && framed && framed->keyId == keyId(key);
}

bool SelfCheck::finish() {
    return std::exchange(m_good, true);
}

} // namespace fairlead::audit
