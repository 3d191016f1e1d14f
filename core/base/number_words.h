#pragma once

#include <cstdint>
#include <string>

namespace ganvas {

/// Numbers as a person reads them in a report or a table. Plain functions, any thread.

/// "12,000"
std::string grouped(std::int64_t number);

/// With so many significant digits and no more zeros than it needs, whatever the locale: "0.0412".
std::string short_number(double value, int digits = 4);

/// "99.8 %"; as short_number() where it is not finite.
std::string percent(double share);

/// Of so many bytes: "310 MiB", "4.2 MiB", "12 KiB".
std::string size_text(std::uintmax_t bytes);

/// "1 h 2 min 3 s"
std::string duration_text(double seconds);

} // namespace ganvas
