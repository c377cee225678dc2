// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/traffic/script/hook.h"

#include "adapters/runtime/command.h"
#include "models/audit/crypto.h"

#include <sys/stat.h>
#include <unistd.h>
#include <QJsonDocument>
#include <QJsonObject>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace fairlead::traffic::script {
namespace {

constexpr std::size_t kMostOutput = 64 * 1024;
constexpr int kTryAgain = 75, kForbidden = 77; ///< sysexits: EX_TEMPFAIL, EX_NOPERM

Error protocol(std::string what) {
    return {ErrorKind::Protocol, std::move(what), {}, {}};
}

/// Empty when nobody else can change what stands at `path`. A folder with the sticky bit lets others add to
/// it only.
std::string whyUnsafe(const std::filesystem::path& path) {
    struct stat status {};
    if (::lstat(path.c_str(), &status) != 0) return path.string() + " cannot be examined.";
    if (status.st_uid != 0 && status.st_uid != ::geteuid())
        return path.string() + " belongs to somebody else than root and this account. Give it to root.";
    const bool others = (status.st_mode & (S_IWGRP | S_IWOTH)) != 0;
    const bool sticky = S_ISDIR(status.st_mode) && (status.st_mode & S_ISVTX) != 0;
    if (others && !sticky)
        return path.string() + " may be changed by others than its owner. Take that right from them.";
    return {};
}

QJsonObject secretsIn(const std::map<std::string, Secret>& secrets) {
    QJsonObject object;
    for (const auto& [name, secret] : secrets)
        object[QString::fromStdString(name)] = QString::fromStdString(secret.reveal());
    return object;
}

QJsonObject objectOf(const std::map<std::string, std::string>& texts) {
    QJsonObject object;
    for (const auto& [name, text] : texts)
        object[QString::fromStdString(name)] = QString::fromStdString(text);
    return object;
}

std::string masked(std::string text, const std::map<std::string, Secret>& secrets) {
    for (const auto& [name, secret] : secrets) {
        const std::string& clear = secret.reveal();
        if (clear.empty()) continue;
        for (std::size_t at = text.find(clear); at != std::string::npos; at = text.find(clear, at + 3))
            text.replace(at, clear.size(), "***");
    }
    while (!text.empty() && text.back() == '\n')
        text.pop_back();
    return text.substr(0, kMostOutput);
}

} // namespace

Result<Hook> examine(const std::string& path) {
    const Error missing{
        ErrorKind::Invalid,
        "The script " + path + " is not there, or is no program. Correct `script` of the front door.",
        {},
        path};
    if (!path.starts_with('/'))
        return Error{
            ErrorKind::Invalid, "`script` names " + path + ", which is not an absolute path.", {}, path};
    std::error_code code;
    const std::filesystem::path real = std::filesystem::canonical(path, code);
    if (code || !std::filesystem::is_regular_file(real, code) || ::access(real.c_str(), X_OK) != 0)
        return missing;
    std::filesystem::path part;
    for (const auto& each : real) {
        part /= each;
        if (const std::string why = whyUnsafe(part); !why.empty())
            return Error{ErrorKind::Permission, "The script is not run, because " + why, {}, path};
    }
    std::ifstream file(real, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>{file}, {}};
    if (!file) return missing;
    const audit::Digest digest = audit::sha256(bytes);
    return Hook{real.string(), audit::toHex({reinterpret_cast<const char*>(digest.data()), digest.size()})};
}

std::string toJson(const Order& order) {
    QJsonObject object = objectOf(order.texts);
    object[QStringLiteral("deadline_unix_ms")] = static_cast<qint64>(order.deadlineUnixMs);
    object[QStringLiteral("secrets")] = secretsIn(order.secrets);
    return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString() + "\n";
}

Result<Report> parseReport(std::string_view output) {
    if (output.size() > kMostOutput) return protocol("it printed more than 64 KiB.");
    QJsonParseError fault{};
    const auto document =
        QJsonDocument::fromJson(QByteArray(output.data(), static_cast<qsizetype>(output.size())), &fault);
    if (fault.error != QJsonParseError::NoError || !document.isObject())
        return protocol("it printed no JSON object.");
    const QJsonObject object = document.object();
    Report report;
    for (const auto& [name, into] :
         {std::pair{"target", &report.target}, std::pair{"generation", &report.generation},
          std::pair{"message", &report.message}}) {
        const QJsonValue value = object[QLatin1String(name)];
        if (value.isUndefined()) continue;
        if (!value.isString()) return protocol("its `" + std::string(name) + "` is not a text.");
        *into = value.toString().toStdString();
    }
    using State = Report::State;
    static constexpr std::array kStates{std::pair{"done", State::Done}, std::pair{"already", State::Already},
                                        std::pair{"pending", State::Pending},
                                        std::pair{"failed", State::Failed},
                                        std::pair{"refused", State::Refused}};
    const std::string word = object[QLatin1String("state")].toString().toStdString();
    for (const auto& [name, state] : kStates) {
        if (word != name) continue;
        report.state = state;
        return report;
    }
    return protocol("its `state` is none of done, already, pending, failed and refused.");
}

Run run(const std::string& who, const Hook& hook, const std::string& verb, const Order& order,
        const Call& call, const Clock& clock) {
    const std::vector<std::string> arguments{
        "/usr/bin/env",        "-i",      "-C", "/", "PATH=/usr/bin:/bin", "LANG=C.UTF-8",
        "FAIRLEAD_PROTOCOL=1", hook.path, verb};
    const std::string script = "The script of " + who;
    const auto ran = runtime::runCommand(arguments, call, clock, {}, toJson(order));
    if (!ran) {
        const ErrorKind kind = ran.error().kind;
        const bool cut = kind == ErrorKind::Timeout || kind == ErrorKind::Cancelled;
        return {
            Error{kind, script + (cut ? " did not end in time and was killed." : " could not be started."),
                  masked(ran.error().engineWords, order.secrets), hook.path},
            cut};
    }
    const std::string errors = masked(ran->errors, order.secrets);
    if (ran->exitCode == kTryAgain)
        return {Error{ErrorKind::Refused, script + " asks to be tried again later.", errors, hook.path},
                false};
    if (ran->exitCode == kForbidden)
        return {Error{ErrorKind::Permission, script + " refuses by a policy of its own.", errors, hook.path},
                false};
    if (ran->exitCode != 0)
        return {Error{ErrorKind::Unexpected,
                      script + " failed with exit code " + std::to_string(ran->exitCode) + ".", errors,
                      hook.path},
                false};
    auto report = parseReport(ran->output);
    if (!report)
        return {Error{ErrorKind::Protocol, script + " is not to be understood: " + report.error().what,
                      errors, hook.path},
                true};
    report->message = masked(report->message, order.secrets);
    if (report->state == Report::State::Failed || report->state == Report::State::Refused)
        return {Error{ErrorKind::Refused,
                      script + (report->state == Report::State::Failed ? " failed: " : " refuses: ") +
                          report->message,
                      errors, hook.path},
                false};
    return {*report, false};
}

} // namespace fairlead::traffic::script
