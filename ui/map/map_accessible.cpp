// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/map/map_accessible.h"

#include "ui/map/lanes.h"
#include "ui/map/topology_map.h"
#include "ui/theme/text.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QPointer>
#include <map>

namespace fairlead::ui {
namespace {

/// One thing on the map: site > lane > engine > instance or front door (UX-10.1).
struct Node {
    SiteId site; ///< empty: between the sites
    std::string technology;
    EngineId engine;
    InstanceId instance;
    DoorId door;
    int parent = 0;
    int place = 0; ///< among its parent's children
    std::vector<int> children;
};

/// All of them, from the inventory alone: the map itself is the first.
class Tree {
  public:
    explicit Tree(const inventory::Inventory& inventory) {
        m_nodes.emplace_back();
        for (const inventory::Site& site : inventory.sites)
            addSite(inventory, site.id);
        addSite(inventory, {});
    }
    const std::vector<Node>& nodes() const { return m_nodes; }

  private:
    int add(int parent, Node node) {
        const int index = static_cast<int>(m_nodes.size());
        std::vector<int>& children = m_nodes[static_cast<std::size_t>(parent)].children;
        node.parent = parent;
        node.place = static_cast<int>(children.size());
        children.push_back(index);
        m_nodes.push_back(std::move(node));
        return index;
    }
    /// Devices outside both sites stand in the gutter; where there are none, it has nothing to say.
    void addSite(const inventory::Inventory& inventory, const SiteId& id) {
        Node base;
        base.site = id;
        int site = -1;
        for (const LaneEngines& engines : lanesOf(inventory)) {
            base.technology = engines.front()->technology;
            int lane = -1;
            for (const inventory::Engine* engine : engines) {
                Node node = base;
                node.engine = engine->id;
                const std::vector<Node> things = thingsOf(inventory, *engine, node);
                if (things.empty()) continue;
                if (site < 0) site = add(0, Node{id, {}, {}, {}, {}, 0, 0, {}});
                if (lane < 0) lane = add(site, base);
                const int parent = add(lane, node);
                for (const Node& thing : things)
                    add(parent, thing);
            }
        }
        if (site < 0 && !id.empty()) add(0, Node{id, {}, {}, {}, {}, 0, 0, {}});
    }
    static std::vector<Node> thingsOf(const inventory::Inventory& inventory, const inventory::Engine& engine,
                                      const Node& base) {
        std::vector<Node> things;
        for (const inventory::Instance& instance : engine.instances) {
            if (instance.site != base.site) continue;
            things.push_back(base);
            things.back().instance = instance.id;
        }
        for (const inventory::FrontDoor& door : inventory.frontDoors) {
            const bool here =
                door.engine == engine.id &&
                std::any_of(door.devices.begin(), door.devices.end(),
                            [&base](const inventory::Device& device) { return device.site == base.site; });
            if (!here) continue;
            things.push_back(base);
            things.back().door = door.id;
        }
        return things;
    }

