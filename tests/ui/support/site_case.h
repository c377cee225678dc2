// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gallery/script/site_case.h"
#include "tests/ui/support/snapshots.h"

/// Tests draw on the same script as the gallery.
namespace fairlead::tests {

using namespace gallery;

} // namespace fairlead::tests
