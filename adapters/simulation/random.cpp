// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/simulation/random.h"

#include <bit>

namespace fairlead::simulation {

namespace {

std::uint64_t splitmix(std::uint64_t& state) {
    state += 0x9e3779b97f4a7c15ULL;
    std::uint64_t z = state;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31);
}

} // namespace

Random::Random(std::uint64_t seed) : m_state{} {
    for (std::uint64_t& word : m_state)
        word = splitmix(seed);
}

std::uint64_t Random::next() {
    const std::uint64_t result = std::rotl(m_state[1] * 5, 7) * 9;
    const std::uint64_t shifted = m_state[1] << 17;
    m_state[2] ^= m_state[0];
    m_state[3] ^= m_state[1];
    m_state[1] ^= m_state[2];
    m_state[0] ^= m_state[3];
    m_state[2] ^= shifted;
    m_state[3] = std::rotl(m_state[3], 45);
    return result;
}

std::uint64_t Random::below(std::uint64_t limit) {
    return limit == 0 ? 0 : next() % limit;
}

std::uint64_t Random::between(std::uint64_t low, std::uint64_t high) {
    return low + below(high - low + 1);
}

std::uint64_t seedFor(std::uint64_t seed, std::string_view text) {
    // FNV-1a over the text, then one splitmix round so that near texts get far seeds.
    std::uint64_t hash = 0xcbf29ce484222325ULL ^ seed;
    for (const char c : text)
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
    return splitmix(hash);
}

} // namespace fairlead::simulation
