#include "ui/pins/pin_clipboard.h"

#include "core/base/error.h"
#include "core/files/point_text.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QGuiApplication>

#include <utility>

namespace ganvas {

void copyPins(const std::vector<Pin>& pins) {
    std::string text;
    for (const Pin& pin : pins) {
        text += to_text(pin) + "\n";
    }
    QGuiApplication::clipboard()->setText(QString::fromStdString(text));
}

std::vector<Pin> copiedPins(int noiseSize) {
    const QString text = QGuiApplication::clipboard()->text();
    if (text.trimmed().isEmpty()) {
        throw Error(
            QCoreApplication::translate("PinTray", "There is no text to paste: copy a point first.")
                .toStdString());
    }
    std::vector<Pin> pins;
    for (SharedPoint& point : points_from_text(text.toStdString(), noiseSize)) {
        pins.push_back({std::move(point), {}});
    }
    return pins;
}

} // namespace ganvas
