#pragma once

#include "core/base/run_id.h"
#include "core/run/report_content.h"
#include "core/run/report_page.h"

#include <QRegularExpression>
#include <QString>
#include <QStringList>

namespace ganvas {

/// Text that would be markup, script or a shell's, wherever it got through.
inline constexpr const char* kHarm =
    R"harm(<img src=x onerror="alert(1)">'&</script><script>alert(2)</script><!--)harm";

/// Of a run of 500 steps.
inline RunRecord sample_record() {
    RunRecord record;
    record.id = new_run_id();
    record.recipe = recipe_named("quick");
    record.data_spec = "mnist";
    record.begun = 1'796'000'000;
    record.step = 500;
    return record;
}

/// What a report has of it, but for pictures.
inline ReportContent sample_content() {
    ReportContent content;
    content.folder = "/tmp/run";
    content.title = "A run";
    content.record = sample_record();
    content.has_record = true;
    content.has_recipe = true;
    for (int step = 1; step <= 500; ++step) {
        StepMetrics metrics;
        metrics.step = step;
        metrics.d_loss = static_cast<float>(step % 7);
        content.metrics.push_back(metrics);
    }
    content.scores = {{250, 0.5, 0.4, 30, 1.25}, {500, 0.9, 0.8, 4, 1.25}};
    return content;
}

inline QString page_of(const ReportContent& content) {
    return QString::fromStdString(report_page(content));
}

/// What a page would fetch: none of it may be there.
inline QString references_of(const QString& page) {
    QStringList found;
    for (const char* pattern : {"https?://", R"(\bsrc\s*=\s*(?!\x22data:image/png;base64,))",
                                "\\bhref\\s*=", "url\\((?!#)", "@import", "<link\\b", "<iframe\\b",
                                "<object\\b", "\\sxlink:"}) {
        QRegularExpression expression(pattern, QRegularExpression::CaseInsensitiveOption);
        for (auto match = expression.globalMatch(page); match.hasNext();) {
            const auto place = match.next().capturedStart();
            // The script writes url(# by a template.
            found << page.mid(place, 60);
        }
    }
    return found.join(" | ");
}

} // namespace ganvas
