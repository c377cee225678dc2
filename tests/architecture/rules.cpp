// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/architecture/rules.h"

namespace fairlead::architecture {

// style.md §3, with seven additions: alarms read the history, topology reads the inventory, an operation reads the inventory and
// topology too, the review of a log reads all that was written there, secrets seal key files with OpenSSL,
// HTTP stands in a folder of runtime with QtNetwork, and an anchor takes what the log writes, one of them to
// a PostgreSQL server.
const std::vector<LayerRule>& layerRules() {
    static const std::string kSystem =
        "[a-z0-9_]+\\.h|sys/[a-z0-9_]+\\.h|netinet/[a-z0-9_]+\\.h|arpa/inet\\.h";
    static const std::vector<std::string> kNet{"QtCore", "QtNetwork"};
    static const std::vector<LayerRule> rules{
        {"models/base/.*", "-", {"QtCore"}, "-"},
        {"models/inventory/.*", "models/base/.*", {"QtCore"}, "yaml-cpp/.*|openssl/evp\\.h"},
        {"models/topology/.*", "models/(base|inventory)/.*", {"QtCore"}, "-"},
        {"models/(history|readiness)/.*", "models/(base|inventory|topology)/.*", {"QtCore"}, "-"},
        {"models/alarm/.*", "models/(base|inventory|topology|history)/.*", {"QtCore"}, "-"},
        {"models/audit/.*", "models/base/.*", {"QtCore"}, "sodium\\.h|openssl/.*"},
        {"models/operation/.*", "models/(base|inventory|topology|history|audit)/.*", {"QtCore"}, "-"},
        {"models/review/.*", "models/(base|inventory|topology|history|audit|operation)/.*", {"QtCore"}, "-"},
        {"models/drill/.*",
         "models/(base|inventory|topology|history|audit|operation)/.*",
         {"QtCore"},
         "yaml-cpp/.*"},
        {"adapters/runtime/http/.*", "models/.*|adapters/runtime/http/.*", kNet, "-"},
        {"adapters/runtime/.*", "models/.*", {"QtCore"}, kSystem},
        // What is known of one PostgreSQL server is known once, for both that stand on it.
        {"adapters/pgserver/(plan|readiness).*", "models/.*", {"QtCore"}, "-"},
        {"adapters/pgserver/.*", "models/.*|adapters/runtime/.*", kNet, kSystem + "|libpq-fe\\.h"},
        {"adapters/engines/(postgresql|patroni)/plan.*",
         "models/.*|adapters/pgserver/plan[a-z_]*\\.h",
         {"QtCore"},
         "-"},
        {"adapters/engines/(postgresql|patroni)/.*", "models/.*|adapters/runtime/.*|adapters/pgserver/.*",
         kNet, kSystem + "|libpq-fe\\.h"},
        {"adapters/engines/[a-z]+/(plan|readiness).*", "models/.*", {"QtCore"}, "-"},
        {"adapters/engines/redis/.*", "models/.*|adapters/runtime/.*", kNet,
         kSystem + "|hiredis/hiredis\\.h"},
        {"adapters/secrets/.*", "models/.*|adapters/runtime/.*", kNet,
         kSystem + "|qt6keychain/.*|openssl/.*"},
        // Beside the kinds' folders stands what they share.
        {"adapters/traffic/pgbouncer/.*", "models/.*|adapters/runtime/.*|adapters/traffic/[a-z_]+\\.h", kNet,
         kSystem + "|libpq-fe\\.h"},
        {"adapters/traffic/dns/.*", "models/.*|adapters/runtime/.*|adapters/traffic/[a-z_]+\\.h", kNet,
         kSystem + "|openssl/.*"},
        {"adapters/traffic/.*", "models/.*|adapters/runtime/.*|adapters/traffic/[a-z_]+\\.h", kNet, kSystem},
        // Tones leave through ALSA alone; what they are is made in models/alarm.
        {"adapters/sound/.*", "models/.*", {"QtCore"}, "alsa/asoundlib\\.h"},
        {"adapters/escalation/.*", "models/.*|adapters/runtime/.*", kNet, "-"},
        {"adapters/qr/.*", "models/.*", {"QtCore"}, "qrencode\\.h"},
        {"adapters/audit/anchors/.*", "models/.*|adapters/(runtime|audit|pgserver)/.*", kNet, kSystem},
        {"adapters/.*", "models/.*|adapters/runtime/.*", kNet, kSystem},
        {"ui/.*", "models/.*|ui/.*", {"QtCore", "QtGui", "QtWidgets", "QtCharts", "QtSvg", "QtPrintSupport"}, "-"},
        {"app/ctl/.*", "models/.*|adapters/.*|app/.*", kNet, kSystem},
        {"app/composition/.*", "models/.*|adapters/.*", kNet, kSystem},
        {"app/.*",
         "models/.*|adapters/.*|ui/.*|app/.*",
         {"QtCore", "QtGui", "QtWidgets", "QtNetwork"},
         kSystem},
        {"tests/.*",
         ".*",
         {"QtCore", "QtGui", "QtWidgets", "QtCharts", "QtSvg", "QtPrintSupport", "QtNetwork", "QtTest"},
         ".*"},
    };
    return rules;
}

const std::vector<BannedWord>& bannedWords() {
    static const std::string kOurs = "(models|adapters|ui|app)/.*";
    static const std::string kNone = "-";
    static const std::vector<BannedWord> words{
        {"currentDateTime|currentMSecsSinceEpoch|currentSecsSinceEpoch", "Clock", kOurs,
         "adapters/runtime/.*"},
        {"(steady|system|high_resolution)_clock", "Clock", kOurs, "adapters/runtime/.*"},
        {"QElapsedTimer", "Clock", kOurs, "adapters/runtime/.*"},
        {"QMessageBox", "ui/prompts", kOurs, "ui/prompts/.*"},
        {"SIGNAL\\(|SLOT\\(", "a pointer to the member", kOurs, kNone},
        {"processEvents", "nothing: return to the event loop", kOurs, kNone},
        {"QEventLoop", "a continuation", kOurs, "adapters/secrets/.*"},
        {"QThreadPool\\s*::\\s*globalInstance", "the pool of adapters/runtime", kOurs, kNone},
        {"waitForFinished", "QFuture::then with a context", "ui/.*", kNone},
        {"std::system\\s*\\(|\\bpopen\\s*\\(", "adapters/runtime/command.h", kOurs, kNone},
        {"\\bFIXME\\b|\\bTODO\\b|\\bXXX\\b", "finish it, or say in the README what is missing",
         "(models|adapters|ui|app|tests)/.*", "tests/architecture/.*", true},
    };
    return words;
}

const std::vector<std::string>& headersBarredFromModels() {
    static const std::vector<std::string> headers{"QFile",     "QDir",           "QProcess",
                                                  "QSettings", "QThread",        "QTimer",
                                                  "QSaveFile", "QTemporaryFile", "QFileInfo"};
    return headers;
}

const std::vector<std::string>& sizeExceptions() {
    static const std::vector<std::string> exceptions{};
    return exceptions;
}

} // namespace fairlead::architecture
