// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/audit/anchors/s3_answers.h"
#include "adapters/runtime/http/http.h"
#include "adapters/runtime/http/sigv4.h"
#include "adapters/runtime/http/url.h"
#include "models/audit/anchor.h"
#include "models/inventory/secret_store.h"

namespace fairlead::audit {

/// Objects in an S3 bucket with versions and Object Lock: each is locked in COMPLIANCE mode as it is put, so
/// that nobody, the account's owner included, deletes it before its day. An object for each checkpoint, named
/// ORIGIN/REST-SIZE.note, where REST counts down, so that the newest stands first in a listing. Versions are
/// listed, not objects: a delete marker, which anybody may put, hides nothing from this.
class S3Anchor : public AnchorSink {
  public:
    S3Anchor(inventory::Anchor anchor, inventory::SecretStore& secrets, const Clock& clock);
    Result<AnchorAnswer> put(const std::string& note, const Call& call) override;
    Result<std::vector<std::string>> notes(const std::string& origin, Which which, const Call& call) override;

  private:
    struct Question {
        std::string method = "GET";
        std::string key; ///< of the object; empty: the bucket
        std::map<std::string, std::string> query = {};
        std::map<std::string, std::string> headers = {}; ///< names in lower case
        std::string body = {};
    };
    Result<runtime::http::Response> ask(const Question& question, const Call& call) const;
    Result<std::vector<s3::Version>> versions(const std::string& origin, Which which, const Call& call) const;
    Result<std::string> read(const s3::Version& version, const Call& call) const;
    Error refusal(const runtime::http::Response& response) const;

    const inventory::Anchor m_anchor;
    const std::optional<runtime::http::Url> m_url;
    inventory::SecretStore& m_secrets;
    const Clock& m_clock;
};

/// The object's name for a checkpoint.
std::string s3KeyOf(const std::string& origin, std::uint64_t size);

} // namespace fairlead::audit
