// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gallery/script/scripted_site_desk.h"

namespace fairlead::tests {

using FakeSiteDesk = gallery::ScriptedSiteDesk;

} // namespace fairlead::tests
