#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>

struct evp_md_ctx_st;

namespace ganvas {

/// The SHA-256 of bytes that come piece by piece. One thread at a time.
class Sha256 {
public:
    /// Throws Error where memory is short, as all here.
    Sha256();

    void add(std::span<const std::byte> bytes);

    /// Of all that was added, in 64 hexadecimal digits. Nothing may be added afterwards.
    [[nodiscard]] std::string hex();

private:
    struct Freer {
        void operator()(evp_md_ctx_st* context) const;
    };

    std::unique_ptr<evp_md_ctx_st, Freer> context_;
};

} // namespace ganvas
