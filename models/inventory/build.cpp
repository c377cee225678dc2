// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/inventory/build.h"

#include "models/base/assert.h"
#include "models/inventory/grammar.h"

#include <charconv>
#include <set>

namespace fairlead::inventory {
namespace {

/// The checks found a number here, so it is one.
int numberOf(const Node& node) {
    int number = 0;
    const auto [end, status] = std::from_chars(node.text.data(), node.text.data() + node.text.size(), number);
    FL_ASSERT(status == std::errc());
    return number;
}

int numberOr(const Node& map, std::string_view key, int other) {
    const Node* node = map.find(key);
    return node == nullptr ? other : numberOf(*node);
}

std::string textOr(const Node& map, std::string_view key, const std::string& other) {
    const Node* node = map.find(key);
    return node == nullptr ? other : node->text;
}

std::optional<Micros> durationOf(const Node& map, std::string_view key) {
    const Node* node = map.find(key);
    if (node == nullptr) return {};
    const std::optional<std::int64_t> length = millisecondsOf(node->text);
    FL_ASSERT(length.has_value());
    return std::chrono::milliseconds(*length);
}

SecretRef secretOf(const std::string& text) {
    const std::size_t colon = text.find(':');
    const std::string scheme = text.substr(0, colon);
    const SecretRef::Scheme kind = scheme == "file"  ? SecretRef::Scheme::File
                                   : scheme == "env" ? SecretRef::Scheme::Environment
                                                     : SecretRef::Scheme::Keychain;
    return {kind, text.substr(colon + 1)};
}

TargetKind targetOf(const std::string& word) {
    for (const TargetKind kind : {TargetKind::Lab, TargetKind::Simulation}) {
        if (word == toWord(kind)) return kind;
    }
    return TargetKind::Production;
}

Tls tlsOf(const Node& node) {
    const std::string mode = textOr(node, "mode", "verify-full");
    Tls tls;
    tls.mode = mode == "disable"     ? Tls::Mode::Disable
               : mode == "require"   ? Tls::Mode::Require
               : mode == "verify-ca" ? Tls::Mode::VerifyCa
                                     : Tls::Mode::VerifyFull;
    tls.caFile = node.textOf("ca");
    tls.certificateFile = node.textOf("certificate");
    tls.keyFile = node.textOf("key");
    return tls;
}

Access accessOf(const Node& node) {
    Access access;
    access.user = node.textOf("user");
    if (const Node* password = node.find("password")) access.password = secretOf(password->text);
    access.database = node.textOf("database");
    if (const Node* tls = node.find("tls")) access.tls = tlsOf(*tls);
    return access;
}

HostHook hookOf(const Node& node) {
    HostHook hook;
    for (const Node& argument : node.listOf("command"))
        hook.command.push_back(argument.text);
    hook.timeout = durationOf(node, "timeout").value_or(hook.timeout);
    return hook;
}

std::map<std::string, HostHook> hooksOf(const Node& owner) {
    std::map<std::string, HostHook> hooks;
    const Node* node = owner.find("hooks");
    for (std::size_t i = 0; node != nullptr && i < node->items.size(); ++i)
        hooks[node->keys[i].text] = hookOf(node->items[i]);
    return hooks;
}

std::map<std::string, std::string> settingsOf(const Node& owner) {
    std::map<std::string, std::string> settings;
    const Node* node = owner.find("settings");
    for (std::size_t i = 0; node != nullptr && i < node->items.size(); ++i)
        settings[node->keys[i].text] = node->items[i].text;
    return settings;
}

CommitWindow commitWindowOf(const Node& node) {
    CommitWindow window;
    window.lasts = std::chrono::minutes(numberOr(node, "minutes", 0));
    for (const Node& user : node.listOf("users"))
        window.users.push_back(user.text);
    return window;
}

Instance instanceOf(const Node& node, const EngineId& engine) {
    Instance instance;
    instance.id = InstanceId(node.textOf("id"));
    instance.engine = engine;
    instance.site = SiteId(node.textOf("site"));
    instance.host = node.textOf("host");
    instance.port = static_cast<std::uint16_t>(numberOr(node, "port", 0));
    const Node none;
    const Node* found = node.find("replication");
    const Node& replication = found == nullptr ? none : *found;
    instance.replicationHost = textOr(replication, "host", instance.host);
    instance.replicationPort = static_cast<std::uint16_t>(numberOr(replication, "port", instance.port));
    instance.hooks = hooksOf(node);
    instance.settings = settingsOf(node);
    return instance;
}

Automation automationOf(const Node& node, const EngineId& engine) {
    const std::map<std::string, HostHook> hooks = hooksOf(node);
    return {AutomationId(node.textOf("id")),
            engine,
            node.textOf("kind"),
            node.textOf("host"),
            hooks.at("state"),
            hooks.at("park"),
            hooks.at("give-back")};
}

/// Gives a slot to each that declares none: the lowest free one, in declared order.
template <class Items>
void assignSlots(const std::vector<const Node*>& nodes, const Items& slots, int first) {
    std::set<int> taken;
    for (const Node* node : nodes) {
        if (node->find("slot") != nullptr) taken.insert(numberOr(*node, "slot", 0));
    }
    int next = first;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        if (nodes[i]->find("slot") != nullptr) {
            *slots[i] = numberOr(*nodes[i], "slot", 0);
            continue;
        }
        while (taken.contains(next))
            ++next;
        *slots[i] = next++;
    }
}

/// Marks the endpoint of one site and lines the others up behind it.
void placeInstances(Engine& engine, const std::vector<Node>& nodes, const SiteId& site) {
    std::vector<const Node*> here;
    std::vector<Instance*> instances;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        if (engine.instances[i].site != site) continue;
        here.push_back(&nodes[i]);
        instances.push_back(&engine.instances[i]);
    }
    const Node* endpoint = endpointOf(here);
    std::vector<const Node*> others;
    std::vector<int*> slots;
    for (std::size_t i = 0; i < here.size(); ++i) {
        instances[i]->crossSiteEndpoint = here[i] == endpoint;
        if (here[i] == endpoint) continue;
        others.push_back(here[i]);
        slots.push_back(&instances[i]->slot);
    }
    assignSlots(others, slots, 1);
}

