// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/secrets/seed_store.h"

#include "models/base/assert.h"

#include <sodium.h>
#include <new>

namespace fairlead::secrets {
namespace {

// sodium_malloc() locks the pages, keeps them out of core dumps and puts a guard before and behind them.
Seed::Bytes& locked() {
    FL_ASSERT(sodium_init() >= 0);
    void* const memory = sodium_malloc(sizeof(Seed::Bytes));
    FL_ASSERT(memory != nullptr);
    return *new (memory) Seed::Bytes{};
}

} // namespace

Seed::Seed() : bytes(locked()) {}

Seed::~Seed() {
    sodium_free(&bytes);
}

} // namespace fairlead::secrets
