// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/audit/verify_codes.h"
#include "tests/models/audit/verify_rows.h"
#include "tests/support/test_case.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <set>

using namespace fairlead;
using namespace fairlead::audit;
using namespace fairlead::tests;

namespace {

constexpr const char* kFile = FAIRLEAD_VECTORS "/codes.jsonl";

QString text(const std::string& utf8) {
    return QString::fromStdString(utf8);
}

QString base64(const std::string& bytes) {
    return text(toBase64(bytes));
}

/// The first log of each code in the table that is all in its files, as one line of the file.
QByteArray lineOf(const VerifyRow& row) {
    LogBuilder log;
    row.make(log);
    QJsonObject files;
    for (const auto& [path, bytes] : log.store.files)
        files.insert(text(path), base64(bytes));
    QJsonArray anchors;
    for (const std::string& anchor : log.options.anchors)
        anchors.append(base64(anchor));
    QJsonObject line;
    line.insert(text("code"), text(row.code));
    line.insert(text("name"), text(row.name));
    line.insert(text("trust"), text(log.options.trustFile));
    line.insert(text("anchors"), anchors);
    line.insert(text("files"), files);
    line.insert(text("result"), text(canonicalText(toJson(log.verify()))));
    return QJsonDocument(line).toJson(QJsonDocument::Compact) + "\n";
}

/// Codes that no file can hold: the disk itself fails.
bool isOfTheDisk(const std::string& code) {
    return code == "IO_ERROR";
}

QByteArray allLines() {
    std::set<std::string> done;
    QByteArray out;
    for (const auto& rows : {layoutAndLineRows(), headRows(), meaningRows(), prunedRows()})
        for (const VerifyRow& row : rows)
            if (!isOfTheDisk(row.code) && done.insert(row.code).second) out += lineOf(row);
    return out;
}

std::string bytesOf64(const QJsonValue& value) {
    return *fromBase64(value.toString().toStdString());
}

} // namespace

/// The published logs, one for each code (audit-log.md §18): what is written in the file is what a verifier
/// says.
class TestCodeVectors : public fairlead::tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() {
        if (!qEnvironmentVariableIsSet("FAIRLEAD_WRITE_VECTORS")) return;
        QFile file(text(kFile));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QVERIFY(file.write(allLines()) > 0);
    }

    void everyPublishedLogHasItsAnswer() {
        QFile file(text(kFile));
        QVERIFY(file.open(QIODevice::ReadOnly));
        std::set<std::string> seen;
        while (!file.atEnd()) {
            const QJsonObject line = QJsonDocument::fromJson(file.readLine()).object();
            LogBuilder log;
            const QJsonObject files = line.value(text("files")).toObject();
            for (auto it = files.begin(); it != files.end(); ++it)
                log.store.files[it.key().toStdString()] = bytesOf64(it.value());
            log.options.trustFile = line.value(text("trust")).toString().toStdString();
            const QJsonArray anchors = line.value(text("anchors")).toArray();
            for (const QJsonValue anchor : anchors)
                log.options.anchors.push_back(bytesOf64(anchor));
            const std::string answer = canonicalText(toJson(log.verify()));
            FL_COMPARE_TEXT(answer, line.value(text("result")).toString().toStdString());
            const std::string code = line.value(text("code")).toString().toStdString();
            QVERIFY2(answer.find("\"" + code + "\"") != std::string::npos, code.c_str());
            seen.insert(code);
        }
        for (const std::string_view code : kVerifyCodes)
            QVERIFY2(seen.contains(std::string(code)) || isOfTheDisk(std::string(code)),
                     std::string(code).c_str());
    }
};

QTEST_GUILESS_MAIN(TestCodeVectors)
#include "tst_code_vectors.moc"
