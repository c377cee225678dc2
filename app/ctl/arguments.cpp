// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/arguments.h"

#include <QCommandLineParser>

namespace fairlead::ctl {
namespace {

QString text(const char* latin1) {
    return QString::fromLatin1(latin1);
}

struct Option {
    const char* name;
    const char* value; ///< null: a switch
};
constexpr Option kOptions[] = {
    {"inventory", "FILE"},  {"audit", "DIR"},     {"state", "DIR"},      {"keys", "DIR"},
    {"passphrase-fd", "N"}, {"operator", "ID"},   {"engine", "ID"},      {"to", "SITE"},
    {"reason", "TEXT"},     {"incident", "REF"},  {"phrase", "TEXT"},    {"override", "G=R"},
    {"attest", "ID=TEXT"},  {"trust", "FILE"},    {"anchor", "FILE"},    {"op", "ID"},
    {"json", nullptr},      {"watch", nullptr},   {"fast", nullptr},     {"close", nullptr},
    {"help", nullptr},      {"version", nullptr}, {"simulate", nullptr}, {"seed", "N"},
    {"answer", "A=V"},      {"apply", nullptr},
};

std::vector<std::string> texts(const QStringList& list) {
    std::vector<std::string> out;
    for (const QString& s : list)
        out.push_back(s.toStdString());
    return out;
}

Error invalid(std::string what) {
    return {ErrorKind::Invalid, std::move(what), "", ""};
}

/// `NAME=TEXT` → both parts; nullopt without a name or text.
std::optional<std::pair<std::string, std::string>> split(const std::string& pair) {
    const std::size_t at = pair.find('=');
    if (at == std::string::npos || at == 0 || at + 1 == pair.size()) return std::nullopt;
    return std::pair{pair.substr(0, at), pair.substr(at + 1)};
}

Result<int> wholeNumber(const QCommandLineParser& parser, const char* name, int otherwise) {
    if (!parser.isSet(text(name))) return otherwise;
    bool fine = false;
    const int value = parser.value(text(name)).toInt(&fine);
    if (!fine || value < 0) return invalid(std::string("--") + name + " takes a whole number.");
    return value;
}

} // namespace

Result<Arguments> readArguments(const QStringList& arguments) {
    QCommandLineParser parser;
    for (const Option& option : kOptions) {
        parser.addOption({text(option.name), QString(), option.value ? text(option.value) : QString()});
    }
    if (!parser.parse(arguments)) return invalid(parser.errorText().toStdString());
    const auto value = [&](const char* name) { return parser.value(text(name)).toStdString(); };
    const auto isSet = [&](const char* name) { return parser.isSet(text(name)); };
    Arguments out;
    out.words = texts(parser.positionalArguments());
    out.workspace.inventoryFile = value("inventory");
    out.workspace.auditFolder = value("audit");
    out.workspace.stateFolder = value("state");
    out.workspace.by = OperatorId(value("operator"));
    if (isSet("keys")) out.workspace.keys = {app::KeyPlace::Kind::SealedFiles, value("keys"), -1};
    const auto fd = wholeNumber(parser, "passphrase-fd", -1);
    if (!fd) return fd.error();
    out.workspace.keys.passphraseFd = *fd;
    const auto seed = wholeNumber(parser, "seed", 1);
    if (!seed) return seed.error();
    out.workspace.seed = static_cast<std::uint64_t>(*seed);
    if (isSet("simulate") && isSet("inventory")) {
        return invalid("--simulate uses the embedded estate, so it cannot be given with --inventory.");
    }
    out.engine = value("engine");
    out.to = value("to");
    out.reason = value("reason");
    out.incident = value("incident");
    out.phrase = value("phrase");
    out.trustFile = value("trust");
    out.operation = value("op");
    out.overrides = texts(parser.values(text("override")));
    out.attestations = texts(parser.values(text("attest")));
    out.anchors = texts(parser.values(text("anchor")));
    out.answers = texts(parser.values(text("answer")));
    out.json = isSet("json");
    out.watch = isSet("watch");
    out.fast = isSet("fast");
    out.close = isSet("close");
    out.apply = isSet("apply");
    out.help = isSet("help");
    out.version = isSet("version");
    const bool needsEstate = !out.help && !out.version && out.word(0) != "audit" &&
                             out.word(0) != "validate" && out.word(0) != "schema" && !out.words.empty();
    if (needsEstate && !isSet("simulate") && !isSet("inventory")) {
        return invalid("No estate is named. Give --inventory FILE, or --simulate for the embedded one.");
    }
    return out;
}

Result<operation::Request> requestFrom(const Arguments& arguments, const OperationId& id,
                                       const OperatorId& by, UtcTime now) {
    operation::Request request;
    const std::string verb = arguments.word(1);
    bool known = false;
    for (const auto kind :
         {operation::Kind::Switchover, operation::Kind::Failover, operation::Kind::Failback}) {
        if (verb != operation::toWord(kind)) continue;
        request.kind = kind;
        known = true;
    }
    if (!known) return invalid("\"" + verb + "\" is no verb. Give switchover, failover or failback.");
    if (arguments.engine.empty()) return invalid("No engine is named. Give --engine ID.");
    if (arguments.to.empty()) return invalid("No site is named. Give --to SITE.");
    request.id = id;
    request.by = by;
    request.engine = EngineId(arguments.engine);
    request.to = SiteId(arguments.to);
    request.reason = arguments.reason;
    request.incident = arguments.incident;
    for (const std::string& pair : arguments.overrides) {
        const auto parts = split(pair);
        if (!parts) return invalid("--override takes GUARD=REASON, not \"" + pair + "\".");
        request.overrides.push_back({GuardId(parts->first), by, parts->second});
    }
    for (const std::string& pair : arguments.attestations) {
        const auto parts = split(pair);
        if (!parts) return invalid("--attest takes OPERATOR=STATEMENT, not \"" + pair + "\".");
        request.attestations.push_back({OperatorId(parts->first), parts->second, now});
    }
    return request;
}

std::string helpText() {
    return R"(fairleadctl - Fairlead without a window

  fairleadctl validate FILE                  check an inventory; every problem with its place
  fairleadctl schema                         JSON Schema of the inventory, for editors
  fairleadctl status [--json] [--watch]      look at the estate, once or every second
  fairleadctl discover --engine E [--answer ID.site=SITE|ID.host=HOST|ID.port=PORT]... [--apply]
                                             ask the members of an engine who else there is; what the
                                             inventory lacks is shown as a change of its text
  fairleadctl guards VERB --engine E --to SITE [--json]
  fairleadctl plan   VERB --engine E --to SITE --reason TEXT [--json]
  fairleadctl run    VERB --engine E --to SITE --reason TEXT --phrase "..."
  fairleadctl resume [--op ID] [--reason TEXT] [--close]
                                             list unfinished operations; take one over, or close it
  fairleadctl give-back ENGINE               give back the automation that operations parked and left parked
  fairleadctl audit verify [DIR] [--json] [--fast] [--trust FILE] [--anchor FILE]
  fairleadctl audit show [DIR] [--op ID] [--json]
  fairleadctl keys init|show                 make, or show, the verifier key of this console's log

  VERB is switchover, failover or failback.

Common
  --inventory FILE     the estate; --simulate [--seed N] for the embedded one
  --audit DIR          the audit log (default: beside the state, by estate)
  --state DIR          locks and default audit log (default: $XDG_STATE_HOME/fairlead)
  --keys DIR           sealed key files instead of the keychain; the passphrase is read from
  --passphrase-fd N    this descriptor, else the systemd credential fairlead-passphrase, else the terminal
  --operator ID        who is acting (default: the operating system's user)
  --override G=REASON  set guard G aside, with a reason of at least 20 characters
  --attest ID=TEXT     a named person's statement that the site is dark (failover)

Data goes to standard output, everything else to standard error.
Exit status
  0 done    1 done with exceptions, or guards do not allow it    2 usage or inventory at fault
  3 something needed cannot be reached or opened    4 undone, or stopped before the point of no return
  5 failed, or stopped after it    6 a step's outcome is unknown: see fairleadctl resume
  audit verify: 0 verified  1 with warnings  2 failed  3 cannot verify
)";
}

} // namespace fairlead::ctl
