// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/contract/subject.h"
#include "tests/support/test_case.h"

#include "models/operation/desk.h"
#include "models/topology/reduce.h"

#include <utility>

namespace fairlead::tests {

/// What models/operation/engine_adapter.h promises of every engine adapter, asked of one subject.
class EngineContract : public TestCase {
    Q_OBJECT
  public:
    using Subjects = std::vector<std::pair<std::string, MakeSubject>>;
    EngineContract(std::string name, MakeSubject make) : m_name(std::move(name)), m_make(std::move(make)) {}

  private Q_SLOTS:
    void initTestCase_data();
    void init();
    void cleanup();
    void cleanupTestCase() { m_subject.reset(); }

    void aLookSaysWhatItSawAndWhen();
    void aLookThatFailsSaysHow();
    void aLookEndsByItsDeadline();
    void guardsComeInOrderWithReasonsAndEvidence();
    void whatIsNotSeenDoesNotPass();
    void planningIsPure();
    void aPlanSaysAllOfEachStep();
    void aPlanSaysWhereItLeads_data();
    void aPlanSaysWhereItLeads();
    void aWorldThatMovedIsRefused();
    void whatEndsTheWritingComparesBeforeItSends();
    void aDeadlineThatPassedDoesNothing();
    void aServerThatHangsHangsNoStep();
    void aRollbackIsHarmlessTwice();
    void aSwitchoverKeepsEveryPromise();

  private:
    Call within(Micros d) const { return {Deadline::in(d, m_subject->clock()), {}}; }
    /// The endpoint of the destination.
    const inventory::Instance& victim() const;
    topology::Observation look(const inventory::Instance& instance, const Call& call);
    /// What every instance is, a line each; of what moves by itself nothing.
    std::string world();
    /// The ids of those that take writes, a blank behind each.
    std::string writers();
    /// Empty once `is` holds of a reduced look, else the newest world; waits as long as the subject says.
    std::string waitUntil(const std::function<bool(const topology::EngineState&)>& is);
    topology::EngineState state();
    operation::Request request();
    operation::GuardReport ask(const operation::Request& request);
    Result<operation::Plan> plan();
    operation::Outcome act(const operation::Plan& plan, const operation::Step& step,
                           const operation::Facts& facts, const Call& call);
    operation::Outcome undo(const operation::Plan& plan, const operation::Step& step,
                            const operation::Facts& facts);
    operation::StepCheck check(const operation::Plan& plan, const operation::Step& step,
                               const operation::Facts& facts);

    // Empty when the promise is kept, else what was broken.
    std::string faultInLook(const topology::Observation& seen) const;
    std::string faultInStep(const operation::Plan& plan, std::size_t index, operation::Facts& facts);
    std::string faultInRefusal(const operation::Plan& spoilt);
    std::string faultInUndoing(const operation::Plan& plan, const operation::Step& step,
                               const operation::Facts& facts);
    std::string faultInSecondWriter(const operation::Plan& plan, const operation::Facts& facts);
    operation::Plan forAnotherDatabase(const operation::Plan& plan, const InstanceId& id);
    void hear(const operation::Outcome& outcome);

    const std::string m_name;
    const MakeSubject m_make;
    std::unique_ptr<Subject> m_subject;
    topology::Memory m_memory;
    topology::EngineState m_plannedFrom;
    std::uint64_t m_looks = 0;
    int m_requests = 0;
    std::string m_heard; ///< every text that the adapter gave away in this test
};

/// Runs the suite over each of them; a program's whole main().
int engineContractMain(int argc, char** argv, EngineContract::Subjects subjects);

} // namespace fairlead::tests
