// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/palette/palette_index.h"

#include "ui/map/map_layout.h"
#include "ui/palette/help_text.h"
#include "ui/theme/text.h"

#include <QCoreApplication>
#include <algorithm>

namespace fairlead::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(fairlead::ui::PaletteIndex)
};

constexpr std::array kUntyped{std::size_t{9}, std::size_t{0}, std::size_t{6}, std::size_t{2}};

PaletteGroup groupOf(const Command& command) {
    if (command.menu == Menu::Help) return PaletteGroup::Help;
    return command.id.startsWith(QStringLiteral("view.")) ? PaletteGroup::GoTo : PaletteGroup::Do;
}

struct Hit {
    int score;
    std::size_t entry;
    bool operator<(const Hit& other) const {
        return score != other.score ? score > other.score : entry < other.entry;
    }
};

} // namespace

PaletteIndex::PaletteIndex(const CommandBook& book, const inventory::Inventory& inventory) {
    addCommands(book);
    addTopics();
    addObjects(inventory);
}

void PaletteIndex::add(PaletteEntry entry, const QString& also) {
    m_names.push_back(foldedName(entry.words + QLatin1Char(' ') + also));
    m_entries.push_back(std::move(entry));
}

void PaletteIndex::addCommands(const CommandBook& book) {
    for (const Command& command : book.commands()) {
        const PaletteGroup group = groupOf(command);
        add({PaletteEntry::Kind::Command,
             group,
             CommandBook::plainWords(command),
             command.submenu,
             command.icon,
             command.id,
             {}},
            command.also + QLatin1Char(' ') + command.submenu);
    }
}

void PaletteIndex::addTopics() {
    for (const QString& topic : helpTopics())
        add({PaletteEntry::Kind::Topic,
             PaletteGroup::Help,
             helpTitle(topic),
             Words::tr("help"),
             QStringLiteral("help"),
             topic,
             {}},
            {});
}

void PaletteIndex::addObjects(const inventory::Inventory& inventory) {
    const auto object = [this](PaletteEntry::Kind kind, const QString& words, const QString& detail,
                               const char* icon, const QString& id, const QString& engine = {}) {
        add({kind, PaletteGroup::Find, words, detail, QString::fromLatin1(icon), id, engine}, detail);
    };
    using Kind = PaletteEntry::Kind;
    for (const inventory::Site& site : inventory.sites)
        object(Kind::Site, QStringLiteral("%1 %2").arg(toQt(site.id), toQt(site.name)), Words::tr("site"),
               "site", toQt(site.id));
    for (const auto& group : inventory.groups)
        object(Kind::Group, toQt(group.id), Words::tr("group"), "group", toQt(group.id));
    for (const inventory::Engine& engine : inventory.engines) {
        const QString technology = technologyName(engine.technology);
        object(Kind::Engine, toQt(engine.id), Words::tr("%1 engine").arg(technology), "engine",
               toQt(engine.id));
        for (const inventory::Instance& instance : engine.instances)
            object(Kind::Instance, toQt(instance.id),
                   Words::tr("instance of %1, %2").arg(toQt(engine.id), toQt(instance.site)), "instance",
                   toQt(instance.id), toQt(engine.id));
    }
}

std::array<PaletteHits, kPaletteGroups> PaletteIndex::find(const QString& typed, std::size_t most) const {
    std::array<PaletteHits, kPaletteGroups> found;
    const Pattern pattern(typed);
    std::array<std::vector<Hit>, kPaletteGroups> hits;
    for (std::size_t i = 0; i < m_names.size(); ++i) {
        const auto group = static_cast<std::size_t>(m_entries[i].group);
        if (pattern.isEmpty() && hits[group].size() >= kUntyped[group]) continue;
        const int score = pattern.isEmpty() ? 1 : pattern.score(m_names[i]);
        if (score > 0) hits[group].push_back({score, i});
    }
    for (std::size_t group = 0; group < kPaletteGroups; ++group) {
        std::vector<Hit>& all = hits[group];
        const std::size_t shown = std::min(most, all.size());
        std::partial_sort(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(shown), all.end());
        for (std::size_t i = 0; i < shown; ++i)
            found[group].entries.push_back(all[i].entry);
        found[group].more = all.size() - shown;
    }
    return found;
}

} // namespace fairlead::ui
