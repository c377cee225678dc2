// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/audit/entry.h"
#include "models/audit/files.h"
#include "models/audit/verify_findings.h"

#include <map>
#include <set>

namespace fairlead::audit {

/// Phase F: the files that entries name by digest.
class EvidenceChecker {
  public:
    EvidenceChecker(const LogFiles& files, Findings& findings) : m_files(files), m_findings(findings) {}
    void check(const Entry& entry, const Place& place);

  private:
    struct Named {
        std::string folder, name;
        std::uint64_t size = 0;
        std::string sha256;
    };
    void checkFile(const Named& file, const Place& place);
    bool present(const Named& file);
    Result<bool> matches(const Named& file) const;

    const LogFiles& m_files;
    Findings& m_findings;
    std::map<std::string, std::set<std::string>> m_listed; ///< names by folder
    std::map<std::string, std::uint64_t> m_checked;        ///< size by path: each file is read once
};

} // namespace fairlead::audit
