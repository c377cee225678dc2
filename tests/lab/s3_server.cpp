// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/lab/s3_server.h"

#include <unistd.h>
#include <QProcess>
#include <QUuid>

namespace fairlead::tests {
namespace {

constexpr int kPatienceMs = 120'000;

bool comesUp(std::uint16_t port) {
    for (int tries = 0; tries < 12; ++tries) { // 10 s each
        if (comesToListen("127.0.0.1", port)) return true;
    }
    return false;
}

} // namespace

S3Server::S3Server() : m_port(freePort()), m_monitorPort(freePort()) {
    start();
}

/// One program, as the account of the lab's servers, to its end.
bool S3Server::run(std::vector<std::string> arguments) {
    QStringList all;
    if (geteuid() == 0)
        all << QStringLiteral("--reuid=postgres") << QStringLiteral("--regid=postgres")
            << QStringLiteral("--init-groups");
    for (const std::string& each : arguments)
        all << QString::fromStdString(each);
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(QStringLiteral("setpriv"), all);
    if (process.waitForFinished(kPatienceMs) && process.exitCode() == 0) return true;
    m_why = arguments.front() + ": " + process.readAll().right(400).toStdString();
    return false;
}

void S3Server::start() {
    giveToServers(m_folder.path().toStdString());
    const std::string cluster = QUuid::createUuid().toString(QUuid::WithoutBraces).toStdString();
    const std::string storage = QUuid::createUuid().toString(QUuid::WithoutBraces).toStdString();
    for (const char* each : {"mon", "osd", "rgw", "run"}) {
        if (!run({"mkdir", "-p", path(each)})) return;
    }
    const std::string monitor = "[v2:127.0.0.1:" + std::to_string(m_monitorPort) + "]";
    const std::string conf = path("ceph.conf");
    // Alone on loopback: no keys between the parts, one copy of everything, in memory.
    writeFile(
        conf,
        "[global]\nfsid = " + cluster + "\nmon host = " + monitor +
            "\npublic addr = 127.0.0.1\ncluster addr = 127.0.0.1\nms bind msgr1 = false\n"
            "auth cluster required = none\nauth service required = none\nauth client required = none\n"
            "ms mon client mode = crc\nosd pool default size = 1\nosd pool default min size = 1\n"
            "osd pool default pg num = 1\nosd pool default pgp num = 1\nmon allow pool size one = true\n"
            "osd crush chooseleaf type = 0\nmon data avail crit = 0\nmon data avail warn = 0\n"
            "run dir = " +
            path("run") + "\nadmin socket = " + path("run") +
            "/$name.asok\n"
            "log file = " +
            path("run") + "/$name.log\n[mon]\nmon data = " + path("mon") +
            "\nmon cluster log file = " + path("run") + "/cluster.log\n[osd]\nosd data = " + path("osd") +
            "\nosd objectstore = memstore\nmemstore device bytes = 268435456\n[client.rgw]\nrgw data = " +
            path("rgw") + "\nrgw frontends = beast endpoint=127.0.0.1:" + std::to_string(m_port) +
            "\nrgw enable gc threads = false\nrgw enable lc threads = false\nrgw run sync thread = false\n");
    if (!run({"monmaptool", "--create", "--addv", "a", monitor, "--fsid", cluster, path("monmap")})) return;
    if (!run({"ceph-mon", "-c", conf, "-i", "a", "--mkfs", "--monmap", path("monmap")})) return;
    m_monitor = std::make_unique<Daemon>(std::vector<std::string>{"ceph-mon", "-c", conf, "-i", "a", "-f"},
                                         path("run/mon.out"));
    if (!comesUp(m_monitorPort)) {
        m_why = "the monitor does not come up";
        return;
    }
    if (!run({"ceph", "-c", conf, "--connect-timeout", "60", "osd", "new", storage, "0"})) return;
    if (!run({"ceph-osd", "-c", conf, "-i", "0", "--mkfs", "--osd-uuid", storage})) return;
    m_storage = std::make_unique<Daemon>(std::vector<std::string>{"ceph-osd", "-c", conf, "-i", "0", "-f"},
                                         path("run/osd.out"));
    if (!run({"radosgw-admin", "-c", conf, "-n", "client.rgw", "user", "create", "--uid=anchor",
              "--display-name=anchor", std::string("--access-key=") + kKeyId,
              std::string("--secret-key=") + kSecret}))
        return;
    if (!startGateway()) m_why = "the gateway does not come up";
}

bool S3Server::startGateway() {
    m_gateway = std::make_unique<Daemon>(
        std::vector<std::string>{"radosgw", "-c", path("ceph.conf"), "-n", "client.rgw", "-f"},
        path("run/rgw.out"));
    return comesUp(m_port);
}

} // namespace fairlead::tests
