#include "ui/find/draw_pad.h"
#include "ui/find/find_panel.h"
#include "ui/find/found_view.h"
#include "ui/find/reading_view.h"
#include "ui/widgets/message_bar.h"

#include <QClipboard>
#include <QDropEvent>
#include <QGuiApplication>
#include <QLocale>
#include <QMimeData>
#include <QPainter>
#include <QPointingDevice>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>

using namespace ganvas;

namespace {

/// A panel that keeps what it asks for.
struct Fixture {
    FindPanel panel;
    std::vector<SketchRequest> sketches;
    std::vector<FindRequest> finds;
    DrawPad* pad = panel.findChild<DrawPad*>("drawPad");
    ReadingView* reading = panel.findChild<ReadingView*>("findReading");
    FoundView* result = panel.findChild<FoundView*>("findResult");
    MessageBar* message = panel.findChild<MessageBar*>("findMessage");
    QPushButton* find = panel.findChild<QPushButton*>("findStart");
    QPushButton* cancel = panel.findChild<QPushButton*>("findCancel");
    QPushButton* use = panel.findChild<QPushButton*>("findUse");

    Fixture() {
        QObject::connect(&panel, &FindPanel::sketchDrawn, &panel,
                         [this](const SketchRequest& request) { sketches.push_back(request); });
        QObject::connect(&panel, &FindPanel::findRequested, &panel,
                         [this](const FindRequest& request) { finds.push_back(request); });
        panel.resize(350, 260);
        panel.show();
        QVERIFY(QTest::qWaitForWindowExposed(&panel));
    }

    /// `x` and `y` from 0 to 1 on the sheet.
    [[nodiscard]] QPoint at(double x, double y) const {
        const QRectF sheet = pad->sheetRect();
        return (sheet.topLeft() + QPointF(x, y) * sheet.width()).toPoint();
    }

    void drag(const std::vector<QPoint>& way, Qt::MouseButton button = Qt::LeftButton) const {
        QTest::mousePress(pad, button, {}, way.front());
        for (const QPoint& point : way) {
            QMouseEvent move(QEvent::MouseMove, point, pad->mapToGlobal(QPointF(point)),
                             Qt::NoButton, button, Qt::NoModifier);
            QApplication::sendEvent(pad, &move);
        }
        QTest::mouseRelease(pad, button, {}, way.back());
    }

    /// A one, upright.
    void drawOne() const { drag({at(0.5, 0.2), at(0.5, 0.4), at(0.5, 0.6), at(0.5, 0.8)}); }

