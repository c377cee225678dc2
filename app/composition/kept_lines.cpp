// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition/kept_lines.h"

#include "app/composition/places.h"
#include "models/audit/crypto.h"

#include <QFileInfo>
#include <QSaveFile>

namespace fairlead::app {
namespace {

constexpr std::size_t kMost = 4U << 20U;

std::string digestOf(const std::string& text) {
    return audit::toHex(audit::bytesOf(audit::sha256(text)));
}

Error damaged(const KeptForm& form) {
    return {ErrorKind::Invalid, form.damaged, "", ""};
}

} // namespace

std::string keptText(const KeptForm& form, const std::vector<audit::Value>& lines) {
    std::string rest;
    for (const audit::Value& line : lines)
        rest += audit::canonicalText(line) + "\n";
    return std::string(form.head) + digestOf(rest) + "\n" + rest;
}

Result<void> parseKept(const KeptForm& form, const std::string& text,
                       const std::function<bool(const audit::Value&)>& take) {
    const std::size_t end = text.find('\n');
    if (end == std::string::npos || !text.starts_with(form.head)) return damaged(form);
    const std::string rest = text.substr(end + 1);
    if (text.substr(form.head.size(), end - form.head.size()) != digestOf(rest)) return damaged(form);
    for (std::size_t from = 0; from < rest.size();) {
        const std::size_t to = rest.find('\n', from);
        if (to == std::string::npos) return damaged(form);
        const auto line = audit::parseCanonical(std::string_view(rest).substr(from, to - from));
        if (!line || !take(*line)) return damaged(form);
        from = to + 1;
    }
    return {};
}

Result<std::string> readKept(const KeptForm& form, const std::string& path) {
    if (!QFileInfo::exists(QString::fromStdString(path))) return keptText(form, {});
    return readTextFile(path, kMost);
}

Result<void> writeKept(const KeptForm& form, const std::string& path, const std::string& text) {
    const std::string folder = QFileInfo(QString::fromStdString(path)).path().toStdString();
    if (const auto made = makeFolders(folder); !made) return made;
    QSaveFile file(QString::fromStdString(path));
    const bool written =
        file.open(QIODevice::WriteOnly) &&
        file.write(text.data(), static_cast<qint64>(text.size())) == static_cast<qint64>(text.size()) &&
        file.commit();
    if (written) return {};
    return Error{ErrorKind::Permission, form.unwritten, file.errorString().toStdString(), path};
}

} // namespace fairlead::app
