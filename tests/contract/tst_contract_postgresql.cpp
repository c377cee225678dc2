// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/engines/postgresql/adapter.h"
#include "tests/contract/engine_contract.h"
#include "tests/lab/lab.h"

#include <csignal>
#include <fstream>
#include <iterator>

using namespace fairlead;
using namespace std::chrono_literals;
using tests::Disturbance;

namespace {

constexpr const char* kWrong = "not-the-password-7261";

class PostgresqlSubject : public tests::Subject {
  public:
    std::string whyNotReady() const override { return m_lab.why(); }
    operation::EngineAdapter& adapter() override { return *m_adapter; }
    const inventory::Inventory& inventory() const override { return m_lab.inventory(); }
    const Clock& clock() const override { return m_lab.clock(); }
    SiteId destination() const override { return SiteId("ams"); }
    std::vector<Disturbance> disturbances() const override {
        return {Disturbance::Kill, Disturbance::Hang, Disturbance::WrongPassword};
    }
    void disturb(Disturbance disturbance, const InstanceId& instance) override {
        m_disturbed = instance.value;
        m_disturbance = disturbance;
        switch (disturbance) {
            case Disturbance::Kill:
                m_lab.hook("kill", m_disturbed);
                break;
            case Disturbance::Hang:
                m_lab.signalAll(m_disturbed, SIGSTOP);
                break;
            case Disturbance::WrongPassword:
                write(kWrong);
                signInAnew();
                break;
        }
    }
    void mend() override {
        switch (m_disturbance) {
            case Disturbance::Kill:
                m_lab.hook("start", m_disturbed);
                break;
            case Disturbance::Hang:
                m_lab.signalAll(m_disturbed, SIGCONT);
                break;
            case Disturbance::WrongPassword:
                write(m_password);
                signInAnew();
                break;
        }
    }
    std::vector<std::string> secrets() const override { return {m_password, kWrong}; }

  private:
    std::string file() const { return m_lab.engine().access.password->name; }
    std::string read() const {
        std::ifstream in(file());
        std::string line;
        std::getline(in, line);
        return line;
    }
    void write(const std::string& password) const { std::ofstream(file()) << password << "\n"; }
    /// Sessions that stand already would go on with the password of before.
    void signInAnew() {
        m_adapter =
            std::make_unique<engines::postgresql::PostgresqlAdapter>(m_lab.clock(), m_lab.secrets(), "test");
    }

    tests::Lab m_lab;
    std::unique_ptr<engines::postgresql::PostgresqlAdapter> m_adapter =
        std::make_unique<engines::postgresql::PostgresqlAdapter>(m_lab.clock(), m_lab.secrets(), "test");
    const std::string m_password = m_lab.isUp() ? read() : std::string();
    std::string m_disturbed;
    Disturbance m_disturbance = Disturbance::Kill;
};

} // namespace

int main(int argc, char** argv) {
    return tests::engineContractMain(argc, argv,
                                     {{"postgresql", [] { return std::make_unique<PostgresqlSubject>(); }}});
}
