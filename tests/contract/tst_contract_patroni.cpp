// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/engines/patroni/adapter.h"
#include "tests/contract/engine_contract.h"
#include "tests/contract/lab_subject.h"
#include "tests/lab/patroni/patroni_operations.h"

using namespace fairlead;
using tests::Disturbance;

namespace {

class PatroniSubject : public tests::LabSubject<tests::PatroniLab, engines::patroni::PatroniAdapter> {
  public:
    using LabSubject::LabSubject;
    // Patroni starts a server that was killed, and promotes another where the primary hangs.
    std::vector<Disturbance> disturbances() const override { return {Disturbance::WrongPassword}; }

  private:
    void kill(const std::string&) override {}
    void start(const std::string&) override {}
    void signal(const std::string& id, int number) override { m_lab.signalAll(id, number); }
};

} // namespace

int main(int argc, char** argv) {
    const auto of = [](const char* layout) {
        return [=] { return std::make_unique<PatroniSubject>(layout); };
    };
    return tests::engineContractMain(
        argc, argv, {{"standby cluster", of("standby-cluster")}, {"stretched", of("stretched")}});
}
