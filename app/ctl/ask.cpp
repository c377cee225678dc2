// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/ask.h"

#include "app/ctl/print.h"

#include <unistd.h>
#include <algorithm>
#include <iostream>
#include <vector>

namespace fairlead::ctl {
namespace {

using namespace operation;

/// As in the console: a reason on record is a sentence, not a shrug.
constexpr std::size_t kShortestReason = 20;

/// One thing that may be answered: a word, and after it a reason where one is needed.
struct Answer {
    std::string word;
    std::string means;
    bool needsReason = false;
    std::function<void(const std::string& reason)> act;
};

std::string trimmed(const std::string& text) {
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

/// Asks until one of the answers is given; false when nobody answers.
bool askFor(const std::string& about, const std::vector<Answer>& answers, const ReadLine& read) {
    std::string question = about + "\n";
    for (const Answer& each : answers)
        question += "  " + each.word + (each.needsReason ? " REASON" : "") + ": " + each.means + "\n";
    question += "> ";
    std::string wrong;
    while (const std::optional<std::string> line = read(wrong + question)) {
        const std::string said = trimmed(*line);
        const auto found = std::find_if(answers.begin(), answers.end(), [&](const Answer& each) {
            return said == each.word || said.rfind(each.word + " ", 0) == 0;
        });
        if (found == answers.end()) {
            wrong = "That is none of the answers.\n";
            continue;
        }
        const std::string reason = trimmed(said.substr(found->word.size()));
        if (found->needsReason && reason.size() < kShortestReason) {
            wrong = "A reason has at least " + std::to_string(kShortestReason) +
                    " characters; it goes on record.\n";
            continue;
        }
        found->act(reason);
        return true;
    }
    return false;
}

template <class Desk>
Answer handOver(Desk& desk, const OperationId& id) {
    return {"hand over", "leave it as it stands, its locks free, to whoever takes it over", true,
            [&desk, id](const std::string& why) { desk.handOver(id, why); }};
}

std::string aboutOf(const Progress& stuck) {
    std::string about = stuck.plan.request.engine.value + " waits.";
    if (stuck.cursor < stuck.plan.steps.size())
        about += " Step " + std::to_string(stuck.cursor + 1) + ", " + stuck.plan.steps[stuck.cursor].title +
                 ": " + std::string(toWord(stuck.steps[stuck.cursor].phase)) + ".";
    return stuck.resultWhy.empty() ? about : about + " " + stuck.resultWhy;
}

std::vector<Answer> answersFor(OperationDesk& desk, const Progress& stuck) {
    const OperationId& id = stuck.plan.request.id;
    const bool atStep = stuck.cursor < stuck.plan.steps.size();
    const StepId step = atStep ? stuck.plan.steps[stuck.cursor].id : StepId();
    const bool inDoubt = atStep && stuck.steps[stuck.cursor].phase == StepPhase::InDoubt;
    std::vector<Answer> answers;
    if (stuck.choices.retry)
        answers.push_back({"retry", "try it once more", false,
                           [&desk, id, step](const std::string&) { desk.retry(id, step); }});
    if (stuck.choices.skip)
        answers.push_back({"skip", "go on without it", true,
                           [&desk, id, step](const std::string& why) { desk.skip(id, step, why); }});
    if (stuck.choices.byHand || inDoubt) {
        answers.push_back({"happened", "it is done, and how you know", true,
                           [&desk, id, step](const std::string& how) { desk.settle(id, step, true, how); }});
        answers.push_back({"not", "it is not done, and how you know", true,
                           [&desk, id, step](const std::string& how) { desk.settle(id, step, false, how); }});
    }
    const bool failed = atStep && stuck.steps[stuck.cursor].phase == StepPhase::Failed;
    if (stuck.phase == RunPhase::Paused && !failed)
        answers.push_back(
            {"carry on", "go on from here", false, [&desk, id](const std::string&) { desk.carryOn(id); }});
    if (stuck.choices.handOver) answers.push_back(handOver(desk, id));
    answers.push_back({"stop",
                       stuck.pointOfNoReturnPassed ? "start nothing more; nothing is undone"
                                                   : "undo what was done, and end",
                       false, [&desk, id](const std::string&) { desk.stop(id); }});
    return answers;
}

} // namespace

ReadLine terminal() {
    if (isatty(STDIN_FILENO) == 0) return {};
    return [](const std::string& question) -> std::optional<std::string> {
        print(question);
        std::string line;
        if (!std::getline(std::cin, line)) return std::nullopt;
        return line;
    };
}

bool askHow(OperationDesk& desk, const Progress& stuck, const ReadLine& read) {
    return askFor(aboutOf(stuck), answersFor(desk, stuck), read);
}

bool askHow(SiteDesk& desk, OperationDesk& engines, const SiteProgress& stuck, const ReadLine& read) {
    const OperationId& id = stuck.plan.request.id;
    for (const EngineRun& run : stuck.state.engines) {
        const auto own = stuck.engines.find(run.engine);
        const bool waits =
            run.phase == EnginePhase::Running && own != stuck.engines.end() &&
            (own->second->phase == RunPhase::Paused || own->second->phase == RunPhase::Holding);
        if (!waits) continue;
        std::vector<Answer> answers = answersFor(engines, *own->second);
        if (stuck.state.mayHandOver()) answers.push_back(handOver(desk, id));
        return askFor(aboutOf(*own->second), answers, read);
    }
    std::vector<Answer> answers;
    std::string about = "The operation waits. " + standing(stuck.state);
    const auto decides = std::find_if(stuck.state.engines.begin(), stuck.state.engines.end(),
                                      [](const EngineRun& r) { return r.phase == EnginePhase::NotMoved; });
    if (decides != stuck.state.engines.end()) {
        const EngineId engine = decides->engine;
        about = engine.value + " was not moved: " + decides->why;
        if (decides->mayRetry())
            answers.push_back({"retry", "ask its guards again and run its plan once more", false,
                               [&desk, id, engine](const std::string&) { desk.retry(id, engine); }});
        answers.push_back({"set aside", "go on without it; it stays as it is", true,
                           [&desk, id, engine](const std::string& why) { desk.setAside(id, engine, why); }});
    } else {
        answers.push_back({"carry on", "go on with what was left, then with the next wave", false,
                           [&desk, id](const std::string&) { desk.carryOn(id); }});
    }
    if (stuck.state.mayHandOver()) answers.push_back(handOver(desk, id));
    answers.push_back({"stop", "begin nothing more; what has moved stays moved", false,
                       [&desk, id](const std::string&) { desk.stop(id); }});
    return askFor(about, answers, read);
}

} // namespace fairlead::ctl
