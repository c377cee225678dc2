// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace fairlead::ui {

/// Lets screen readers see the map's instances as its children, each with its full spoken name
/// (UX-10.1). Called by every map; only the first call does anything.
void makeMapsAccessible();

} // namespace fairlead::ui
