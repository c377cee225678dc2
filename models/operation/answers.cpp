// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/operation/answers.h"

#include <utility>

namespace fairlead::operation {

Outcome done(std::string reply, Facts learned) {
    return {Outcome::Result::Done, std::move(reply), {}, {}, std::move(learned)};
}

Outcome failed(std::string reply) {
    return {Outcome::Result::Failed, std::move(reply), {}, {}, {}};
}

Outcome inDoubt(std::string reply) {
    return {Outcome::Result::InDoubt, std::move(reply), {}, {}, {}};
}

StepCheck happened(std::string evidence, Facts learned) {
    return {StepCheck::Finding::Happened, std::move(evidence), std::move(learned)};
}

StepCheck didNotHappen(std::string evidence) {
    return {StepCheck::Finding::DidNotHappen, std::move(evidence), {}};
}

StepCheck notKnown(std::string evidence) {
    return {StepCheck::Finding::NotKnown, std::move(evidence), {}};
}

} // namespace fairlead::operation
