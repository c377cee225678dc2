// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/result.h"

#include <sys/types.h>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace fairlead::runtime {

/// A file descriptor that closes itself.
class Descriptor {
  public:
    Descriptor() = default;
    explicit Descriptor(int fd) : m_fd(fd) {}
    Descriptor(Descriptor&& other) noexcept : m_fd(other.release()) {}
    Descriptor& operator=(Descriptor&& other) noexcept;
    ~Descriptor() { reset(); }
    int get() const { return m_fd; }
    bool isOpen() const { return m_fd >= 0; }
    void reset();

  private:
    int release();
    int m_fd = -1;
};

/// One started program in its own process group, with its output on two pipes. One thread.
/// Going out of scope while the program runs kills the group: nothing outlives its caller's interest. Nor
/// does the program outlive the thread that started it, however that ends.
class ChildProcess {
  public:
    /// Refused when the program could not be started; the error carries the system's words. Its standard
    /// input is `input`, whole from the start.
    static Result<ChildProcess> start(const std::vector<std::string>& arguments, std::string_view input = {});
    ChildProcess(ChildProcess&& other) noexcept;
    ChildProcess& operator=(ChildProcess&&) = delete;
    ~ChildProcess();

    /// Reaps the program when it has ended; never blocks.
    bool hasEnded();
    bool hasOpenStreams() const { return m_out.isOpen() || m_err.isOpen(); }
    /// Waits at most `patience` (and never more than a twentieth of a second, so that the caller can
    /// look at its clock) for output or the end; hands over what there is. Returns the bytes taken.
    std::size_t readSome(const std::function<void(std::string_view)>& onOut,
                         const std::function<void(std::string_view)>& onErr, Micros patience);
    /// SIGKILL to the whole group, then reaps the program.
    void killGroup();
    /// As waitpid() gave it; meaningful once hasEnded().
    int status() const { return m_status; }

  private:
    ChildProcess() = default;
    pid_t m_pid = -1;
    bool m_ended = false;
    int m_status = 0;
    Descriptor m_end; ///< readable when the program has ended; not open on kernels before 5.3
    Descriptor m_out;
    Descriptor m_err;
};

} // namespace fairlead::runtime
