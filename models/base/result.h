// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/assert.h"
#include "models/base/time.h"

#include <functional>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>

namespace fairlead {

/// What the caller can do next, not what went wrong inside.
enum class ErrorKind {
    Refused,         ///< the far side answered no, or nobody listens there
    Timeout,         ///< no answer by the deadline; the far side may or may not have acted
    Tls,             ///< the secure channel could not be set up
    Authentication,  ///< who we are was not accepted
    Permission,      ///< we are known and may not
    Protocol,        ///< the far side does not speak what we expect (also: wrong version)
    Unexpected,      ///< an answer that makes no sense here
    Cancelled,       ///< we were asked to stop
    Invalid,         ///< our own input is at fault
};
/// `refused`, `timeout` …: the word for logs.
std::string_view toWord(ErrorKind kind);

/// A failure in plain English, the same in every locale.
struct Error {
    ErrorKind kind = ErrorKind::Unexpected;
    std::string what;         ///< what happened, to whom, what it prevents, what to do
    std::string engineWords;  ///< the engine's own text, untranslated; may be empty
    std::string where;        ///< instance, file:line:column, …; may be empty
    bool operator==(const Error&) const = default;
};
/// `where: what (engineWords)`, without the parts that are empty.
std::string toText(const Error& error);

/// A value or an Error. Has std::expected's names, to become an alias of it one day.
template <class T>
class [[nodiscard]] Result {
  public:
    Result(T value) : m_held(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : m_held(std::in_place_index<1>, std::move(error)) {}

    bool has_value() const { return m_held.index() == 0; }
    explicit operator bool() const { return has_value(); }
    const T& value() const& { FL_ASSERT(has_value()); return *std::get_if<0>(&m_held); }
    T& value() & { FL_ASSERT(has_value()); return *std::get_if<0>(&m_held); }
    T&& value() && { FL_ASSERT(has_value()); return std::move(*std::get_if<0>(&m_held)); }
    const Error& error() const { FL_ASSERT(!has_value()); return *std::get_if<1>(&m_held); }
    const T& operator*() const& { return value(); }
    T& operator*() & { return value(); }
    T&& operator*() && { return std::move(*this).value(); }
    const T* operator->() const { return &value(); }
    T* operator->() { return &value(); }
    T value_or(T other) const { return has_value() ? value() : std::move(other); }

    /// f: const T& → Result<U>
    template <class F>
    auto and_then(F f) const -> std::invoke_result_t<F, const T&> {
        if (!has_value()) return error();
        return f(value());
    }
    /// f: const T& → U
    template <class F>
    auto transform(F f) const -> Result<std::invoke_result_t<F, const T&>> {
        if (!has_value()) return error();
        return f(value());
    }

  private:
    std::variant<T, Error> m_held;
};

/// Done, or an Error.
template <>
class [[nodiscard]] Result<void> {
  public:
    Result() = default;
    Result(Error error) : m_error(std::move(error)) {}
    bool has_value() const { return !m_error; }
    explicit operator bool() const { return has_value(); }
    const Error& error() const { FL_ASSERT(m_error.has_value()); return *m_error; }

  private:
    std::optional<Error> m_error;
};

}  // namespace fairlead
