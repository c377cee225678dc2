// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/inventory/check.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>

namespace fairlead::inventory {
namespace {

using Keys = std::vector<std::string_view>;

/// What a kind of anchor needs and what else it may have, beside `id` and `kind`.
struct KindRow {
    std::string_view kind;
    Keys needs;
    Keys may;
};

const std::array<KindRow, 9>& rows() {
    // A syslog is reached over the network or by a socket of this machine.
    static const std::array<KindRow, 9> table{{
        {"directory", {"path"}, {}},
        {"s3", {"url", "bucket", "region", "retention_days", "access"}, {}},
        {"postgresql", {"host", "port", "access"}, {"table"}},
        {"etcd", {"endpoints"}, {"key", "access"}},
        {"syslog udp", {"transport", "host", "port"}, {}},
        {"syslog tcp", {"transport", "host", "port"}, {}},
        {"syslog unix", {"transport", "path"}, {}},
        {"witness", {"url", "vkey"}, {"access"}},
        {"peer", {"path"}, {}},
    }};
    return table;
}

bool holds(const Keys& keys, std::string_view key) {
    return std::find(keys.begin(), keys.end(), key) != keys.end();
}

class AnchorCheck {
  public:
    explicit AnchorCheck(std::vector<Problem>& problems) : m_problems(problems) {}

    void check(const Node& anchor) {
        claim(anchor);
        checkUrl(anchor.find("url"));
        for (const Node& endpoint : anchor.listOf("endpoints"))
            checkUrl(&endpoint);
        const Node* kind = anchor.find("kind");
        if (kind == nullptr || !kind->isText()) return;
        std::string name = kind->text;
        if (name == "syslog") {
            const Node* transport = anchor.find("transport");
            if (transport == nullptr) return lacks(anchor, name, "transport");
            name += " " + transport->text;
        }
        const auto row = std::find_if(rows().begin(), rows().end(),
                                      [&name](const KindRow& each) { return each.kind == name; });
        if (row == rows().end()) return; // the grammar has complained
        for (const std::string_view key : row->needs)
            if (anchor.find(key) == nullptr) lacks(anchor, name, key);
        for (const Node& key : anchor.keys) {
            const bool known = key.text == "id" || key.text == "kind" || holds(row->needs, key.text) ||
                               holds(row->may, key.text);
            if (!known) m_problems.push_back(stray(key, *row));
        }
        checkAccess(anchor, name);
    }

  private:
    void lacks(const Node& anchor, const std::string& kind, std::string_view key) {
        m_problems.push_back(problemAt(
            anchor.place, "an anchor of kind " + kind + " needs the key " + quoted(std::string(key)),
            "without it nothing can be kept there"));
    }

    static Problem stray(const Node& key, const KindRow& row) {
        std::vector<std::string> known(row.needs.begin(), row.needs.end());
        known.insert(known.end(), row.may.begin(), row.may.end());
        return problemAt(key.place, quoted(key.text) + " means nothing here",
                         "an anchor of kind " + std::string(row.kind) + " takes " + listed(known, "and"));
    }

    void claim(const Node& anchor) {
        const Node* id = anchor.find("id");
        if (id == nullptr || !id->isText()) return;
        const auto [first, isNew] = m_ids.try_emplace(id->text, id->place.line);
        if (isNew) return;
        m_problems.push_back(problemAt(id->place, "anchor id " + quoted(id->text) + " is taken",
                                       "it is used on line " + std::to_string(first->second) + " already"));
    }

    void checkUrl(const Node* url) {
        if (url == nullptr || !url->isText()) return;
        const std::size_t scheme = url->text.find("://");
        if (scheme == std::string::npos) return;
        const std::size_t path = std::min(url->text.find('/', scheme + 3), url->text.size());
        const std::size_t colon = url->text.rfind(':', path);
        if (colon <= scheme || url->text.find(']', colon) < path) return;
        const std::string digits = url->text.substr(colon + 1, path - colon - 1);
        unsigned port = 0;
        const auto [end, status] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
        if (status == std::errc() && end == digits.data() + digits.size() && port >= 1 && port <= 65535)
            return;
        m_problems.push_back(
            problemAt(url->place, quoted(digits) + " is not a port", "write a whole number from 1 to 65535"));
    }

    /// Keys and passwords that would be asked for and are not there show here, not in the hour of need.
    void checkAccess(const Node& anchor, const std::string& kind) {
        const Node* access = anchor.find("access");
        if (access == nullptr || !access->isMap()) return;
        const bool person = kind == "s3" || kind == "postgresql";
        if (person && access->find("user") == nullptr) lacks(*access, kind, "access.user");
        if (kind == "s3" && access->find("password") == nullptr) lacks(*access, kind, "access.password");
    }

    std::vector<Problem>& m_problems;
    std::map<std::string, int> m_ids;
};

} // namespace

void checkAnchors(const Node& root, std::vector<Problem>& problems) {
    const Node* audit = root.find("audit");
    if (audit == nullptr) return;
    AnchorCheck check(problems);
    for (const Node& anchor : audit->listOf("anchors"))
        check.check(anchor);
}

} // namespace fairlead::inventory
