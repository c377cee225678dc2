// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/operation/document_reader.h"
#include "models/operation/request.h"

#include <vector>

/// The parts that requests on one engine and on several have in common, as documents and the log hold them.
/// Not for use outside this folder.
namespace fairlead::operation {

audit::Value valueOf(const std::vector<Override>& overrides);
audit::Value valueOf(const std::vector<Attestation>& attestations);
audit::Value valueOf(const std::vector<std::vector<EngineId>>& waves);
/// The member `attestations`.
std::vector<Attestation> readAttestations(DocumentReader& reader, std::string& fault);

} // namespace fairlead::operation
