// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// Nothing to run: that it links is what is tested.
int main() {
    return 0;
}
