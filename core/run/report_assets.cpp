#include "core/run/report_assets.h"

#include "core/files/embed.h"

GANVAS_EMBED(report_style, "report.css")
GANVAS_EMBED(report_script, "report.js")

namespace ganvas {

namespace {

std::string_view as_text(std::span<const std::byte> bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

} // namespace

std::string_view report_style() { return as_text(GANVAS_EMBEDDED(report_style)); }

std::string_view report_script() { return as_text(GANVAS_EMBEDDED(report_script)); }

} // namespace ganvas
