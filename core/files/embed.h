#pragma once

#include <cstddef>
#include <span>

// The files become a part of the program: ganvas-cli has no Qt that could carry them.
#define GANVAS_EMBED(name, file)                                                                   \
    asm(".section .rodata\n"                                                                       \
        ".balign 16\n"                                                                             \
        ".global ganvas_" #name "_begin\n"                                                         \
        ".hidden ganvas_" #name "_begin\n"                                                         \
        "ganvas_" #name "_begin:\n"                                                                \
        ".incbin \"" GANVAS_RESOURCES "/" file "\"\n"                                              \
        ".global ganvas_" #name "_end\n"                                                           \
        ".hidden ganvas_" #name "_end\n"                                                           \
        "ganvas_" #name "_end:\n"                                                                  \
        ".previous\n");                                                                            \
    extern "C" {                                                                                   \
    extern const std::byte ganvas_##name##_begin[];                                                \
    extern const std::byte ganvas_##name##_end[];                                                  \
    }

/// The bytes of such a file.
#define GANVAS_EMBEDDED(name) std::span<const std::byte>(ganvas_##name##_begin, ganvas_##name##_end)
