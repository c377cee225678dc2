// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition/rehearsal.h"
#include "app/ctl/commands.h"

#include <charconv>
#include <cstdio>

namespace fairlead::ctl {
namespace {

using app::RehearsedFault;
using app::Workspace;

/// `3=instance-crash:a1`: right before step 3.
Result<RehearsedFault> faultFrom(const std::string& text) {
    const Error wrong{
        ErrorKind::Invalid,
        "--fault takes STEP=KIND:OBJECT with site-loss, link-cut or instance-crash, not \"" + text + "\".",
        "", ""};
    const std::size_t equals = text.find('='), colon = text.find(':');
    if (equals == std::string::npos) return wrong;
    RehearsedFault out;
    std::size_t number = 0;
    const auto read = std::from_chars(text.data(), text.data() + equals, number);
    if (read.ec != std::errc{} || read.ptr != text.data() + equals || number == 0) return wrong;
    out.step = number - 1;
    const std::string kind = text.substr(equals + 1, colon == std::string::npos ? colon : colon - equals - 1);
    const std::string object = colon == std::string::npos ? std::string() : text.substr(colon + 1);
    if (kind == "link-cut" && object.empty()) {
        out.fault.kind = drill::FaultKind::LinkCut;
    } else if (kind == "site-loss" && !object.empty()) {
        out.fault.kind = drill::FaultKind::SiteLoss;
        out.fault.site = SiteId(object);
    } else if (kind == "instance-crash" && !object.empty()) {
        out.fault.kind = drill::FaultKind::InstanceCrash;
        out.fault.instance = InstanceId(object);
    } else {
        return wrong;
    }
    return out;
}

bool succeeded(const operation::Progress& run) {
    return run.result == operation::RunResult::Succeeded ||
           run.result == operation::RunResult::SucceededWithExceptions;
}

} // namespace

int rehearse(const Arguments& arguments) {
    std::vector<RehearsedFault> faults;
    for (const std::string& text : arguments.faults) {
        const auto fault = faultFrom(text);
        if (!fault) return complain(fault.error());
        faults.push_back(*fault);
    }
    const auto opened = Workspace::open(arguments.workspace, Workspace::Mode::Operate);
    if (!opened) return complain(opened.error());
    Workspace& workspace = **opened;
    const auto request =
        requestFrom(arguments, workspace.desk().newId(), workspace.by(), workspace.clock().utc());
    if (!request) return complain(request.error());
    const auto sight = workspace.lookOnce();
    const auto done =
        app::rehearse(workspace.inventory(), *sight, *request, std::move(faults), workspace.doorSteps());
    if (!done) return complain(done.error());
    if (const auto kept = app::recordRehearsal(workspace.sink(), *done); !kept) return complain(kept.error());
    std::fputs(app::rehearsalText(*done).c_str(), stdout);
    return succeeded(*done->run) ? kDone : kWithFindings;
}

} // namespace fairlead::ctl
