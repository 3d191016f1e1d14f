// Makes the fault that its argument names, for the sanitizers to find.

#include <climits>
#include <cstdio>
#include <memory>
#include <string_view>
#include <thread>

namespace {

/// Nothing that a compiler could see through.
volatile int one = 1; // NOLINT

int use_after_free() {
    auto number = std::make_unique<int>(one);
    const int* volatile gone = number.get();
    number.reset();
    return *gone; // NOLINT
}

int leak() {
    const volatile int* const lost = new int(one);
    return *lost;
}

int overflow() { return INT_MAX + one; }

int race() {
    int shared = 0;
    std::thread other([&shared] { shared += one; });
    shared += one;
    other.join();
    return shared;
}

} // namespace

int main(int argc, char** argv) {
    const std::string_view fault = argc == 2 ? argv[1] : "";
    int result = 0;
    if (fault == "use_after_free") {
        result = use_after_free();
    } else if (fault == "leak") {
        result = leak();
    } else if (fault == "overflow") {
        result = overflow();
    } else if (fault == "race") {
        result = race();
    } else {
        std::fputs("unknown fault\n", stderr);
    }
    std::printf("%d: nobody has noticed\n", result);
    return 0;
}
