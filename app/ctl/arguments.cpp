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
    {"inventory", "FILE"},
    {"audit", "DIR"},
    {"state", "DIR"},
    {"keys", "DIR"},
    {"passphrase-fd", "N"},
    {"operator", "ID"},
    {"engine", "ID"},
    {"to", "SITE"},
    {"reason", "TEXT"},
    {"incident", "REF"},
    {"phrase", "TEXT"},
    {"override", "G=R"},
    {"attest", "ID=TEXT"},
    {"trust", "FILE"},
    {"anchor", "FILE"},
    {"op", "ID"},
    {"json", nullptr},
    {"watch", nullptr},
    {"fast", nullptr},
    {"close", nullptr},
    {"help", nullptr},
    {"version", nullptr},
    {"simulate", nullptr},
    {"seed", "N"},
    {"answer", "A=V"},
    {"apply", nullptr},
    {"group", "ID"},
    {"all", nullptr},
    {"fault", "S=K:O"},
    {"request", "FILE"},
    {"out", "FILE"},
    {"label", "NAME"},
    {"auth", "FILE"},
    {"recovery", "VKEY"},
    {"bundle", "FILE"},
    {"value", "FILE"},
    {"with", "DIR"},
    {"predecessor", "DIR"},
    {"approval", "FILE"},
    {"qr", "FILE"},
    {"since", "N"},
    {"etcd", nullptr},
    {"key-is-right", nullptr},
    {"operator-keys", "DIR"},
    {"operator-passphrase-fd", "N"},
    {"break-glass", "REASON"},
    {"hours", "N"},
    {"reject", nullptr},
    {"commit-window", "MINUTES"},
    {"list", nullptr},
    {"send", nullptr},
    {"check", nullptr},
    {"setup", "KIND"},
    {"as", "ID"},
    {"listen", "ADDRESS:PORT"},
    {"cert", "FILE"},
    {"key", "FILE"},
    {"token-fd", "N"},
    {"take-back", nullptr},
    {"keep", "INSTANCE"},
    {"unapproved", "REASON"},
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

/// What the commands on logs and keys alone take.
Result<void> takeLogOptions(Arguments& out, const QCommandLineParser& parser) {
    const auto value = [&](const char* name) { return parser.value(text(name)).toStdString(); };
    const auto hours = wholeNumber(parser, "hours", out.hours);
    if (!hours) return hours.error();
    if (*hours < 1 || *hours > 24) return invalid("--hours takes a number from 1 to 24.");
    out.hours = *hours;
    out.out = value("out");
    out.auth = value("auth");
    out.bundle = value("bundle");
    out.workspace.recoveryKeys = texts(parser.values(text("recovery")));
    out.label = value("label");
    out.secretFile = value("value");
    out.reject = parser.isSet(text("reject"));
    out.list = parser.isSet(text("list"));
    out.send = parser.isSet(text("send"));
    out.check = parser.isSet(text("check"));
    out.setup = value("setup");
    out.trustFile = value("trust");
    out.anchors = texts(parser.values(text("anchor")));
    out.with = texts(parser.values(text("with")));
    out.predecessor = value("predecessor");
    return {};
}

/// What four eyes and the second log take.
Result<void> takeApprovalOptions(Arguments& out, const QCommandLineParser& parser) {
    const auto value = [&](const char* name) { return parser.value(text(name)).toStdString(); };
    const auto since = wholeNumber(parser, "since", 0);
    if (!since) return since.error();
    const auto fd = wholeNumber(parser, "operator-passphrase-fd", -1);
    if (!fd) return fd.error();
    out.since = static_cast<std::uint64_t>(*since);
    out.request = value("request");
    out.picture = value("qr");
    out.approvals = texts(parser.values(text("approval")));
    out.etcd = parser.isSet(text("etcd"));
    out.takeBack = parser.isSet(text("take-back"));
    out.keep = value("keep");
    out.unapproved = value("unapproved");
    out.keyIsRight = parser.isSet(text("key-is-right"));
    out.workspace.breakGlass = value("break-glass");
    if (parser.isSet(text("operator-keys")))
        out.workspace.operatorKeys = {app::KeyPlace::Kind::SealedFiles, value("operator-keys"), *fd};
    return {};
}