Engine engineOf(const Node& node, const Inventory& inventory, int approvals) {
    Engine engine;
    engine.id = EngineId(node.textOf("id"));
    engine.technology = node.textOf("technology");
    engine.home = SiteId(node.textOf("home"));
    engine.approvalsRequired = numberOr(node, "approvals_required", approvals);
    if (const Node* objectives = node.find("objectives")) {
        engine.objectives = {durationOf(*objectives, "rpo"), durationOf(*objectives, "rto")};
    }
    if (const Node* access = node.find("access")) engine.access = accessOf(*access);
    if (const Node* canary = node.find("canary")) engine.canaryEvery = durationOf(*canary, "every");
    if (const Node* window = node.find("commit_window")) engine.commitWindow = commitWindowOf(*window);
    engine.settings = settingsOf(node);
    engine.simulated = node.textOf("simulated") == "true";
    const std::vector<Node>& instances = node.listOf("instances");
    for (const Node& instance : instances)
        engine.instances.push_back(instanceOf(instance, engine.id));
    for (const Node& automation : node.listOf("automation"))
        engine.automation.push_back(automationOf(automation, engine.id));
    for (const Site& site : inventory.sites)
        placeInstances(engine, instances, site.id);
    return engine;
}

void buildEngines(const Node& root, Inventory& inventory) {
    const int approvals = numberOr(root, "approvals_required", 0);
    const std::vector<Node>& nodes = root.listOf("engines");
    for (const Node& node : nodes)
        inventory.engines.push_back(engineOf(node, inventory, approvals));
    std::map<std::string, std::vector<std::size_t>> lanes;
    for (std::size_t i = 0; i < nodes.size(); ++i)
        lanes[inventory.engines[i].technology].push_back(i);
    for (const auto& [technology, lane] : lanes) {
        std::vector<const Node*> rows;
        std::vector<int*> slots;
        for (const std::size_t i : lane) {
            rows.push_back(&nodes[i]);
            slots.push_back(&inventory.engines[i].slot);
        }
        assignSlots(rows, slots, 0);
    }
}

Device deviceOf(const Node& node, const DoorId& door) {
    Device device;
    device.id = DeviceId(node.textOf("id"));
    device.door = door;
    device.site = SiteId(node.textOf("site"));
    device.host = node.textOf("host");
    device.port = static_cast<std::uint16_t>(numberOr(node, "port", 0));
    device.hooks = hooksOf(node);
    device.settings = settingsOf(node);
    return device;
}

FrontDoor frontDoorOf(const Node& node) {
    FrontDoor door;
    door.id = DoorId(node.textOf("id"));
    door.kind = node.textOf("kind");
    door.engine = EngineId(node.textOf("engine"));
    if (const Node* access = node.find("access")) door.access = accessOf(*access);
    if (const Node* to = node.find("to")) {
        for (std::size_t i = 0; i < to->items.size(); ++i)
            door.to[SiteId(to->keys[i].text)] = to->items[i].text;
    }
    door.settings = settingsOf(node);
    for (const Node& device : node.listOf("devices"))
        door.devices.push_back(deviceOf(device, door.id));
    return door;
}

Anchor anchorOf(const Node& node) {
    Anchor anchor;
    anchor.id = node.textOf("id");
    anchor.kind = node.textOf("kind");
    anchor.path = node.textOf("path");
    anchor.url = node.textOf("url");
    anchor.host = node.textOf("host");
    anchor.port = static_cast<std::uint16_t>(numberOr(node, "port", 0));
    if (const Node* access = node.find("access")) anchor.access = accessOf(*access);
    anchor.bucket = node.textOf("bucket");
    anchor.region = node.textOf("region");
    anchor.retentionDays = numberOr(node, "retention_days", 0);
    if (anchor.kind == "postgresql") anchor.table = textOr(node, "table", "fairlead.anchors");
    for (const Node& endpoint : node.listOf("endpoints"))
        anchor.endpoints.push_back(endpoint.text);
    if (anchor.kind == "etcd") anchor.key = textOr(node, "key", "/fairlead/anchors/");
    anchor.transport = node.textOf("transport");
    anchor.vkey = node.textOf("vkey");
    return anchor;
}

