// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/audit/value.h"

#include <QByteArray>
#include <QJsonDocument>
#include <cstdint>

using namespace fairlead;

/// What is accepted is written back byte for byte and is JSON to a second library; what is refused has a code
/// of the format and a place within the text.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const Result<audit::Value> value = audit::parseCanonical(text);
    QJsonParseError problem;
    const QByteArray bytes = QByteArray::fromRawData(text.data(), static_cast<qsizetype>(text.size()));
    const QJsonDocument other = QJsonDocument::fromJson(bytes, &problem);
    if (value) {
        FL_ASSERT(audit::canonicalText(*value) == text);
        FL_ASSERT(!audit::unfitForLog(*value));
        const bool container = value->array() != nullptr || value->object() != nullptr;
        FL_ASSERT(!container || problem.error == QJsonParseError::NoError);
        return 0;
    }
    const std::string& code = value.error().what;
    FL_ASSERT(code == "BAD_UTF8" || code == "BAD_JSON" || code == "NOT_CANONICAL" || code == "BAD_VALUE");
    FL_ASSERT(std::stoull(value.error().where) <= size);
    // The second library forgives much, but what it reads as an object cannot be "no JSON" for want of an
    // end.
    if (code == "NOT_CANONICAL" || code == "BAD_VALUE")
        FL_ASSERT(problem.error != QJsonParseError::UnterminatedObject);
    return 0;
}
