// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/operation/request_document.h"

namespace fairlead::operation {

using audit::Value;

Value valueOf(const std::vector<Override>& overrides) {
    Value::Array out;
    for (const Override& o : overrides)
        out.push_back(Value::Object{{"by", o.by.value}, {"guard", o.guard.value}, {"reason", o.reason}});
    return out;
}

Value valueOf(const std::vector<Attestation>& attestations) {
    Value::Array out;
    for (const Attestation& a : attestations)
        out.push_back(Value::Object{{"at", toIso(a.at)}, {"by", a.by.value}, {"statement", a.statement}});
    return out;
}

Value valueOf(const std::vector<std::vector<EngineId>>& waves) {
    Value::Array out;
    for (const auto& wave : waves) {
        Value::Array engines;
        for (const EngineId& engine : wave)
            engines.push_back(engine.value);
        out.push_back(engines);
    }
    return out;
}

std::vector<Attestation> readAttestations(DocumentReader& reader, std::string& fault) {
    std::vector<Attestation> out;
    for (const Value& v : reader.array("attestations")) {
        DocumentReader a(v, fault);
        out.push_back({OperatorId(a.text("by")), a.text("statement"), a.time("at")});
    }
    return out;
}

} // namespace fairlead::operation
