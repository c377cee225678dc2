// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/audit/anchors/make_anchor.h"

#include <array>

namespace fairlead::audit {
namespace {

constexpr const char* kDirectory =
    R"(# A directory that another site keeps, mounted where the inventory's `path` says: an NFS export, say.
mkdir -m 0700 @PATH@
# The console writes a file for each checkpoint and never changes one. Whoever keeps the directory takes snapshots of
# it, or copies new files to where the console's account cannot write; that is what makes it an anchor.
)";

constexpr const char* kS3 =
    R"(# Object Lock can only be switched on when a bucket is made. With MinIO's client:
mc mb --with-lock SITE/@BUCKET@
# or with Amazon's:
aws s3api create-bucket --bucket @BUCKET@ --object-lock-enabled-for-bucket
# The access key of the console needs these and nothing that deletes:
# {"Version": "2012-10-17", "Statement": [
#   {"Effect": "Allow", "Action": ["s3:PutObject", "s3:PutObjectRetention", "s3:GetObject", "s3:GetObjectVersion"],
#    "Resource": "arn:aws:s3:::@BUCKET@/*"},
#   {"Effect": "Allow", "Action": ["s3:ListBucket", "s3:ListBucketVersions"],
#    "Resource": "arn:aws:s3:::@BUCKET@"}]}
# Fairlead locks each object for @DAYS@ days in COMPLIANCE mode as it puts it.
)";

constexpr const char* kPostgresql =
    R"(-- Run by a superuser of a server that the consoles' operators do not administer. The table belongs to a role
-- that nobody signs in as; the console's role may add and read, and nothing else.
CREATE ROLE fairlead_anchor_owner NOLOGIN;
CREATE ROLE @USER@ LOGIN;   -- then: \password @USER@
CREATE SCHEMA @SCHEMA@ AUTHORIZATION fairlead_anchor_owner;
CREATE TABLE @TABLE@ (
    origin text NOT NULL, size bigint NOT NULL CHECK (size > 0), note text NOT NULL,
    at timestamptz NOT NULL DEFAULT clock_timestamp(), PRIMARY KEY (origin, size));
ALTER TABLE @TABLE@ OWNER TO fairlead_anchor_owner;
CREATE FUNCTION @SCHEMA@.never() RETURNS trigger LANGUAGE plpgsql AS
    $$BEGIN RAISE EXCEPTION 'checkpoints are never changed or removed'; END$$;
CREATE FUNCTION @SCHEMA@.only_growing() RETURNS trigger LANGUAGE plpgsql AS
    $$BEGIN
        PERFORM pg_advisory_xact_lock(hashtext(NEW.origin));
        IF EXISTS (SELECT 1 FROM @TABLE@ WHERE origin = NEW.origin AND size > NEW.size) THEN
            RAISE EXCEPTION 'a larger checkpoint of % is here', NEW.origin;
        END IF;
        RETURN NEW;
    END$$;
CREATE TRIGGER never BEFORE UPDATE OR DELETE OR TRUNCATE ON @TABLE@
    FOR EACH STATEMENT EXECUTE FUNCTION @SCHEMA@.never();
CREATE TRIGGER only_growing BEFORE INSERT ON @TABLE@
    FOR EACH ROW EXECUTE FUNCTION @SCHEMA@.only_growing();
GRANT USAGE ON SCHEMA @SCHEMA@ TO @USER@;
GRANT INSERT, SELECT ON @TABLE@ TO @USER@;
)";

constexpr const char* kEtcd =
    R"(# An etcd that asks who comes: a role that reaches the anchors' keys and nothing else.
etcdctl role add fairlead-anchor
etcdctl role grant-permission fairlead-anchor readwrite @KEY@ --prefix
etcdctl user add @USER@
etcdctl user grant-role @USER@ fairlead-anchor
etcdctl auth enable
# etcd keeps one value for each log, and whoever holds this user may overwrite it. Beside it, let one anchor be of
# a kind that cannot be overwritten.
)";

constexpr const char* kSyslog = R"(# rsyslog, on a machine that the consoles' operators do not administer:
module(load="imtcp")
input(type="imtcp" port="@PORT@")
if $programname == "fairlead" and $msg contains "@ORIGIN@" then /var/log/fairlead-anchors.log
# A line ends in: ORIGIN SIZE ROOT, as the third line of a checkpoint has it.
)";

constexpr const char* kWitness =
    R"(# The witness's operator lets this log in by its name and verifier key, which this prints:
fairleadctl keys show --inventory FILE
# origin: @ORIGIN@
# In return he gives the witness's own key (type 4) for `vkey` in the inventory, and for the auditors' trust file:
#   witness NAME VKEY
#   quorum NAME
# Reach it by https: when it says that its checkpoint is larger than the log, it is believed.
)";

constexpr const char* kPeer =
    R"(# The other console's log, readable here: a share of its directory, read only.
mount -o ro OTHER:/var/lib/fairlead/audit/ESTATE @PATH@
# It records what it sees of this log (`peer.seen`), as when one of its operators approves a plan.
)";

struct Text {
    std::string_view kind;
    const char* text;
};
constexpr std::array kTexts{Text{"directory", kDirectory},
                            Text{"s3", kS3},
                            Text{"postgresql", kPostgresql},
                            Text{"etcd", kEtcd},
                            Text{"syslog", kSyslog},
                            Text{"witness", kWitness},
                            Text{"peer", kPeer}};

std::string filledIn(std::string text, const std::string& name, const std::string& value) {
    for (std::size_t at = text.find(name); at != std::string::npos; at = text.find(name, at + value.size()))
        text.replace(at, name.size(), value);
    return text;
}

std::string orElse(const std::string& value, const char* otherwise) {
    return value.empty() ? otherwise : value;
}

} // namespace

Result<std::string> anchorSetup(const std::string& kind, const std::optional<inventory::Anchor>& declared,
                                const std::string& origin) {
    const inventory::Anchor anchor = declared.value_or(inventory::Anchor{});
    for (const Text& each : kTexts) {
        if (each.kind != kind) continue;
        const std::string table = orElse(anchor.table, "fairlead.anchors");
        std::string text = filledIn(each.text, "@PATH@", orElse(anchor.path, "/mnt/anchors"));
        text = filledIn(text, "@BUCKET@", orElse(anchor.bucket, "fairlead-anchors"));
        text = filledIn(text, "@DAYS@",
                        anchor.retentionDays > 0 ? std::to_string(anchor.retentionDays) : "3650");
        text = filledIn(text, "@TABLE@", table);
        text = filledIn(text, "@SCHEMA@", table.substr(0, table.find('.')));
        text = filledIn(text, "@KEY@", orElse(anchor.key, "/fairlead/anchors/"));
        text = filledIn(text, "@USER@", orElse(anchor.access.user, "fairlead_anchor"));
        text = filledIn(text, "@PORT@", anchor.port > 0 ? std::to_string(anchor.port) : "6514");
        return filledIn(text, "@ORIGIN@", orElse(origin, "ops.example.com/fairlead/dc1"));
    }
    return Error{
        ErrorKind::Invalid,
        "\"" + kind +
            "\" is no kind of anchor. Give directory, s3, postgresql, etcd, syslog, witness or peer.",
        "", ""};
}

} // namespace fairlead::audit
