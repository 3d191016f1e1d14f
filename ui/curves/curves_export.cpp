#include "ui/curves/curves_export.h"

#include "core/base/error.h"
#include "core/files/metrics_csv.h"
#include "ui/curves/curves_plot.h"
#include "ui/widgets/replace_file.h"
#include "ui/widgets/text.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QFileInfo>
#include <QPdfWriter>

namespace ganvas {

namespace {

QString tr(const char* text) { return QCoreApplication::translate("CurvesExport", text); }

bool fail(QString* problem, const QString& sentence) {
    if (problem) {
        *problem = sentence;
    }
    return false;
}

bool write(const QString& file, const QByteArray& bytes, QString* problem) {
    try {
        replaceFile(file, bytes);
        return true;
    } catch (const Error& error) {
        return fail(problem, toQString(error.what()));
    }
}

QByteArray pngBytes(CurvesPlot& plot, QSize size) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    constexpr int kScale = 2;
    QPixmap pixmap(size * kScale);
    pixmap.fill(Qt::white);
    QCPPainter painter;
    painter.begin(&pixmap);
    painter.scale(kScale, kScale);
    plot.paintPicture(painter, size);
    painter.end();
    pixmap.save(&buffer, "PNG");
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
    return write(file, bytes, problem);
}

bool writeCurvesCsv(const CurveHistory& history, const QString& file, QString* problem) {
    QByteArray text = QByteArray::fromStdString(metrics_csv_header() + '\n');
    for (std::size_t index = 0; index < history.size(); ++index) {
        text += metrics_csv_row(history.metrics(index));
        text += '\n';
    }
    return write(file, text, problem);
}

} // namespace ganvas
