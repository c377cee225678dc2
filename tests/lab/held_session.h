// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/lab/lab.h"

#include <libpq-fe.h>
#include <memory>
#include <string>

namespace fairlead::tests {

/// A superuser's session of the name `held` that began something and does not end it: an open
/// transaction, a base backup that nobody reads. Ends with this object. Not safe for use by threads.
class HeldSession {
  public:
    /// `more` goes into the connection string: `replication=database`.
    HeldSession(const Lab& lab, const std::string& id, const std::string& statement,
                const std::string& more = {});
    /// Empty when the statement was begun.
    const std::string& why() const { return m_why; }

  private:
    std::unique_ptr<PGconn, decltype(&PQfinish)> m_connection;
    std::string m_why;
};

} // namespace fairlead::tests
