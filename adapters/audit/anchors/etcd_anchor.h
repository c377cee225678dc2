// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/audit/anchor.h"
#include "models/inventory/inventory.h"
#include "models/inventory/secret_store.h"

class QJsonObject;

namespace fairlead::audit {

/// One key of etcd for each log, over its v3 gateway: KEY ORIGIN holds sixteen digits of the size, a line end
/// and the note. A transaction replaces it only by a larger size. Any member that answers will do.
class EtcdAnchor : public AnchorSink {
  public:
    EtcdAnchor(inventory::Anchor anchor, inventory::SecretStore& secrets, const Clock& clock);
    Result<AnchorAnswer> put(const std::string& note, const Call& call) override;
    /// The newest alone: etcd keeps no others.
    Result<std::vector<std::string>> notes(const std::string& origin, Which which, const Call& call) override;

  private:
    Result<QJsonObject> post(const std::string& path, const QJsonObject& body, const Call& call);
    Result<QJsonObject> postTo(const std::string& endpoint, const std::string& path, const QJsonObject& body,
                               const Call& call);
    Result<std::string> signIn(const std::string& endpoint, const Call& call);

    const inventory::Anchor m_anchor;
    inventory::SecretStore& m_secrets;
    const Clock& m_clock;
};

} // namespace fairlead::audit
