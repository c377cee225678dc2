// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/contract/subject.h"

#include <csignal>
#include <fstream>
#include <memory>
#include <string>

namespace fairlead::tests {

/// A subject of real servers: `Adapter` over a `LAB` that is up or says why not. What differs between labs is
/// how a server is killed, started and signalled.
template <class LAB, class Adapter>
class LabSubject : public Subject {
  public:
    template <class... Arguments>
    explicit LabSubject(Arguments&&... arguments) : m_lab(std::forward<Arguments>(arguments)...) {
        if (!m_lab.isUp()) return;
        std::ifstream(passwordFile()) >> m_password;
        signInAnew();
    }
    std::string whyNotReady() const override { return m_lab.why(); }
    operation::EngineAdapter& adapter() override { return *m_adapter; }
    const inventory::Inventory& inventory() const override { return m_lab.inventory(); }
    const Clock& clock() const override { return m_lab.clock(); }
    SiteId destination() const override { return SiteId("ams"); }
    std::vector<Disturbance> disturbances() const override {
        return {Disturbance::Kill, Disturbance::Hang, Disturbance::WrongPassword};
    }
    std::vector<std::string> secrets() const override { return {m_password, kWrong}; }

    void disturb(Disturbance disturbance, const InstanceId& instance) override {
        m_disturbed = instance.value;
        m_disturbance = disturbance;
        if (disturbance == Disturbance::Kill) kill(m_disturbed);
        if (disturbance == Disturbance::Hang) signal(m_disturbed, SIGSTOP);
        if (disturbance == Disturbance::WrongPassword) usePassword(kWrong);
    }
    void mend() override {
        if (m_disturbance == Disturbance::Kill) start(m_disturbed);
        if (m_disturbance == Disturbance::Hang) signal(m_disturbed, SIGCONT);
        if (m_disturbance == Disturbance::WrongPassword) usePassword(m_password);
    }

  protected:
    virtual void kill(const std::string& id) = 0;
    virtual void start(const std::string& id) = 0;
    virtual void signal(const std::string& id, int number) = 0;

    LAB m_lab;

  private:
    static constexpr const char* kWrong = "not-the-password-7261";
    std::string passwordFile() const { return m_lab.engine().access.password->name; }
    void usePassword(const std::string& password) {
        std::ofstream(passwordFile()) << password << "\n";
        signInAnew();
    }
    /// Sessions that stand already would go on with the password of before.
    void signInAnew() { m_adapter = std::make_unique<Adapter>(m_lab.clock(), m_lab.secrets(), "test"); }

    std::unique_ptr<Adapter> m_adapter;
    std::string m_password;
    std::string m_disturbed;
    Disturbance m_disturbance = Disturbance::Kill;
};

} // namespace fairlead::tests
