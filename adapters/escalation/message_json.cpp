// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/escalation/message_json.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace fairlead::escalation {

std::string jsonOf(const alarm::EscalationMessage& message) {
    const auto text = [](const std::string& of) { return QString::fromStdString(of); };
    const QJsonObject object{{QStringLiteral("alarm"), text(message.alarm)},
                             {QStringLiteral("alarms"), message.alarms},
                             {QStringLiteral("estate"), text(message.estate)},
                             {QStringLiteral("since"), text(message.since)},
                             {QStringLiteral("target"), text(message.target)},
                             {QStringLiteral("text"), text(message.text)},
                             {QStringLiteral("todo"), text(message.todo)}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString();
}

} // namespace fairlead::escalation
