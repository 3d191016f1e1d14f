#pragma once

#include "core/base/error.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

/// What libFuzzer calls for each input; a fuzzer is a file that defines it. What ends the process,
/// takes ten seconds or a gigabyte, or is seen by a sanitizer, is a finding (./dev fuzz).
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace ganvas {

/// Ends the process, as a finding: `what` happened to `text`.
[[noreturn]] void report_finding(const char* what, std::string_view text);

/// A finding unless a person could be told `text`: a sentence on one line, in UTF-8.
void check_sentence(const std::string& text);

/// A finding where the sentence about a file stands for a failure of the program, which opened()
/// turns into an Error like any other: an exception of another kind, and the lack of memory.
void check_refusal(std::string_view text);

/// Calls `read`, which reads or refuses whatever text it gets: it may throw nothing but an Error,
/// with a sentence. Returns whether it threw none.
template<typename Read>
bool reads_or_refuses(const Read& read) {
    try {
        read();
        return true;
    } catch (const Error& error) {
        check_sentence(error.what());
        return false;
    }
}

/// The same for what reads a file, whose content no sentence begins with.
template<typename Read>
bool opens_or_refuses(const Read& read) {
    return reads_or_refuses([&read] {
        try {
            read();
        } catch (const Error& error) {
            check_refusal(error.what());
            throw;
        }
    });
}

/// A finding unless `holds`.
inline void must_hold(bool holds, const char* what) {
    if (!holds) {
        report_finding("does not hold", what);
    }
}

} // namespace ganvas
