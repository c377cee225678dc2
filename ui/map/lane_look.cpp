// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/map/lane_look.h"

#include "ui/map/map_layout.h"

#include <QCoreApplication>
#include <QStringList>
#include <algorithm>

namespace fairlead::ui {

int gravity(const LinkLook& look) {
    if (look.priority != Priority::None) return static_cast<int>(look.priority);
    return look.stroke == Stroke::LastKnown ? 10 : look.stroke == Stroke::Paused ? 11 : 12;
}
namespace {

constexpr Micros kDwell{std::chrono::seconds{10}};

struct Words {
    Q_DECLARE_TR_FUNCTIONS(fairlead::ui::Map)
};

/// How many instances of one site bear each word; the gravest first.
class WordCount {
  public:
    void add(const CardLook& card) {
        const auto found = std::find_if(m_words.begin(), m_words.end(),
                                        [&card](const Counted& each) { return each.word == card.word; });
        if (found == m_words.end()) {
            m_words.push_back({card.word, card.mark(), 1});
        } else {
            ++found->count;
        }
    }
    QStringList toTexts() {
        std::sort(m_words.begin(), m_words.end(), [](const Counted& a, const Counted& b) {
            return a.mark != b.mark ? a.mark > b.mark : a.word < b.word;
        });
        QStringList parts;
        for (const Counted& each : m_words) {
            const QString word = each.word == QStringLiteral("--") ? Words::tr("NOT KNOWN") : each.word;
            parts << QString::number(each.count) + QLatin1Char(' ') + word;
        }
        return parts;
    }

  private:
    struct Counted {
        QString word;
        Mark mark;
        int count;
    };
    std::vector<Counted> m_words;
};

struct LaneTally {
    int engines = 0;
    int abnormal = 0;
    int links = 0;
    int over = 0;
    int unseen = 0;
    const LinkLook* worst = nullptr;
    std::array<WordCount, 2> words;
};

void addLink(const RowLook& row, LaneTally& tally) {
    if (!row.hasPill) return;
    ++tally.links;
    const LinkLook& pill = row.pill;
    if (pill.priority == Priority::P1 || pill.priority == Priority::P2) ++tally.over;
    if (pill.priority == Priority::Unseen || pill.stroke == Stroke::LastKnown) ++tally.unseen;
    if (!tally.worst || gravity(pill) < gravity(*tally.worst)) tally.worst = &pill;
}

LaneLook laneLook(LaneTally& tally) {
    LaneLook look;
    look.engines =
        tally.engines == 1 ? Words::tr("1 engine") : Words::tr("%n engines", nullptr, tally.engines);
    const int fine = tally.engines - tally.abnormal;
    look.fine = fine == 1 ? Words::tr("1 engine OK") : Words::tr("%n engines OK", nullptr, fine);
    for (std::size_t i = 0; i < look.words.size(); ++i)
        look.words[i] = tally.words[i].toTexts();
    if (tally.worst) look.bundle = *tally.worst;
    if (tally.over > 0) {
        look.over = Words::tr("%1 of %2 over").arg(tally.over).arg(tally.links);
    } else if (tally.unseen > 0) {
        look.over = Words::tr("%1 of %2 unseen").arg(tally.unseen).arg(tally.links);
    }
    return look;
}

} // namespace

void addLanes(const inventory::Inventory& inventory, MapLooks& looks) {
    std::map<std::string, LaneTally> tallies;
    for (const inventory::Engine& engine : inventory.engines) {
        LaneTally& tally = tallies[engine.technology];
        const RowLook& row = looks.rows.at(engine.id);
        ++tally.engines;
        if (isAbnormal(row.worst)) ++tally.abnormal;
        addLink(row, tally);
        for (const inventory::Instance& instance : engine.instances) {
            const bool left = !inventory.sites.empty() && inventory.sites.front().id == instance.site;
            tally.words[left ? 0 : 1].add(looks.cards.at(instance.id));
        }
    }
    for (auto& [technology, tally] : tallies)
        looks.lanes[technology] = laneLook(tally);
}

/// Those who have come lately keep their place; the free ones go to the gravest of the rest.
std::vector<AttentionBook::Place> AttentionBook::arrangeLane(const std::vector<EngineId>& abnormal,
                                                             std::vector<Place> before, MonoTime now) const {
    constexpr auto kRows = static_cast<std::size_t>(geometry::kAttentionRows);
    std::vector<Place> places(kRows);
    for (std::size_t i = 0; i < before.size(); ++i) {
        if (!before[i].engine.empty() && now - before[i].since < kDwell) places[i] = before[i];
    }
    auto next = abnormal.begin();
    for (std::size_t i = 0; i < kRows; ++i) {
        if (!places[i].engine.empty()) continue;
        const auto placed = [&places](const EngineId& engine) {
            return std::any_of(places.begin(), places.end(),
                               [&engine](const Place& place) { return place.engine == engine; });
        };
        while (next != abnormal.end() && placed(*next))
            ++next;
        if (next == abnormal.end()) break;
        const bool stays = i < before.size() && before[i].engine == *next;
        places[i] = stays ? before[i] : Place{*next, now};
    }
    return places;
}

void AttentionBook::arrange(const inventory::Inventory& inventory, MonoTime now, MapLooks& looks) {
    if (now < m_last) {
        m_places.clear();
        m_firstSeen.clear();
    }
    m_last = now;
    std::map<std::string, std::vector<EngineId>> abnormal;
    std::unordered_map<EngineId, MonoTime> firstSeen;
    for (const inventory::Engine& engine : inventory.engines) {
        abnormal[engine.technology]; // a lane without any still has its area
        if (!isAbnormal(looks.rows.at(engine.id).worst)) continue;
        abnormal[engine.technology].push_back(engine.id);
        const auto known = m_firstSeen.find(engine.id);
        firstSeen[engine.id] = known == m_firstSeen.end() ? now : known->second;
    }
    m_firstSeen = std::move(firstSeen);
    for (auto& [technology, engines] : abnormal) {
        std::stable_sort(engines.begin(), engines.end(), [&](const EngineId& a, const EngineId& b) {
            const RowLook& left = looks.rows.at(a);
            const RowLook& right = looks.rows.at(b);
            if (left.worst != right.worst) return left.worst > right.worst;
            const UtcTime never = UtcTime::max();
            const UtcTime leftSince = left.since.value_or(never);
            const UtcTime rightSince = right.since.value_or(never);
            return leftSince != rightSince ? leftSince < rightSince : m_firstSeen.at(a) < m_firstSeen.at(b);
        });
        std::vector<Place>& places = m_places[technology];
        places = arrangeLane(engines, places, now);
        LaneLook& lane = looks.lanes[technology];
        auto folded = static_cast<std::ptrdiff_t>(engines.size());
        for (const Place& place : places) {
            lane.attention.push_back(place.engine);
            folded -= std::count(engines.begin(), engines.end(), place.engine);
        }
        if (folded <= 0) continue;
        lane.more = Words::tr("+%1 more abnormal").arg(folded);
        lane.moreInBrief = Words::tr("+%1 abnormal").arg(folded);
    }
}

} // namespace fairlead::ui
