// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/map/map_accessible.h"

#include "ui/map/topology_map.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QPointer>
#include <map>

namespace fairlead::ui {
namespace {

std::size_t countOn(const TopologyMap& map) {
    return map.mapLayout().cards.size() + map.mapLayout().doors.size();
}

/// One instance, or after the last of them one front door's mark: not a widget, so it answers for itself out
/// of the map's layout and looks.
class CardInterface : public QAccessibleInterface {
  public:
    CardInterface(TopologyMap* map, std::size_t index) : m_map(map), m_index(index) {}
    bool isValid() const override { return m_map && m_index < countOn(*m_map); }
    QObject* object() const override { return nullptr; }
    QAccessibleInterface* parent() const override {
        return QAccessible::queryAccessibleInterface(m_map.data());
    }
    QAccessibleInterface* child(int) const override { return nullptr; }
    QAccessibleInterface* childAt(int, int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface*) const override { return -1; }
    void setText(QAccessible::Text, const QString&) override {}
    QAccessible::Role role() const override { return QAccessible::ListItem; }

    QString text(QAccessible::Text kind) const override {
        if (!isValid() || kind != QAccessible::Name) return {};
        if (const DoorPlace* place = door()) {
            const auto& doors = m_map->mapLooks().doors;
            const auto look = doors.find({place->id, place->site});
            return look == doors.end() ? QString() : look->second.spoken;
        }
        const auto& cards = m_map->mapLooks().cards;
        const auto look = cards.find(m_map->mapLayout().cards[m_index].id);
        return look == cards.end() ? QString() : look->second.spoken;
    }
    QRect rect() const override {
        if (!isValid()) return {};
        return m_map->onScreen(door() ? door()->rect : m_map->mapLayout().cards[m_index].rect);
    }
    QAccessible::State state() const override {
        QAccessible::State state;
        state.selectable = true;
        state.readOnly = true;
        state.selected =
            isValid() && !door() && m_map->selectedInstance() == m_map->mapLayout().cards[m_index].id;
        return state;
    }

  private:
    const DoorPlace* door() const {
        const std::size_t cards = m_map->mapLayout().cards.size();
        return m_index < cards ? nullptr : &m_map->mapLayout().doors[m_index - cards];
    }

    QPointer<TopologyMap> m_map;
    std::size_t m_index;
};

class MapInterface : public QAccessibleWidget {
  public:
    explicit MapInterface(TopologyMap* map) : QAccessibleWidget(map, QAccessible::List), m_map(map) {}
    ~MapInterface() override {
        for (const auto& [index, id] : m_children)
            QAccessible::deleteAccessibleInterface(id);
    }
    int childCount() const override { return static_cast<int>(countOn(*m_map)); }
    int indexOfChild(const QAccessibleInterface* child) const override {
        for (const auto& [index, id] : m_children) {
            if (QAccessible::accessibleInterface(id) == child) return index;
        }
        return -1;
    }
    QAccessibleInterface* child(int index) const override {
        if (index < 0 || index >= childCount()) return nullptr;
        const auto known = m_children.find(index);
        if (known != m_children.end()) return QAccessible::accessibleInterface(known->second);
        auto* made =
            new CardInterface(m_map, static_cast<std::size_t>(index)); // owned by QAccessible's cache
        m_children[index] = QAccessible::registerAccessibleInterface(made);
        return made;
    }

  private:
    TopologyMap* m_map;
    mutable std::map<int, QAccessible::Id> m_children;
};

QAccessibleInterface* mapInterface(const QString&, QObject* object) {
    auto* map = qobject_cast<TopologyMap*>(object);
    return map ? new MapInterface(map) : nullptr;
}

} // namespace

void makeMapsAccessible() {
    QAccessible::installFactory(mapInterface);
}

} // namespace fairlead::ui
