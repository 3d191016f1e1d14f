#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace ganvas {

/// A curve's colour, 0xrrggbb, as it reads well on a light and on a dark ground.
struct CurveShades {
    std::uint32_t on_light;
    std::uint32_t on_dark;
};

/// Distinct for the common kinds of colour blindness: after Okabe & Ito's and Paul Tol's palettes,
/// darkened or lightened. The metrics have them in the order of metric_columns(), in the window and
/// in reports.
inline constexpr std::array kCurveShades{
    CurveShades{0x0072b2, 0x5bb8f5}, CurveShades{0xd55e00, 0xff9150},
    CurveShades{0x00875f, 0x35d0a0}, CurveShades{0xa8468a, 0xe89bcb},
    CurveShades{0x2f8fbf, 0xa8dcff}, CurveShades{0x44389b, 0xa79af5},
    CurveShades{0xb07800, 0xffcb60}, CurveShades{0x882255, 0xf2749f},
    CurveShades{0x117733, 0x7dd68b}, CurveShades{0x7d7d1a, 0xd8d864},
};

// Which of them the scores have.
inline constexpr std::size_t kAgreementShade = 2;
inline constexpr std::size_t kDiversityShade = 6;
inline constexpr std::size_t kPrecisionShade = 5;
inline constexpr std::size_t kRecallShade = 7;
inline constexpr std::size_t kFrechetShade = 0;
// What real digits reach has the same, dashed.

} // namespace ganvas
