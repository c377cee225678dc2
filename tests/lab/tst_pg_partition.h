// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/lab/partition_case.h"

/// The network between the sites is cut; servers and consoles die.
class TestPgPartition : public fairlead::tests::PartitionCase {
    Q_OBJECT
  private Q_SLOTS:
    void theLinkBetweenTheSitesIsCut_data();
    void theLinkBetweenTheSitesIsCut();
    void theConsoleLosesSightOfTheOldPrimary();
    void theWordOfTwoPeopleYieldsToWhatTheTargetHears();
    void theConsoleLosesSightOfTheTarget();
    void theWordThatItStoppedIsLost();
    void theWordThatItIsPromotedIsLost();
    void theLinkHealsInTime();

    void aServerHasASlowDisk_data();
    void aServerHasASlowDisk();
    void theOldPrimaryIsKilledInTheFence();
    void theTargetIsKilledInThePromotion_data();
    void theTargetIsKilledInThePromotion();

    void twoConsolesWithoutACommonLockMakeNoTwoPrimaries();
    void twoConsolesAtOnce();
    void twoConsolesOverOneLockFile();
    void twoConsolesOverOneLockFileAtOnce();
    void aConsoleIsKilledAndAWayIsCut_data();
    void aConsoleIsKilledAndAWayIsCut();
};
