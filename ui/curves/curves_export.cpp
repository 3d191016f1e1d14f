#include "ui/curves/curves_export.h"

#include "core/io/metrics_csv.h"
#include "ui/curves/curves_plot.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QPdfWriter>
#include <QSaveFile>

#include <functional>

namespace ganvas {

namespace {

QString tr(const char* text) { return QCoreApplication::translate("CurvesExport", text); }

bool fail(QString* problem, const QString& sentence) {
    if (problem) {
        *problem = sentence;
    }
    return false;
}

bool replaceFile(const QString& name, QString* problem,
                 const std::function<bool(QIODevice&)>& write) {
    QSaveFile file(name);
    if (file.open(QIODevice::WriteOnly) && write(file) && file.commit()) {
        return true;
    }
    return fail(problem, tr("The curves could not be written to %1 (%2): choose a folder that you "
                            "may write to and that has room.")
                             .arg(QDir::toNativeSeparators(name), file.errorString()));
}

QByteArray pngBytes(CurvesPlot& plot, QSize size) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    plot.picture(size, /*scale=*/2).save(&buffer, "PNG");
    return bytes;
}

QByteArray pdfBytes(CurvesPlot& plot, QSize size) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setTitle(tr("Ganvas: training curves"));
    writer.setCreator(QStringLiteral("Ganvas"));
    // One logical pixel is one point here, so the text has the size it has on the screen.
    writer.setResolution(72);
    writer.setPageSize(QPageSize(QSizeF(size), QPageSize::Point, {}, QPageSize::ExactMatch));
    writer.setPageMargins(QMarginsF(0, 0, 0, 0));
    QCPPainter painter;
    painter.begin(&writer);
    painter.setMode(QCPPainter::pmVectorized);
    painter.setMode(QCPPainter::pmNoCaching);
    plot.paintPicture(painter, size);
    painter.end();
    return bytes;
}

} // namespace

bool writeCurvesPicture(CurvesPlot& plot, const QString& file, QSize size, QString* problem) {
    const QString suffix = QFileInfo(file).suffix().toLower();
    if (suffix != QLatin1String("png") && suffix != QLatin1String("pdf")) {
        return fail(problem, tr("Ganvas writes pictures of curves as .png or .pdf: give the file "
                                "one of these endings."));
    }
    const QByteArray bytes =
        suffix == QLatin1String("pdf") ? pdfBytes(plot, size) : pngBytes(plot, size);
    return replaceFile(file, problem,
                       [&](QIODevice& device) { return device.write(bytes) == bytes.size(); });
}

bool writeCurvesCsv(const CurveHistory& history, const QString& file, QString* problem) {
    return replaceFile(file, problem, [&](QIODevice& device) {
        std::string text = metrics_csv_header() + '\n';
        const auto flush = [&] {
            const auto size = static_cast<qint64>(text.size());
            const bool written = device.write(text.data(), size) == size;
            text.clear();
            return written;
        };
        constexpr std::size_t kChunk = 1 << 20;
        for (std::size_t index = 0; index < history.size(); ++index) {
            text += metrics_csv_row(history.metrics(index));
            text += '\n';
            if (text.size() > kChunk && !flush()) {
                return false;
            }
        }
        return flush();
    });
}

} // namespace ganvas
