// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QWidget>

namespace fairlead::tests {

/// Where FAIRLEAD_TEST_PICTURES names a folder, what the window looks like.
inline void keepPicture(QWidget& window, const char* name) {
    const QString folder = qEnvironmentVariable("FAIRLEAD_TEST_PICTURES");
    if (!folder.isEmpty())
        window.grab().save(folder + QLatin1Char('/') + QLatin1String(name) + QStringLiteral(".png"));
}

} // namespace fairlead::tests
