// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/traffic/route53/answers.h"

#include <QXmlStreamReader>
#include <QXmlStreamWriter>
#include <array>
#include <charconv>

namespace fairlead::traffic::route53 {
namespace {

Error notUnderstood() {
    return {ErrorKind::Protocol, "The answer is not the XML of Route 53.", {}, {}};
}

QByteArray bytesOf(std::string_view text) {
    return {text.data(), static_cast<qsizetype>(text.size())};
}

std::string textOf(QXmlStreamReader& xml) {
    return xml.readElementText().toStdString();
}

/// The members of one ResourceRecordSet, up to its end.
void readSet(QXmlStreamReader& xml, RecordSet& set, bool& fault) {
    while (xml.readNextStartElement()) {
        const auto name = xml.name();
        if (name == QLatin1String("Name")) {
            set.name = textOf(xml);
        } else if (name == QLatin1String("Type")) {
            set.type = textOf(xml);
        } else if (name == QLatin1String("TTL")) {
            const std::string text = textOf(xml);
            const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), set.ttl);
            fault = fault || error != std::errc{} || end != text.data() + text.size();
        } else if (name == QLatin1String("ResourceRecords")) {
            while (xml.readNextStartElement()) {
                while (xml.readNextStartElement()) {
                    if (xml.name() == QLatin1String("Value"))
                        set.values.push_back(textOf(xml));
                    else
                        xml.skipCurrentElement();
                }
            }
        } else {
            xml.skipCurrentElement();
        }
    }
}

void write(QXmlStreamWriter& xml, const char* action, const RecordSet& set) {
    const auto element = [&xml](const char* name, const std::string& text) {
        xml.writeTextElement(QLatin1String(name), QString::fromStdString(text));
    };
    xml.writeStartElement(QStringLiteral("Change"));
    element("Action", action);
    xml.writeStartElement(QStringLiteral("ResourceRecordSet"));
    element("Name", set.name);
    element("Type", set.type);
    element("TTL", std::to_string(set.ttl));
    xml.writeStartElement(QStringLiteral("ResourceRecords"));
    for (const std::string& value : set.values) {
        xml.writeStartElement(QStringLiteral("ResourceRecord"));
        element("Value", value);
        xml.writeEndElement();
    }
    xml.writeEndElement();
    xml.writeEndElement();
    xml.writeEndElement();
}

} // namespace

Result<std::optional<RecordSet>> parseRecordSets(std::string_view text) {
    QXmlStreamReader xml(bytesOf(text));
    if (!xml.readNextStartElement() || xml.name() != QLatin1String("ListResourceRecordSetsResponse"))
        return notUnderstood();
    std::optional<RecordSet> first;
    bool fault = false;
    while (xml.readNextStartElement()) {
        if (xml.name() != QLatin1String("ResourceRecordSets")) {
            xml.skipCurrentElement();
            continue;
        }
        while (xml.readNextStartElement()) {
            RecordSet set;
            readSet(xml, set, fault);
            if (!first) first = std::move(set);
        }
    }
    if (xml.hasError() || fault) return notUnderstood();
    return first;
}

Result<ChangeInfo> parseChange(std::string_view text) {
    QXmlStreamReader xml(bytesOf(text));
    ChangeInfo change;
    std::string status;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement) continue;
        if (xml.name() == QLatin1String("Id")) change.id = textOf(xml);
        if (xml.name() == QLatin1String("Status")) status = textOf(xml);
    }
    constexpr std::string_view kPrefix = "/change/";
    if (change.id.starts_with(kPrefix)) change.id.erase(0, kPrefix.size());
    const bool known = status == "PENDING" || status == "INSYNC";
    if (xml.hasError() || change.id.empty() || !known) return notUnderstood();
    change.inSync = status == "INSYNC";
    return change;
}

Refusal parseRefusal(std::string_view text) {
    QXmlStreamReader xml(bytesOf(text));
    Refusal refusal;
    bool ours = false;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement) continue;
        const auto name = xml.name();
        // A batch that is refused comes in a form of its own.
        if (name == QLatin1String("InvalidChangeBatch")) refusal.code = "InvalidChangeBatch";
        ours = ours || name == QLatin1String("ErrorResponse") || name == QLatin1String("InvalidChangeBatch");
        if (name == QLatin1String("Code") && refusal.code.empty()) refusal.code = textOf(xml);
        if (xml.name() == QLatin1String("Message") && xml.isStartElement() && refusal.message.empty()) {
            const QString words = xml.readElementText(QXmlStreamReader::IncludeChildElements);
            refusal.message = words.toStdString();
        }
    }
    return ours && !xml.hasError() ? refusal : Refusal{};
}

std::string changeBatch(const RecordSet& old, const RecordSet& next, const std::string& comment) {
    QByteArray bytes;
    QXmlStreamWriter xml(&bytes);
    xml.writeStartDocument();
    xml.writeStartElement(QStringLiteral("ChangeResourceRecordSetsRequest"));
    xml.writeAttribute(QStringLiteral("xmlns"),
                       QStringLiteral("https://route53.amazonaws.com/doc/2013-04-01/"));
    xml.writeStartElement(QStringLiteral("ChangeBatch"));
    xml.writeTextElement(QStringLiteral("Comment"), QString::fromStdString(comment));
    xml.writeStartElement(QStringLiteral("Changes"));
    write(xml, "DELETE", old);
    write(xml, "CREATE", next);
    xml.writeEndDocument();
    return bytes.toStdString();
}

bool isBusy(const Refusal& refusal) {
    return refusal.code == "Throttling" || refusal.code == "PriorRequestNotComplete" ||
           refusal.code == "ServiceUnavailable";
}

// Source: shared/engines/traffic.md §2.
Error refusalError(const std::string& who, int status, const Refusal& refusal) {
    struct Meaning {
        const char* code;
        ErrorKind kind;
        const char* what;
    };
    static constexpr std::array kMeanings{
        Meaning{"Throttling", ErrorKind::Refused,
                " is asked too often by this account. Wait, then try again."},
        Meaning{"PriorRequestNotComplete", ErrorKind::Refused,
                " is still at work on an earlier change. Wait, then try again."},
        Meaning{"InvalidChangeBatch", ErrorKind::Refused,
                " does not name what the plan expects, so somebody else has changed it."},
        Meaning{"NoSuchHostedZone", ErrorKind::Invalid,
                " has no such hosted zone. Correct `zone_id` of the front door."},
        Meaning{"NoSuchChange", ErrorKind::Invalid, " does not know the change."},
        Meaning{"AccessDenied", ErrorKind::Permission,
                " does not allow this key to do that. Grant it ListResourceRecordSets, "
                "ChangeResourceRecordSets and GetChange."},
        Meaning{"SignatureDoesNotMatch", ErrorKind::Authentication,
                " does not accept the signature: the secret key is another, or the clock is wrong."},
        Meaning{"InvalidClientTokenId", ErrorKind::Authentication,
                " does not know the key. Correct `access.user` of the front door."},
        Meaning{"ExpiredToken", ErrorKind::Authentication,
                " says that the session has ended. Renew `session_token`."},
    };
    for (const Meaning& each : kMeanings) {
        if (refusal.code == each.code)
            return {each.kind, who + each.what, refusal.code + ": " + refusal.message, who};
    }
    return {ErrorKind::Unexpected, who + " answered with an error that Fairlead does not know.",
            "HTTP " + std::to_string(status) + " " + refusal.code, who};
}

} // namespace fairlead::traffic::route53
