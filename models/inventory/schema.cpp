// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/inventory/grammar.h"
#include "models/inventory/parse.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace fairlead::inventory {
namespace {

QString asText(const std::string& text) {
    return QString::fromStdString(text);
}
QString anchored(const std::string& pattern) {
    return QLatin1String("^(?:") + asText(pattern) + QLatin1String(")$");
}

QJsonObject schemaOf(const Shape& shape);

QJsonObject scalarSchema(const Shape& shape) {
    switch (shape.kind) {
        case Kind::Text:
        case Kind::Secret:
            return {{QLatin1String("type"), QLatin1String("string")},
                    {QLatin1String("pattern"), anchored(shape.pattern)}};
        case Kind::Duration:
            return {{QLatin1String("type"), QLatin1String("string")},
                    {QLatin1String("pattern"), QLatin1String("^[0-9]{1,9}(?:ms|s|m|h|d)$")}};
        case Kind::Whole:
            return {{QLatin1String("type"), QLatin1String("integer")},
                    {QLatin1String("minimum"), static_cast<qint64>(shape.least)},
                    {QLatin1String("maximum"), static_cast<qint64>(shape.most)}};
        case Kind::Flag:
            return {{QLatin1String("type"), QLatin1String("boolean")}};
        case Kind::Choice: {
            QJsonArray words;
            for (const std::string& word : shape.words)
                words.append(asText(word));
            return {{QLatin1String("enum"), words}};
        }
        case Kind::Verbatim:
        case Kind::List:
        case Kind::Map:
        case Kind::Dictionary:
            break;
    }
    const QJsonArray scalars{QLatin1String("string"), QLatin1String("number"), QLatin1String("boolean")};
    return {{QLatin1String("type"), scalars}};
}

QJsonObject listSchema(const Shape& shape) {
    return {{QLatin1String("type"), QLatin1String("array")},
            {QLatin1String("minItems"), static_cast<qint64>(shape.least)},
            {QLatin1String("maxItems"), static_cast<qint64>(shape.most)},
            {QLatin1String("items"), schemaOf(*shape.item)}};
}

QJsonObject mapSchema(const Shape& shape) {
    QJsonObject properties;
    QJsonArray required;
    for (const Field& field : shape.fields) {
        QJsonObject schema = schemaOf(*field.shape);
        schema.insert(QLatin1String("description"), asText(field.description));
        properties.insert(asText(field.key), schema);
        if (field.need == Need::Required) required.append(asText(field.key));
    }
    QJsonObject map{{QLatin1String("type"), QLatin1String("object")},
                    {QLatin1String("additionalProperties"), false},
                    {QLatin1String("properties"), properties}};
    if (!required.isEmpty()) map.insert(QLatin1String("required"), required);
    return map;
}

QJsonObject dictionarySchema(const Shape& shape) {
    return {
        {QLatin1String("type"), QLatin1String("object")},
        {QLatin1String("propertyNames"), QJsonObject{{QLatin1String("pattern"), anchored(shape.pattern)}}},
        {QLatin1String("additionalProperties"), schemaOf(*shape.item)}};
}

QJsonObject schemaOf(const Shape& shape) {
    switch (shape.kind) {
        case Kind::List:
            return listSchema(shape);
        case Kind::Map:
            return mapSchema(shape);
        case Kind::Dictionary:
            return dictionarySchema(shape);
        case Kind::Text:
        case Kind::Verbatim:
        case Kind::Secret:
        case Kind::Choice:
        case Kind::Whole:
        case Kind::Flag:
        case Kind::Duration:
            break;
    }
    return scalarSchema(shape);
}

} // namespace

std::string inventoryJsonSchema() {
    QJsonObject schema = schemaOf(inventoryShape());
    schema.insert(QLatin1String("$schema"), QLatin1String("https://json-schema.org/draft/2020-12/schema"));
    schema.insert(QLatin1String("title"), QLatin1String("Fairlead inventory"));
    return QJsonDocument(schema).toJson(QJsonDocument::Indented).toStdString();
}

} // namespace fairlead::inventory
