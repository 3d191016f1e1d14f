// What a person can draw on, rub out of, drop on and paste into the pad.

#include "tests/support/find_panel_window.h"

#include <QClipboard>
#include <QDropEvent>
#include <QGuiApplication>
#include <QLocale>
#include <QMimeData>
#include <QPainter>
#include <QPointingDevice>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <memory>

using namespace ganvas;

namespace {

struct Box {
    int left = kImageSide, top = kImageSide, right = -1, bottom = -1;

    explicit Box(const Images& picture) {
        for (int pixel = 0; pixel < kImagePixels; ++pixel) {
            if (picture.pixels.at(static_cast<std::size_t>(pixel)) > 100) {
                left = std::min(left, pixel % kImageSide);
                right = std::max(right, pixel % kImageSide);
                top = std::min(top, pixel / kImageSide);
                bottom = std::max(bottom, pixel / kImageSide);
            }
        }
    }
    [[nodiscard]] int width() const { return right - left + 1; }
    [[nodiscard]] int height() const { return bottom - top + 1; }
};

/// A dark bar of 30 × 100 on light paper.
QImage scannedOne() {
    QImage image(200, 150, QImage::Format_RGB32);
    image.fill(QColor(230, 225, 210));
    QPainter painter(&image);
    painter.fillRect(40, 25, 30, 100, QColor(30, 30, 90));
    return image;
}

void drop(const FindPanelWindow& window, const QMimeData& mime) {
    QDragEnterEvent enter({20, 20}, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(window.pad, &enter);
    if (enter.isAccepted()) {
        QDropEvent event({20, 20}, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(window.pad, &event);
    }
}

} // namespace

class TestDrawPad : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English)); }

    void drawingWithTheMouseIsReadAtOnce() {
        const FindPanelWindow f;
        f.drawOne();
        QVERIFY(f.sketches.size() >= 3);
        for (std::size_t i = 1; i < f.sketches.size(); ++i) {
            QVERIFY(f.sketches[i].id > f.sketches[i - 1].id);
        }
        const Box box(f.sketches.back().picture);
        QCOMPARE(box.height(), 20);
        QVERIFY2(box.width() >= 2 && box.width() <= 4, qPrintable(QString::number(box.width())));
        QVERIFY(box.left <= 14 && box.right >= 14);
        QCOMPARE(f.pad->sketch().pixels, f.sketches.back().picture.pixels);
    }

    void rightButtonRubsOut() {
        const FindPanelWindow f;
        f.drawOne();
        const Images whole = f.pad->sketch();
        drag_along(f.pad, {f.at(0.3, 0.5), f.at(0.7, 0.5)}, Qt::RightButton);
        QVERIFY(f.pad->sketch().pixels != whole.pixels);
        constexpr std::size_t middle = 14 * kImageSide + 14;
        QVERIFY(whole.pixels[middle] > 200);
        QCOMPARE(f.pad->sketch().pixels[middle], std::uint8_t{0});
        QTest::keyClick(f.pad, Qt::Key_Backspace);
        QCOMPARE(f.pad->sketch().pixels, whole.pixels);
    }

    void undoAndClear() {
        FindPanelWindow f;
        f.drawOne();
        const Images one = f.pad->sketch();
        drag_along(f.pad, {f.at(0.2, 0.5), f.at(0.5, 0.5), f.at(0.8, 0.5)});
        const Images cross = f.pad->sketch();
        QVERIFY(cross.pixels != one.pixels);
        QTest::keyClick(f.pad, Qt::Key_Backspace);
        QCOMPARE(f.pad->sketch().pixels, one.pixels);

        f.panel.showReading(readingOf(f.sketches.back(), 1));
        QCOMPARE(f.reading->readSentence(), "Judge reads 1, 97 %");
        const SketchRequest last = f.sketches.back();
        const std::size_t before = f.sketches.size();
        QTest::mouseClick(f.panel.findChild<QPushButton*>("findClear"), Qt::LeftButton);
        QVERIFY(f.pad->sketch().empty());
        QCOMPARE(f.sketches.size(), before);
        QCOMPARE(f.reading->readSentence(), "Nothing to read yet");
        f.panel.showReading(readingOf(last, 1));
        QCOMPARE(f.reading->readSentence(), "Nothing to read yet");
        QVERIFY(!f.find->isEnabled());
        QTest::mouseClick(f.panel.findChild<QPushButton*>("findUndo"), Qt::LeftButton);
        QCOMPARE(f.pad->sketch().pixels, one.pixels);
        for (int i = 0; i < 3; ++i) {
            QTest::keyClick(f.pad, Qt::Key_Backspace);
        }
        QVERIFY(f.pad->sketch().empty() && !f.pad->canUndo());
    }

    void aDotAndAStrokeOutsideAreHarmless() {
        const FindPanelWindow f;
        QTest::mouseClick(f.pad, Qt::LeftButton, {}, f.at(0.5, 0.5));
        QCOMPARE(Box(f.pad->sketch()).width(), 20);
        QTest::mouseClick(f.panel.findChild<QPushButton*>("findClear"), Qt::LeftButton);
        drag_along(f.pad, {f.at(0.5, -0.4), f.at(0.9, -0.4)});
        QVERIFY(f.pad->sketch().empty());
        drag_along(f.pad, {f.at(0.5, 0.5), f.at(9, 0.5), f.at(9, 9)});
        QVERIFY(!f.pad->sketch().empty());
    }

    void aFingerDraws() {
        const FindPanelWindow f;
        const std::unique_ptr<QPointingDevice> screen(QTest::createTouchDevice());
        QTest::touchEvent(f.pad, screen.get()).press(0, f.at(0.5, 0.2), f.pad);
        QTest::touchEvent(f.pad, screen.get()).move(0, f.at(0.5, 0.5), f.pad);
        // A second finger does not draw.
        QTest::touchEvent(f.pad, screen.get()).stationary(0).press(1, f.at(0.1, 0.5), f.pad);
        QTest::touchEvent(f.pad, screen.get()).stationary(0).move(1, f.at(0.9, 0.5), f.pad);
        QTest::touchEvent(f.pad, screen.get()).stationary(0).release(1, f.at(0.9, 0.5), f.pad);
        QTest::touchEvent(f.pad, screen.get()).move(0, f.at(0.5, 0.8), f.pad);
        QTest::touchEvent(f.pad, screen.get()).release(0, f.at(0.5, 0.8), f.pad);
        const Box box(f.pad->sketch());
        QCOMPARE(box.height(), 20);
        QVERIFY(box.width() <= 4);
        QTest::keyClick(f.pad, Qt::Key_Backspace);
        QVERIFY2(f.pad->sketch().empty(), "it was one stroke");
    }

    void aPensPressureCounts() {
        const FindPanelWindow f;
        const QPointingDevice pen("pen", 1, QInputDevice::DeviceType::Stylus,
                                  QPointingDevice::PointerType::Pen,
                                  QInputDevice::Capability::Pressure, 1, 1);
        const QPointingDevice rubber("rubber", 2, QInputDevice::DeviceType::Stylus,
                                     QPointingDevice::PointerType::Eraser,
                                     QInputDevice::Capability::Pressure, 1, 1);
        const auto send = [&f](QEvent::Type type, const QPointingDevice& device, QPoint place,
                               double pressure) {
            QTabletEvent event(type, &device, place, f.pad->mapToGlobal(QPointF(place)), pressure,
                               0, 0, 0, 0, 0, Qt::NoModifier, Qt::LeftButton, Qt::LeftButton);
            QApplication::sendEvent(f.pad, &event);
            QVERIFY(event.isAccepted());
        };
        const auto stroke = [&](const QPointingDevice& device, double x, double pressure) {
            send(QEvent::TabletPress, device, f.at(x, 0.2), pressure);
            send(QEvent::TabletMove, device, f.at(x, 0.5), pressure);
            send(QEvent::TabletMove, device, f.at(x, 0.8), pressure);
            send(QEvent::TabletRelease, device, f.at(x, 0.8), 0);
        };
        stroke(pen, 0.5, 0.1);
        const int thin = Box(f.pad->sketch()).width();
        QTest::keyClick(f.pad, Qt::Key_Backspace);
        stroke(pen, 0.5, 1);
        QVERIFY(Box(f.pad->sketch()).width() > thin);
        stroke(rubber, 0.5, 1);
        QVERIFY(f.pad->sketch().empty() || Box(f.pad->sketch()).width() < 0);
    }

    void aPictureCanBeDropped() {
        const FindPanelWindow f;
        QMimeData mime;
        mime.setImageData(scannedOne());
        drop(f, mime);
        const Box box(f.pad->sketch());
        QCOMPARE(box.height(), 20);
        QCOMPARE(box.width(), 6);
        QVERIFY(f.message->isHidden());
        QCOMPARE(f.sketches.size(), std::size_t{1});
        QTest::keyClick(f.pad, Qt::Key_Backspace);
        QVERIFY(f.pad->sketch().empty());
    }

    void aDigitLikeMnistsStaysAsItIs() {
        const FindPanelWindow f;
        f.drawOne();
        drag_along(f.pad, {f.at(0.2, 0.5), f.at(0.5, 0.5), f.at(0.8, 0.4)});
        const Images digit = f.pad->sketch();
        QMimeData mime;
        mime.setImageData(QImage(digit.pixels.data(), kImageSide, kImageSide, kImageSide,
                                 QImage::Format_Grayscale8)
                              .copy());
        QTest::keyClick(f.pad, Qt::Key_Delete);
        drop(f, mime);
        QCOMPARE(f.pad->sketch().pixels, digit.pixels);
    }

    void filesAreReadOrASentence() {
        FindPanelWindow f;
        const QTemporaryDir folder;
        const auto dropFile = [&f](const QString& file) {
            QMimeData mime;
            mime.setUrls({QUrl::fromLocalFile(file)});
            drop(f, mime);
        };
        const QString picture = folder.filePath("one.png");
        QVERIFY(scannedOne().save(picture));
        dropFile(picture);
        const Images sketch = f.pad->sketch();
        QCOMPARE(Box(sketch).height(), 20);

        const QString text = folder.filePath("one.txt");
        QFile file(text);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("1") == 1);
        file.close();
        dropFile(text);
        QVERIFY(f.message->message().startsWith("one.txt is no picture"));
        dropFile(folder.filePath("missing.png"));
        QVERIFY(f.message->message().startsWith("missing.png is no picture"));
        QImage blank(50, 50, QImage::Format_RGB32);
        blank.fill(Qt::white);
        QVERIFY(blank.save(picture));
        dropFile(picture);
        QVERIFY(f.message->message().startsWith("No ink"));
        QCOMPARE(f.pad->sketch().pixels, sketch.pixels);

        QMimeData words;
        words.setText("4");
        drop(f, words);
        QMimeData image;
        image.setImageData(scannedOne());
        drop(f, image);
        QVERIFY(f.message->isHidden());
    }

    void aPictureCanBePasted() {
        const FindPanelWindow f;
        f.pad->setFocus();
        QGuiApplication::clipboard()->setText("not a picture");
        QTest::keyClick(f.pad, Qt::Key_V, Qt::ControlModifier);
        QVERIFY(f.pad->sketch().empty() && f.message->isHidden());
        QGuiApplication::clipboard()->setImage(scannedOne());
        QTest::keyClick(f.pad, Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(Box(f.pad->sketch()).height(), 20);
    }
};

QTEST_MAIN(TestDrawPad)
#include "tst_draw_pad.moc"
