// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/map/estate_model.h"

#include "ui/map/lanes.h"
#include "ui/theme/text.h"
#include "ui/theme/theme.h"

#include <QStringList>
#include <algorithm>

namespace fairlead::ui {
namespace {

QString glyphWord(const RoleGlyph& glyph) {
    switch (glyph.letter.toLatin1()) {
        case 'P':
            return EstateModel::tr("P primary");
        case 'S':
            return EstateModel::tr("S standby");
        case '=':
            return EstateModel::tr("= peer");
        case 'C':
            return EstateModel::tr("C coordinator");
        case 'W':
            return EstateModel::tr("W worker");
        case 'Q':
            return EstateModel::tr("Q quorum only");
        default:
            return EstateModel::tr("? unknown");
    }
}

QString strokeWord(const LinkLook& look) {
    switch (look.stroke) {
        case Stroke::Double:
            return EstateModel::tr("in sync");
        case Stroke::Solid:
            return EstateModel::tr("flowing");
        case Stroke::Heavy:
            return look.priority == Priority::P3 ? EstateModel::tr("over half the objective")
                                                 : EstateModel::tr("over the objective");
        case Stroke::Paused:
            return EstateModel::tr("paused");
        case Stroke::Broken:
            return EstateModel::tr("broken");
        case Stroke::LastKnown:
            return EstateModel::tr("last known");
        case Stroke::NotSeen:
            return EstateModel::tr("not known");
    }
    return {};
}

QString borderWord(const CardLook& look) {
    switch (look.border) {
        case CardBorder::Solid:
            return look.hatched   ? EstateModel::tr("old")
                   : look.ageBold ? EstateModel::tr("ageing")
                                  : QString();
        case CardBorder::Dashed:
            return EstateModel::tr("not visible now");
        case CardBorder::Dotted:
            return EstateModel::tr("never seen");
    }
    return {};
}

QString joined(const QStringList& parts) {
    QStringList said = parts;
    said.removeAll(QString());
    return said.join(QStringLiteral("; "));
}

double inSeconds(Micros time) {
    return static_cast<double>(time.count()) / 1e6;
}

int gravityOf(Badge badge) {
    return static_cast<int>(markOf(badge));
}

} // namespace

EstateModel::EstateModel(const inventory::Inventory& inventory, QObject* parent)
    : QAbstractTableModel(parent), m_inventory(inventory) {}

void EstateModel::setLooks(const MapLooks& looks, const topology::TopologySnapshot* snapshot,
                           const std::unordered_set<InstanceId>* matches) {
    update(rowsOf(looks, snapshot, matches));
}

std::vector<EstateModel::Row> EstateModel::rowsOf(const MapLooks& looks,
                                                  const topology::TopologySnapshot* snapshot,
                                                  const std::unordered_set<InstanceId>* matches) const {
    std::vector<Row> rows;
    rows.reserve(m_inventory.engines.size() * 8 + 3);
    addSites(looks, rows);
    std::unordered_map<EngineId, const topology::EngineState*> states;
    if (snapshot) {
        for (const topology::EngineState& state : snapshot->engines)
            states[state.id] = &state;
    }
    for (const LaneEngines& lane : lanesOf(m_inventory)) {
        for (const inventory::Engine* engine : lane) {
            const auto state = states.find(engine->id);
            addEngine(*engine, looks, state == states.end() ? nullptr : state->second, matches, rows);
        }
    }
    return rows;
}

void EstateModel::addSites(const MapLooks& looks, std::vector<Row>& rows) const {
    for (const inventory::Site& site : m_inventory.sites) {
        const auto look = looks.sites.find(site.id);
        if (look == looks.sites.end()) continue;
        Row row;
        row.key = "site:" + site.id.value;
        row.badge = look->second.badge;
        row.gravity = gravityOf(row.badge);
        row.cells[What] = tr("site");
        row.cells[Name] = toQt(site.id) + QLatin1Char(' ') + toQt(site.name);
        row.cells[SiteName] = toQt(site.id);
        row.cells[State] = look->second.word;
        row.cells[Age] = look->second.lasting;
        row.cells[Note] = joined({tr("%1 seen").arg(look->second.seen), look->second.text});
        rows.push_back(row);
    }
    Row wan;
    wan.key = "wan";
    wan.badge = looks.wan;
    wan.gravity = gravityOf(wan.badge);
    wan.cells[What] = tr("WAN");
    wan.cells[Name] = tr("link between the sites");
    wan.cells[State] = looks.wanWord;
    rows.push_back(wan);
}

EstateModel::Row EstateModel::instanceRow(const inventory::Engine& engine,
                                          const inventory::Instance& instance, const CardLook& look,
                                          const topology::InstanceState* state) const {
    Row row;
    row.key = "instance:" + instance.id.value;
    row.engine = engine.id;
    row.instance = instance.id;
    row.badge = look.badge;
    row.gravity = static_cast<int>(look.mark());
    if (state && state->age) row.age = inSeconds(*state->age);
    row.cells[What] = tr("instance");
    row.cells[Name] = look.name;
    row.cells[RoleWord] = glyphWord(look.role);
    row.cells[SiteName] = toQt(instance.site);
    row.cells[State] = look.word;
    row.cells[Sync] = look.sync;
    row.cells[Version] = look.version;
    row.cells[Age] = look.age;
    row.cells[Note] = joined({borderWord(look), look.locked ? tr("under an operation") : QString()});
    return row;
}

void EstateModel::addEngine(const inventory::Engine& engine, const MapLooks& looks,
                            const topology::EngineState* state, const std::unordered_set<InstanceId>* matches,
                            std::vector<Row>& rows) const {
    const auto look = looks.rows.find(engine.id);
    if (look == looks.rows.end()) return;
    const std::size_t first = rows.size();
    Row own;
    own.key = "engine:" + engine.id.value;
    own.engine = engine.id;
    own.badge = look->second.badge;
    own.gravity = static_cast<int>(look->second.worst);
    own.cells[What] = tr("engine");
    own.cells[Name] = look->second.name;
    const SideLook& left = look->second.sides[0];
    const SideLook& right = look->second.sides[1];
    const SideLook& worse = left.word.isEmpty() || right.mark > left.mark ? right : left;
    own.cells[State] = look->second.word.isEmpty() ? worse.word : look->second.word;
    own.cells[Lag] = look->second.hasPill ? look->second.pill.text : QString();
    if (!look->second.twoWriters.isEmpty())
        own.cells[Note] = tr("≠ TWO WRITERS %1").arg(look->second.twoWriters);
    rows.push_back(own);
    bool anyMatches = matches == nullptr;
    for (const inventory::Instance& instance : engine.instances) {
        const auto card = looks.cards.find(instance.id);
        if (card == looks.cards.end()) continue;
        rows.push_back(
            instanceRow(engine, instance, card->second, state ? state->find(instance.id) : nullptr));
        rows.back().dimmed = matches && !matches->contains(instance.id);
        anyMatches = anyMatches || !rows.back().dimmed;
    }
    for (std::size_t i = 0; i < look->second.edges.size(); ++i) {
        const EdgeLook& edge = look->second.edges[i];
        Row row;
        row.key = "link:" + edge.from.value + '>' + edge.to.value;
        row.engine = engine.id;
        row.badge = badgeOf(edge.link.priority);
        row.gravity = gravityOf(row.badge);
        const bool known = state && i < state->links.size() && state->links[i].lagTime;
        if (known) row.lag = inSeconds(*state->links[i].lagTime);
        row.cells[What] = tr("replication link");
        row.cells[Name] = QStringLiteral("%1 → %2").arg(toQt(edge.from), toQt(edge.to));
        row.cells[State] = strokeWord(edge.link);
        row.cells[Lag] = edge.link.text;
        if (edge.crossesSites) row.cells[SiteName] = tr("between");
        rows.push_back(row);
    }
    addDoors(engine, looks, rows);
    for (std::size_t i = first; i < rows.size(); ++i) {
        rows[i].cells[EngineName] = toQt(engine.id);
        rows[i].cells[Technology] = technologyName(engine.technology);
        if (rows[i].instance.empty()) rows[i].dimmed = !anyMatches;
    }
}

void EstateModel::addDoors(const inventory::Engine& engine, const MapLooks& looks,
                           std::vector<Row>& rows) const {
    for (const auto& [place, look] : looks.doors) {
        const inventory::FrontDoor* door = m_inventory.findDoor(place.first);
        const SiteId& site = place.second;
        const bool ours = door && door->engine == engine.id &&
                          std::any_of(door->devices.begin(), door->devices.end(),
                                      [&site](const auto& device) { return device.site == site; });
        if (!ours) continue;
        Row row;
        row.key = "door:" + place.first.value + '@' + site.value;
        row.engine = engine.id;
        row.badge = look.badge;
        row.gravity = gravityOf(look.badge);
        row.cells[What] = tr("front door");
        row.cells[Name] = toQt(place.first);
        row.cells[SiteName] = site.empty() ? tr("outside both") : toQt(site);
        row.cells[RoleWord] = look.kind;
        row.cells[State] = look.text;
        rows.push_back(row);
    }
}

/// Where the rows are the same ones, cells change; else all that has come or gone does so at its place.
void EstateModel::update(std::vector<Row> rows) {
    std::size_t i = 0;
    std::size_t changed = 0; // rows right above this one that have changed and are not told yet
    const auto tell = [this, &i, &changed] {
        if (changed == 0) return;
        Q_EMIT dataChanged(index(static_cast<int>(i - changed), 0),
                           index(static_cast<int>(i) - 1, Columns - 1));
        changed = 0;
    };
    for (Row& row : rows) {
        const auto found = std::find_if(m_rows.begin() + static_cast<std::ptrdiff_t>(i), m_rows.end(),
                                        [&row](const Row& old) { return old.key == row.key; });
        const int at = static_cast<int>(i);
        if (found != m_rows.begin() + at) tell();
        if (found == m_rows.end()) {
            beginInsertRows({}, at, at);
            m_rows.insert(m_rows.begin() + at, row);
            endInsertRows();
        } else if (found != m_rows.begin() + at) {
            beginRemoveRows({}, at, static_cast<int>(found - m_rows.begin()) - 1);
            m_rows.erase(m_rows.begin() + at, found);
            endRemoveRows();
        }
        if (m_rows[i] == row) {
            tell();
        } else {
            m_rows[i] = std::move(row);
            ++changed;
        }
        ++i;
    }
    tell();
    if (i == m_rows.size()) return;
    beginRemoveRows({}, static_cast<int>(i), static_cast<int>(m_rows.size()) - 1);
    m_rows.resize(i);
    endRemoveRows();
}

EngineId EstateModel::engineAt(int row) const {
    return row >= 0 && row < rowCount() ? m_rows[static_cast<std::size_t>(row)].engine : EngineId{};
}

InstanceId EstateModel::instanceAt(int row) const {
    return row >= 0 && row < rowCount() ? m_rows[static_cast<std::size_t>(row)].instance : InstanceId{};
}

int EstateModel::rowOf(const EngineId& engine, const InstanceId& instance) const {
    const auto found = std::find_if(m_rows.begin(), m_rows.end(), [&](const Row& row) {
        return !engine.empty() && row.engine == engine && row.instance == instance;
    });
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

int EstateModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int EstateModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int{Columns};
}

QVariant EstateModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount() || index.column() >= Columns) return {};
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    const QString& cell = row.cells[static_cast<std::size_t>(index.column())];
    switch (role) {
        case Qt::DisplayRole:
            return cell;
        case Qt::ToolTipRole:
            return cell.isEmpty() ? QVariant() : QVariant(cell);
        case BadgeRole:
            return index.column() == State ? QVariant(static_cast<int>(row.badge)) : QVariant();
        case SortRole:
            if (index.column() == State) return -row.gravity; // the gravest first
            if (index.column() == Lag) return row.lag;
            if (index.column() == Age) return row.age;
            return cell;
        case Qt::FontRole:
            if (index.column() == Name && !row.engine.empty()) return fontOf(TextStyle::Mono);
            return index.column() == State && isAbnormal(static_cast<Mark>(row.gravity))
                       ? QVariant(fontOf(TextStyle::OperationalStrong))
                       : QVariant();
        case Qt::ForegroundRole:
            return row.dimmed ? QVariant(currentTheme().disabled) : QVariant();
        default:
            return {};
    }
}

QVariant EstateModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section < 0 || section >= Columns)
        return {};
    const std::array<QString, Columns> names{tr("what"), tr("name"),    tr("engine"), tr("technology"),
                                             tr("site"), tr("role"),    tr("state"),  tr("lag"),
                                             tr("sync"), tr("version"), tr("age"),    tr("note")};
    return names[static_cast<std::size_t>(section)];
}

} // namespace fairlead::ui
