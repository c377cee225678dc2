// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/lab/held_session.h"

namespace fairlead::tests {

HeldSession::HeldSession(const Lab& lab, const std::string& id, const std::string& statement,
                         const std::string& more)
    : m_connection{
          PQconnectdb(("host=" + lab.directory() + "/run port=" + std::to_string(lab.instance(id).port) +
                       " user=postgres dbname=postgres application_name=held connect_timeout=5 " + more)
                          .c_str()),
          &PQfinish} {
    const std::unique_ptr<PGresult, decltype(&PQclear)> result{PQexec(m_connection.get(), statement.c_str()),
                                                               &PQclear};
    const auto status = PQresultStatus(result.get());
    const bool begun = status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK || status == PGRES_COPY_OUT;
    if (!begun) m_why = PQerrorMessage(m_connection.get());
    if (!begun && m_why.empty()) m_why = PQresStatus(status);
}

} // namespace fairlead::tests
