// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/audit/anchors/postgresql_anchor.h"

#include "adapters/audit/anchors/heads.h"
#include "adapters/pgserver/connection.h"

#include <algorithm>

namespace fairlead::audit {
namespace {

using engines::postgresql::Connection;

Result<std::unique_ptr<Connection>> connect(const inventory::Anchor& anchor, inventory::SecretStore& secrets,
                                            const Clock& clock, const Call& call) {
    inventory::Engine engine;
    engine.access = anchor.access;
    inventory::Instance instance;
    instance.id = InstanceId(anchor.id);
    instance.host = anchor.host;
    instance.port = anchor.port;
    engines::postgresql::ConnectOptions options;
    options.applicationName = "fairlead anchor";
    return Connection::open(engine, instance, options, secrets, clock, call);
}

/// A text as a literal. E'…' reads the same whatever the server's settings are.
std::string literal(const std::string& text) {
    std::string out = "E'";
    for (const char c : text) {
        if (c == '\'' || c == '\\') out += c;
        out += c;
    }
    return out + "'";
}

} // namespace

PostgresqlAnchor::PostgresqlAnchor(inventory::Anchor anchor, inventory::SecretStore& secrets,
                                   const Clock& clock)
    : m_anchor(std::move(anchor)), m_secrets(secrets), m_clock(clock) {}

Result<std::vector<std::string>> PostgresqlAnchor::notes(const std::string& origin, Which which,
                                                         const Call& call) {
    const auto connection = connect(m_anchor, m_secrets, m_clock, call);
    if (!connection) return placed(connection.error(), m_anchor.id);
    const auto rows = (*connection)
                          ->exec("SELECT note FROM " + m_anchor.table + " WHERE origin = " + literal(origin) +
                                     " ORDER BY size DESC" + (which == Which::Newest ? " LIMIT 1" : ""),
                                 call);
    if (!rows) return placed(rows.error(), m_anchor.id);
    std::vector<std::string> out;
    for (std::size_t row = 0; row < rows->size(); ++row)
        out.push_back(rows->text(row, "note"));
    std::reverse(out.begin(), out.end());
    return out;
}

Result<AnchorAnswer> PostgresqlAnchor::put(const std::string& note, const Call& call) {
    const Result<Checkpoint> head = headOf(note);
    if (!head) return head.error();
    const auto connection = connect(m_anchor, m_secrets, m_clock, call);
    if (!connection) return placed(connection.error(), m_anchor.id);
    const std::string origin = literal(head->origin);
    const std::string size = std::to_string(head->size);
    // Only where nothing as large stands already. Two that insert at once meet in the primary key.
    const auto inserted =
        (*connection)
            ->exec("INSERT INTO " + m_anchor.table + " (origin, size, note) SELECT " + origin + ", " + size +
                       ", " + literal(note) + " WHERE NOT EXISTS (SELECT 1 FROM " + m_anchor.table +
                       " WHERE origin = " + origin + " AND size >= " + size + ") ON CONFLICT DO NOTHING",
                   call);
    if (!inserted) return placed(inserted.error(), m_anchor.id);
    const auto rows = (*connection)
                          ->exec("SELECT note FROM " + m_anchor.table + " WHERE origin = " + origin +
                                     " ORDER BY size DESC LIMIT 1",
                                 call);
    if (!rows) return placed(rows.error(), m_anchor.id);
    const Result<AnchorAnswer> answer = answerOf(rows->only(), *head);
    if (!answer) return placed(answer.error(), m_anchor.id);
    if (answer->size < head->size)
        return Error{
            ErrorKind::Unexpected,
            "The table took the checkpoint and does not show it. Look for a trigger or policy there.", "",
            "anchor " + m_anchor.id};
    return answer;
}

} // namespace fairlead::audit