    std::vector<Node> m_nodes;
};

QString nameOf(const TopologyMap& map, const Node& node) {
    const MapWords words = map.words();
    if (!node.instance.empty()) return words.spoken(node.instance);
    if (!node.door.empty()) return words.spoken(node.door, node.site);
    if (!node.engine.empty()) return words.spoken(node.engine);
    const QString where = node.site.empty() ? TopologyMap::tr("between the sites") : toQt(node.site);
    if (node.technology.empty()) return node.site.empty() ? where : words.spoken(node.site);
    const auto lane = map.mapLooks().lanes.find(node.technology);
    const QString name = technologyName(node.technology) + QStringLiteral(", ") + where;
    if (lane == map.mapLooks().lanes.end()) return name;
    const auto& sites = map.inventory().sites;
    for (std::size_t i = 0; i < sites.size() && i < lane->second.words.size(); ++i) {
        if (sites[i].id == node.site)
            return name + QStringLiteral(", ") + lane->second.words[i].join(QStringLiteral(", "));
    }
    return name;
}

/// The part of the map that belongs to the node's site, cut to the node's own height.
QRect inSite(const MapLayout& layout, const Node& node, const QRect& rows) {
    for (const SitePlace& site : layout.sites) {
        if (site.id == node.site) return rows.intersected(site.body);
    }
    return rows.intersected(layout.gutter);
}

QRect placeOf(const MapLayout& layout, const Node& node) {
    if (const CardPlace* card = layout.find(node.instance)) return card->rect;
    for (const DoorPlace& door : layout.doors) {
        if (!node.door.empty() && door.id == node.door && door.site == node.site) return door.rect;
    }
    if (!node.engine.empty()) {
        QRect all;
        for (const QRect& place : layout.placesOf(node.engine)) {
            const QRect here = inSite(layout, node, place);
            all = all.isValid() ? all.united(here) : here;
        }
        return all;
    }
    for (const LanePlace& lane : layout.lanes) {
        if (!node.technology.empty() && lane.technology == node.technology)
            return inSite(layout, node, lane.rect);
    }
    for (const SitePlace& site : layout.sites) {
        if (site.id == node.site) return site.header.united(site.body);
    }
    return layout.gutter;
}

class MapInterface;

/// Not a widget, so it answers for itself out of the map's layout and looks.
class NodeInterface : public QAccessibleInterface {
  public:
    NodeInterface(TopologyMap* map, MapInterface* root, int node) : m_map(map), m_root(root), m_node(node) {}
    bool isValid() const override { return !m_map.isNull(); }
    QObject* object() const override { return nullptr; }
    QAccessibleInterface* parent() const override;
    QAccessibleInterface* child(int index) const override;
    QAccessibleInterface* childAt(int, int) const override { return nullptr; }
    int childCount() const override { return static_cast<int>(node().children.size()); }
    int indexOfChild(const QAccessibleInterface* child) const override;
    void setText(QAccessible::Text, const QString&) override {}
    QAccessible::Role role() const override {
        return node().children.empty() ? QAccessible::ListItem : QAccessible::List;
    }
    QString text(QAccessible::Text kind) const override {
        return isValid() && kind == QAccessible::Name ? nameOf(*m_map, node()) : QString();
    }
    QRect rect() const override {
        return isValid() ? m_map->onScreen(placeOf(m_map->mapLayout(), node())) : QRect();
    }
    QAccessible::State state() const override {
        QAccessible::State state;
        const Node& own = node();
        state.readOnly = true;
        state.selectable = !own.engine.empty();
        state.selected = isValid() && !own.instance.empty() && m_map->selectedInstance() == own.instance;
        return state;
    }

  private:
    const Node& node() const;
    QPointer<TopologyMap> m_map;
    MapInterface* m_root;
    int m_node;
};

class MapInterface : public QAccessibleWidget {
  public:
    explicit MapInterface(TopologyMap* map)
        : QAccessibleWidget(map, QAccessible::List), m_map(map), m_tree(map->inventory()) {}
    ~MapInterface() override {
        for (const auto& [node, id] : m_made)
            QAccessible::deleteAccessibleInterface(id);
    }
    int childCount() const override { return static_cast<int>(node(0).children.size()); }
    int indexOfChild(const QAccessibleInterface* child) const override { return placeIn(0, child); }
    QAccessibleInterface* child(int index) const override { return childOf(0, index); }

    const Node& node(int index) const { return m_tree.nodes()[static_cast<std::size_t>(index)]; }
    QAccessibleInterface* childOf(int parent, int index) const {
        const std::vector<int>& children = node(parent).children;
        if (index < 0 || index >= static_cast<int>(children.size())) return nullptr;
        return interfaceOf(children[static_cast<std::size_t>(index)]);
    }
    int placeIn(int parent, const QAccessibleInterface* child) const {
        for (const int index : node(parent).children) {
            const auto made = m_made.find(index);
            if (made != m_made.end() && QAccessible::accessibleInterface(made->second) == child)
                return node(index).place;
        }
        return -1;
    }
    /// Owned by QAccessible's cache.
    QAccessibleInterface* interfaceOf(int index) const {
        const auto known = m_made.find(index);
        if (known != m_made.end()) return QAccessible::accessibleInterface(known->second);
        auto* made = new NodeInterface(m_map, const_cast<MapInterface*>(this), index);
        m_made[index] = QAccessible::registerAccessibleInterface(made);
        return made;
    }

  private:
    TopologyMap* m_map;
    Tree m_tree;
    mutable std::map<int, QAccessible::Id> m_made;
};

const Node& NodeInterface::node() const {
    return m_root->node(m_node);
}

QAccessibleInterface* NodeInterface::parent() const {
    if (!isValid()) return nullptr;
    const int parent = node().parent;
    return parent == 0 ? static_cast<QAccessibleInterface*>(m_root) : m_root->interfaceOf(parent);
}

QAccessibleInterface* NodeInterface::child(int index) const {
    return isValid() ? m_root->childOf(m_node, index) : nullptr;
}

int NodeInterface::indexOfChild(const QAccessibleInterface* child) const {
    return isValid() ? m_root->placeIn(m_node, child) : -1;
}

QAccessibleInterface* mapInterface(const QString&, QObject* object) {
    auto* map = qobject_cast<TopologyMap*>(object);
    return map ? new MapInterface(map) : nullptr;
}

} // namespace

void makeMapsAccessible() {
    QAccessible::installFactory(mapInterface);
}

} // namespace fairlead::ui
