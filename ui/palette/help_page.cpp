// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/palette/help_page.h"

#include <QRegularExpression>
#include <QTextDocument>
#include <QUrl>

namespace fairlead::ui {
namespace {

QString signName(std::size_t index) {
    return QStringLiteral("sign:%1").arg(index);
}

bool isIndented(const QString& line) {
    return line.startsWith(QLatin1Char(' '));
}

/// `text` line by line, as HTML.
QString htmlOf(const QString& text, std::size_t signs) {
    static const QRegularExpression columns(QStringLiteral("^ *(\\S.*?) {2,}(\\S.*)$"));
    const QStringList lines = text.split(QLatin1Char('\n'));
    QString html;
    std::size_t row = 0;
    bool inTable = false;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const QString& line = lines[i];
        const auto match = columns.match(line);
        if (match.hasMatch() != inTable)
            html += inTable ? QStringLiteral("</table>") : QStringLiteral("<table cellpadding=3>");
        inTable = match.hasMatch();
        if (inTable) {
            const QString sign = row < signs ? QStringLiteral("<td valign=middle><img src=\"%1\"></td>").arg(signName(row)) : QString();
            ++row;
            html += QStringLiteral("<tr>%1<td valign=middle>%2&nbsp;&nbsp;&nbsp;</td><td valign=middle>%3</td></tr>")
                        .arg(sign, match.captured(1).toHtmlEscaped(), match.captured(2).toHtmlEscaped());
            continue;
        }
        const bool heads = !isIndented(line) && i + 1 < lines.size() && isIndented(lines[i + 1]);
        const QString words = line.trimmed().toHtmlEscaped();
        html += words.isEmpty() ? QStringLiteral("<br>")
                : heads         ? QStringLiteral("<div><b>%1</b></div>").arg(words)
                                : QStringLiteral("<div>%1</div>").arg(words);
    }
    return inTable ? html + QStringLiteral("</table>") : html;
}

} // namespace

HelpPage::HelpPage(const QString& text, const std::vector<QImage>& signs, QWidget* parent) : QTextBrowser(parent) {
    for (std::size_t i = 0; i < signs.size(); ++i)
        document()->addResource(QTextDocument::ImageResource, QUrl(signName(i)), signs[i]);
    setHtml(htmlOf(text, signs.size()));
}

} // namespace fairlead::ui
