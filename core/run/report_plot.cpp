#include "core/run/report_plot.h"

#include "core/base/number_words.h"
#include "core/run/html_text.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace ganvas {

namespace {

constexpr double kPlotWidth = 480;
constexpr double kPlotHeight = 230;
constexpr double kPlotLeft = 56;
constexpr double kPlotRight = 472;
constexpr double kPlotTop = 10;
constexpr double kPlotBottom = 192;
constexpr std::size_t kMostDots = 60; ///< Of curves that have few points.

/// One axis: which numbers it has, and where they are.
struct PlotScale {
    double least = 0;
    double most = 1;
    bool is_log = false;
    double from = 0; ///< The place of `least`.
    double to = 1;

    [[nodiscard]] double place(double value) const {
        const double share = is_log ? std::log(value / least) / std::log(most / least)
                                    : (value - least) / (most - least);
        return from + share * (to - from);
    }

    [[nodiscard]] std::vector<double> ticks() const {
        std::vector<double> found;
        constexpr double kAbout = 5;
        const double rough = (most - least) / kAbout;
        const double power = std::pow(10.0, std::floor(std::log10(rough)));
        const double step = power * (rough < 2 * power ? 2 : rough < 5 * power ? 5 : 10);
        if (!is_log) {
            for (double n = std::ceil(least / step); n * step <= most; ++n) {
                found.push_back(n * step + 0.0); // No "-0".
            }
            return found;
        }
        const auto first = static_cast<int>(std::floor(std::log10(least)));
        const auto last = static_cast<int>(std::floor(std::log10(most)));
        for (int decade = first; decade <= last; ++decade) {
            for (const double digit : {1.0, 2.0, 5.0}) {
                const double tick = digit * std::pow(10.0, decade);
                if (tick >= least && tick <= most) {
                    found.push_back(tick);
                }
            }
        }
        return found;
    }
};

void widen(PlotScale& scale) {
    constexpr double kRoom = 0.04;
    if (scale.is_log) {
        const double room = std::pow(scale.most / scale.least, kRoom);
        scale.least /= room;
        scale.most *= room;
        return;
    }
    double room = kRoom * (scale.most - scale.least);
    if (room <= 0) {
        room = std::max(std::abs(scale.most) / 10, 1e-6);
    }
    scale.least -= room;
    scale.most += room;
}

PlotScale value_scale(const ReportPlot& plot) {
    PlotScale scale{std::numeric_limits<double>::max(), std::numeric_limits<double>::lowest(),
                    false, kPlotBottom, kPlotTop};
    for (const ReportCurve& curve : plot.curves) {
        for (const double value : curve.values) {
            if (curve.is_shown && std::isfinite(value)) {
                scale.least = std::min(scale.least, value);
                scale.most = std::max(scale.most, value);
            }
        }
    }
    if (scale.least > scale.most) {
        return {0, 1, false, kPlotBottom, kPlotTop};
    }
    constexpr double kWide = 10;
    scale.is_log = plot.is_log && scale.least > 0 && scale.most / scale.least > kWide;
    widen(scale);
    return scale;
}

PlotScale step_scale(const ReportPlot& plot) {
    double first = std::numeric_limits<double>::max();
    double last = 0;
    for (const ReportCurve& curve : plot.curves) {
        first = std::min(first, static_cast<double>(curve.steps.front()));
        last = std::max(last, static_cast<double>(curve.steps.back()));
    }
    return {first, std::max(last, first + 1), false, kPlotLeft, kPlotRight};
}

std::string place_text(double place) { return short_number(std::round(place * 10) / 10, 6); }

std::string svg_line(double x1, double y1, double x2, double y2) {
    return R"(<path class="grid" d="M)" + place_text(x1) + " " + place_text(y1) + "L" +
           place_text(x2) + " " + place_text(y2) + "\"/>";
}

std::string svg_text(double x, double y, const char* anchor, const std::string& text) {
    return "<text x=\"" + place_text(x) + "\" y=\"" + place_text(y) + "\" text-anchor=\"" + anchor +
           "\">" + html_text(text) + "</text>";
}

std::string svg_dot(double x, double y) {
    return "<circle cx=\"" + place_text(x) + "\" cy=\"" + place_text(y) + R"(" r="2.5"/>)";
}

std::string svg_curve(const ReportCurve& curve, const PlotScale& x, const PlotScale& y) {
    std::string path;
    std::string dots;
    bool is_drawing = false;
    const bool has_dots = curve.steps.size() <= kMostDots && !curve.is_dashed;
    for (std::size_t i = 0; i < curve.steps.size(); ++i) {
        if (!std::isfinite(curve.values[i])) {
            is_drawing = false;
            continue;
        }
        const double at_x = x.place(static_cast<double>(curve.steps[i]));
        const double at_y = y.place(curve.values[i]);
        path += is_drawing ? 'L' : 'M';
        path += place_text(at_x);
        path += ' ';
        path += place_text(at_y);
        is_drawing = true;
        if (has_dots) {
            dots += svg_dot(at_x, at_y);
        }
    }
    return "<g class=\"curve " + curve.style + (curve.is_dashed ? " dashed" : "") +
           "\"><path d=\"" + path + "\"/>" + dots + "</g>";
}

std::string svg_of(const ReportPlot& plot) {
    const PlotScale x = step_scale(plot);
    const PlotScale y = value_scale(plot);
    std::string text = "<svg viewBox=\"0 0 " + place_text(kPlotWidth) + " " +
                       place_text(kPlotHeight) + R"(" role="img" aria-label=")" +
                       html_text(plot.title) + "\">";
    for (const double tick : y.ticks()) {
        constexpr double kTextDrop = 4;
        text += svg_line(kPlotLeft, y.place(tick), kPlotRight, y.place(tick));
        text += svg_text(kPlotLeft - 6, y.place(tick) + kTextDrop, "end",
                         plot.is_share ? short_number(100 * tick) + " %" : short_number(tick));
    }
    for (const double tick : x.ticks()) {
        constexpr double kTextDrop = 18;
        text += svg_line(x.place(tick), kPlotTop, x.place(tick), kPlotBottom);
        text += svg_text(x.place(tick), kPlotBottom + kTextDrop, "middle",
                         grouped(static_cast<std::int64_t>(std::llround(tick))));
    }
    for (const ReportCurve& curve : plot.curves) {
        text += curve.is_shown ? svg_curve(curve, x, y) : "";
    }
    return text + svg_text((kPlotLeft + kPlotRight) / 2, kPlotHeight - 2, "middle", "step") +
           "</svg>";
}

} // namespace

std::string plot_figure(const ReportPlot& plot) {
    std::string legend;
    for (const ReportCurve& curve : plot.curves) {
        if (curve.is_shown) {
            legend += "<li class=\"" + curve.style + (curve.is_dashed ? " dashed" : "") + "\">" +
                      html_text(curve.title) + "</li>";
        }
    }
    return R"(<figure class="plot" id="plot-)" + plot.id + "\">\n<figcaption>" +
           html_text(plot.title) + " <span class=\"axis\">" + html_text(plot.axis) +
           "</span></figcaption>\n<ul class=\"legend\">" + legend + "</ul>\n<div class=\"view\">" +
           svg_of(plot) + "</div>\n</figure>\n";
}

} // namespace ganvas
