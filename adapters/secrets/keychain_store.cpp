// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/secrets/keychain_store.h"

#include <qt6keychain/keychain.h>
#include <sodium.h>
#include <array>
#include <condition_variable>
#include <mutex>

namespace fairlead::secrets {
namespace {

/// What became of a job.
struct Answer {
    QKeychain::Error code = QKeychain::NoError;
    std::string words;
    Secret secret;
};

/// Where the waiting caller and the keychain's thread meet. Shared: the caller may leave first.
struct Meeting {
    std::mutex lock;
    std::condition_variable_any changed;
    bool abandoned = false;
    std::optional<Answer> answer;
};
using MeetingPtr = std::shared_ptr<Meeting>;

void deliver(const MeetingPtr& meeting, Answer answer) {
    {
        const std::lock_guard guard(meeting->lock);
        meeting->answer = std::move(answer);
    }
    meeting->changed.notify_all();
}

/// On the keychain's thread: starts the job, which deletes itself, unless the caller has left.
template <class Job, class Prepare, class Collect>
void runJob(const MeetingPtr& meeting, const QString& service, const QString& key, Prepare prepare,
            Collect collect) {
    {
        const std::lock_guard guard(meeting->lock);
        if (meeting->abandoned) return;
    }
    auto* job = new Job(service); // deleted by itself when finished
    job->setAutoDelete(true);
    job->setInsecureFallback(false);
    job->setKey(key);
    prepare(*job);
    QObject::connect(job, &QKeychain::Job::finished, job, [meeting, collect](QKeychain::Job* done) {
        Answer answer{done->error(), done->errorString().toStdString(), {}};
        collect(static_cast<Job&>(*done), answer);
        deliver(meeting, std::move(answer));
    });
    job->start();
}

Error waitedInVain(const std::string& key, bool told) {
    if (told) return {ErrorKind::Cancelled, "The keychain was no longer waited for.", {}, "keychain:" + key};
    return {ErrorKind::Timeout,
            "The keychain did not answer in time. A prompt to unlock it may be waiting on the screen.",
            {},
            "keychain:" + key};
}

Result<Answer> await(const MeetingPtr& meeting, const std::string& key, const Call& call,
                     const Clock& clock) {
    std::unique_lock guard(meeting->lock);
    // A caller whose time is up already gets one answer, however quick the keychain was.
    const bool late = call.stop.stop_requested() || call.deadline.passed(clock);
    const bool came = !late && meeting->changed.wait_for(guard, call.stop, call.deadline.remaining(clock),
                                                         [&] { return meeting->answer.has_value(); });
    if (came) return std::move(*meeting->answer);
    meeting->abandoned = true;
    return waitedInVain(key, call.stop.stop_requested());
}

struct KeychainFault {
    QKeychain::Error code;
    ErrorKind kind;
    const char* what;
};
// Source: shared/design/performance.md §10: with no bus or no collection libsecret's words come as
// OtherError.
constexpr std::array kFaults{
    KeychainFault{QKeychain::EntryNotFound, ErrorKind::Invalid, "The keychain holds no secret of this name."},
    KeychainFault{QKeychain::CouldNotDeleteEntry, ErrorKind::Unexpected,
                  "The keychain could not delete the secret."},
    KeychainFault{QKeychain::AccessDeniedByUser, ErrorKind::Permission,
                  "The keychain was not unlocked: the request was declined."},
    KeychainFault{QKeychain::AccessDenied, ErrorKind::Permission,
                  "The keychain is locked. Unlock it and try again."},
    KeychainFault{QKeychain::NoBackendAvailable, ErrorKind::Refused,
                  "No keychain answers on this desktop. Use sealed key files instead."},
    KeychainFault{QKeychain::NotImplemented, ErrorKind::Protocol, "The keychain cannot do this."},
    KeychainFault{QKeychain::OtherError, ErrorKind::Refused,
                  "No keychain answers on this desktop. Use sealed key files instead."},
};

Error toError(const Answer& answer, const std::string& key) {
    for (const auto& fault : kFaults)
        if (fault.code == answer.code) return {fault.kind, fault.what, answer.words, "keychain:" + key};
    return {ErrorKind::Unexpected, "The keychain gave an unknown answer.", answer.words, "keychain:" + key};
}

/// Overwrites and forgets the text. Detaches first, so it must hold the only copy to be of use.
void wipe(QString& text) {
    sodium_memzero(text.data(), static_cast<std::size_t>(text.size()) * sizeof(QChar));
    text.clear();
}

} // namespace

KeychainStore::KeychainStore(KeychainThread& thread, const Clock& clock, std::string service)
    : m_thread(thread), m_clock(clock), m_service(std::move(service)) {}

Result<std::optional<Secret>> KeychainStore::read(std::string_view name, const Call& call) {
    const std::string key(name);
    const auto meeting = std::make_shared<Meeting>();
    m_thread.post([meeting, key, service = m_service] {
        runJob<QKeychain::ReadPasswordJob>(
            meeting, QString::fromStdString(service), QString::fromStdString(key), [](auto&) {},
            [](QKeychain::ReadPasswordJob& job, Answer& answer) {
                auto text = job.textData();
                answer.secret = Secret(text.toStdString());
                wipe(text);
            });
    });
    auto answer = await(meeting, key, call, m_clock);
    if (!answer) return answer.error();
    if (answer->code == QKeychain::EntryNotFound) return std::optional<Secret>{};
    if (answer->code != QKeychain::NoError) return toError(*answer, key);
    return std::optional<Secret>{std::move(answer->secret)};
}

Result<void> KeychainStore::write(std::string_view name, const Secret& secret, const Call& call) {
    const std::string key(name);
    const auto meeting = std::make_shared<Meeting>();
    const auto kept = std::make_shared<Secret>(std::string(secret.reveal()));
    m_thread.post([meeting, key, kept, service = m_service] {
        runJob<QKeychain::WritePasswordJob>(
            meeting, QString::fromStdString(service), QString::fromStdString(key),
            [&](auto& job) { job.setTextData(QString::fromStdString(kept->reveal())); },
            [](auto&, Answer&) {});
    });
    const auto answer = await(meeting, key, call, m_clock);
    if (!answer) return answer.error();
    if (answer->code != QKeychain::NoError) return toError(*answer, key);
    return {};
}

Result<void> KeychainStore::remove(std::string_view name, const Call& call) {
    const std::string key(name);
    const auto meeting = std::make_shared<Meeting>();
    m_thread.post([meeting, key, service = m_service] {
        runJob<QKeychain::DeletePasswordJob>(
            meeting, QString::fromStdString(service), QString::fromStdString(key), [](auto&) {},
            [](auto&, Answer&) {});
    });
    const auto answer = await(meeting, key, call, m_clock);
    if (!answer) return answer.error();
    if (answer->code != QKeychain::NoError && answer->code != QKeychain::EntryNotFound)
        return toError(*answer, key);
    return {};
}

Result<void> KeychainStore::probe(const Call& call) {
    const auto answer = read("probe", call);
    if (!answer) return answer.error();
    return {};
}

Result<std::optional<Seed>> KeychainKeys::read(std::string_view name, const Call& call) {
    if (const auto fit = checkKeyName(name); !fit) return fit.error();
    const auto held = m_store.read(name, call);
    if (!held) return held.error();
    if (!held->has_value()) return std::optional<Seed>{};
    Seed seed;
    std::size_t length = 0;
    const auto& text = (*held)->reveal();
    const int read = sodium_base642bin(seed.bytes.data(), seed.bytes.size(), text.data(), text.size(),
                                       nullptr, &length, nullptr, sodium_base64_VARIANT_ORIGINAL);
    if (read != 0 || length != seed.bytes.size())
        return Error{ErrorKind::Invalid,
                     "What the keychain holds under this name is no signing key.",
                     {},
                     "keychain:" + std::string(name)};
    return std::optional<Seed>{seed};
}

Result<void> KeychainKeys::write(std::string_view name, const Seed& seed, const Call& call) {
    if (const auto fit = checkKeyName(name); !fit) return fit;
    constexpr std::size_t kLength = sodium_base64_ENCODED_LEN(32, sodium_base64_VARIANT_ORIGINAL);
    Secret text(std::string(kLength, '\0'));
    sodium_bin2base64(text.reveal().data(), kLength, seed.bytes.data(), seed.bytes.size(),
                      sodium_base64_VARIANT_ORIGINAL);
    text.reveal().resize(kLength - 1);
    return m_store.write(name, text, call);
}

Result<void> KeychainKeys::remove(std::string_view name, const Call& call) {
    if (const auto fit = checkKeyName(name); !fit) return fit;
    return m_store.remove(name, call);
}

} // namespace fairlead::secrets
