// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Preloaded into a server, makes it see another version of ICU's collations than the one it has: what
// two sites with different operating systems look like. ICU puts its own version into the name of each
// function, so there is one for every version that a supported PostgreSQL may be built with.
#define OTHER_COLLATION(icu)                                                     \
    extern "C" void ucol_getVersion_##icu(const void*, unsigned char* version);  \
    extern "C" void ucol_getVersion_##icu(const void*, unsigned char* version) { \
        version[0] = 1;                                                          \
        version[1] = 2;                                                          \
        version[2] = version[3] = 0;                                             \
    }

OTHER_COLLATION(63)
OTHER_COLLATION(66)
OTHER_COLLATION(67)
OTHER_COLLATION(70)
OTHER_COLLATION(72)
OTHER_COLLATION(74)
OTHER_COLLATION(76)
