// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/window_talk.h"

#include <poll.h>
#include <unistd.h>
#include <array>
#include <cstdio>

namespace fairlead::ctl {
namespace {

void printLine(const std::string& text) {
    std::fputs((text + "\n").c_str(), stdout);
    std::fflush(stdout);
}

} // namespace

void WindowTalk::tell(const operation::Progress& look) {
    if (!look.windowFound.empty()) {
        if (m_told == look.windowFound) return;
        m_told = look.windowFound;
        printLine("GOING BACK WAS REFUSED: " + look.windowFound +
                  "\nNothing was changed by it. Type `commit REASON`, or `give-up REASON` to lose them and "
                  "go back.");
        return;
    }
    const std::int64_t minute = look.windowLeft ? *look.windowLeft / std::chrono::minutes{1} : 0;
    if (m_opened && minute == m_minute) return;
    const std::string left = look.windowLeft ? humanDuration(*look.windowLeft) : std::string("no time");
    const std::string end = look.windowEnds ? toScreen(*look.windowEnds) : std::string("its end");
    printLine(
        m_opened
            ? "Commit window: " + left + " left, until " + end + "."
            : "COMMIT WINDOW until " + end + ", " + left +
                  " left. Type `commit REASON` or `back REASON`. When nobody commits, everything goes back.");
    m_opened = true;
    m_minute = minute;
}

void WindowTalk::take(const std::string& line, const operation::Progress& look) {
    const std::size_t blank = line.find(' ');
    const std::string word = line.substr(0, blank);
    const std::string reason = blank == std::string::npos ? std::string() : line.substr(blank + 1);
    if (line.empty()) return;
    const bool known = word == "commit" || word == "back" || word == "give-up";
    if (!known || reason.find_first_not_of(' ') == std::string::npos) {
        printLine("Type `commit REASON` or `back REASON`; the reason goes on record.");
    } else if (word == "commit") {
        m_workspace.desk().commit(m_id, reason);
    } else if (look.choices.acceptLoss && word == "back") {
        printLine("Others wrote meanwhile. Type `give-up REASON` to lose that and go back.");
    } else {
        m_workspace.desk().goBack(m_id, reason, word == "give-up");
    }
}

bool WindowTalk::listen(const operation::Progress& look) {
    pollfd input{STDIN_FILENO, POLLIN, 0};
    if (m_closed || ::poll(&input, 1, 0) <= 0) return !m_closed;
    std::array<char, 512> bytes{};
    const ssize_t count = ::read(STDIN_FILENO, bytes.data(), bytes.size());
    if (count <= 0) {
        m_closed = true;
        return false;
    }
    m_heard.append(bytes.data(), static_cast<std::size_t>(count));
    for (std::size_t end = m_heard.find('\n'); end != std::string::npos; end = m_heard.find('\n')) {
        const std::string line = m_heard.substr(0, end);
        m_heard.erase(0, end + 1);
        take(line, look);
    }
    return true;
}

bool WindowTalk::tend(const operation::Progress& look) {
    if (!look.choices.commit) return false;
    tell(look);
    const bool somebody = listen(look);
    // What was found waits for a person and for nothing else.
    return somebody || look.windowFound.empty();
}

} // namespace fairlead::ctl