Group groupOf(const Node& node) {
    Group group;
    group.id = node.textOf("id");
    for (const Node& wave : node.listOf("waves")) {
        group.waves.emplace_back();
        for (const Node& engine : wave.items)
            group.waves.back().emplace_back(engine.text);
    }
    return group;
}

Rule ruleOf(const Node& node) {
    Rule rule;
    rule.id = node.textOf("id");
    for (const Node& engine : node.listOf("engines"))
        rule.engines.emplace_back(engine.text);
    const std::string override = node.textOf("override");
    rule.override = override == "never"           ? Rule::Override::Never
                    : override == "second-person" ? Rule::Override::SecondPerson
                                                  : Rule::Override::Reason;
    if (node.find("copies") != nullptr) rule.copies = numberOr(node, "copies", 0);
    rule.at = SiteId(node.textOf("at"));
    rule.throughout = node.textOf("throughout") == "true";
    rule.lag = durationOf(node, "lag");
    rule.wait = durationOf(node, "wait");
    rule.togetherWith = EngineId(node.textOf("together_with"));
    rule.after = EngineId(node.textOf("after"));
    return rule;
}

Escalation escalationOf(const Node& node) {
    Escalation escalation;
    escalation.name = textOr(node, "name", "on-call");
    for (const Node& argument : node.listOf("command"))
        escalation.command.push_back(argument.text);
    escalation.webhook = node.textOf("webhook");
    escalation.secret = node.textOf("secret");
    escalation.ca = node.textOf("ca");
    escalation.timeout = durationOf(node, "timeout").value_or(escalation.timeout);
    return escalation;
}

VantagePoint vantageOf(const Node& node) {
    VantagePoint vantage;
    vantage.id = node.textOf("id");
    vantage.site = SiteId(node.textOf("site"));
    const std::string address = node.textOf("address");
    const std::size_t colon = address.rfind(':');
    vantage.host = address.substr(0, colon);
    vantage.port = static_cast<std::uint16_t>(std::stoi(address.substr(colon + 1)));
    vantage.caFile = node.textOf("ca");
    vantage.fingerprint = node.textOf("fingerprint");
    vantage.token = secretOf(node.textOf("token"));
    return vantage;
}

} // namespace

const Node* endpointOf(const std::vector<const Node*>& instancesOfSite) {
    const Node* first = nullptr;
    for (const Node* instance : instancesOfSite) {
        const std::string said = instance->textOf("endpoint");
        if (said == "true") return instance;
        if (first == nullptr && said != "false") first = instance;
    }
    return first;
}

Inventory build(const Node& root) {
    Inventory inventory;
    inventory.estate = root.textOf("estate");
    inventory.target = targetOf(root.textOf("target"));
    for (const Node& site : root.listOf("sites")) {
        inventory.sites.push_back({SiteId(site.textOf("id")), textOr(site, "name", site.textOf("id"))});
    }
    inventory.observeEvery = durationOf(root, "observe_every").value_or(inventory.observeEvery);
    inventory.unapprovedAllowed = root.textOf("unapproved") == "allowed";
    if (const Node* audit = root.find("audit")) {
        inventory.audit = {audit->textOf("origin"), audit->textOf("break_glass") == "allowed",
                           audit->textOf("break_glass_log"), {}};
        for (const Node& anchor : audit->listOf("anchors"))
            inventory.audit.anchors.push_back(anchorOf(anchor));
    }
    const Node* alarms = root.find("alarms");
    const Node* escalation = alarms == nullptr ? nullptr : alarms->find("escalation");
    if (escalation != nullptr) inventory.alarms.escalation = escalationOf(*escalation);
    if (const Node* team = root.find("team")) {
        for (const Node& member : team->listOf("etcd")) {
            const std::size_t colon = member.text.rfind(':');
            const int port = std::stoi(member.text.substr(colon + 1));
            inventory.etcd.push_back({member.text.substr(0, colon), static_cast<std::uint16_t>(port)});
        }
    }
    for (const Node& node : root.listOf("vantages"))
        inventory.vantages.push_back(vantageOf(node));
    for (const Node& node : root.listOf("operators")) {
        const std::string id = node.textOf("id");
        inventory.operators.push_back({OperatorId(id), textOr(node, "name", id), node.textOf("key")});
    }
    buildEngines(root, inventory);
    for (const Node& door : root.listOf("front_doors"))
        inventory.frontDoors.push_back(frontDoorOf(door));
    for (const Node& group : root.listOf("groups"))
        inventory.groups.push_back(groupOf(group));
    for (const Node& rule : root.listOf("rules"))
        inventory.rules.push_back(ruleOf(rule));
    return inventory;
}

} // namespace fairlead::inventory
