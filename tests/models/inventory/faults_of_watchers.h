// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Faults in what watches and what calls people: vantages, alarms.
namespace fairlead::tests {

/// One change to the sample and everything the reader has to say about it.
struct Fault {
    const char* name;
    const char* from;
    const char* to;
    const char* expected;
};

// clang-format off
inline constexpr Fault kFaultsOfWatchers[] = {
    {"an escalation that tells nobody",
     "fairlead/dc1}", "fairlead/dc1}\nalarms: {escalation: {name: pager}}",
     "i.yaml:6:22: the escalation tells nobody: it takes a command or a webhook"},
    {"an escalation with a command and a webhook",
     "fairlead/dc1}", "fairlead/dc1}\nalarms: {escalation: {command: [/bin/page], webhook: \"https://h/p\"}}",
     "i.yaml:6:54: the escalation has a command already: it takes a command or a webhook, not both"},
    {"an escalation command with an unknown place",
     "fairlead/dc1}", "fairlead/dc1}\nalarms: {escalation: {command: [/bin/page, \"{txt}\"]}}",
     "i.yaml:6:44: nothing fills in \"{txt}\": an escalation's argument may name {alarm}, {estate}, {target}, {since}, {text} or {todo} (did you mean \"{text}\"?)"},
    {"an escalation command with a brace left open",
     "fairlead/dc1}", "fairlead/dc1}\nalarms: {escalation: {command: [/bin/page, \"{text} {alarm\"]}}",
     "i.yaml:6:44: nothing fills in \"{alarm\": an escalation's argument may name {alarm}, {estate}, {target}, {since}, {text} or {todo} (did you mean \"{alarm}\"?)"},
    {"an escalation command without a program",
     "fairlead/dc1}", "fairlead/dc1}\nalarms: {escalation: {command: [\"\"]}}",
     "i.yaml:6:33: the command names no program: the first argument is the program to run"},
    {"a secret of an escalation command",
     "fairlead/dc1}", "fairlead/dc1}\nalarms: {escalation: {command: [/bin/page], secret: env:P}}",
     "i.yaml:6:53: secret means nothing here: it takes a webhook"},
    {"a secret of a webhook written out",
     "fairlead/dc1}", "fairlead/dc1}\nalarms: {escalation: {webhook: \"https://h/p\", secret: hunter2}}",
     "i.yaml:6:55: secret is not a reference to a secret: an inventory never holds a secret; write keychain:NAME, file:/PATH or env:NAME"},
    {"a secret of a production webhook in the clear",
     "target: lab\nsites: [{id: fra, name: Frankfurt}, {id: ams}]\naudit: {origin: ops.example.com/fairlead/dc1}",
     "target: production\nsites: [{id: fra, name: Frankfurt}, {id: ams}]\naudit: {origin: ops.example.com/fairlead/dc1}\nalarms: {escalation: {webhook: \"http://h/p\", secret: env:P}}",
     "i.yaml:6:32: the secret would be sent in the clear: write https://, or leave the secret out"},
    {"a vantage in a site that is none",
     "engines:", "vantages: [{id: v, site: fro, address: \"h:1\", ca: /c, token: env:T}]\nengines:",
     "i.yaml:6:26: site \"fro\" is not declared: the inventory has fra and ams; a third place names none (did you mean \"fra\"?)"},
    {"two vantages with one id",
     "engines:", "vantages: [{id: v, address: \"h:1\", ca: /c, token: env:T}, {id: v, address: \"h:2\", ca: /c, token: env:T}]\nengines:",
     "i.yaml:6:64: vantage id \"v\" is taken: a vantage on line 6 has it"},
    {"two vantages at one address",
     "engines:", "vantages: [{id: v, address: \"h:1\", ca: /c, token: env:T}, {id: w, address: \"h:1\", ca: /c, token: env:T}]\nengines:",
     "i.yaml:6:76: address \"h:1\" is taken: a vantage on line 6 has it; one vantage would be taken for two"},
    {"a vantage beyond all ports",
     "engines:", "vantages: [{id: v, address: \"h:70000\", ca: /c, token: env:T}]\nengines:",
     "i.yaml:6:29: \"70000\" is not a port: write HOST:PORT, with a port from 1 to 65535"},
    {"a vantage without a port",
     "engines:", "vantages: [{id: v, address: h, ca: /c, token: env:T}]\nengines:",
     "i.yaml:6:29: address \"h\" is not an address: write HOST:PORT"},
    {"a vantage that could be anybody",
     "engines:", "vantages: [{id: v, address: \"h:1\", token: env:T}]\nengines:",
     "i.yaml:6:12: vantage \"v\" could be anybody: it takes ca or fingerprint, by which it is known"},
    {"a vantage that is known twice",
     "engines:", "vantages: [{id: v, address: \"h:1\", ca: /c, fingerprint: 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef, token: env:T}]\nengines:",
     "i.yaml:6:57: vantage \"v\" has two ways to be known: it takes ca or fingerprint, not both"},
    {"a fingerprint that is none",
     "engines:", "vantages: [{id: v, address: \"h:1\", fingerprint: abc, token: env:T}]\nengines:",
     "i.yaml:6:49: fingerprint \"abc\" is not a fingerprint: write the SHA-256 of the certificate as 64 lower-case hex digits"},
    {"a token written out",
     "engines:", "vantages: [{id: v, address: \"h:1\", ca: /c, token: hunter2}]\nengines:",
     "i.yaml:6:51: token is not a reference to a secret: an inventory never holds a secret; write keychain:NAME, file:/PATH or env:NAME"},
    {"a vantage without a token",
     "engines:", "vantages: [{id: v, address: \"h:1\", ca: /c}]\nengines:",
     "i.yaml:6:12: a vantage needs the key \"token\": where its token is kept; never the token"},
};
// clang-format on

} // namespace fairlead::tests