    void drop(const QMimeData& mime) const {
        QDragEnterEvent enter({20, 20}, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(pad, &enter);
        if (enter.isAccepted()) {
            QDropEvent event({20, 20}, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
            QApplication::sendEvent(pad, &event);
        }
    }
};

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

SketchReading readingOf(const SketchRequest& request, int digit) {
    SketchReading reading;
    reading.id = request.id;
    reading.digit = digit;
    reading.probabilities.emplace().fill(0.003F);
    reading.probabilities->at(static_cast<std::size_t>(digit)) = 0.973F;
    reading.opinion.emplace().score = std::log(0.63F / 0.37F);
    return reading;
}

FindAnswer answerTo(const FindRequest& request, double progress, double distance) {
    FindAnswer answer;
    answer.id = request.id;
    answer.step = 1200;
    answer.progress = progress;
    answer.best.point = {sample_noise(64, request.id), pure_digit(4)};
    answer.best.picture.pixels.assign(kImagePixels, 90);
    answer.best.distance = distance;
    return answer;
}

} // namespace

class TestFindPanel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English)); }

    void everythingHasANameAndATip() {
        const Fixture f;
        for (const char* const name :
             {"drawPad", "findClear", "findUndo", "findStart", "findCancel", "findUse",
              "findReading", "findProgress", "findResult"}) {
            const auto* const widget = f.panel.findChild<QWidget*>(name);
            QVERIFY2(widget != nullptr && !widget->accessibleName().isEmpty() &&
                         !widget->toolTip().isEmpty(),
                     name);
        }
        QVERIFY(!f.find->isEnabled() && !f.use->isEnabled());
    }

    void drawingWithTheMouseIsReadAtOnce() {
        const Fixture f;
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
        const Fixture f;
        f.drawOne();
        const Images whole = f.pad->sketch();
        f.drag({f.at(0.3, 0.5), f.at(0.7, 0.5)}, Qt::RightButton);
        QVERIFY(f.pad->sketch().pixels != whole.pixels);
        constexpr std::size_t middle = 14 * kImageSide + 14;
        QVERIFY(whole.pixels[middle] > 200);
        QCOMPARE(f.pad->sketch().pixels[middle], std::uint8_t{0});
        QTest::keyClick(f.pad, Qt::Key_Backspace);
        QCOMPARE(f.pad->sketch().pixels, whole.pixels);
    }

    void undoAndClear() {
        Fixture f;
        f.drawOne();
        const Images one = f.pad->sketch();
        f.drag({f.at(0.2, 0.5), f.at(0.5, 0.5), f.at(0.8, 0.5)});
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
        const Fixture f;
        QTest::mouseClick(f.pad, Qt::LeftButton, {}, f.at(0.5, 0.5));
        QCOMPARE(Box(f.pad->sketch()).width(), 20);
        QTest::mouseClick(f.panel.findChild<QPushButton*>("findClear"), Qt::LeftButton);
        f.drag({f.at(0.5, -0.4), f.at(0.9, -0.4)});
        QVERIFY(f.pad->sketch().empty());
        f.drag({f.at(0.5, 0.5), f.at(9, 0.5), f.at(9, 9)});
        QVERIFY(!f.pad->sketch().empty());
    }

    void aFingerDraws() {
        const Fixture f;
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
        const Fixture f;
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
        const Fixture f;
        QMimeData mime;
        mime.setImageData(scannedOne());
        f.drop(mime);
        const Box box(f.pad->sketch());
        QCOMPARE(box.height(), 20);
        QCOMPARE(box.width(), 6);
        QVERIFY(f.message->isHidden());
        QCOMPARE(f.sketches.size(), std::size_t{1});
        QTest::keyClick(f.pad, Qt::Key_Backspace);
        QVERIFY(f.pad->sketch().empty());
    }

    void aDigitLikeMnistsStaysAsItIs() {
        const Fixture f;
        f.drawOne();
        f.drag({f.at(0.2, 0.5), f.at(0.5, 0.5), f.at(0.8, 0.4)});
        const Images digit = f.pad->sketch();
        QMimeData mime;
        mime.setImageData(QImage(digit.pixels.data(), kImageSide, kImageSide, kImageSide,
                                 QImage::Format_Grayscale8)
                              .copy());
        QTest::keyClick(f.pad, Qt::Key_Delete);
        f.drop(mime);
        QCOMPARE(f.pad->sketch().pixels, digit.pixels);
    }

    void filesAreReadOrASentence() {
        Fixture f;
        const QTemporaryDir folder;
        const auto dropFile = [&f](const QString& file) {
            QMimeData mime;
            mime.setUrls({QUrl::fromLocalFile(file)});
            f.drop(mime);
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
        f.drop(words);
        QMimeData image;
        image.setImageData(scannedOne());
        f.drop(image);
        QVERIFY(f.message->isHidden());
    }

    void aPictureCanBePasted() {
        const Fixture f;
        f.pad->setFocus();
        QGuiApplication::clipboard()->setText("not a picture");
        QTest::keyClick(f.pad, Qt::Key_V, Qt::ControlModifier);
        QVERIFY(f.pad->sketch().empty() && f.message->isHidden());
        QGuiApplication::clipboard()->setImage(scannedOne());
        QTest::keyClick(f.pad, Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(Box(f.pad->sketch()).height(), 20);
    }

    void readingsAreShown() {
        Fixture f;
        f.drawOne();
        const SketchRequest last = f.sketches.back();
        f.panel.showReading(readingOf(last, 4));
        QCOMPARE(f.reading->readSentence(), "Judge reads 4, 97 %");
        QCOMPARE(f.reading->realSentence(), "Discriminator: 63 % real");
        f.panel.showReading(readingOf(f.sketches.front(), 7));
        QVERIFY2(f.reading->readSentence().contains("reads 4"), "an older answer");

        f.panel.requestAgain();
        QVERIFY(f.sketches.back().id > last.id);
        SketchReading alone = readingOf(f.sketches.back(), 5);
        alone.probabilities.reset();
        alone.opinion->probabilities[5] = 0.5F;
        alone.opinion->score = std::numeric_limits<float>::quiet_NaN();
        f.panel.showReading(alone);
        QCOMPARE(f.reading->readSentence(), "Reads 5, 50 %");
        QCOMPARE(f.reading->realSentence(), "Discriminator: no opinion");

        f.panel.requestAgain();
        SketchReading nobody;
        nobody.id = f.sketches.back().id;
        f.panel.showReading(nobody);
        QCOMPARE(f.reading->readSentence(), "No judge to read it yet");
        f.panel.grab();
    }

    void aHiddenPanelAsksLater() {
        Fixture f;
        f.panel.requestAgain();
        QVERIFY(f.sketches.empty());
        f.drawOne();
        const std::size_t before = f.sketches.size();
        f.panel.hide();
        f.panel.requestAgain();
        f.panel.requestAgain();
        QCOMPARE(f.sketches.size(), before);
        f.panel.show();
        QCOMPARE(f.sketches.size(), before + 1);
        f.panel.hide();
        f.panel.show();
        QCOMPARE(f.sketches.size(), before + 1);
    }

    void findsAndUses() {
        Fixture f;
        QSignalSpy used(&f.panel, &FindPanel::pointFound);
        f.drawOne();
        f.panel.showReading(readingOf(f.sketches.back(), 4));
        QTest::mouseClick(f.find, Qt::LeftButton);
        QCOMPARE(f.finds.size(), std::size_t{1});
        QCOMPARE(f.finds[0].picture.pixels, f.pad->sketch().pixels);
        QVERIFY(f.find->isHidden() && !f.cancel->isHidden() && f.use->isHidden());

        f.panel.showProgress(answerTo(f.finds[0], 0.4, 0.3));
        const auto* const bar = f.panel.findChild<QProgressBar*>("findProgress");
        QVERIFY(!bar->isHidden());
        QCOMPARE(bar->value(), 400);
        QCOMPARE(f.result->text(), "4, hardly like it\nPixels 30 % off\nSearching…");
        FindAnswer stranger = answerTo(f.finds[0], 1, 0.01);
        ++stranger.id;
        f.panel.showProgress(stranger);
        f.panel.showFound(stranger);
        QCOMPARE(bar->value(), 400);

        f.panel.showFound(answerTo(f.finds[0], 1, 0.08));
        QVERIFY(!f.find->isHidden() && f.cancel->isHidden() && bar->isHidden());
        QCOMPARE(f.result->text(), "4, very near\nPixels 8 % off");
        QTest::mouseClick(f.use, Qt::LeftButton);
        QCOMPARE(used.size(), 1);
        QVERIFY(used[0][0].value<LatentPoint>() == answerTo(f.finds[0], 1, 0).best.point);

        f.panel.readAgain(); // Another judge is no other generator.
        QVERIFY(!f.result->text().contains("older"));
        f.panel.requestAgain();
        QCOMPARE(f.result->text(), "4, very near\nPixels 8 % off\nOf older step 1,200");
        QVERIFY(f.use->isEnabled());
        QTest::mouseClick(f.find, Qt::LeftButton);
        QVERIFY(f.result->text().isEmpty() && f.use->isHidden());
        f.panel.requestAgain();
        f.panel.showFound(answerTo(f.finds[1], 1, 0.02));
        QVERIFY2(f.result->text().endsWith("Of older step 1,200"), "it came during the search");
    }

    void cancelKeepsWhatWasFound() {
        Fixture f;
        QSignalSpy cancelled(&f.panel, &FindPanel::cancelRequested);
        f.drawOne();
        f.find->setFocus();
        QTest::keyClick(f.find, Qt::Key_Space);
        QCOMPARE(f.finds.size(), std::size_t{1});
        f.panel.showProgress(answerTo(f.finds[0], 0.5, 0.15));
        QVERIFY(f.cancel->hasFocus());
        QTest::keyClick(f.cancel, Qt::Key_Space);
        QCOMPARE(cancelled.size(), 1);
        QVERIFY(f.find->hasFocus());
        QCOMPARE(f.result->text(), "4, near\nPixels 15 % off\nSearch cancelled");
        QVERIFY(f.use->isEnabled());
        f.panel.showProgress(answerTo(f.finds[0], 0.6, 0.01));
        f.panel.showFound(answerTo(f.finds[0], 1, 0.01));
        QVERIFY2(f.result->text().contains("15 %"), "what was on its way comes too late");
    }

    void failuresAreSentences() {
        Fixture f;
        f.drawOne();
        QTest::mouseClick(f.find, Qt::LeftButton);
        f.panel.showFailure("The search has ended: there is no generator yet.");
        QCOMPARE(f.message->message(), "The search has ended: there is no generator yet.");
        QVERIFY(!f.find->isHidden() && f.find->isEnabled());
        QTest::mouseClick(f.find, Qt::LeftButton);
        QVERIFY(f.message->isHidden());
        QCOMPARE(f.finds.size(), std::size_t{2});
    }

    void smallPanelsScroll() {
        Fixture f;
        f.panel.resize(320, 200);
        QCoreApplication::processEvents();
        const auto isWhole = [&](const QWidget* widget) {
            const QWidget* const content = f.panel.widget();
            return content->rect().contains(
                QRect(widget->mapTo(content, QPoint()), widget->size()));
        };
        QVERIFY(f.panel.widget()->width() <= f.panel.viewport()->width());
        QVERIFY(isWhole(f.pad) && isWhole(f.result) && isWhole(f.use) && isWhole(f.find));
        QVERIFY(f.pad->height() >= f.pad->minimumSizeHint().height());
    }

    void fitsWhenItWasBehindAnotherTab() {
        QTabWidget tabs;
        tabs.addTab(new QWidget, "Front");
        auto* const panel = new FindPanel;
        tabs.addTab(panel, "Find");
        tabs.resize(371, 365);
        tabs.show();
        QVERIFY(QTest::qWaitForWindowExposed(&tabs));
        tabs.setCurrentWidget(panel);
        const auto* const use = panel->findChild<QPushButton*>("findUse");
        QTRY_VERIFY(use->isVisible());
        QVERIFY(panel->rect().contains(QRect(use->mapTo(panel, QPoint()), use->size())));
    }
};

QTEST_MAIN(TestFindPanel)
#include "tst_find_panel.moc"
