// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition/history_keeper.h"

#include "app/composition/places.h"
#include "models/history/history_file.h"

#include <QDir>
#include <QFile>
#include <QSaveFile>
#include <algorithm>

namespace fairlead::app {
namespace {

using namespace std::chrono_literals;
using history::Tier;

constexpr Micros kSaveEvery = 5min;
constexpr qint64 kLongestFile = qint64{256} << 20;
const std::string kChronicle = "chronicle";

std::string pathOf(const std::string& folder, const std::string& name) {
    return folder + "/" + name;
}

Result<std::string> bytesOf(const std::string& path) {
    QFile file(QString::fromStdString(path));
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorKind::Refused, "The history file cannot be read.", file.errorString().toStdString(),
                     ""};
    if (file.size() > kLongestFile)
        return Error{ErrorKind::Invalid, "The history file is too large.", "", ""};
    return file.readAll().toStdString();
}

/// The tier of an ended segment's file and its first second; nullopt for other names.
std::optional<std::pair<Tier, std::int64_t>> endedFile(const QString& name) {
    for (const Tier tier : history::kTiers) {
        history::Segment named;
        named.tier = tier;
        const QString begin =
            QString::fromStdString(history::endedFileName(named)).chopped(1); // without the 0
        bool isNumber = false;
        const qint64 from = name.mid(begin.size()).toLongLong(&isNumber);
        if (name.startsWith(begin) && isNumber) return std::pair{tier, from};
    }
    return std::nullopt;
}

bool isOpenFile(const QString& name) {
    return std::any_of(std::begin(history::kTiers), std::end(history::kTiers),
                       [&name](Tier tier) { return name.toStdString() == history::openFileName(tier); });
}

} // namespace

std::shared_ptr<HistoryKeeper> HistoryKeeper::open(const std::string& folder,
                                                   const std::string& inventoryDigest, const Clock& clock) {
    const std::shared_ptr<HistoryKeeper> keeper(new HistoryKeeper(folder, clock));
    if (!folder.empty()) {
        if (const auto made = makeFolders(folder); !made) {
            keeper->m_history.faults.push_back(toText(made.error()) +
                                               " The history of this run is not kept.");
            keeper->m_folder.clear();
        } else {
            keeper->readAll();
        }
    }
    keeper->m_history.chronicle.setInventory(inventoryDigest, clock.utc());
    return keeper;
}

void HistoryKeeper::readAll() {
    m_lock = std::make_unique<QLockFile>(QString::fromStdString(pathOf(m_folder, "lock")));
    m_lock->setStaleLockTime(0);
    const bool ours = m_lock->tryLock(0);
    // What ended first: it was written once, and what goes on was written after it.
    const QStringList names = QDir(QString::fromStdString(m_folder)).entryList(QDir::Files, QDir::Name);
    for (const QString& name : names)
        if (endedFile(name)) read(name.toStdString());
    for (const QString& name : names)
        if (isOpenFile(name) || name.toStdString() == kChronicle) read(name.toStdString());
    if (ours) {
        dropOld();
        m_savedAt = m_clock.mono();
        m_writer = std::jthread([this](std::stop_token stop) { writeAll(stop); });
    } else {
        m_lock.reset();
        m_history.faults.push_back(
            "Another console on this machine keeps the history of this estate. What this one sees "
            "is shown here and not kept.");
    }
}

void HistoryKeeper::read(const std::string& name) {
    const auto bytes = bytesOf(pathOf(m_folder, name));
    if (!bytes) return setAside(name, bytes.error());
    if (name == kChronicle) {
        const auto record = history::readChronicle(*bytes);
        if (!record) return setAside(name, record.error());
        m_history.chronicle.restore(*record, m_clock.utc());
        return;
    }
    auto segment = history::readSegment(*bytes);
    if (!segment) return setAside(name, segment.error());
    m_history.lag.restore(*std::move(segment), m_clock.utc());
}

