// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition/inventory_file.h"
#include "app/ctl/commands.h"
#include "app/ctl/print.h"
#include "models/inventory/instance_lines.h"

#include <cstdio>
#include <memory>

/// `discover`: who else belongs to an engine, as a change of the inventory that a person may make.
namespace fairlead::ctl {
namespace {

using inventory::Discovery;

Result<inventory::Answers> answersIn(const Arguments& arguments) {
    inventory::Answers answers;
    for (const std::string& pair : arguments.answers) {
        const std::size_t at = pair.find('=');
        if (at == std::string::npos || at == 0 || at + 1 == pair.size())
            return Error{ErrorKind::Invalid,
                         "--answer takes ID.site=SITE, ID.host=HOST or ID.port=PORT, not \"" + pair + "\".",
                         "", ""};
        answers[pair.substr(0, at)] = pair.substr(at + 1);
    }
    return answers;
}

void tell(const inventory::Engine& engine, const inventory::Heard& heard, const Discovery& found) {
    print(engine.id.value + ": " + std::to_string(heard.answered.size()) + " of " +
          std::to_string(engine.instances.size()) + " declared instances answered.\n");
    for (const inventory::Proposal& proposal : found.proposals) {
        print("new   " + proposal.id.value + " at " + proposal.host +
              (proposal.port == 0 ? "" : ":" + std::to_string(proposal.port)) +
              " is not in the inventory.\n");
        for (const std::string& learned : proposal.learned)
            print("      " + learned + "\n");
        for (const std::string& assumed : proposal.assumed)
            print("      assumed: " + assumed + ". Check it.\n");
    }
    for (const std::string& note : found.notes)
        print("note  " + note + "\n");
    for (const std::string& question : found.questions)
        print("ask   " + question + "\n");
    if (found.proposals.empty()) print("Nobody names a member that the inventory does not have.\n");
}

/// Shows the change and, when asked to, makes it.
int offer(const app::InventoryFile& file, const EngineId& engine, const Discovery& found, bool apply) {
    const auto change = inventory::addInstances(file.text, file.path, engine, found.proposals);
    if (!change) return complain(change.error());
    print("\n" + change->diff);
    if (!change->remark.empty()) print("note  " + change->remark + "\n");
    if (!apply) {
        print("\nNothing was written. Give --apply to make this change.\n");
        return kWithFindings;
    }
    if (const auto written = app::replaceInventory(file, change->text); !written)
        return complain(written.error());
    print("\n" + file.path + " was changed. A console that is open must be opened again to see it.\n");
    return kDone;
}

} // namespace

int discover(const Arguments& arguments) {
    const Error noFile{ErrorKind::Invalid, "The embedded estate is no file. Give --inventory FILE.", "", ""};
    if (arguments.workspace.inventoryFile.empty()) return complain(noFile);
    const auto answers = answersIn(arguments);
    if (!answers) return complain(answers.error());
    if (arguments.engine.empty())
        return complain({ErrorKind::Invalid, "No engine is named. Give --engine ID.", "", ""});
    const auto file = app::readInventoryFile(arguments.workspace.inventoryFile);
    if (!file) return complain(file.error());
    const EngineId id(arguments.engine);
    const inventory::Engine* engine = file->inventory.findEngine(id);
    if (engine == nullptr)
        return complain({ErrorKind::Invalid, "It has no engine " + id.value + ".", "", file->path});
    const auto workspace = app::Workspace::open(arguments.workspace, app::Workspace::Mode::LookOnly);
    if (!workspace) return complain(workspace.error());
    const auto heard = (*workspace)->hear(id);
    if (!heard) return complain(heard.error());
    const auto found = inventory::discover(file->inventory, *engine, *heard, *answers);
    if (!found) return complain(found.error());
    tell(*engine, *heard, *found);
    if (heard->answered.empty()) return kCannot;
    if (found->proposals.empty()) return kDone;
    if (found->questions.empty()) return offer(*file, id, *found, arguments.apply);
    print("\nNothing is proposed before every question is answered.\n");
    return kWithFindings;
}

} // namespace fairlead::ctl
