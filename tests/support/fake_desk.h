// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gallery/script/scripted_desk.h"

namespace fairlead::tests {

using FakeDesk = gallery::ScriptedDesk;

} // namespace fairlead::tests