void HistoryKeeper::setAside(const std::string& name, const Error& error) {
    const QString path = QString::fromStdString(pathOf(m_folder, name));
    const QString aside = path + QStringLiteral(".damaged");
    std::string told = path.toStdString() + ": " + error.what;
    if (!error.engineWords.empty()) told += " (" + error.engineWords + ")";
    if (m_lock && m_lock->isLocked()) {
        QFile::remove(aside);
        if (QFile::rename(path, aside)) told += " It is kept as " + aside.toStdString() + ".";
    }
    m_history.faults.push_back(told + " What it held is not shown.");
}

void HistoryKeeper::tick() {
    {
        const std::scoped_lock guard(m_mutex);
        if (m_fault != m_said) {
            m_said = m_fault;
            if (!m_said.empty()) m_history.faults.push_back(m_said);
        }
    }
    if (m_savedAt && m_clock.mono() - *m_savedAt >= kSaveEvery) return save();
    std::vector<File> ended;
    for (history::SegmentPtr& segment : m_history.lag.takeEnded())
        ended.push_back({history::endedFileName(*segment), std::move(segment)});
    hand(std::move(ended));
}

void HistoryKeeper::save() {
    m_savedAt = m_clock.mono();
    std::vector<File> files;
    for (history::SegmentPtr& segment : m_history.lag.takeEnded())
        files.push_back({history::endedFileName(*segment), std::move(segment)});
    for (history::Segment& segment : m_history.lag.open()) {
        const std::string name = history::openFileName(segment.tier);
        files.push_back({name, std::make_shared<const history::Segment>(std::move(segment))});
    }
    files.push_back({kChronicle, m_history.chronicle.toRecord()});
    hand(std::move(files));
}

void HistoryKeeper::hand(std::vector<File> files) {
    if (files.empty() || !m_writer.joinable()) return;
    const std::scoped_lock guard(m_mutex);
    for (File& file : files) {
        // A disk that is slower than the console gets the newest of each.
        std::erase_if(m_waiting, [&file](const File& waiting) { return waiting.name == file.name; });
        m_waiting.push_back(std::move(file));
    }
    m_changed.notify_all();
}

void HistoryKeeper::writeAll(std::stop_token stop) {
    std::unique_lock lock(m_mutex);
    // Asked to stop, it still writes what is waiting.
    while (m_changed.wait(lock, stop, [this] { return !m_waiting.empty(); })) {
        const File file = std::move(m_waiting.front());
        m_waiting.pop_front();
        m_writing = true;
        lock.unlock();
        const Result<void> written = write(file);
        if (written && file.name.starts_with("open-")) dropOld();
        lock.lock();
        m_writing = false;
        m_fault = written ? std::string() : toText(written.error());
        m_changed.notify_all();
    }
}

Result<void> HistoryKeeper::write(const File& file) const {
    const bool isSegment = std::holds_alternative<history::SegmentPtr>(file.content);
    const std::string bytes = isSegment
                                  ? history::segmentBytes(*std::get<history::SegmentPtr>(file.content))
                                  : history::chronicleBytes(std::get<history::ChronicleRecord>(file.content));
    const std::string path = pathOf(m_folder, file.name);
    QSaveFile out(QString::fromStdString(path));
    if (out.open(QIODevice::WriteOnly) &&
        out.write(bytes.data(), static_cast<qint64>(bytes.size())) == static_cast<qint64>(bytes.size()) &&
        out.commit())
        return {};
    return Error{
        ErrorKind::Refused,
        "The history cannot be written to " + path +
            ". What is seen meanwhile is lost when this console ends. Make room, or mend the folder.",
        out.errorString().toStdString(), ""};
}

/// Files of segments that no tier keeps any more.
void HistoryKeeper::dropOld() const {
    const auto now = std::chrono::floor<std::chrono::seconds>(m_clock.utc()).time_since_epoch().count();
    QDir folder(QString::fromStdString(m_folder));
    for (const QString& name : folder.entryList(QDir::Files)) {
        const auto ended = endedFile(name);
        if (!ended) continue;
        const history::TierShape shape = history::shapeOf(ended->first);
        if (ended->second + shape.segment < now - shape.keeps) folder.remove(name);
    }
}

void HistoryKeeper::wait() {
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_waiting.empty() && !m_writing; });
}

HistoryKeeper::~HistoryKeeper() {
    if (m_writer.joinable()) save();
}

} // namespace fairlead::app
