#pragma once

#include "core/base/error.h"

#include <cstddef>
#include <exception>
#include <filesystem>
#include <new>
#include <string>
#include <string_view>
#include <vector>

namespace ganvas {

/// All bytes of a plain file, at most `limit` of them. Never waits: pipes and devices are refused,
/// where a program would wait for ever or read without end. Of a file that does not begin with
/// `beginning` only the first bytes come, so that a film costs no memory. Throws Error, with a
/// clause that says what is wrong with "it". Any thread.
std::vector<std::byte> read_file(const std::filesystem::path& file, std::size_t limit,
                                 std::string_view beginning = {});

/// Throws the Error for a file that can't be used: `kind` ("checkpoint"), what a person calls it,
/// and a clause that says what is wrong with "it".
[[noreturn]] void fail_to_open(const std::string& kind, const std::string& name,
                               const std::string& clause);

/// What `read` returns; whatever it throws becomes an Error that names the file, as above.
template<typename Read>
auto opened(const std::string& kind, const std::string& name, const Read& read) {
    try {
        return read();
    } catch (const Error& error) {
        fail_to_open(kind, name, error.what());
    } catch (const std::bad_alloc&) {
        fail_to_open(kind, name, "there is not enough memory");
    } catch (const std::exception& error) {
        const std::string reason = error.what();
        fail_to_open(kind, name, "reading it failed: " + reason.substr(0, reason.find('\n')));
    }
}

} // namespace ganvas
