// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/secrets/seed_store.h"

#include <map>
#include <mutex>

namespace fairlead::secrets {

/// Keys that live in this process and die with it: for tests and the simulator, never for production.
class MemoryKeys : public SeedStore {
  public:
    Result<std::optional<Seed>> read(std::string_view name, const Call& call) override;
    Result<void> write(std::string_view name, const Seed& seed, const Call& call) override;
    Result<void> remove(std::string_view name, const Call& call) override;

  private:
    std::mutex m_lock;
    std::map<std::string, Seed, std::less<>> m_seeds;
};

} // namespace fairlead::secrets