/// What a vantage takes.
Result<void> takeVantageOptions(Arguments& out, const QCommandLineParser& parser) {
    const auto value = [&](const char* name) { return parser.value(text(name)).toStdString(); };
    const auto fd = wholeNumber(parser, "token-fd", -1);
    if (!fd) return fd.error();
    out.tokenFd = *fd;
    out.as = value("as");
    out.listen = value("listen");
    out.certificateFile = value("cert");
    out.keyFile = value("key");
    if (out.word(0) == "vantage" && (out.listen.empty() || out.certificateFile.empty() || out.keyFile.empty()))
        return invalid("vantage takes --listen ADDRESS:PORT, --cert FILE, --key FILE and --token-fd N.");
    return {};
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
    if (const auto taken = takeLogOptions(out, parser); !taken) return taken.error();
    if (const auto taken = takeApprovalOptions(out, parser); !taken) return taken.error();
    if (const auto taken = takeVantageOptions(out, parser); !taken) return taken.error();
    const auto window = wholeNumber(parser, "commit-window", -1);
    if (!window) return window.error();
    if (*window > 1440) return invalid("--commit-window takes at most 1440 minutes.");
    if (*window >= 0) out.commitWindow = *window;
    out.engine = value("engine");
    out.to = value("to");
    out.reason = value("reason");
    out.incident = value("incident");
    out.phrase = value("phrase");
    out.operation = value("op");
    out.overrides = texts(parser.values(text("override")));
    out.attestations = texts(parser.values(text("attest")));
    out.faults = texts(parser.values(text("fault")));
    out.answers = texts(parser.values(text("answer")));
    out.group = value("group");
    out.all = isSet("all");
    if (int(out.all) + int(!out.group.empty()) + int(!out.engine.empty()) > 1)
        return invalid("--engine, --group and --all exclude each other.");
    if (out.several() && out.commitWindow)
        return invalid("A commit window is for one engine: give --engine, or no --commit-window.");
    out.json = isSet("json");
    out.watch = isSet("watch");
    out.fast = isSet("fast");
    out.close = isSet("close");
    out.apply = isSet("apply");
    out.help = isSet("help");
    out.version = isSet("version");
    const bool keyOfPerson =
        out.word(0) == "keys" &&
        (out.word(1) == "operator" || out.word(1) == "recovery" || out.word(1) == "sign-recovery");
    const bool aboutLogs = out.word(0) == "audit" && out.word(1) != "approve" && out.word(1) != "request" &&
                           out.word(1) != "new-segment";
    const bool needsEstate = !keyOfPerson && !out.help && !out.version && !aboutLogs &&
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
    if (arguments.engine.empty())
        return invalid("No engine is named. Give --engine ID, --group ID or --all.");
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

operation::Request withWindow(operation::Request request, const Arguments& arguments,
                              const inventory::Inventory& inventory) {
    const inventory::Engine* engine = inventory.findEngine(request.engine);
    const auto declared = engine ? engine->commitWindow : std::nullopt;
    if (!arguments.commitWindow) {
        if (request.kind == operation::Kind::Switchover) request.window = declared;
    } else if (*arguments.commitWindow > 0) {
        request.window = declared.value_or(inventory::CommitWindow{});
        request.window->lasts = std::chrono::minutes{*arguments.commitWindow};
    }
    return request;
}

namespace {

std::string estateHelp() {
    return R"(fairleadctl - Fairlead without a window

  fairleadctl validate FILE                  check an inventory; every problem with its place
  fairleadctl schema                         JSON Schema of the inventory, for editors
  fairleadctl status [--json] [--watch]      look at the estate, once or every second
  fairleadctl discover --engine E [--answer ID.site=SITE|ID.host=HOST|ID.port=PORT]... [--apply]
                                             ask the members of an engine who else there is; what the
                                             inventory lacks is shown as a change of its text
  fairleadctl guards VERB --engine E --to SITE [--json]
  fairleadctl plan   VERB --engine E --to SITE --reason TEXT [--json]
  fairleadctl dry-run VERB --engine E --to SITE [--reason TEXT]
                                             guards and plan by looking only; the result is kept on record
  fairleadctl rehearse VERB --engine E --to SITE [--fault STEP=KIND:OBJECT]...
                                             the same in a simulation that stands as the estate does now;
                                             KIND is site-loss, link-cut or instance-crash, right before STEP
  fairleadctl run    VERB --engine E --to SITE --reason TEXT --phrase "..."
  fairleadctl resume [--op ID] [--reason TEXT] [--close]
                                             list unfinished operations; take one over, or close it. One whose last
                                             record is 15 min old takes your sealed key: --operator-keys (production)
    guards, plan and run take --group ID or --all in the place of --engine: several engines in waves
  fairleadctl vantage --inventory FILE [--as ID] --listen ADDRESS:PORT --cert FILE --key FILE --token-fd N
                                             look at the estate from here, and tell consoles that have the token
                                             what is seen (vantages: in the inventory)
  fairleadctl attest [SITE --reason TEXT [--hours N] | SITE --take-back --reason TEXT]
                                             put on record that a site nobody sees is down (8 h at most), take that
                                             back, or list what is attested
  fairleadctl resolve ENGINE [--keep INSTANCE --reason TEXT]
                                             which of two writers' histories stands, once one of them is stopped;
                                             without --keep: whether two wait to be resolved
  fairleadctl give-back ENGINE [--reason TEXT]  give back the automation that operations parked and left parked
)";
}

std::string logHelp() {
    return R"(  fairleadctl audit verify DIR|BUNDLE [--json] [--fast] [--trust FILE] [--anchor NOTE|DIR|PEERLOG]...
  fairleadctl audit show [DIR] [--op ID] [--json]
  fairleadctl audit show DIR --with DIR...   logs of several consoles merged, each verified first; an order of two
                                             is certain only where a checkpoint, an approval or a lock links them
  fairleadctl audit new-segment              close the newest segment of this console's log and begin another
  fairleadctl audit export DIR --out FILE [--anchor NOTE]... [--trust FILE]
                                             one ZIP with all of it, signed by the log key
  fairleadctl audit prune N DIR --bundle FILE --trust FILE
                                             keep only the hashes of segments 1 to N, which the bundle holds
  fairleadctl audit anchor [--list|--send|--check|--setup KIND] --inventory FILE
                                             the places that keep the log's checkpoints
  fairleadctl audit prove N DIR              proof that entry N stands in the log's newest checkpoint
  fairleadctl audit inclusion --trust FILE LINEFILE PROOF
  fairleadctl audit extend OLDSIZE DIR       proof that the log begins as it did when it had OLDSIZE entries
  fairleadctl audit consistency --trust FILE OLDNOTE REQUEST
  fairleadctl run --op ID --phrase "..." [--approval FILE]... [--etcd]
                                             begin a plan that was recorded before, once others approved it
  fairleadctl run --op ID --unapproved REASON
                                             nobody who may approve is to be had: recorded once more with the reason
                                             (`unapproved: allowed`), it may begin 60 s later, for half an hour
  fairleadctl audit request --op ID [--request FILE] [--qr FILE] [--etcd] [--since N]
                                             hand a recorded plan over to approvers, as plan and run do
  fairleadctl audit approve --request FILE | --etcd --op ID | DIR --op ID --trust FILE
                            --reason TEXT [--hours N] [--reject] [--etcd] [--qr FILE] [--key-is-right]
                                             the approver's side, with his own log and key: checks the request,
                                             shows the plan, and prints the signed notes
  fairleadctl audit redaction-check DIR --label NAME --value FILE
                                             the entries in which the value was used in a command
  fairleadctl keys init|show                 make, or show, the verifier key of this console's log
    init takes --recovery VKEY for each key that may replace a lost one, and --predecessor DIR, the log that
    this one follows, when that has ended
  fairleadctl keys change                    give the log a new log key and show it; trust files go on naming the
                                             first one
  fairleadctl keys recover --out TEXT        the log's entry key or log key is lost: writes what a recovery key
                                             must sign
  fairleadctl keys sign-recovery NAME TEXT   signs it, where the envelope is opened
  fairleadctl keys recover --auth NOTE       lets the new key in
  fairleadctl keys register|revoke VKEY      whose approvals count, and who may bind his sessions to his key
  fairleadctl keys operator|recovery NAME    make, or show, the key of a person, or of an envelope
)";
}

