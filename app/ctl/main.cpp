// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands.h"

#include <QCoreApplication>
#include <cstdio>

namespace fairlead::ctl {
namespace {

struct Command {
    const char* word;
    int (*perform)(const Arguments&);
};
constexpr Command kCommands[] = {
    {"validate", validate}, {"schema", schema}, {"status", status},  {"discover", discover},
    {"guards", guards},     {"plan", plan},     {"dry-run", dryRun}, {"rehearse", rehearse},
    {"run", run},           {"resume", resume}, {"keys", keys},      {"give-back", giveBack},
    {"vantage", vantage},   {"attest", attest}, {"resolve", resolve},
};

struct Pair {
    const char* word;
    const char* second;
    int (*perform)(const Arguments&);
};
constexpr Pair kPairs[] = {
    {"audit", "verify", auditVerify},
    {"audit", "show", auditShow},
    {"audit", "export", auditExport},
    {"audit", "approve", auditApprove},
    {"audit", "request", auditRequest},
    {"audit", "prove", auditProve},
    {"audit", "inclusion", auditInclusion},
    {"audit", "extend", auditExtend},
    {"audit", "consistency", auditConsistency},
    {"keys", "operator", keysOfPerson},
    {"keys", "recovery", keysOfPerson},
    {"audit", "redaction-check", auditRedactionCheck},
    {"audit", "prune", auditPrune},
    {"audit", "new-segment", auditNewSegment},
    {"audit", "anchor", auditAnchor},
    {"keys", "sign-recovery", signRecovery},
    {"keys", "register", keysOfOperators},
    {"keys", "revoke", keysOfOperators},
};

int perform(const Arguments& arguments) {
    if (arguments.version) {
        std::puts("fairleadctl " FAIRLEAD_VERSION);
        return kDone;
    }
    if (arguments.help || arguments.words.empty()) {
        std::fputs(helpText().c_str(), arguments.help ? stdout : stderr);
        return arguments.help ? kDone : kUsage;
    }
    for (const Pair& pair : kPairs) {
        if (arguments.word(0) == pair.word && arguments.word(1) == pair.second)
            return pair.perform(arguments);
    }
    for (const Command& command : kCommands) {
        if (arguments.word(0) == command.word) return command.perform(arguments);
    }
    std::string given = arguments.word(0);
    if (!arguments.word(1).empty()) given += " " + arguments.word(1);
    return complain({ErrorKind::Invalid, "\"" + given + "\" is no command. See fairleadctl --help.", "", ""});
}

} // namespace

int complain(const Error& error) {
    std::fprintf(stderr, "fairleadctl: %s\n", toText(error).c_str());
    return error.kind == ErrorKind::Invalid ? kUsage : kCannot;
}

} // namespace fairlead::ctl

int main(int argc, char** argv) {
    const QCoreApplication application(argc, argv);
    const auto arguments = fairlead::ctl::readArguments(QCoreApplication::arguments());
    if (!arguments) return fairlead::ctl::complain(arguments.error());
    return fairlead::ctl::perform(*arguments);
}
