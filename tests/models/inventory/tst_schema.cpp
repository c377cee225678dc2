// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/inventory/grammar.h"
#include "models/inventory/parse.h"
#include "tests/support/test_case.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

namespace {

namespace inventory = fairlead::inventory;
using inventory::Kind;
using inventory::Shape;

/// The JSON Schema that editors use says what the reader says, key by key.
class TestSchema : public fairlead::tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void itIsADraft202012Schema();
    void everyKeyOfTheGrammarIsInIt();
    void valuesAreNarrow_data();
    void valuesAreNarrow();
    void durations_data();
    void durations();
};

QJsonObject schema() {
    return QJsonDocument::fromJson(QByteArray::fromStdString(inventory::inventoryJsonSchema())).object();
}

/// Follows `engines[].instances[].port` through items and properties.
QJsonObject at(const QStringList& path) {
    QJsonObject here = schema();
    for (const QString& key : path) {
        while (here.contains(QStringLiteral("items")))
            here = here[QStringLiteral("items")].toObject();
        if (key == QLatin1String("*")) {
            here = here[QStringLiteral("additionalProperties")].toObject();
        } else {
            here = here[QStringLiteral("properties")].toObject()[key].toObject();
        }
    }
    return here;
}

/// Walks grammar and schema side by side; returns the paths at which they differ.
QStringList differences(const Shape& shape, const QJsonObject& found, const QString& path) {
    if (shape.kind == Kind::List) {
        return differences(*shape.item, found[QStringLiteral("items")].toObject(),
                           path + QLatin1String("[]"));
    }
    if (shape.kind == Kind::Dictionary) {
        return differences(*shape.item, found[QStringLiteral("additionalProperties")].toObject(),
                           path + QLatin1String(".*"));
    }
    if (shape.kind != Kind::Map) return found.isEmpty() ? QStringList{path} : QStringList{};
    QStringList wrong;
    const QJsonObject properties = found[QStringLiteral("properties")].toObject();
    const bool open = found[QStringLiteral("additionalProperties")].toBool(true);
    if (open || properties.size() != static_cast<qsizetype>(shape.fields.size())) wrong += path;
    for (const inventory::Field& field : shape.fields) {
        const QString key = QString::fromStdString(field.key);
        const QJsonObject property = properties[key].toObject();
        const bool required = found[QStringLiteral("required")].toArray().contains(key);
        if (required != (field.need == inventory::Need::Required)) wrong += path + QLatin1Char('.') + key;
        if (property[QStringLiteral("description")].toString().isEmpty())
            wrong += path + QLatin1Char('.') + key;
        wrong += differences(*field.shape, property, path + QLatin1Char('.') + key);
    }
    return wrong;
}

void TestSchema::itIsADraft202012Schema() {
    QCOMPARE(schema()[QStringLiteral("$schema")].toString(),
             QStringLiteral("https://json-schema.org/draft/2020-12/schema"));
    QCOMPARE(schema()[QStringLiteral("type")].toString(), QStringLiteral("object"));
}

void TestSchema::everyKeyOfTheGrammarIsInIt() {
    QCOMPARE(differences(inventory::inventoryShape(), schema(), QString()), QStringList());
}

void TestSchema::valuesAreNarrow_data() {
    QTest::addColumn<QStringList>("path");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char* name, const char* path, const char* expected) {
        QTest::newRow(name) << QString::fromLatin1(path).split(QLatin1Char('.')) << QByteArray(expected);
    };
    row("a target is one of three words", "target", R"({"enum":["production","lab","simulation"]})");
    row("a port has limits", "engines.instances.port", R"({"maximum":65535,"minimum":1,"type":"integer"})");
    row("an endpoint is a boolean", "engines.instances.endpoint", R"({"type":"boolean"})");
    row("a timeout is a duration", "engines.instances.hooks.*.timeout",
        R"({"pattern":"^[0-9]{1,9}(?:ms|s|m|h|d)$","type":"string"})");
    row("an id has a pattern", "engines.id",
        R"({"pattern":"^(?:[A-Za-z0-9][A-Za-z0-9._@:/-]{0,127})$","type":"string"})");
}

void TestSchema::valuesAreNarrow() {
    QFETCH(const QStringList, path);
    QFETCH(const QByteArray, expected);
    QJsonObject found = at(path);
    found.remove(QStringLiteral("description"));
    QCOMPARE(QJsonDocument(found).toJson(QJsonDocument::Compact), expected);
}

void TestSchema::durations_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qint64>("milliseconds");
    QTest::newRow("milliseconds") << QByteArray("250ms") << qint64{250};
    QTest::newRow("seconds") << QByteArray("5s") << qint64{5'000};
    QTest::newRow("minutes") << QByteArray("10m") << qint64{600'000};
    QTest::newRow("hours") << QByteArray("2h") << qint64{7'200'000};
    QTest::newRow("days") << QByteArray("1d") << qint64{86'400'000};
    QTest::newRow("zero") << QByteArray("0s") << qint64{0};
    for (const char* text : {"", "5", "s", "5 s", " 5s", "5s ", "+5s", "-5s", "5S", "5sec", "1h30m", "0x5s",
                             "1e3s", "9999999999d"}) {
        QTest::newRow(qPrintable(QStringLiteral("not a duration: \"%1\"").arg(QLatin1String(text))))
            << QByteArray(text) << qint64{-1};
    }
}

void TestSchema::durations() {
    QFETCH(const QByteArray, text);
    QFETCH(const qint64, milliseconds);
    QCOMPARE(inventory::millisecondsOf(text.toStdString()).value_or(-1), milliseconds);
}

} // namespace

QTEST_GUILESS_MAIN(TestSchema)
#include "tst_schema.moc"
