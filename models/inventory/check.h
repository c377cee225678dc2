// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/inventory/yaml_tree.h"

#include <vector>

namespace fairlead::inventory {

/// What a tree says against the grammar: unknown, missing and repeated keys, wrong kinds and values.
void checkGrammar(const Node& root, std::vector<Problem>& problems);

/// What its values say against each other: repeated ids, references that lead nowhere, an engine
/// that does not span both sites. Skips whatever checkGrammar() has already complained about.
void checkReferences(const Node& root, std::vector<Problem>& problems);

/// What a single engine's values say that no grammar can: half a certificate, a secret among the
/// settings, a placeholder nobody fills in.
void checkDetails(const Node& root, std::vector<Problem>& problems);

/// What its kind asks of an anchor and what means nothing there; ids that are taken; a port or key that is none.
void checkAnchors(const Node& root, std::vector<Problem>& problems);

/// What an escalation takes: a command or a webhook, placeholders that are filled in, a secret that is not sent in
/// the clear.
void checkAlarms(const Node& root, std::vector<Problem>& problems);
/// Vantages with one id or one address, a site that is none, a port that is none, and none or two ways to know one.
void checkVantages(const Node& root, std::vector<Problem>& problems);

/// Rules by which engines would wait for each other in a circle; one problem, at the rule that closes it.
void checkRuleOrder(const Node& root, std::vector<Problem>& problems);

} // namespace fairlead::inventory
