// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/map/map_looks.h"

namespace fairlead::ui {

/// Fills in what each technology comes to, from its cards and rows.
void addLanes(const inventory::Inventory& inventory, MapLooks& looks);

/// Which abnormal engines stand in the attention area of each technology: the gravest first, then the one
/// that was so first. Who has come stays for ten seconds, so that nothing flickers (UX-3.6). One thread.
class AttentionBook {
  public:
    /// Fills in `attention` and `more` of every lane. `now` is the time of the snapshot; when it goes back,
    /// as in a replay, all is forgotten.
    void arrange(const inventory::Inventory& inventory, MonoTime now, MapLooks& looks);

  private:
    struct Place {
        EngineId engine;
        MonoTime since;
    };
    std::vector<Place> arrangeLane(const std::vector<EngineId>& abnormal, std::vector<Place> before,
                                   MonoTime now) const;
    std::map<std::string, std::vector<Place>> m_places;
    std::unordered_map<EngineId, MonoTime> m_firstSeen;
    MonoTime m_last{};
};

/// Which of several links a pill shows: the one with the least.
int gravity(const LinkLook& look);

} // namespace fairlead::ui
