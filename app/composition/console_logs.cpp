// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition/console_logs.h"

#include "adapters/audit/deadline_sink.h"
#include "app/composition/places.h"
#include "app/composition/sealed_key.h"
#include "app/composition/session_facts.h"
#include "models/review/extend.h"

#include <algorithm>
#include <thread>

namespace fairlead::app {

using inventory::TargetKind;

namespace {

/// The log's own doing, and no disk that fails: another console writes it, its keys are elsewhere.
bool isOfTheDisk(const Error& error) {
    return error.kind == ErrorKind::Unexpected || error.kind == ErrorKind::Permission ||
           error.kind == ErrorKind::Timeout;
}

} // namespace

ConsoleLogs::~ConsoleLogs() {
    const bool broken = m_glass != nullptr && m_glass->isBroken();
    m_glass = nullptr;
    m_sink.reset();
    m_timely.reset();
    if (broken) static_cast<void>(m_second->close().has_value());
    // A log that cannot be closed any more says so when it is opened the next time.
    if (m_first) static_cast<void>(m_first->close().has_value());
    m_anchors.reset(); // The last checkpoint still goes out.
}

const audit::AuditSource& ConsoleLogs::source() const {
    return m_glass ? static_cast<const audit::AuditSource&>(*m_glass) : *m_first;
}

const audit::AuditHeads* ConsoleLogs::heads() const {
    return m_glass ? static_cast<const audit::AuditHeads*>(m_glass) : m_first.get();
}

std::vector<audit::AnchorState> ConsoleLogs::anchors() const {
    return m_anchors ? m_anchors->states() : std::vector<audit::AnchorState>();
}

Result<void> ConsoleLogs::open(const WorkspaceOptions& options) {
    WorkspaceOptions own = options;
    if (m_ports.inventory.target == TargetKind::Simulation && own.keys.kind == KeyPlace::Kind::Keychain) {
        // A simulated estate is new at every start, and so are its log and the keys of that log.
        own.keys.kind = KeyPlace::Kind::Memory;
        if (own.auditFolder.empty()) {
            const std::string now = toIso(m_ports.clock.utc());
            own.auditFolder = stateFolder(own) + "/simulation/" + now.substr(0, 10) + "-" +
                              now.substr(11, 2) + now.substr(14, 2) + now.substr(17, 2) + now.substr(20, 6);
        }
    }
    m_folder = auditFolder(own, m_ports.inventory);
    const std::string& origin = m_ports.inventory.audit.origin;
    auto keys = ConsoleKeys::open(own.keys, origin, m_ports.keychain, m_ports.clock);
    if (!keys) return keys.error();
    m_keys = std::move(keys).value();
    m_keychainSigns = (own.operatorKeys ? *own.operatorKeys : own.keys).kind == KeyPlace::Kind::Keychain;
    if (own.operatorKeys) {
        auto held = ConsoleKeys::open(*own.operatorKeys, origin, m_ports.keychain, m_ports.clock);
        if (!held) return held.error();
        m_operatorKeys = std::move(held).value();
    }
    const Result<void> first = openFirst(own);
    if (!first && !isOfTheDisk(first.error())) return first;
    m_opened = first.has_value();
    if (!m_opened)
        m_first = audit::FileLog::unopened(
            {m_folder, origin, hostName(), FAIRLEAD_VERSION, {}, {}, {}, {}, &m_ports.held}, m_keys->ring(),
            m_ports.clock, m_files, toText(first.error()));
    openSecond(own);
    if (!m_opened && !m_second) {
        Error both = first.error();
        if (m_ports.inventory.audit.breakGlassAllowed) both.what += " " + m_whyNoSecond;
        return both;
    }
    if (m_second) {
        auto both = std::make_unique<audit::BreakGlassSink>(m_first, m_second);
        m_glass = both.get();
        m_timely = std::move(both);
    } else {
        m_timely = std::make_unique<audit::DeadlineSink>(m_first);
    }
    auto redaction = secrets::needRedactionKey(m_keys->store(), origin, keyCall());
    if (!redaction) return redaction.error();
    m_sink = std::make_unique<secrets::RedactingSink>(*m_timely, m_ports.secrets, m_ports.held,
                                                      *std::move(redaction), m_ports.clock);
    if (const auto opened = openSession(own); !opened) return opened.error();
    if (m_first->status().state == audit::SinkState::Ready) m_anchors->keep(m_first);
    return {};
}

Result<void> ConsoleLogs::openFirst(const WorkspaceOptions& options) {
    m_anchors = std::make_unique<Anchors>(m_ports.inventory, m_folder, m_ports.secrets, m_ports.clock);
    if (const auto made = makeFolders(m_folder); !made) return made.error();
    auto log = audit::FileLog::open(
        {m_folder, m_ports.inventory.audit.origin, hostName(), FAIRLEAD_VERSION, options.recoveryKeys,
         m_anchors->readBeforeOpening(), options.recovery, options.predecessor, &m_ports.held,
         [this] { return review::toValue(originNow(m_ports.inventory, m_ports.clock)); }},
        m_keys->ring(), m_ports.clock, m_files);
    if (!log) return log.error();
    m_first = std::move(log).value();
    return {};
}

void ConsoleLogs::openSecond(const WorkspaceOptions& options) {
    const inventory::AuditSettings& settings = m_ports.inventory.audit;
    if (!settings.breakGlassAllowed) {
        m_whyNoSecond = "The inventory does not allow it (`audit: break_glass`).";
        return;
    }
    const std::string origin = audit::breakGlassOrigin(settings.origin);
    const auto open = [&]() -> Result<void> {
        if (const auto made = makeFolders(settings.breakGlassLog); !made) return made.error();
        m_secondRing = std::make_unique<secrets::StoredKeyRing>(m_keys->store(), m_ports.clock, origin);
        auto log = audit::FileLog::open({settings.breakGlassLog,
                                         origin,
                                         hostName(),
                                         FAIRLEAD_VERSION,
                                         options.recoveryKeys,
                                         {},
                                         options.recovery,
                                         {},
                                         &m_ports.held},
                                        *m_secondRing, m_ports.clock, m_files);
        if (!log) return log.error();
        m_second = std::move(log).value();
        // Of a log that was not opened nobody knows whom it registers; the second one keeps whom it knows.
        return m_opened ? audit::prepareBreakGlass(*m_first, *m_second) : Result<void>();
    };
    if (const auto opened = open(); !opened) {
        m_whyNoSecond = "The second log cannot be used: " + toText(opened.error());
        m_second.reset();
    }
}

Result<void> ConsoleLogs::openSession(const WorkspaceOptions& options) {
    const auto open = [&]() -> Result<void> {
        const auto key = operatorKey(*m_first);
        if (!key) return key.error();
        if (const auto opened = m_first->openSession(m_ports.by, key->get()); !opened) return opened;
        if (*key) noteSigned();
        return m_second ? takeOver() : Result<void>();
    };
    const bool ready = m_first->status().state == audit::SinkState::Ready;
    const Result<void> opened = ready ? open() : Result<void>();
    const bool refuses = m_first->status().state == audit::SinkState::Refusing;
    if (refuses && m_glass && !options.breakGlass.empty()) return breakGlass(options.breakGlass);
    if (!opened && refuses && m_glass) return {};
    return opened;
}

/// What the second log holds and the first one, which is well again, does not know of.
Result<void> ConsoleLogs::takeOver() {
    if (const auto late = audit::appendLate(*m_first, *m_second); !late) return late;
    const auto due = audit::importIsDue(*m_first, *m_second);
    if (!due) return due.error();
    return *due ? audit::importBreakGlass(*m_first, *m_second) : Result<void>();
}

Workspace::Glass ConsoleLogs::glass() const {
    Workspace::Glass look;
    const audit::SinkStatus first = m_glass ? m_glass->firstStatus() : m_sink->status();
    look.refusing = first.state == audit::SinkState::Refusing;
    look.cause = first.why;
    look.whyNot = m_whyNoSecond;
    look.place = m_ports.inventory.audit.breakGlassLog;
    look.broken = m_glass != nullptr && m_glass->isBroken();
    if (look.broken) {
        const std::scoped_lock guard(m_mutex);
        look.since = m_brokenSince;
    }
    return look;
}

Result<void> ConsoleLogs::breakGlass(const std::string& reason) {
    if (m_glass == nullptr) return Error{ErrorKind::Refused, m_whyNoSecond, "", ""};
    const auto key = operatorKey(*m_second);
    if (!key) return key.error();
    const auto broken = m_glass->breakGlass(m_ports.by, reason, key->get());
    if (!broken) return broken;
    const std::scoped_lock guard(m_mutex);
    m_brokenSince = "since " + toScreen(m_ports.clock.utc()) + " by " + m_ports.by.value + ": " + reason;
    return {};
}

void ConsoleLogs::noteSigned() {
    const std::scoped_lock guard(m_mutex);
    m_signedAt = m_ports.clock.utc();
}

std::optional<UtcTime> ConsoleLogs::signedAt() const {
    const std::scoped_lock guard(m_mutex);
    return m_signedAt;
}

Result<void> ConsoleLogs::signAnew(const operation::SecondPerson& himself) {
    if (himself.who != m_ports.by)
        return Error{ErrorKind::Refused, "This session is " + m_ports.by.value + "'s, who alone can sign it.", "",
                     himself.who.value};
    audit::FileLog& log = m_glass && m_glass->isBroken() ? *m_second : *m_first;
    const auto key = himself.keys.empty() && m_keychainSigns ? operatorKey(log) : sealedKeyOf(himself, m_ports.clock);
    if (!key) return key.error();
    if (*key == nullptr)
        return Error{ErrorKind::Refused,
                     "The keychain has no key of " + m_ports.by.value + " that the log registers, so nobody can sign.", "",
                     himself.who.value};
    if (const auto renewed = log.renewSession(**key); !renewed) return renewed;
    noteSigned();
    // The sink in front of the log knows of what passes through it only.
    return m_timely->readyForOperation();
}

Result<std::unique_ptr<audit::Signer>> ConsoleLogs::loadOperatorKey() {
    return secrets::loadSigner((m_operatorKeys ? m_operatorKeys : m_keys)->store(),
                               "operator:" + m_ports.by.value, keyCall());
}

/// The operator's own key, when it is at hand and the log registers it; else nullptr, and the session is
/// unbound.
Result<std::unique_ptr<audit::Signer>> ConsoleLogs::operatorKey(const audit::FileLog& log) {
    const std::vector<std::string> known = log.operators();
    const auto his = [this](const std::string& vkey) { return vkey.starts_with(m_ports.by.value + "+"); };
    if (std::none_of(known.begin(), known.end(), his)) return std::unique_ptr<audit::Signer>();
    auto key = loadOperatorKey();
    if (!key || *key == nullptr) return key;
    const std::string vkey = audit::toText(audit::makeVkey(m_ports.by.value, (*key)->publicKey()));
    if (std::find(known.begin(), known.end(), vkey) == known.end()) key->reset();
    return key;
}

void ConsoleLogs::tick() {
    m_first->tick();
    if (m_glass && m_glass->isBroken()) m_second->tick();
}

LogPlace ConsoleLogs::place() const {
    LogPlace place = logAt(m_folder);
    place.name = m_ports.inventory.audit.origin;
    place.verify = [this](const audit::LogFiles& whole, const std::string&,
                          const audit::Verification* before) { return verifyFiles(whole, before); };
    place.trustBeside = {};
    place.takesTrust = false;
    return place;
}

audit::Verification ConsoleLogs::verify() const {
    audit::PosixFileSystem system;
    return verifyFiles(audit::DirectoryFiles(m_folder, system), nullptr);
}

audit::Verification ConsoleLogs::verifyFiles(const audit::LogFiles& files,
                                             const audit::Verification* before) const {
    // This console holds the log key, so it need not take the log's own word for whose key that is: where the
    // log key changed, the chain of changes must end with the key at hand.
    // It also writes the log, so what counts is what was written by now, and a full look finds its end signed.
    const std::optional<audit::WrittenExtent> extent = before ? m_first->extent() : m_first->signedExtent();
    const audit::FilesUpTo written(files, extent.value_or(audit::WrittenExtent()));
    const audit::LogFiles& judged = extent ? static_cast<const audit::LogFiles&>(written) : files;
    audit::VerifyOptions options;
    options.cores = std::max(1U, std::thread::hardware_concurrency());
    const auto found = [&](const std::string& vkey) {
        options.trustFile = "log " + vkey + "\n";
        return before ? review::extendVerification(judged, options, *before)
                      : audit::verifyLog(judged, options);
    };
    audit::Verification first = found(m_first->firstLogVkey());
    if (first.logKey.empty() || first.logKey == m_first->logVkey()) return first;
    return found(m_first->logVkey());
}

} // namespace fairlead::app
