// A run as a line of text; what was understood is printed and understood again.

#include "core/files/run_text.h"
#include "tests/fuzz/fuzz.h"

using namespace ganvas;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    is_run_text(text);
    reads_or_refuses([&] {
        const RunPlan plan = run_from_text(text);
        const std::string again = to_text(plan); // Refuses some folders.
        must_hold(run_from_text(again) == plan, "a plan is what it says");
    });
    return 0;
}
