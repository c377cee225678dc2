// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/engines/postgresql/adapter.h"
#include "tests/contract/engine_contract.h"
#include "tests/contract/lab_subject.h"
#include "tests/lab/lab.h"

using namespace fairlead;

namespace {

class PostgresqlSubject : public tests::LabSubject<tests::Lab, engines::postgresql::PostgresqlAdapter> {
    void kill(const std::string& id) override { m_lab.hook("kill", id); }
    void start(const std::string& id) override { m_lab.hook("start", id); }
    void signal(const std::string& id, int number) override { m_lab.signalAll(id, number); }
};

} // namespace

int main(int argc, char** argv) {
    return tests::engineContractMain(argc, argv,
                                     {{"postgresql", [] { return std::make_unique<PostgresqlSubject>(); }}});
}
