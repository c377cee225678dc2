// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/runtime/command.h"

#include "adapters/runtime/child_process.h"

#include <sys/wait.h>
#include <algorithm>
#include <csignal>
#include <cstring>

namespace fairlead::runtime {
namespace {

constexpr std::size_t kMostOutput = std::size_t{1} << 20;
constexpr std::size_t kLongestLine = std::size_t{1} << 16;
// A daemon that the command left behind may keep the pipes open for ever; what the command itself
// wrote is in the pipe by the time it has ended.
constexpr int kDrainRounds = 3;

/// Collects one stream: the capped text, and whole lines for the listener.
class StreamCollector {
  public:
    explicit StreamCollector(const std::function<void(std::string_view)>& onLine) : m_onLine(onLine) {}

    void take(std::string_view chunk) {
        m_text.append(chunk.substr(0, std::min(chunk.size(), kMostOutput - m_text.size())));
        if (!m_onLine) return;
        m_line.append(chunk);
        std::size_t start = 0;
        for (std::size_t end = m_line.find('\n'); end != std::string::npos; end = m_line.find('\n', start)) {
            m_onLine(std::string_view(m_line).substr(start, end - start));
            start = end + 1;
        }
        m_line.erase(0, start);
        if (m_line.size() >= kLongestLine) flush();
    }
    void flush() {
        if (m_onLine && !m_line.empty()) m_onLine(m_line);
        m_line.clear();
    }
    const std::string& text() const { return m_text; }

  private:
    const std::function<void(std::string_view)>& m_onLine;
    std::string m_text;
    std::string m_line;
};

std::string_view lastPart(std::string_view text) {
    constexpr std::size_t most = 500;
    return text.size() <= most ? text : text.substr(text.size() - most);
}

Result<void> usable(const std::vector<std::string>& arguments) {
    if (arguments.empty() || arguments.front().empty()) {
        return Error{
            ErrorKind::Invalid, "The command has no program to run. Name one in the inventory.", {}, {}};
    }
    for (const std::string& argument : arguments) {
        if (argument.find('\0') != std::string::npos) {
            return Error{ErrorKind::Invalid,
                         "An argument of the command holds a NUL character and would be cut short there.",
                         {},
                         arguments.front()};
        }
    }
    return {};
}

Error killedError(ErrorKind kind, const std::string& program, Micros took, const std::string& errors) {
    const std::string cause = kind == ErrorKind::Cancelled
                                  ? "The command was told to stop after "
                                  : "The command had not ended by its deadline, after ";
    return {kind,
            cause + humanDuration(took) +
                "; it and everything in its process group were killed. Whether it took effect is not known.",
            std::string(lastPart(errors)), program};
}

int exitCodeOf(int status) {
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

/// Reads both streams until the child has ended. nullopt: it ended by itself.
std::optional<ErrorKind> pump(ChildProcess& child, const Call& call, const Clock& clock, StreamCollector& out,
                              StreamCollector& err) {
    int drainRoundsLeft = kDrainRounds;
    while (true) {
        const bool ended = child.hasEnded();
        if (!ended && call.stop.stop_requested()) return ErrorKind::Cancelled;
        if (!ended && call.deadline.passed(clock)) return ErrorKind::Timeout;
        const std::size_t taken = child.readSome([&out](std::string_view chunk) { out.take(chunk); },
                                                 [&err](std::string_view chunk) { err.take(chunk); },
                                                 ended ? Micros{0} : call.deadline.remaining(clock));
        if (!ended) continue;
        if (!child.hasOpenStreams()) return std::nullopt;
        if (taken == 0 && --drainRoundsLeft == 0) return std::nullopt;
    }
}

} // namespace

Result<CommandResult> runCommand(const std::vector<std::string>& arguments, const Call& call,
                                 const Clock& clock,
                                 const std::function<void(std::string_view line)>& onLine,
                                 std::string_view input) {
    if (const Result<void> checked = usable(arguments); !checked) return checked.error();
    const MonoTime begun = clock.mono();
    if (call.stop.stop_requested()) {
        return Error{ErrorKind::Cancelled,
                     "The command was not started: the call was cancelled before.",
                     {},
                     arguments.front()};
    }
    if (call.deadline.passed(clock)) {
        return Error{ErrorKind::Timeout,
                     "The command was not started: its deadline had passed before.",
                     {},
                     arguments.front()};
    }
    Result<ChildProcess> child = ChildProcess::start(arguments, input);
    if (!child) return child.error();

    StreamCollector out(onLine);
    StreamCollector err(onLine);
    const std::optional<ErrorKind> cut = pump(*child, call, clock, out, err);
    if (cut) child->killGroup();
    out.flush();
    err.flush();
    const Micros took = clock.mono() - begun;
    if (cut) return killedError(*cut, arguments.front(), took, err.text());
    return CommandResult{exitCodeOf(child->status()), out.text(), err.text(), took};
}

} // namespace fairlead::runtime
