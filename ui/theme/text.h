// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/ids.h"

#include <QString>
#include <string>
#include <string_view>

/// The one border between the domain's UTF-8 and Qt's strings.
namespace fairlead::ui {

inline QString toQt(const std::string& text) {
    return QString::fromStdString(text);
}
inline QString toQt(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}
inline QString toQt(const char* text) {
    return QString::fromUtf8(text);
}
template <class Tag>
QString toQt(const Id<Tag>& id) {
    return QString::fromStdString(id.value);
}

} // namespace fairlead::ui
