// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/vantage/prober.h"

#include <QNetworkProxy>
#include <QTcpSocket>

#include <algorithm>

namespace fairlead::vantage {
namespace {

Error onlyLooks() {
    return {ErrorKind::Refused, "A vantage only looks. Use a console.", {}, {}};
}

Error failureOf(const QTcpSocket& socket, const std::string& place) {
    const std::string words = socket.errorString().toStdString();
    switch (socket.error()) {
        case QAbstractSocket::ConnectionRefusedError:
            return {ErrorKind::Refused, place + " refuses connections. Check that the service runs there.",
                    words, place};
        case QAbstractSocket::HostNotFoundError:
            return {ErrorKind::Invalid, "The name of " + place + " is not known. Correct the inventory.",
                    words, place};
        default:
            return {ErrorKind::Timeout, place + " could not be connected to.", words, place};
    }
}

} // namespace

topology::Observation Prober::connectTo(const inventory::Instance& instance, const Call& call) const {
    topology::Observation look;
    const std::string place = instance.host + ":" + std::to_string(instance.port);
    const MonoTime begun = m_clock.mono();
    QTcpSocket socket;
    socket.setProxy(QNetworkProxy(QNetworkProxy::NoProxy));
    socket.connectToHost(QString::fromStdString(instance.host), instance.port);
    // In one piece: a wait that is cut short would begin the connection anew.
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(call.deadline.remaining(m_clock));
    if (!socket.waitForConnected(static_cast<int>(std::min<std::int64_t>(left.count(), 60'000))))
        look.failure = failureOf(socket, place);
    look.at = m_clock.utc();
    look.monoAt = m_clock.mono();
    look.took = look.monoAt - begun;
    return look;
}

topology::Observation Prober::observe(const inventory::Engine& engine, const inventory::Instance& instance,
                                      const Call& call) {
    const bool connects = m_inner == nullptr || m_connectOnly.contains(engine.id);
    return connects ? connectTo(instance, call) : m_inner->observe(engine, instance, call);
}

std::vector<operation::GuardResult> Prober::guards(const inventory::Engine&, const operation::Request&,
                                                   const Call&) {
    return {};
}
Result<operation::Plan> Prober::plan(const operation::PlanInput&) const {
    return onlyLooks();
}
Result<void> Prober::prepare(const inventory::Engine&, const operation::Plan&, const Call&) {
    return onlyLooks();
}
operation::Outcome Prober::act(const inventory::Engine&, const operation::Plan&, const operation::Step&,
                               const operation::ActCall&) {
    return {operation::Outcome::Result::Failed, onlyLooks().what, {}, {}, {}};
}
operation::Outcome Prober::compensate(const inventory::Engine&, const operation::Plan&,
                                      const operation::Step&, const operation::ActCall&) {
    return {operation::Outcome::Result::Failed, onlyLooks().what, {}, {}, {}};
}
operation::StepCheck Prober::check(const inventory::Engine&, const operation::Plan&, const operation::Step&,
                                   const operation::Facts&, const Call&) {
    return {operation::StepCheck::Finding::NotKnown, onlyLooks().what, {}};
}

} // namespace fairlead::vantage
