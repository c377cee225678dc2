// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace fairlead::trial {

/// Signing and verifying is most of what a trial costs, and it does not change from trial to trial: in all
/// but a few of them a keyed checksum stands for each signature. `real`: the signatures of the product.
void signForReal(bool real);

} // namespace fairlead::trial
