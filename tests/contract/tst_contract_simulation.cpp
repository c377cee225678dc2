// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/adapters/simulation/simulated_console.h"
#include "tests/contract/engine_contract.h"

using namespace fairlead;
using namespace std::chrono_literals;
using tests::Disturbance;

namespace {

class SimulatedSubject : public tests::Subject {
  public:
    explicit SimulatedSubject(const std::string& technology)
        : m_technology(technology), m_console(std::vector<std::string>{technology}) {}
    operation::EngineAdapter& adapter() override { return m_console.adapterOf(m_technology); }
    const inventory::Inventory& inventory() const override { return m_console.inventory; }
    const Clock& clock() const override { return m_console.clock; }
    SiteId destination() const override { return SiteId("dub"); }
    std::vector<Disturbance> disturbances() const override { return {Disturbance::Kill, Disturbance::Hang}; }
    void disturb(Disturbance disturbance, const InstanceId& instance) override {
        drill::Fault fault;
        fault.kind = disturbance == Disturbance::Kill ? drill::FaultKind::InstanceCrash
                                                      : drill::FaultKind::SlowAnswers;
        fault.instance = instance;
        fault.amount = 60s;
        m_console.world().inject(fault);
    }
    void mend() override {
        m_console.world().healAll();
        m_console.rest(20s);
    }
    Micros patience() const override { return 30s; }

  private:
    const std::string m_technology;
    tests::SimulatedConsole m_console;
};

} // namespace

int main(int argc, char** argv) {
    tests::EngineContract::Subjects subjects;
    for (const char* technology :
         {"clickhouse", "milvus", "minio", "mongodb", "oracle", "postgresql", "redis", "trino"})
        subjects.emplace_back(technology, [=] { return std::make_unique<SimulatedSubject>(technology); });
    return tests::engineContractMain(argc, argv, std::move(subjects));
}
