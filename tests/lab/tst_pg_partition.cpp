// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/lab/tst_pg_partition.h"

int main(int argc, char** argv) {
    TestPgPartition test;
    return fairlead::tests::partitionMain(argc, argv, test);
}
