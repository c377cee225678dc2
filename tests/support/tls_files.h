// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCryptographicHash>
#include <QFile>
#include <QProcess>
#include <QSslCertificate>
#include <QTemporaryDir>

#include <string>

namespace fairlead::tests {

/// A key and a certificate, its own authority, for `localhost` and 127.0.0.1.
class TlsFiles {
  public:
    TlsFiles() {
        QProcess openssl;
        openssl.setWorkingDirectory(m_directory.path());
        openssl.start(QStringLiteral("openssl"),
                      {QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"),
                       QStringLiteral("ec"), QStringLiteral("-pkeyopt"), QStringLiteral("ec_paramgen_curve:P-256"),
                       QStringLiteral("-nodes"), QStringLiteral("-keyout"), QStringLiteral("key.pem"),
                       QStringLiteral("-out"), QStringLiteral("cert.pem"), QStringLiteral("-days"),
                       QStringLiteral("2"), QStringLiteral("-subj"), QStringLiteral("/CN=localhost"),
                       QStringLiteral("-addext"),
                       QStringLiteral("subjectAltName=DNS:localhost,IP:127.0.0.1")});
        if (!openssl.waitForFinished(60'000) || openssl.exitCode() != 0) qFatal("openssl made no certificate");
    }
    std::string certificate() const { return file("cert.pem"); }
    std::string key() const { return file("key.pem"); }
    /// SHA-256 of the certificate, 64 lower-case hex.
    std::string fingerprint() const {
        QFile in(QString::fromStdString(certificate()));
        if (!in.open(QIODevice::ReadOnly)) qFatal("no certificate");
        return QSslCertificate(in.readAll()).digest(QCryptographicHash::Sha256).toHex().toStdString();
    }

  private:
    std::string file(const char* name) const { return m_directory.filePath(QString::fromLatin1(name)).toStdString(); }
    QTemporaryDir m_directory;
};

} // namespace fairlead::tests
