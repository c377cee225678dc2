// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/lab/lab.h"

#include <string>

namespace fairlead::tests {

/// Empty when this machine gives us network namespaces and devices in them; else what it lacks, in words.
std::string whyNoWan();
/// What a test program ends with where whyNoWan() says so; CTest counts it as skipped.
inline constexpr int kSkipped = 77;

/// A lab whose sites are parted by a network with 20 ms of round trip (see `wan/wan`): `fra`, `ams`,
/// `console` and a `third` place. The thread that makes it is in the console's network from then on, with all threads and
/// processes that it starts; the console's host hooks go over that network too. sql() and hook() of the lab
/// do not, so a test sees and reaches everything at all times.
class WanLab {
  public:
    WanLab();
    ~WanLab();
    WanLab(const WanLab&) = delete;
    WanLab& operator=(const WanLab&) = delete;

    Lab& lab() { return m_lab; }
    /// What the namespaces' names begin with: `NAME-fra` …
    const std::string& name() const { return m_name; }
    /// Empty when everything is up.
    const std::string& why() const { return m_why; }

    /// Nothing arrives any more at `to` from `from`. In force on return.
    void cutOneWay(const std::string& from, const std::string& to) const;
    void cut(const std::string& one, const std::string& other) const;
    void heal(const std::string& one, const std::string& other) const;
    /// Every way is open again, and good.
    void heal();
    /// Until then packets on every way are up to that much earlier or later, still in order, and that many
    /// of a hundred do not arrive. What is cut is open again.
    void roughen(Micros jitter, int lossPercent);
    /// Words of shell that cut the way from one place to another, or both ways.
    enum class Ways { One, Both };
    std::string cutInShell(const std::string& from, const std::string& to, Ways ways) const;

    /// Runs `work` in another place's network; threads that it starts stay there.
    template <class Work>
    void at(const std::string& place, Work work) const {
        enter(place);
        work();
        enter("console");
    }

  private:
    void enter(const std::string& place) const;
    std::string words(const std::string& from, const std::string& to, const std::string& state) const;
    void link(const std::string& from, const std::string& to, const std::string& state) const;
    void openAll() const;

    int m_home = -1; ///< the network that the thread came from
    Lab m_lab;
    std::string m_why;
    std::string m_name;
    std::string m_quality = "0 0"; ///< of every way: milliseconds of jitter, percent of loss
};

} // namespace fairlead::tests
