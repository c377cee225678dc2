// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/audit/self_check.h"

/// Takes the place of adapters/audit/self_check.cpp: a trial has one thread, and its whole log is verified at its
/// end, every signature of it. Here a line is looked at no further than to whom it belongs.
namespace fairlead::audit {

SelfCheck::SelfCheck() = default;
SelfCheck::~SelfCheck() = default;

void SelfCheck::start(std::string_view line, const PublicKey& key) {
    m_line = line;
    m_key = key;
}

bool SelfCheck::finish() {
    const std::optional<FramedLine> framed = sliceLine(m_line);
    return framed && framed->keyId == keyId(m_key);
}

} // namespace fairlead::audit
