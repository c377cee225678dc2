// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/traffic/dns/tsig.h"

#include <cstdint>

using namespace fairlead;
using namespace fairlead::traffic::dns;

/// DNS messages of any bytes: what is read and written again reads the same, and nothing unsigned is proven.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const auto parsed = parse(bytes);
    if (parsed) {
        const auto again = parse(write(parsed->message));
        FL_ASSERT(again.has_value() && again->message == parsed->message);
        for (const Record& record : parsed->message.answers) {
            static_cast<void>(serialOf(record.data));
            static_cast<void>(addressText(record.data));
        }
    }
    static const Key key{"k.test", "hmac-sha256", fairlead::Secret("a secret that no input can guess")};
    static const Signed request = sign(query(1, *wireName("a.test"), Type::A), key, 1).value();
    const auto proven = verify(bytes, request, key, 1);
    // Without the secret only refusals that are unsigned by their nature pass.
    FL_ASSERT(!proven || proven->tsigError == 16 || proven->tsigError == 17);
    const auto name = wireName(bytes);
    FL_ASSERT(!name || name->size() <= 255);
    static_cast<void>(decodeBase64(std::string(bytes)));
    return 0;
}
