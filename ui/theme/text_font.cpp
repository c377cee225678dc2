// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/text_font.h"

#include <QFile>
#include <QFontDatabase>
#include <QtEndian>

namespace fairlead::ui {
namespace {

constexpr qsizetype kTableRecord = 16;
constexpr qsizetype kNameRecord = 12;

quint16 u16(const QByteArray& bytes, qsizetype at) {
    return at + 2 <= bytes.size() ? qFromBigEndian<quint16>(bytes.constData() + at) : quint16{0};
}
quint32 u32(const QByteArray& bytes, qsizetype at) {
    return at + 4 <= bytes.size() ? qFromBigEndian<quint32>(bytes.constData() + at) : quint32{0};
}

/// Offset of the name table, or -1.
qsizetype nameTable(const QByteArray& font) {
    const int tables = u16(font, 4);
    for (int i = 0; i < tables; ++i) {
        const qsizetype record = 12 + i * kTableRecord;
        if (font.mid(record, 4) == "name") return qsizetype{u32(font, record + 8)};
    }
    return -1;
}

QByteArray utf16(const QByteArray& ascii) {
    QByteArray out;
    for (const char c : ascii)
        out.append('\0').append(c);
    return out;
}

void registerFace(const QString& file) {
    QFile face(file);
    if (!face.open(QIODevice::ReadOnly)) return;
    const QByteArray renamed = renamedFamily(face.readAll(), "B612", "FL12");
    if (!renamed.isEmpty()) QFontDatabase::addApplicationFontFromData(renamed);
}

} // namespace

QByteArray renamedFamily(QByteArray font, const QByteArray& from, const QByteArray& to) {
    Q_ASSERT(from.size() == to.size());
    const qsizetype table = nameTable(font);
    if (table < 0) return {};
    bool found = false;
    const int count = u16(font, table + 2);
    const qsizetype strings = table + u16(font, table + 4);
    for (int i = 0; i < count; ++i) {
        const qsizetype record = table + 6 + i * kNameRecord;
        const int id = u16(font, record + 6);
        if (id != 1 && id != 16) continue; // family, typographic family
        const qsizetype at = strings + u16(font, record + 10);
        const QByteArray text = font.mid(at, u16(font, record + 8));
        const QByteArray wanted = text == from ? to : text == utf16(from) ? utf16(to) : QByteArray();
        if (wanted.isEmpty()) continue;
        font.replace(at, wanted.size(), wanted);
        found = true;
    }
    return found ? font : QByteArray();
}

QString textFontFamily() {
    // Asked for with every font, and the answer is a search through all families.
    static const QString kept = [] {
        const QString family = QStringLiteral("FL12");
        const QString folder = QStringLiteral("/usr/share/fonts/opentype/b612/");
        registerFace(folder + QStringLiteral("B612-Regular.otf"));
        registerFace(folder + QStringLiteral("B612-Bold.otf"));
        return QFontDatabase::hasFamily(family) ? family : QStringLiteral("DejaVu Sans");
    }();
    return kept;
}

} // namespace fairlead::ui
