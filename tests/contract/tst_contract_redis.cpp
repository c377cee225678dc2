// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/engines/redis/adapter.h"
#include "tests/contract/engine_contract.h"
#include "tests/contract/lab_subject.h"
#include "tests/lab/redis/redis_lab.h"

using namespace fairlead;
using tests::Disturbance;
using tests::RedisLab;

namespace {

class RedisSubject : public tests::LabSubject<RedisLab, engines::redis::RedisAdapter> {
  public:
    explicit RedisSubject(RedisLab::Shape shape) : LabSubject(shape), m_shape(shape) {}
    std::vector<Disturbance> disturbances() const override {
        // Where somebody else promotes, a primary that is gone for a moment would not be one afterwards.
        if (m_shape != RedisLab::Shape::Replication) return {Disturbance::WrongPassword};
        return LabSubject::disturbances();
    }

  private:
    void kill(const std::string& id) override { m_lab.kill(id); }
    void start(const std::string& id) override { m_lab.start(id); }
    void signal(const std::string& id, int number) override { m_lab.signal(id, number); }
    const RedisLab::Shape m_shape;
};

} // namespace

int main(int argc, char** argv) {
    const auto of = [](RedisLab::Shape shape) {
        return [=] { return std::make_unique<RedisSubject>(shape); };
    };
    return tests::engineContractMain(argc, argv,
                                     {{"replication", of(RedisLab::Shape::Replication)},
                                      {"sentinel", of(RedisLab::Shape::Sentinel)},
                                      {"cluster", of(RedisLab::Shape::Cluster)}});
}
