// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/audit/anchors/s3_answers.h"

#include <QXmlStreamReader>

namespace fairlead::audit::s3 {
namespace {

QByteArray bytesOf(std::string_view text) {
    return {text.data(), static_cast<qsizetype>(text.size())};
}

std::string textOf(QXmlStreamReader& xml) {
    return xml.readElementText(QXmlStreamReader::IncludeChildElements).toStdString();
}

Version readVersion(QXmlStreamReader& xml) {
    Version version;
    while (xml.readNextStartElement()) {
        if (xml.name() == QLatin1String("Key")) {
            version.key = textOf(xml);
        } else if (xml.name() == QLatin1String("VersionId")) {
            version.id = textOf(xml);
        } else {
            xml.skipCurrentElement();
        }
    }
    return version;
}

} // namespace

Result<VersionPage> parseVersions(std::string_view text) {
    QXmlStreamReader xml(bytesOf(text));
    VersionPage page;
    const bool ours = xml.readNextStartElement() && xml.name() == QLatin1String("ListVersionsResult");
    while (ours && xml.readNextStartElement()) {
        const auto name = xml.name();
        if (name == QLatin1String("Version")) {
            page.versions.push_back(readVersion(xml));
        } else if (name == QLatin1String("IsTruncated")) {
            page.truncated = textOf(xml) == "true";
        } else if (name == QLatin1String("NextKeyMarker")) {
            page.nextKey = textOf(xml);
        } else if (name == QLatin1String("NextVersionIdMarker")) {
            page.nextVersion = textOf(xml);
        } else {
            xml.skipCurrentElement();
        }
    }
    if (!ours || xml.hasError())
        return Error{ErrorKind::Protocol, "The answer is no list of S3 object versions.", "", ""};
    return page;
}

Refusal parseRefusal(std::string_view text) {
    QXmlStreamReader xml(bytesOf(text));
    Refusal refusal;
    if (!xml.readNextStartElement() || xml.name() != QLatin1String("Error")) return {};
    while (xml.readNextStartElement()) {
        if (xml.name() == QLatin1String("Code")) {
            refusal.code = textOf(xml);
        } else if (xml.name() == QLatin1String("Message")) {
            refusal.message = textOf(xml);
        } else {
            xml.skipCurrentElement();
        }
    }
    return xml.hasError() ? Refusal{} : refusal;
}

} // namespace fairlead::audit::s3
