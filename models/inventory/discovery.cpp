// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/inventory/discovery.h"

#include "models/inventory/address.h"
#include "models/inventory/pattern.h"

#include <algorithm>
#include <charconv>

namespace fairlead::inventory {
namespace {

/// Every mention of one member that is not declared.
struct Stranger {
    std::string host;
    std::optional<std::uint16_t> port;
    std::string name;
    std::vector<const Mention*> mentions;
};

std::string placeOf(const std::string& host, std::optional<std::uint16_t> port) {
    return port ? host + ":" + std::to_string(*port) : host;
}

class Comparison {
  public:
    Comparison(const Inventory& inventory, const Engine& engine, const Heard& heard, const Answers& answers)
        : m_inventory(inventory), m_engine(engine), m_heard(heard), m_answers(answers) {}

    Result<Discovery> run() {
        for (auto mention = m_heard.mentions.begin(); mention != m_heard.mentions.end(); ++mention) {
            // What several members pass on of a third one, a Sentinel, is said once.
            if (std::find(m_heard.mentions.begin(), mention, *mention) == mention) sort(*mention);
        }
        for (const Stranger& stranger : m_strangers)
            propose(stranger);
        noteTheSilent();
        for (const auto& [key, value] : m_answers) {
            if (!m_used.contains(key))
                return Error{ErrorKind::Invalid,
                             "Nobody asked for " + key +
                                 ". Answers are ID.site, ID.host and ID.port of what is proposed.",
                             "", key};
        }
        std::sort(m_found.proposals.begin(), m_found.proposals.end(),
                  [](const Proposal& a, const Proposal& b) { return a.id < b.id; });
        return std::move(m_found);
    }

  private:
    bool isAt(const std::string& declaredHost, const std::string& host) const {
        if (sameHost(declaredHost, host)) return true;
        const auto known = m_heard.addresses.find(declaredHost);
        return known != m_heard.addresses.end() &&
               std::any_of(known->second.begin(), known->second.end(),
                           [&host](const std::string& address) { return sameHost(address, host); });
    }
    bool isAt(const Instance& instance, const Mention& mention) const {
        const auto fits = [&](const std::string& host, std::uint16_t port) {
            return isAt(host, mention.host) && (!mention.port || *mention.port == port);
        };
        return fits(instance.host, instance.port) || fits(instance.replicationHost, instance.replicationPort);
    }

    const Instance* knownAs(const Mention& mention) const {
        if (!mention.port) return knownByName(mention);
        for (const Instance& instance : m_engine.instances) {
            if (isAt(instance, mention)) return &instance;
        }
        return nullptr;
    }
    /// Without a port several members of one host can be told apart by their names alone, and the address
    /// is that which they connect from. Nobody follows itself.
    const Instance* knownByName(const Mention& mention) const {
        const auto told = [&mention](const auto& alike) {
            return [&mention, alike](const Mention& other) {
                return !other.port && other.from == mention.from && alike(other);
            };
        };
        const auto sameName = told([&mention](const Mention& other) { return other.name == mention.name; });
        const auto sameHome =
            told([&mention](const Mention& other) { return sameHost(other.host, mention.host); });
        const auto count = [this](const auto& which) {
            return std::count_if(m_heard.mentions.begin(), m_heard.mentions.end(), which);
        };
        std::vector<const Instance*> there;
        for (const Instance& instance : m_engine.instances) {
            if (instance.id == mention.from) continue;
            if (instance.id.value == mention.name && count(sameName) == 1) return &instance;
            if (isAt(instance, mention)) there.push_back(&instance);
        }
        return there.size() == 1 && count(sameHome) == 1 ? there.front() : nullptr;
    }

    void sort(const Mention& mention) {
        if (const Instance* known = knownAs(mention)) {
            m_named.insert(known->id);
            return;
        }
        for (Stranger& stranger : m_strangers) {
            const bool samePort = !stranger.port || !mention.port || stranger.port == mention.port;
            const bool sameName =
                stranger.name.empty() || mention.name.empty() || stranger.name == mention.name;
            if (!sameHost(stranger.host, mention.host) || !samePort) continue;
            if (!sameName && !(stranger.port && mention.port)) continue;
            if (!stranger.port) stranger.port = mention.port;
            if (stranger.name.empty()) stranger.name = mention.name;
            stranger.mentions.push_back(&mention);
            return;
        }
        m_strangers.push_back({mention.host, mention.port, mention.name, {&mention}});
    }

    bool isTaken(const std::string& id) const {
        const auto sameId = [&id](const Proposal& proposal) { return proposal.id.value == id; };
        if (std::any_of(m_found.proposals.begin(), m_found.proposals.end(), sameId)) return true;
        if (m_inventory.findInstance(InstanceId(id)) || m_inventory.findEngine(EngineId(id)) ||
            m_inventory.findDoor(DoorId(id)))
            return true;
        return std::any_of(m_inventory.frontDoors.begin(), m_inventory.frontDoors.end(),
                           [&id](const FrontDoor& door) {
                               return std::any_of(door.devices.begin(), door.devices.end(),
                                                  [&id](const Device& each) { return each.id.value == id; });
                           });
    }
    InstanceId freeId(const Stranger& stranger) const {
        static const Pattern kId("[A-Za-z0-9][A-Za-z0-9._@:/-]{0,119}");
        std::string id = stranger.name;
        if (!kId.matches(id) || isTaken(id)) id = placeOf(stranger.host, stranger.port);
        if (!kId.matches(id)) id = m_engine.id.value + "-new";
        const std::string base = id;
        for (int number = 2; isTaken(id); ++number)
            id = base + "-" + std::to_string(number);
        return InstanceId(id);
    }

