// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/inventory/grammar.h"

#include <utility>

namespace fairlead::inventory {
namespace {

constexpr std::int64_t kSecond = 1000;
constexpr std::int64_t kHour = 3600 * kSecond;
constexpr std::int64_t kYear = 365 * 24 * kHour;

// What single values look like. Patterns are written for PCRE and ECMAScript alike and are anchored
// by whoever uses them.

const Shape kVersion{.kind = Kind::Whole,
                     .noun = "a format this Fairlead reads",
                     .howTo = "it reads format 1",
                     .least = 1,
                     .most = 1};

const Shape kId{.kind = Kind::Text,
                .noun = "an id",
                .howTo = "begin with a letter or digit, then letters, digits and . _ @ : / -, at most 128",
                .pattern = "[A-Za-z0-9][A-Za-z0-9._@:/-]{0,127}"};

const Shape kLabel{.kind = Kind::Text,
                   .noun = "a text",
                   .howTo = "write one line of at most 256 characters",
                   .pattern = "[^\\x00-\\x1F\\x7F]{1,256}"};

// A leading dash would be taken for an option by the programs a hook calls.
const Shape kHost{.kind = Kind::Text,
                  .noun = "a host name or address",
                  .howTo = "write letters, digits and . : _ - only, neither - nor a dot first",
                  .pattern = "[A-Za-z0-9:_][A-Za-z0-9.:_-]{0,252}"};

const Shape kPort{.kind = Kind::Whole,
                  .noun = "a port",
                  .howTo = "write a whole number from 1 to 65535",
                  .least = 1,
                  .most = 65535};

const Shape kPath{.kind = Kind::Text,
                  .noun = "an absolute path",
                  .howTo = "write one that begins with /",
                  .pattern = "/[^\\x00-\\x1F\\x7F]{1,4095}"};

const Shape kSecret{.kind = Kind::Secret,
                    .noun = "a reference to a secret",
                    .howTo = "an inventory never holds a secret; write keychain:NAME, file:/PATH or env:NAME",
                    .pattern =
                        "keychain:[^\\x00-\\x1F\\x7F]{1,256}|file:/[^\\x00-\\x1F\\x7F]{1,4095}"
                        "|env:[A-Za-z_][A-Za-z0-9_]{0,127}"};

const Shape kOrigin{.kind = Kind::Text,
                    .noun = "a log's origin",
                    .howTo = "write a lower-case domain and a path, such as ops.example.com/fairlead/dc1",
                    .pattern = "(?=.{1,128}$)[a-z0-9-]+(\\.[a-z0-9-]+)+(/[a-z0-9._-]+)+"};

const Shape kVerifierKey{
    .kind = Kind::Text,
    .noun = "a verifier key",
    .howTo = "write a C2SP verifier key, NAME+ID+KEY",
    .pattern = "[A-Za-z0-9][A-Za-z0-9._@:/-]{0,127}\\+[0-9a-f]{8}\\+[A-Za-z0-9+/]{43,}={0,2}"};

const Shape kWitnessKey{.kind = Kind::Text,
                        .noun = "a witness's verifier key",
                        .howTo = "write a C2SP verifier key, NAME+ID+KEY",
                        .pattern = "[^\\x00-\\x20\\x7F+]{1,128}\\+[0-9a-f]{8}\\+[A-Za-z0-9+/]{43,}={0,2}"};

const Shape kFlag{.kind = Kind::Flag, .noun = "a flag", .howTo = "write true or false"};

const Shape kSlot{.kind = Kind::Whole,
                  .noun = "a slot",
                  .howTo = "write a whole number from 0 to 9999",
                  .least = 0,
                  .most = 9999};

const Shape kApprovals{.kind = Kind::Whole,
                       .noun = "a number of approvals",
                       .howTo = "write a whole number from 0 to 9",
                       .least = 0,
                       .most = 9};

const Shape kInterval{.kind = Kind::Duration,
                      .noun = "a duration",
                      .howTo = "from 200ms to 60s",
                      .least = 200,
                      .most = 60 * kSecond};

const Shape kObjective{
    .kind = Kind::Duration, .noun = "a duration", .howTo = "from 0s to 365d", .least = 0, .most = kYear};

const Shape kTimeout{
    .kind = Kind::Duration, .noun = "a duration", .howTo = "from 1s to 1h", .least = kSecond, .most = kHour};

const Shape kTarget{
    .kind = Kind::Choice, .noun = "a kind of target", .words = {"production", "lab", "simulation"}};

const Shape kTechnology{.kind = Kind::Choice,
                        .noun = "a technology",
                        .words = {"oracle", "postgresql", "patroni", "clickhouse", "trino", "mongodb",
                                  "redis", "milvus", "minio"}};

const Shape kBreakGlass{.kind = Kind::Choice, .noun = "a rule", .words = {"forbidden", "allowed"}};

const Shape kTlsMode{
    .kind = Kind::Choice, .noun = "a TLS mode", .words = {"disable", "require", "verify-ca", "verify-full"}};

// From the leaves up.

const Shape kTls{
    .kind = Kind::Map,
    .noun = "a tls map",
    .fields = {{"mode", &kTlsMode, Need::Optional,
                "how far the server's certificate is checked; verify-full when absent"},
               {"ca", &kPath, Need::Optional, "file of the authorities that are trusted"},
               {"certificate", &kPath, Need::Optional, "file of Fairlead's own certificate"},
               {"key", &kPath, Need::Optional, "file of the key that belongs to the certificate"}}};

const Shape kAccess{
    .kind = Kind::Map,
    .noun = "an access map",
    .fields = {
        {"user", &kLabel, Need::Optional, "the name Fairlead signs in with"},
        {"password", &kSecret, Need::Optional, "where the password is kept; never the password"},
        {"database", &kLabel, Need::Optional, "the database to sign in to, where the technology has such"},
        {"tls", &kTls, Need::Optional, "how the connection is protected"}}};

const Shape kObjectives{
    .kind = Kind::Map,
    .noun = "an objectives map",
    .fields = {{"rpo", &kObjective, Need::Optional, "the most data, as time, that may be lost"},
               {"rto", &kObjective, Need::Optional, "the most time a recovery may take"}}};

const Shape kSetting{.kind = Kind::Verbatim, .noun = "a value"};

const Shape kSettings{.kind = Kind::Dictionary,
                      .noun = "a settings map",
                      .howTo = "lower-case letters, digits and _, beginning with a letter",
                      .pattern = "[a-z][a-z0-9_]{0,63}",
                      .item = &kSetting};

const Shape kArgument{.kind = Kind::Verbatim, .noun = "an argument"};

const Shape kCommand{.kind = Kind::List,
                     .noun = "a list of arguments",
                     .howTo = "it takes the program first, then its arguments",
                     .least = 1,
                     .most = 64,
                     .item = &kArgument};

const Shape kHook{
    .kind = Kind::Map,
    .noun = "a hook",
    .fields = {
        {"command", &kCommand, Need::Required, "the program to run, without a shell, and its arguments"},
        {"timeout", &kTimeout, Need::Optional, "after this it counts as in doubt; 60s when absent"}}};

const Shape kHooks{.kind = Kind::Dictionary,
                   .noun = "a map of hooks",
                   .howTo = "lower-case letters, digits, _ and -, beginning with a letter",
                   .pattern = "[a-z][a-z0-9_-]{0,63}",
                   .item = &kHook};

const Shape kReplication{
    .kind = Kind::Map,
    .noun = "a replication map",
    .fields = {{"host", &kHost, Need::Optional, "where replicas reach this instance, when not at its host"},
               {"port", &kPort, Need::Optional, "where replicas reach this instance, when not at its port"}}};

const Shape kInstance{
    .kind = Kind::Map,
    .noun = "an instance",
    .fields = {
        {"id", &kId, Need::Required, "its name, unique in the estate"},
        {"site", &kId, Need::Required, "the site it runs in"},
        {"host", &kHost, Need::Required, "where this console reaches it: the instance itself, never a proxy"},
        {"port", &kPort, Need::Required, "where this console reaches it"},
        {"replication", &kReplication, Need::Optional, "where replicas reach it, when that differs"},
        {"endpoint", &kFlag, Need::Optional,
         "it stands next to the gutter of the map; one per engine and site"},
        {"slot", &kSlot, Need::Optional, "its column on the map, outward from the gutter"},
        {"settings", &kSettings, Need::Optional, "settings of the technology, see its folder's README"},
        {"hooks", &kHooks, Need::Optional, "commands that act on its host, by verb: stop, start, …"}}};

const Shape kInstances{.kind = Kind::List,
                       .noun = "a list of instances",
                       .howTo = "it takes one in each site at least",
                       .least = 1,
                       .most = 1000,
                       .item = &kInstance};

const Shape kCanaryInterval{.kind = Kind::Duration,
                            .noun = "a duration",
                            .howTo = "from 500ms to 60s",
                            .least = 500,
                            .most = 60 * kSecond};

const Shape kCanary{
    .kind = Kind::Map,
    .noun = "a canary map",
    .fields = {{"every", &kCanaryInterval, Need::Required, "how often Fairlead writes its heartbeat"}}};

const Shape kWindowMinutes{.kind = Kind::Whole,
                           .noun = "a number of minutes",
                           .howTo = "write a whole number from 1 to 1440",
                           .least = 1,
                           .most = 1440};

const Shape kWindowUsers{.kind = Kind::List,
                         .noun = "a list of roles",
                         .howTo = "it takes at most 32",
                         .least = 0,
                         .most = 32,
                         .item = &kId};

const Shape kCommitWindow{
    .kind = Kind::Map,
    .noun = "a commit window",
    .fields = {
        {"minutes", &kWindowMinutes, Need::Required,
         "how long a person has to commit a switchover, before everything goes back"},
        {"users", &kWindowUsers, Need::Optional, "roles of the engine that may try the new side out"}}};

const Shape kAutomationKind{.kind = Kind::Choice,
                            .noun = "a kind of automation",
                            .words = {"repmgr", "efm", "fsfo", "scheduler", "other"}};

const Shape kAutomationHooks{
    .kind = Kind::Map,
    .noun = "a map of hooks",
    .fields = {{"state", &kHook, Need::Required, "says running or parked, and changes nothing"},
               {"park", &kHook, Need::Required, "makes it keep still until it is given back"},
               {"give-back", &kHook, Need::Required, "lets it act again"}}};

const Shape kAutomation{
    .kind = Kind::Map,
    .noun = "an automation",
    .fields = {{"id", &kId, Need::Required, "its name, unique in the estate"},
               {"kind", &kAutomationKind, Need::Required, "what it is"},
               {"host", &kHost, Need::Required, "the machine it runs on"},
               {"hooks", &kAutomationHooks, Need::Required, "how it is asked, parked and given back"}}};

const Shape kAutomations{.kind = Kind::List,
                         .noun = "a list of automation",
                         .howTo = "it takes at most 16",
                         .least = 0,
                         .most = 16,
                         .item = &kAutomation};

const Shape kEngine{
    .kind = Kind::Map,
    .noun = "an engine",
    .fields = {
        {"id", &kId, Need::Required, "its name, unique in the estate"},
        {"technology", &kTechnology, Need::Required, "the kind of data system it is"},
        {"home", &kId, Need::Required, "the site where its primary lives on a normal day"},
        {"objectives", &kObjectives, Need::Optional, "what was agreed about loss and recovery"},
        {"approvals_required", &kApprovals, Need::Optional,
         "approvals by others that a plan needs; the estate's when absent"},
        {"access", &kAccess, Need::Optional, "how Fairlead signs in to its instances"},
        {"settings", &kSettings, Need::Optional, "settings of the technology, see its folder's README"},
        {"slot", &kSlot, Need::Optional, "its row in the technology's lane of the map"},
        {"simulated", &kFlag, Need::Optional,
         "it stands in the simulator, beside the real engines of a lab; false when absent"},
        {"instances", &kInstances, Need::Required, "its servers, in both sites"},
        {"canary", &kCanary, Need::Optional, "a heartbeat of Fairlead's own in the engine; none when absent"},
        {"commit_window", &kCommitWindow, Need::Optional,
         "what a switchover proposes: to try the new side out before anybody may write there"},
        {"automation", &kAutomations, Need::Optional,
         "what else may move its roles, and is parked meanwhile"}}};

const Shape kEngines{.kind = Kind::List,
                     .noun = "a list of engines",
                     .howTo = "it takes one at least",
                     .least = 1,
                     .most = 4000,
                     .item = &kEngine};

const Shape kDoorKind{.kind = Kind::Choice,
                      .noun = "a kind of front door",
                      .words = {"pgbouncer", "haproxy", "dns", "route53", "script"}};

const Shape kPlaces{.kind = Kind::Dictionary,
                    .noun = "a map of places",
                    .howTo = "the id of a site",
                    .pattern = kId.pattern,
                    .item = &kLabel};

const Shape kDevice{
    .kind = Kind::Map,
    .noun = "a device",
    .fields = {{"id", &kId, Need::Required, "its name, unique in the estate"},
               {"site", &kId, Need::Optional, "the site it runs in; outside both when absent"},
               {"host", &kHost, Need::Required, "where this console reaches it"},
               {"port", &kPort, Need::Required, "where this console reaches it"},
               {"settings", &kSettings, Need::Optional, "settings of the kind, see its folder's README"},
               {"hooks", &kHooks, Need::Optional, "commands that act on it, by verb"}}};

const Shape kDevices{.kind = Kind::List,
                     .noun = "a list of devices",
                     .howTo = "it takes one at least",
                     .least = 1,
                     .most = 1000,
                     .item = &kDevice};

const Shape kFrontDoor{
    .kind = Kind::Map,
    .noun = "a front door",
    .fields = {{"id", &kId, Need::Required, "its name, unique in the estate"},
               {"kind", &kDoorKind, Need::Required, "what leads the clients"},
               {"engine", &kId, Need::Required, "the engine it leads clients to"},
               {"access", &kAccess, Need::Optional, "how Fairlead signs in to its devices"},
               {"to", &kPlaces, Need::Required, "what it names for each of the two sites"},
               {"settings", &kSettings, Need::Optional, "settings of the kind, see its folder's README"},
               {"devices", &kDevices, Need::Required, "the machines or processes that lead, all of them"}}};

const Shape kFrontDoors{.kind = Kind::List,
                        .noun = "a list of front doors",
                        .howTo = "it takes at most 4000",
                        .least = 0,
                        .most = 4000,
                        .item = &kFrontDoor};

const Shape kSite{
    .kind = Kind::Map,
    .noun = "a site",
    .fields = {{"id", &kId, Need::Required, "its short name, which engines and instances refer to"},
               {"name", &kLabel, Need::Optional, "its name for people; the id when absent"}}};

const Shape kSites{.kind = Kind::List,
                   .noun = "a list of sites",
                   .howTo = "it takes exactly two, left and right on the map",
                   .least = 2,
                   .most = 2,
                   .item = &kSite};

const Shape kAnchorKind{.kind = Kind::Choice,
                        .noun = "a kind of anchor",
                        .words = {"directory", "s3", "postgresql", "etcd", "syslog", "witness", "peer"}};

const Shape kUrl{.kind = Kind::Text,
                 .noun = "a URL",
                 .howTo = "write https://HOST, https://HOST:PORT or the same with a path",
                 .pattern =
                     "https?://([A-Za-z0-9][A-Za-z0-9._-]{0,252}|\\[[0-9A-Fa-f:.]{2,45}\\])(:[0-9]{1,5})?"
                     "(/[A-Za-z0-9._~/-]{0,512})?"};

const Shape kBucket{.kind = Kind::Text,
                    .noun = "a bucket",
                    .howTo = "write 3 to 63 lower-case letters, digits, dots and dashes",
                    .pattern = "[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]"};

const Shape kRegion{.kind = Kind::Text,
                    .noun = "a region",
                    .howTo = "write letters, digits and dashes, such as eu-west-3",
                    .pattern = "[A-Za-z0-9-]{1,64}"};

const Shape kRetention{.kind = Kind::Whole,
                       .noun = "a number of days",
                       .howTo = "write a whole number from 1 to 36500",
                       .least = 1,
                       .most = 36500};

const Shape kTable{.kind = Kind::Text,
                   .noun = "a table",
                   .howTo = "write schema.name in lower-case letters, digits and _",
                   .pattern = "[a-z_][a-z0-9_]{0,62}\\.[a-z_][a-z0-9_]{0,62}"};

const Shape kEndpoints{.kind = Kind::List,
                       .noun = "a list of URLs",
                       .howTo = "it takes 1 to 16",
                       .least = 1,
                       .most = 16,
                       .item = &kUrl};

const Shape kKeyPrefix{.kind = Kind::Text,
                       .noun = "the beginning of a key",
                       .howTo = "write letters, digits and / . _ -, such as /fairlead/anchors/",
                       .pattern = "[A-Za-z0-9/._-]{1,256}"};

const Shape kTransport{.kind = Kind::Choice, .noun = "a transport", .words = {"udp", "tcp", "unix"}};

/// What belongs to which kind stands in check_anchors.cpp.
const Shape kAnchor{
    .kind = Kind::Map,
    .noun = "an anchor",
    .fields = {
        {"id", &kId, Need::Required, "its name, unique among the anchors"},
        {"kind", &kAnchorKind, Need::Required, "what keeps the checkpoints"},
        {"path", &kPath, Need::Optional,
         "of directory: where the notes go; of peer: the other console's log; of syslog: its socket"},
        {"url", &kUrl, Need::Optional, "of s3 and witness: where it is reached"},
        {"host", &kHost, Need::Optional, "of postgresql and syslog: where it is reached"},
        {"port", &kPort, Need::Optional, "of postgresql and syslog: where it is reached"},
        {"access", &kAccess, Need::Optional,
         "how Fairlead signs in; of s3: the id of the access key and where its secret key is kept"},
        {"bucket", &kBucket, Need::Optional, "of s3: a bucket with versions and Object Lock"},
        {"region", &kRegion, Need::Optional, "of s3: what requests are signed for"},
        {"retention_days", &kRetention, Need::Optional,
         "of s3: for so long nobody can delete a checkpoint, not even the account's owner"},
        {"table", &kTable, Need::Optional, "of postgresql: the append-only table; fairlead.anchors when absent"},
        {"endpoints", &kEndpoints, Need::Optional, "of etcd: its members"},
        {"key", &kKeyPrefix, Need::Optional, "of etcd: what its keys begin with; /fairlead/anchors/ when absent"},
        {"transport", &kTransport, Need::Optional, "of syslog: how the line travels"},
        {"vkey", &kWitnessKey, Need::Optional, "of witness: the key that verifies its cosignatures"}}};

const Shape kAnchors{.kind = Kind::List,
                     .noun = "a list of anchors",
                     .howTo = "it takes at most 16",
                     .least = 0,
                     .most = 16,
                     .item = &kAnchor};

const Shape kAudit{
    .kind = Kind::Map,
    .noun = "an audit map",
    .fields = {
        {"origin", &kOrigin, Need::Required, "the name of this console's audit log, unlike any other log's"},
        {"break_glass", &kBreakGlass, Need::Optional,
         "whether a run may go on when the log cannot be written; forbidden when absent"},
        {"break_glass_log", &kPath, Need::Optional,
         "the directory of the second log, on another device; needed where break_glass is allowed"},
        {"anchors", &kAnchors, Need::Optional,
         "where its checkpoints are kept out of reach of those who write it"}}};


const Shape kMember{.kind = Kind::Text,
                    .noun = "a member of etcd",
                    .howTo = "write HOST:PORT",
                    .pattern = "[A-Za-z0-9_][A-Za-z0-9._-]{0,252}:[1-9][0-9]{0,4}"};

const Shape kMembers{.kind = Kind::List,
                     .noun = "a list of members of etcd",
                     .howTo = "it takes one at least",
                     .least = 1,
                     .most = 16,
                     .item = &kMember};

const Shape kTeam{
    .kind = Kind::Map,
    .noun = "a team map",
    .fields = {{"etcd", &kMembers, Need::Required, "the etcd that carries approvals between consoles"}}};

const Shape kVantageAddress{.kind = Kind::Text,
                            .noun = "an address",
                            .howTo = "write HOST:PORT",
                            .pattern = kMember.pattern};

const Shape kFingerprint{.kind = Kind::Text,
                         .noun = "a fingerprint",
                         .howTo = "write the SHA-256 of the certificate as 64 lower-case hex digits",
                         .pattern = "[0-9a-f]{64}"};

const Shape kVantage{
    .kind = Kind::Map,
    .noun = "a vantage",
    .fields = {
        {"id", &kId, Need::Required, "its name, unique among the vantages"},
        {"site", &kId, Need::Optional, "the site it stands in; a third place when absent"},
        {"address", &kVantageAddress, Need::Required, "where `fairleadctl vantage` listens there"},
        {"ca", &kPath, Need::Optional, "file of the authority that its certificate must come from"},
        {"fingerprint", &kFingerprint, Need::Optional, "the one certificate it may show, in place of ca"},
        {"token", &kSecret, Need::Required, "where its token is kept; never the token"}}};

const Shape kVantages{.kind = Kind::List,
                      .noun = "a list of vantages",
                      .howTo = "it takes at most 16",
                      .least = 0,
                      .most = 16,
                      .item = &kVantage};

const Shape kOperator{.kind = Kind::Map,
                      .noun = "an operator",
                      .fields = {{"id", &kId, Need::Required, "the name the audit log uses"},
                                 {"name", &kLabel, Need::Optional, "the name for people; the id when absent"},
                                 {"key", &kVerifierKey, Need::Optional,
                                  "the public key that verifies what this person signs"}}};

const Shape kOperators{.kind = Kind::List,
                       .noun = "a list of operators",
                       .howTo = "it takes at most 1000",
                       .least = 0,
                       .most = 1000,
                       .item = &kOperator};

const Shape kWave{.kind = Kind::List,
                  .noun = "a list of engine ids",
                  .howTo = "it names the engines that move together, one at least",
                  .least = 1,
                  .most = 4000,
                  .item = &kId};

const Shape kWaves{.kind = Kind::List,
                   .noun = "a list of waves",
                   .howTo = "it takes one at least, in the order they move",
                   .least = 1,
                   .most = 100,
                   .item = &kWave};

const Shape kGroup{.kind = Kind::Map,
                   .noun = "a group",
                   .fields = {{"id", &kId, Need::Required, "its name"},
                              {"waves", &kWaves, Need::Required,
                               "engines in the order they move, each inner list at once"}}};

const Shape kGroups{.kind = Kind::List,
                    .noun = "a list of groups",
                    .howTo = "it takes at most 1000",
                    .least = 0,
                    .most = 1000,
                    .item = &kGroup};

const Shape kOverride{
    .kind = Kind::Choice, .noun = "a way to set a rule aside", .words = {"never", "reason", "second-person"}};

const Shape kCopies{.kind = Kind::Whole,
                    .noun = "a number of copies",
                    .howTo = "write a whole number from 1 to 1000",
                    .least = 1,
                    .most = 1000};

const Shape kRuled{.kind = Kind::List,
                   .noun = "a list of engine ids",
                   .howTo = "it names one at least; without it a rule is about all",
                   .least = 1,
                   .most = 4000,
                   .item = &kId};

const Shape kRule{
    .kind = Kind::Map,
    .noun = "a rule",
    .fields = {
        {"id", &kId, Need::Required, "its name, unique among the rules"},
        {"engines", &kRuled, Need::Optional, "the engines it is about; all when absent"},
        {"override", &kOverride, Need::Optional, "who may set it aside; reason when absent"},
        {"copies", &kCopies, Need::Optional,
         "condition: so many instances at least take writes or follow the one that does"},
        {"at", &kId, Need::Optional, "of copies: only those of this site count"},
        {"throughout", &kFlag, Need::Optional, "of copies: on the whole way and not only in the end"},
        {"lag", &kObjective, Need::Optional, "condition: time lag at most, when the move begins"},
        {"wait", &kObjective, Need::Optional, "condition: so long at least after the last change of roles"},
        {"together_with", &kId, Need::Optional,
         "condition: ends with its primary at the same site as this engine's"},
        {"after", &kId, Need::Optional,
         "condition: moves after this engine, or finds its primary there already"}}};

const Shape kRules{.kind = Kind::List,
                   .noun = "a list of rules",
                   .howTo = "it takes at most 1000",
                   .least = 0,
                   .most = 1000,
                   .item = &kRule};

const Shape kEscalation{
    .kind = Kind::Map,
    .noun = "an escalation",
    .fields = {{"name", &kLabel, Need::Optional, "what it is called on screen; on-call when absent"},
               {"command", &kCommand, Need::Optional, "a program to run, without a shell, and its arguments"},
               {"webhook", &kUrl, Need::Optional, "where a message is posted"},
               {"secret", &kSecret, Need::Optional, "of the webhook: shown to it as a bearer token"},
               {"ca", &kPath, Need::Optional, "of the webhook: authorities that are trusted"},
               {"timeout", &kTimeout, Need::Optional, "after this it counts as failed; 30s when absent"}}};
const Shape kAlarms{
    .kind = Kind::Map,
    .noun = "an alarms map",
    .fields = {{"escalation", &kEscalation, Need::Optional, "who is told of a P1 nobody acknowledges"}}};

const Shape kInventory{
    .kind = Kind::Map,
    .noun = "an inventory",
    .fields = {
        {"fairlead", &kVersion, Need::Required, "the version of this format, 1"},
        {"estate", &kLabel, Need::Required, "the name of what is described here"},
        {"target", &kTarget, Need::Required, "what is at stake: every window says it"},
        {"sites", &kSites, Need::Required, "the two datacenters"},
        {"observe_every", &kInterval, Need::Optional, "how often each instance is looked at; 1s when absent"},
        {"vantages", &kVantages, Need::Optional, "other places from which the estate is looked at"},
        {"audit", &kAudit, Need::Required, "the audit log of this console"},
        {"operators", &kOperators, Need::Optional, "who may act"},
        {"alarms", &kAlarms, Need::Optional, "what alarms set off"},
        {"team", &kTeam, Need::Optional, "where the consoles of several operators meet"},
        {"approvals_required", &kApprovals, Need::Optional, "approvals by others of a plan; 0 when absent"},
        {"unapproved", &kBreakGlass, Need::Optional,
         "whether a plan may begin, under an alarm, with nobody there to approve it; forbidden when absent"},
        {"engines", &kEngines, Need::Required, "what is watched and moved"},
        {"front_doors", &kFrontDoors, Need::Optional, "what leads clients to the engines"},
        {"groups", &kGroups, Need::Optional, "engines that belong together and the order they move in"},
        {"rules", &kRules, Need::Optional, "what must hold when engines are moved"}}};

} // namespace

const Shape& inventoryShape() {
    return kInventory;
}

} // namespace fairlead::inventory