std::string commonHelp() {
    return R"(
  VERB is switchover, failover or failback.

Common
  --inventory FILE     the estate; --simulate [--seed N] for the embedded one
  --audit DIR          the audit log (default: beside the state, by estate)
  --state DIR          locks and default audit log (default: $XDG_STATE_HOME/fairlead)
  --keys DIR           sealed key files instead of the keychain; the passphrase is read from
  --passphrase-fd N    this descriptor, else the systemd credential fairlead-passphrase, else the terminal
  --operator ID        who is acting (default: the operating system's user)
  --override G=REASON  set guard G aside, with a reason of at least 20 characters
  --operator-keys DIR  the operator's own key, when it is not with the console's; its passphrase is read from
  --operator-passphrase-fd N   this descriptor, as above
  --request FILE       plan, run: where the request for approvals goes
  --qr FILE            a QR code as portable bitmap: the name of the request, or the notes
  --etcd               requests and approvals go by the team's etcd too (`team: etcd` in the inventory)
  --break-glass REASON when the audit log refuses: go on with the second log (`audit: break_glass_log`)
  --commit-window N    switchover: try the new side out for N minutes before anybody may write there; then type
                       commit or back at standard input (default: the engine's in the inventory; 0: none)
  --attest ID=TEXT     a named person's statement that the site is dark (failover)

Data goes to standard output, everything else to standard error.
Exit status
  0 done    1 done with exceptions, or guards do not allow it    2 usage or inventory at fault
  3 something needed cannot be reached or opened    4 undone, or stopped before the point of no return
  5 failed, or stopped after it    6 a step's outcome is unknown, or it was handed over: see fairleadctl resume
  audit verify: 0 verified  1 with warnings  2 failed  3 cannot verify
)";
}

} // namespace

std::string helpText() {
    return estateHelp() + logHelp() + commonHelp();
}

} // namespace fairlead::ctl
