// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/engines/patroni/answers.h"
#include "adapters/engines/patroni/errors.h"
#include "adapters/engines/patroni/steps.h"
#include "adapters/runtime/http/response_reader.h"

#include <cstdint>
#include <cstdlib>

using namespace fairlead;
using namespace fairlead::engines::patroni;

namespace {

template <class T>
void mustBeSaid(const Result<T>& result) {
    if (!result && (result.error().kind != ErrorKind::Protocol || result.error().what.empty())) std::abort();
}

/// However an answer is cut, the same is made of it.
void mustNotDependOnPieces(std::string_view bytes) {
    runtime::http::ResponseReader whole(false, 1U << 20U), pieces(false, 1U << 20U);
    const bool taken = whole.take(bytes).has_value();
    bool each = true;
    for (std::size_t at = 0; each && at < bytes.size(); at += 3)
        each = pieces.take(bytes.substr(at, 3)).has_value();
    // What follows a complete answer is nobody's; before that both must agree.
    if (taken != each && !pieces.complete() && !whole.complete()) std::abort();
    if (taken && each && whole.complete() != pieces.complete()) std::abort();
    if (taken && each && whole.complete() && !(whole.response() == pieces.response())) std::abort();
}

} // namespace

/// Any bytes are read as each of the answers of Patroni and etcd, and as HTTP around them.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    mustBeSaid(readMember(text));
    mustBeSaid(readHistory(text));
    mustBeSaid(readEtcdRange(text));
    mustBeSaid(readEtcdTxn(text));
    const auto view = readCluster(text);
    mustBeSaid(view);
    if (view) {
        for (const Member& member : view->members)
            if (member.name.empty() || (member.lag && *member.lag < 0)) std::abort();
    }
    const auto config = readConfig(text);
    mustBeSaid(config);
    if (config) {
        if (config->ttl < 0 || config->loopWait < 0 || config->retryTimeout < 0) std::abort();
        // What was read can be told to follow, and then says so.
        const auto changed = withStandbyCluster(text, "10.0.0.1", 5432, "fl_fra");
        if (!changed) std::abort();
        const auto again = readConfig(*changed);
        if (!again || !again->hasStandbyCluster || again->upstreamPort != "5432") std::abort();
    }
    if (restError("a1", static_cast<int>(size % 600), text).what.empty()) std::abort();
    static_cast<void>(namedIn(text));
    mustNotDependOnPieces(text);
    return 0;
}
