// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands.h"

#include <chrono>

/// What a person puts on record about the estate outside of any operation, by the rules of the console's windows.
namespace fairlead::ctl {
namespace {

using app::Workspace;

std::string listed(const std::vector<InstanceId>& instances) {
    std::string text;
    for (std::size_t i = 0; i < instances.size(); ++i)
        text += (i == 0 ? "" : i + 1 < instances.size() ? ", " : " and ") + instances[i].value;
    return text;
}

std::string trimmed(const std::string& text) {
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

/// Open, with what is seen now and what the log says of it.
Result<std::unique_ptr<Workspace>> openAndLook(const Arguments& arguments, int looks) {
    auto opened = Workspace::open(arguments.workspace, Workspace::Mode::Operate);
    for (int i = 0; opened && i < looks; ++i) {
        (*opened)->lookOnce();
        (*opened)->tick();
    }
    return opened;
}

} // namespace

int attest(const Arguments& arguments) {
    const auto opened = openAndLook(arguments, 1);
    if (!opened) return complain(opened.error());
    app::StatementWatch& desk = (*opened)->statements();
    const SiteId site(arguments.word(1));
    if (site.empty()) {
        const topology::Statements standing = desk.standing();
        for (const auto& [id, proof] : standing.proofs)
            printLine(id.value + " is attested down by " + proof.by + " until " + toScreen(proof.until) + ": " +
                      proof.what);
        if (standing.proofs.empty()) printLine("Nobody attests that a site is down.");
        return kDone;
    }
    const std::string reason = trimmed(arguments.reason);
    const Micros lasting = std::chrono::hours{arguments.hours};
    const auto told = arguments.takeBack ? desk.takeBack(site, reason) : desk.attest(site, reason, lasting);
    if (!told) return complain(told.error());
    printLine(arguments.takeBack ? "It is on record: nobody attests any more that " + site.value + " is down."
                                 : "It is on record: " + site.value + " is down, for " + humanDuration(lasting) +
                                       " or until somebody sees it.");
    return kDone;
}

int resolve(const Arguments& arguments) {
    const EngineId engine(arguments.word(1).empty() ? arguments.engine : arguments.word(1));
    if (engine.empty())
        return complain(
            {ErrorKind::Invalid, "No engine is named: fairleadctl resolve ENGINE --keep INSTANCE --reason TEXT.", "",
             ""});
    // Each writer has to say so twice before two are on record.
    const auto opened = openAndLook(arguments, 2);
    if (!opened) return complain(opened.error());
    app::StatementWatch& desk = (*opened)->statements();
    if (arguments.keep.empty()) {
        const topology::Statements standing = desk.standing();
        const auto found = standing.diverged.find(engine);
        if (found == standing.diverged.end()) {
            printLine(engine.value + " has no two writers that wait to be resolved.");
            return kDone;
        }
        printLine(engine.value + " accepted writes on " + listed(found->second.instances) + " since " +
                  toScreen(found->second.since) +
                  ". Each may hold writes that the other lacks. Whose history stands: --keep INSTANCE --reason TEXT.");
        return kWithFindings;
    }
    const auto told = desk.settle(engine, InstanceId(arguments.keep), trimmed(arguments.reason));
    if (!told) return complain(told.error());
    printLine("It is on record: the history of " + arguments.keep + " stands for " + engine.value + ".");
    return kDone;
}

} // namespace fairlead::ctl
