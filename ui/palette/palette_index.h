// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/ids.h"
#include "models/inventory/inventory.h"
#include "ui/palette/command_book.h"
#include "ui/palette/match.h"

#include <array>
#include <vector>

namespace fairlead::ui {

/// The groups of the palette, from top to bottom (UX-2.6).
enum class PaletteGroup { GoTo, Find, Do, Help };
inline constexpr std::size_t kPaletteGroups = 4;

/// Something that can be found: a command, a topic of help, or an object of this estate and no other
/// (UX-2.2).
struct PaletteEntry {
    enum class Kind { Command, Topic, Site, Group, Engine, Instance };
    Kind kind = Kind::Command;
    PaletteGroup group = PaletteGroup::Do;
    QString words;
    QString detail; ///< what it is, in a word or two
    QString icon;
    QString id;     ///< of the command, the topic or the object
    QString engine; ///< of an instance
};

/// What was found in one group, best first.
struct PaletteHits {
    std::vector<std::size_t> entries; ///< numbers of entries
    std::size_t more = 0;             ///< that fit too and are not listed
};

/// Everything that the palette finds. Names are folded once; 4,000 instances are searched while a key is
/// down.
class PaletteIndex {
  public:
    PaletteIndex(const CommandBook& book, const inventory::Inventory& inventory);
    const std::vector<PaletteEntry>& entries() const { return m_entries; }
    /// At most `most` of each group. Nothing typed lists views and the first commands.
    std::array<PaletteHits, kPaletteGroups> find(const QString& typed, std::size_t most) const;

  private:
    void addCommands(const CommandBook& book);
    void addTopics();
    void addObjects(const inventory::Inventory& inventory);
    void add(PaletteEntry entry, const QString& also);
    std::vector<PaletteEntry> m_entries;
    std::vector<FoldedName> m_names; ///< as m_entries
};

} // namespace fairlead::ui
