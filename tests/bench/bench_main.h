#pragma once

#include "core/nn/runtime.h"

#include <CLI/CLI.hpp>

#include <exception>
#include <filesystem>
#include <iostream>

namespace ganvas {

/// What a benchmark's main() does: prepares the process, has `add_options(CLI::App&, Options&)` say
/// what it takes, and then `work(const Options&)` done. What is thrown is one line on stderr and a
/// status of 1.
template<typename Options, typename AddOptions, typename Work>
int bench_main(int argc, char** argv, const char* words, AddOptions add_options, Work work) {
    try {
        prepare_process();
        Options options;
        CLI::App app(words);
        add_options(app, options);
        CLI11_PARSE(app, argc, argv);
        work(options);
        return 0;
    } catch (const std::exception& error) {
        std::cerr << std::filesystem::path(argv[0]).filename().string() << ": " << error.what()
                  << "\n";
        return 1;
    }
}

} // namespace ganvas
