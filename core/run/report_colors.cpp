#include "core/run/report_colors.h"

#include "core/base/curve_shades.h"
#include "core/base/metrics.h"

#include <array>
#include <cstdio>
#include <string_view>

namespace ganvas {

namespace {

std::string color_rule(std::string_view style, std::size_t shades,
                       std::uint32_t CurveShades::*ground) {
    std::array<char, 8> color{};
    std::snprintf(color.data(), color.size(), "#%06x",
                  static_cast<unsigned>(kCurveShades.at(shades % kCurveShades.size()).*ground));
    return "." + std::string(style) + "{--curve:" + color.data() + "}\n";
}

std::string color_rules(std::uint32_t CurveShades::*ground) {
    std::string rules;
    std::size_t index = 0;
    for (const MetricColumn& column : metric_columns()) {
        rules += color_rule(column.key, index++, ground);
    }
    return rules + color_rule("agreement", kAgreementShade, ground) +
           color_rule("diversity", kDiversityShade, ground) +
           color_rule("precision", kPrecisionShade, ground) +
           color_rule("recall", kRecallShade, ground) +
           color_rule("frechet", kFrechetShade, ground) +
           color_rule("floor", kFrechetShade, ground);
}

} // namespace

std::string curve_colors_css() {
    // Paper is light.
    return color_rules(&CurveShades::on_light) +
           "@media screen and (prefers-color-scheme: dark) {\n" +
           color_rules(&CurveShades::on_dark) + "}\n";
}

} // namespace ganvas
