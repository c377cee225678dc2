// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Stands here so that the meta-object compiler finds the header beside it.
#include "tests/support/test_case.h"
