// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gallery/render_command.h"

#include "app/gallery/studio.h"
#include "ui/words/language.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QFileInfo>
#include <QRegularExpression>
#include <cstdio>
#include <cstring>
#include <map>

namespace fairlead::gallery {
namespace {

using ui::ThemeKind;

constexpr int kLeastSide = 320, kMostSide = 8192;
constexpr double kLeastScale = 0.5, kMostScale = 4;

QString text(const char* latin1) {
    return QString::fromLatin1(latin1);
}

const std::vector<std::pair<QString, ThemeKind>>& themes() {
    static const std::vector<std::pair<QString, ThemeKind>> all{
        {text("day"), ThemeKind::Day},
        {text("night"), ThemeKind::Night},
        {text("wall-dark"), ThemeKind::WallDark},
        {text("wall-light"), ThemeKind::WallLight},
        {text("high-contrast"), ThemeKind::HighContrast},
        {text("high-contrast-night"), ThemeKind::HighContrastNight},
    };
    return all;
}

Error wrong(const QString& sentence) {
    return {ErrorKind::Invalid, sentence.toStdString(), "", ""};
}

void addOptions(QCommandLineParser& parser) {
    parser.addOption({text("render"), text("Draw states as pictures: names, all, or list.")});
    parser.addOption({text("theme"), text("A theme."), text("NAME"), text("day")});
    parser.addOption({text("size"), text("Of the window, in pixels."), text("WxH")});
    parser.addOption(
        {text("scale"), text("Pixels of the picture per pixel of the window."), text("S"), text("1")});
    parser.addOption({text("text"), text("Size of text, 100 to 200."), text("PERCENT"), text("100")});
    parser.addOption({text("language"), text("A language, or pseudo: every text 40 % longer."), text("ID"),
                      text("en")});
    parser.addOption({text("right-to-left"), text("As a language that runs that way.")});
    parser.addOption({text("greyscale"), text("Without colours.")});
    parser.addOption({text("out"), text("Where the pictures go."), text("DIR")});
}

Result<ThemeKind> themeOf(const QString& name) {
    QStringList names;
    for (const auto& [each, kind] : themes()) {
        if (each == name) return kind;
        names << each;
    }
    return wrong(text("There is no theme %1. Themes: %2.").arg(name, names.join(text(", "))));
}

Result<QString> languageOf(const QString& id) {
    QStringList ids;
    for (const ui::Language& each : ui::languages()) {
        if (each.id == id) return id;
        ids << each.id;
    }
    if (id == text("pseudo")) return id;
    return wrong(text("There is no language %1. Languages: %2, pseudo.").arg(id, ids.join(text(", "))));
}

Result<QSize> sizeOf(const QString& said) {
    static const QRegularExpression kSize(text("^(\\d{1,5})x(\\d{1,5})$"));
    const QRegularExpressionMatch match = kSize.match(said);
    const QSize size(match.captured(1).toInt(), match.captured(2).toInt());
    if (match.hasMatch() && std::min(size.width(), size.height()) >= kLeastSide &&
        std::max(size.width(), size.height()) <= kMostSide)
        return size;
    return wrong(text("%1 is no size. Write it as 1440x900, each side from %2 to %3.")
                     .arg(said)
                     .arg(kLeastSide)
                     .arg(kMostSide));
}

Result<double> numberOf(const char* what, const QString& said, double least, double most) {
    bool isNumber = false;
    const double number = said.toDouble(&isNumber);
    if (isNumber && number >= least && number <= most) return number;
    return wrong(
        text("%1 is no %2. It is a number from %3 to %4.").arg(said, text(what)).arg(least).arg(most));
}

Result<std::vector<const State*>> statesOf(const QStringList& names) {
    std::vector<const State*> chosen;
    QStringList all;
    for (const State& state : states())
        all << text(state.id);
    for (const QString& name : names) {
        if (name == text("all")) {
            for (const State& state : states())
                chosen.push_back(&state);
            continue;
        }
        for (const Missing& missing : missingStates())
            if (name.compare(text(missing.id), Qt::CaseInsensitive) == 0)
                return wrong(text("%1 cannot be drawn: %2.").arg(text(missing.id), text(missing.why)));
        const State* const state = findState(name);
        if (!state) return wrong(text("There is no state %1. States: %2.").arg(name, all.join(text(" "))));
        chosen.push_back(state);
    }
    if (chosen.empty())
        return wrong(text("No state is named. States: %1; or all, or list.").arg(all.join(text(" "))));
    return chosen;
}

/// What the desktop says of scales, styles and places does not count here: everywhere the same picture.
void leaveTheDesktop() {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    qputenv("TZ", "CET-1"); // an hour before UTC, all year, whatever is installed
    qputenv("QT_SUBPIXEL_AA_TYPE", "None");
    for (const char* name : {"QT_SCALE_FACTOR", "QT_SCREEN_SCALE_FACTORS", "QT_AUTO_SCREEN_SCALE_FACTOR",
                             "QT_ENABLE_HIGHDPI_SCALING", "QT_FONT_DPI", "QT_STYLE_OVERRIDE",
                             "QT_QPA_PLATFORMTHEME", "QT_PLUGIN_PATH"})
        qunsetenv(name);
}

/// The offscreen platform says of every window that it cannot pass on its size hints.
void withoutPlatformTalk(QtMsgType type, const QMessageLogContext& context, const QString& message) {
    const bool ours = type != QtWarningMsg || !message.startsWith(text("This plugin does not support"));
    if (ours) std::fprintf(stderr, "%s\n", qPrintable(qFormatLogMessage(type, context, message)));
}

int draw(QApplication& application, const RenderWish& wish) {
    int failed = 0;
    Studio studio(application, wish.look, [&](const State& state, const QString& part, QWidget& window) {
        const QString file = wish.folder + QLatin1Char('/') + fileName(wish, state, part);
        if (pictureOf(window, wish.look).save(file)) {
            std::printf("%s\n", qPrintable(file));
            return;
        }
        std::fprintf(stderr, "%s cannot be written. Check the folder and its room.\n", qPrintable(file));
        failed = 2;
    });
    QObject::connect(
        &studio, &Studio::finished, &application, [&] { QApplication::exit(failed); }, Qt::QueuedConnection);
    QMetaObject::invokeMethod(
        &studio, [&] { studio.draw(wish.states); }, Qt::QueuedConnection);
    return QApplication::exec();
}

} // namespace

Result<RenderWish> parseRender(const QStringList& arguments) {
    QCommandLineParser parser;
    addOptions(parser);
    if (!parser.parse(QStringList{text("fairlead")} + arguments))
        return wrong(parser.errorText() + text(" See fairlead --help."));
    RenderWish wish;
    const QStringList names = parser.positionalArguments();
    wish.list = names.contains(text("list"));
    if (wish.list) return wish;
    auto chosen = statesOf(names);
    if (!chosen) return chosen.error();
    wish.states = std::move(*chosen);
    wish.theme = parser.value(text("theme"));
    const auto theme = themeOf(wish.theme);
    if (!theme) return theme.error();
    wish.look.theme = *theme;
    if (parser.isSet(text("size"))) {
        const auto size = sizeOf(parser.value(text("size")));
        if (!size) return size.error();
        wish.look.size = *size;
    }
    const auto scale = numberOf("scale", parser.value(text("scale")), kLeastScale, kMostScale);
    if (!scale) return scale.error();
    wish.look.scale = *scale;
    const auto percent = numberOf("size of text", parser.value(text("text")), 100, ui::kTextPercentMost);
    if (!percent) return percent.error();
    wish.look.textPercent = static_cast<int>(*percent);
    const auto language = languageOf(parser.value(text("language")));
    if (!language) return language.error();
    wish.look.pseudoLocale = *language == text("pseudo");
    wish.look.language = wish.look.pseudoLocale ? text("en") : *language;
    wish.look.rightToLeft = parser.isSet(text("right-to-left"));
    wish.look.greyscale = parser.isSet(text("greyscale"));
    wish.folder = parser.value(text("out"));
    if (wish.folder.isEmpty()) return wrong(text("No folder is named. Say --out DIR."));
    const QFileInfo folder(wish.folder);
    if (!folder.isDir()) return wrong(text("There is no folder %1. Make it first.").arg(wish.folder));
    if (!folder.isWritable())
        return wrong(text("Nothing can be written into %1. Name another folder.").arg(wish.folder));
    return wish;
}

QString fileName(const RenderWish& wish, const State& state, const QString& part) {
    QStringList parts{text(state.id)};
    if (!part.isEmpty()) parts << part;
    parts << wish.theme;
    if (wish.look.textPercent != 100) parts << QString::number(wish.look.textPercent);
    if (wish.look.language != text("en")) parts << wish.look.language;
    if (wish.look.pseudoLocale) parts << text("pseudo");
    if (wish.look.rightToLeft) parts << text("rtl");
    if (wish.look.greyscale) parts << text("grey");
    return parts.join(QLatin1Char('-')) + text(".png");
}

QString listOfStates() {
    QString out;
    for (const State& state : states())
        out += text(state.id) + text("  ") + text(state.shows) + QLatin1Char('\n');
    for (const Missing& missing : missingStates())
        out += text("%1  not there: %2\n").arg(text(missing.id), text(missing.why));
    return out;
}

bool asksForPictures(int argc, char** argv) {
    for (int i = 1; i < argc; ++i)
        if (std::strcmp(argv[i], "--render") == 0) return true;
    return false;
}

int render(int argc, char** argv) {
    QStringList arguments;
    for (int i = 1; i < argc; ++i)
        arguments << QString::fromLocal8Bit(argv[i]);
    const auto wish = parseRender(arguments);
    if (!wish) {
        std::fprintf(stderr, "%s\n", wish.error().what.c_str());
        return 2;
    }
    if (wish->list) {
        std::printf("%s", qPrintable(listOfStates()));
        return 0;
    }
    leaveTheDesktop();
    qInstallMessageHandler(withoutPlatformTalk);
    QApplication application(argc, argv);
    return draw(application, *wish);
}

} // namespace fairlead::gallery
