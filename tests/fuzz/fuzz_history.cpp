// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/base/assert.h"
#include "models/history/history.h"
#include "models/history/history_file.h"

#include <QCryptographicHash>
#include <cstdint>
#include <string>

using namespace fairlead;

namespace {

/// A checksum is no obstacle for who wants to write one.
std::string sealed(std::string_view bytes) {
    const QByteArray whole(bytes.data(), static_cast<qsizetype>(bytes.size()));
    return std::string(bytes) + QCryptographicHash::hash(whole, QCryptographicHash::Sha256).toStdString();
}

void read(const std::string& bytes) {
    const UtcTime now{std::chrono::hours{24 * 365 * 55}};
    history::History held;
    if (auto segment = history::readSegment(bytes)) {
        FL_ASSERT(history::segmentBytes(*segment) == bytes);
        held.lag.restore(*segment, now);
        for (const auto& [link, run] : segment->runs)
            static_cast<void>(held.lag.cells(link, UtcTime{}, now, segment->tier));
    } else {
        FL_ASSERT(!segment.error().what.empty());
    }
    if (const auto record = history::readChronicle(bytes)) {
        FL_ASSERT(history::chronicleBytes(*record) == bytes);
        held.chronicle.restore(*record, now);
        for (const auto& [engine, changes] : record->engines)
            static_cast<void>(held.chronicle.spansOf(engine, now - std::chrono::hours{24}, now));
    }
}

} // namespace

/// Files of any bytes, as they are and behind a checksum that matches: what is read is written the same.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string bytes(reinterpret_cast<const char*>(data), size);
    read(bytes);
    read(sealed(bytes));
    return 0;
}