    std::optional<std::string> answer(const InstanceId& id, const char* what) {
        const auto found = m_answers.find(id.value + "." + what);
        if (found == m_answers.end()) return std::nullopt;
        m_used.insert(found->first);
        return found->second;
    }

    void propose(const Stranger& stranger) {
        static const Pattern kHost("[A-Za-z0-9:_][A-Za-z0-9.:_-]{0,252}"); // as the grammar's
        if (!kHost.matches(stranger.host)) {
            m_found.notes.push_back(stranger.mentions.front()->from.value +
                                    " names a member at an address that no inventory can hold: \"" +
                                    stranger.host + "\".");
            return;
        }
        Proposal proposal;
        proposal.id = freeId(stranger);
        findHost(stranger, proposal);
        for (const Mention* mention : stranger.mentions)
            proposal.learned.push_back(mention->from.value + " names it in " + mention->how + ": " +
                                       mention->evidence);
        findSite(proposal);
        findPort(stranger, proposal);
        m_found.proposals.push_back(std::move(proposal));
    }

    void findHost(const Stranger& stranger, Proposal& proposal) {
        proposal.host = stranger.host;
        if (const auto told = answer(proposal.id, "host")) {
            proposal.host = *told;
        } else if (!stranger.port) {
            proposal.assumed.push_back("host " + stranger.host +
                                       ", because it connects from there; it may listen elsewhere");
        }
    }

    void findSite(Proposal& proposal) {
        const std::string& id = proposal.id.value;
        if (const auto told = answer(proposal.id, "site")) {
            if (m_inventory.findSite(SiteId(*told))) {
                proposal.site = SiteId(*told);
                return;
            }
            m_found.questions.push_back("There is no site " + *told + ". Give --answer " + id +
                                        ".site=SITE.");
            return;
        }
        const Neighbour nearest = nearestSite(m_inventory, m_heard, proposal.host);
        if (nearest.site.empty()) {
            m_found.questions.push_back("Which site is " + id + " at? Its address " + proposal.host +
                                        " is not nearer to one of them. Give --answer " + id + ".site=SITE.");
            return;
        }
        proposal.site = nearest.site;
        proposal.assumed.push_back("site " + nearest.site.value + ", because its address is nearest to " +
                                   nearest.instance.value + "'s");
    }

    void findPort(const Stranger& stranger, Proposal& proposal) {
        const std::string& id = proposal.id.value;
        if (const auto told = answer(proposal.id, "port")) {
            const char* end = told->data() + told->size();
            const auto read = std::from_chars(told->data(), end, proposal.port);
            if (read.ec == std::errc{} && read.ptr == end && proposal.port != 0) return;
            proposal.port = 0;
            m_found.questions.push_back(*told + " is no port. Give --answer " + id + ".port=PORT.");
            return;
        }
        if (stranger.port) {
            proposal.port = *stranger.port;
            return;
        }
        const std::uint16_t first = m_engine.instances.front().port;
        const bool shared = std::all_of(m_engine.instances.begin(), m_engine.instances.end(),
                                        [first](const Instance& instance) { return instance.port == first; });
        if (!shared) {
            m_found.questions.push_back("Which port does " + id + " listen on? " + m_engine.technology +
                                        " does not tell it. Give --answer " + id + ".port=PORT.");
            return;
        }
        proposal.port = first;
        proposal.assumed.push_back("port " + std::to_string(first) +
                                   ", because every declared member has it");
    }

    void noteTheSilent() {
        for (const Instance& instance : m_engine.instances) {
            const std::string& id = instance.id.value;
            const auto failed = m_heard.failed.find(instance.id);
            if (failed != m_heard.failed.end())
                m_found.notes.push_back(id + " could not be asked: " + toText(failed->second));
            if (m_named.contains(instance.id)) continue;
            m_found.notes.push_back(m_heard.answered.contains(instance.id)
                                        ? id + " answers, but no other member names it. It may follow nobody."
                                        : id + " is declared, but no member that answered names it.");
        }
    }

    const Inventory& m_inventory;
    const Engine& m_engine;
    const Heard& m_heard;
    const Answers& m_answers;
    std::vector<Stranger> m_strangers;
    std::set<InstanceId> m_named;
    std::set<std::string> m_used; ///< answers that fitted
    Discovery m_found;
};

} // namespace

Result<Discovery> discover(const Inventory& inventory, const Engine& engine, const Heard& heard,
                           const Answers& answers) {
    return Comparison(inventory, engine, heard, answers).run();
}

} // namespace fairlead::inventory
