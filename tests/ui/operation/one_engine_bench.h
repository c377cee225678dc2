// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/fake_clock.h"
#include "tests/support/fake_desk.h"
#include "tests/support/test_case.h"
#include "tests/ui/support/picture.h"
#include "ui/operation/operation_window.h"
#include "ui/operation/verification.h"
#include "ui/theme/theme.h"
#include "ui/widgets/purpose_mark.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableWidget>

/// A console around the window of one engine.
namespace fairlead::tests::one_engine {

using namespace fairlead::ui;

inline operation::GuardResult guard(const char* id, operation::GuardClass guardClass,
                                    operation::Verdict verdict) {
    operation::GuardResult result;
    result.id = GuardId(id);
    result.title = "title";
    result.guardClass = guardClass;
    result.verdict = verdict;
    result.reason = "b1 is 3 s behind.";
    result.evidence = {{"SELECT 1", "1", {}, "console"}};
    return result;
}

inline operation::Plan twoSteps() {
    operation::Plan plan;
    plan.from = SiteId("fra");
    plan.oldPrimary = InstanceId("a1");
    plan.newPrimary = InstanceId("b1");
    for (const char* title : {"Fence a1", "Promote b1"}) {
        operation::Step step;
        step.id = StepId(title[0] == 'F' ? "s1" : "s2");
        step.title = title;
        step.commands = {"SELECT pg_promote(false)"};
        step.compensation = title[0] == 'F' ? "start a1" : "";
        plan.steps.push_back(step);
    }
    plan.pointOfNoReturn = 1;
    plan.loss = {Micros{0}, Micros{0}, Bytes{0}, Bytes{0}, "fence and position proven"};
    return plan;
}

/// What a console hands to approvers.
inline operation::ApprovalRequest someRequest() {
    const auto key = audit::MemorySigner::generate();
    const audit::Checkpoint head{"test.example/fairlead/a", 12, {}};
    return {OperatorId("d.ivanov"),
            audit::toText(audit::makeVkey(head.origin, key->publicKey())),
            audit::signNote(audit::toText(head), head.origin, *key).value(),
            {{OperationId("op-1"), std::string(64, 'a'), 1, 3, "{}"}},
            {}};
}

/// A console around one operation window.
struct Bench {
    tests::FakeClock clock;
    inventory::Inventory inventory;
    topology::SnapshotFeed feed;
    tests::FakeDesk desk{clock};
    std::function<Result<audit::QrPicture>(const std::string&)> drawQr;
    std::function<QFuture<Result<void>>(const OperationId&, std::string)> askOnBoard;
    std::function<QFuture<Result<std::vector<std::string>>>(const OperationId&)> answersOnBoard;
    std::function<QFuture<Result<std::string>>(operation::ApprovalRequest, operation::SecondPerson,
                                               operation::DecisionWish)>
        approveHere;
    FilePrompt* files = nullptr;
    std::string runbooks;
    std::unique_ptr<OperationWindow> window;

    Bench() {
        inventory.estate = "lab";
        inventory.target = inventory::TargetKind::Lab;
        inventory.sites = {{SiteId("fra"), "Frankfurt"}, {SiteId("ams"), "Amsterdam"}};
        inventory::Engine engine;
        engine.id = EngineId("orders-pg");
        engine.technology = "postgresql";
        engine.objectives.rto = std::chrono::minutes{10};
        inventory.engines = {engine};
        desk.guards = {guard("op.lock", operation::GuardClass::Hard, operation::Verdict::Pass),
                       guard("pg.target-lag", operation::GuardClass::Overridable, operation::Verdict::Pass)};
        desk.plan = twoSteps();
    }
    Services services() {
        Services s;
        s.clock = &clock;
        s.inventory = &inventory;
        s.feed = &feed;
        s.desk = &desk;
        s.operatorId = OperatorId("d.ivanov");
        s.files = files;
        s.runbooks = runbooks;
        s.drawQr = drawQr;
        s.askOnBoard = askOnBoard;
        s.approveHere = approveHere;
        s.answersOnBoard = answersOnBoard;
        return s;
    }
    void open(operation::Kind kind = operation::Kind::Switchover) {
        window = std::make_unique<OperationWindow>(services(), kind, EngineId("orders-pg"), SiteId("ams"));
        window->setAttribute(Qt::WA_DeleteOnClose, false);
        window->show();
    }
    /// Opens on the resume screen.
    void show(const operation::Unfinished& left, const Services& services) {
        window.reset(OperationWindow::forUnfinished(services, left));
        window->setAttribute(Qt::WA_DeleteOnClose, false);
        window->show();
    }
    template <class T>
    T* find(const char* name) const {
        T* widget = window->findChild<T*>(QString::fromLatin1(name));
        if (!widget) qFatal("no widget is named %s", name);
        return widget;
    }
    void type(const char* name, const QString& text) const { QTest::keyClicks(find<QLineEdit>(name), text); }
    void click(const char* name) const { QTest::mouseClick(find<QPushButton>(name), Qt::LeftButton); }
    QString why() const { return find<QLabel>("operation.why")->text(); }
    void next() const { click("operation.next"); }
    void goTo(WizardPage page) const {
        type("operation.reason", QStringLiteral("planned move"));
        for (int i = 0; i < 10 && window->page() != page; ++i) {
            QTRY_VERIFY(find<QPushButton>("operation.next")->isEnabled());
            next();
        }
    }
    operation::Progress progress(operation::RunPhase phase, operation::StepPhase second) const {
        operation::Progress p;
        p.plan = *window->state().plan;
        p.steps.resize(2);
        p.steps[0].phase = operation::StepPhase::Done;
        p.steps[1].phase = second;
        p.phase = phase;
        return p;
    }
    /// On the Run page of a switchover that runs.
    void running() {
        open();
        goTo(WizardPage::Confirm);
        type("operation.phrase", QStringLiteral("SWITCHOVER orders-pg TO ams"));
        look(progress(operation::RunPhase::Running, operation::StepPhase::Acting));
        click("operation.run");
        QTRY_COMPARE(window->page(), WizardPage::Execute);
    }
    /// The window that was opened from this one.
    OperationWindow* follower() const {
        OperationWindow* next = nullptr;
        for (QWidget* each : QApplication::topLevelWidgets()) {
            auto* candidate = qobject_cast<OperationWindow*>(each);
            if (candidate && candidate != window.get()) next = candidate;
        }
        if (!next) qFatal("no other window was opened");
        return next;
    }
    void grab(const char* name) const { tests::keepPicture(*window, name); }
    void look(operation::Progress p) { desk.look = std::make_shared<operation::Progress>(std::move(p)); }
};

} // namespace fairlead::tests::one_engine
