#include "core/files/metrics_csv.h"
#include "tests/support/mouse.h"
#include "tests/support/on_screen.h"
#include "ui/curves/curves_panel.h"
#include "ui/widgets/curve_colors.h"

#include <QAction>
#include <QFile>
#include <QImage>
#include <QLabel>
#include <QSlider>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include <vector>

using namespace ganvas;

namespace {

constexpr int kLegendRow = 10; // pixels from the plot's top: the first row of the losses' legend

std::vector<StepMetrics> someSteps(int first, int last) {
    std::vector<StepMetrics> rows;
    for (int step = first; step <= last; ++step) {
        StepMetrics row;
        row.step = step;
        row.seconds = step * 0.5;
        row.d_loss = 1.0F + 0.5F / static_cast<float>(step);
        row.g_loss = 2.0F - 0.001F * static_cast<float>(step);
        row.validity_accuracy = 0.5F;
        row.label_accuracy = 0.75F;
        rows.push_back(row);
    }
    return rows;
}

} // namespace

class TestCurvesPanel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void saysSoWhileEmpty();
    void historyReplacesEverything();
    void legendClickTogglesTheCurve();
    void lowPanelKeepsRoomForThePlots();
    void menuTogglesTheCurve();
    void hoverNamesTheNearestStep();
    void wheelZoomsTheSteps();
    void wheelOverTheAxisZoomsTheValues();
    void dragTurnsFollowOff();
    void valuesStayUnderTheHand();
    void keysPanAndFit();
    void logScaleAndSmoothingRedraw();
    void settingsComeBack();
    void exportsPictures_data();
    void exportsPictures();
    void exportsCsv();
    void saysWhyItCannotWrite();

private:
    [[nodiscard]] QWidget* plot() const { return m_panel->findChild<QWidget*>("curvesPlot"); }
    [[nodiscard]] QToolButton* follow() const {
        return m_panel->findChild<QToolButton*>("curvesFollow");
    }
    QAction* curve(const char* key) const {
        return m_panel->findChild<QAction*>(QStringLiteral("curve_") + key);
    }
    [[nodiscard]] QPoint middleOfLosses() const {
        return {plot()->width() / 2, plot()->height() / 3};
    }
    [[nodiscard]] QString readoutAt(QPoint position) const;
    [[nodiscard]] int stepAt(QPoint position) const;
    void wheel(QPoint position, int angle, Qt::KeyboardModifiers modifiers = {});
    void drag(QPoint from, QPoint to);
    /// Where the discriminator's loss is drawn in the middle of the losses.
    [[nodiscard]] int rowOfCurve() const;
    [[nodiscard]] QImage picture() const {
        m_panel->drawNow();
        return plot()->grab().toImage();
    }

    std::unique_ptr<CurvesPanel> m_panel;
};

void TestCurvesPanel::init() {
    m_panel = std::make_unique<CurvesPanel>();
    m_panel->resize(800, 500);
    m_panel->setHistory(someSteps(1, 1000));
    show_on_screen(*m_panel);
    m_panel->drawNow();
}

void TestCurvesPanel::cleanup() { m_panel.reset(); }

QString TestCurvesPanel::readoutAt(QPoint position) const {
    move_mouse(plot(), position);
    const auto* readout = m_panel->findChild<QLabel*>("curveReadout");
    return readout->isVisible() ? readout->text() : QString();
}

int TestCurvesPanel::stepAt(QPoint position) const {
    m_panel->drawNow();
    const QString text = readoutAt(position);
    const auto end = text.indexOf(QLatin1String("</b>"));
    return QLocale().toInt(text.left(end).remove(QStringLiteral("<b>Step ")));
}

void TestCurvesPanel::wheel(QPoint position, int angle, Qt::KeyboardModifiers modifiers) {
    turn_wheel(plot(), position, {0, angle}, modifiers);
}

void TestCurvesPanel::drag(QPoint from, QPoint to) { ganvas::drag(plot(), from, to); }

int TestCurvesPanel::rowOfCurve() const {
    const QImage image = picture();
    const QColor wanted = curveColor(0, plot()->palette());
    const auto distance = [&](int row) {
        const QColor color = image.pixelColor(middleOfLosses().x(), row);
        return std::abs(color.red() - wanted.red()) + std::abs(color.green() - wanted.green()) +
               std::abs(color.blue() - wanted.blue());
    };
    int best = 2 * kLegendRow;
    for (int row = best; row < plot()->height() * 3 / 5; ++row) {
        best = distance(row) < distance(best) ? row : best;
    }
    return best;
}

void TestCurvesPanel::saysSoWhileEmpty() {
    const auto* empty = m_panel->findChild<QLabel*>("curvesEmpty");
    QVERIFY(!empty->isVisible());
    m_panel->clear();
    QVERIFY(empty->isVisible() && !plot()->isVisible());
    QVERIFY(!m_panel->findChild<QAction*>("curvesExportCsv")->isEnabled());
    m_panel->append(someSteps(1, 1));
    QVERIFY(!empty->isVisible() && plot()->isVisible());
    QCOMPARE(stepAt(middleOfLosses()), 1);
}

void TestCurvesPanel::historyReplacesEverything() {
    const QPoint nearTheEnd(plot()->width() - 16, plot()->height() / 3);
    QVERIFY(stepAt(nearTheEnd) > 980);
    m_panel->append(someSteps(1001, 2000));
    QVERIFY(stepAt(nearTheEnd) > 1960);
    m_panel->setHistory(someSteps(1, 100));
    QVERIFY(stepAt(nearTheEnd) > 90 && stepAt(nearTheEnd) <= 100);
}

void TestCurvesPanel::legendClickTogglesTheCurve() {
    QVERIFY(curve("d_loss")->isChecked());
    const QPoint entry(90, kLegendRow);
    const QImage before = picture();
    QTest::mouseClick(plot(), Qt::LeftButton, {}, entry);
    QVERIFY(!curve("d_loss")->isChecked());
    QVERIFY(!readoutAt(middleOfLosses()).contains(QLatin1String("D loss")));
    QVERIFY(picture() != before);
    QTest::mouseClick(plot(), Qt::LeftButton, {}, entry);
    QVERIFY(curve("d_loss")->isChecked());
}

void TestCurvesPanel::lowPanelKeepsRoomForThePlots() {
    m_panel->resize(560, 280);
    for (const MetricColumn& column : metric_columns()) {
        curve(std::string(column.key).c_str())
            ->setChecked(column.key.starts_with("g_") || column.unit == MetricUnit::share);
    }
    m_panel->drawNow();
    int rows = 0; // of pixels in the accuracy plot, seen by where the read-out appears
    for (int y = plot()->height() / 2; y < plot()->height(); ++y) {
        rows += readoutAt({plot()->width() / 2, y}).isEmpty() ? 0 : 1;
    }
    QVERIFY2(rows >= 70, qPrintable(QString::number(rows)));
    // The legend's first entry is a hidden curve: one click shows it, the next hides it.
    QTest::mouseClick(plot(), Qt::LeftButton, {}, {90, kLegendRow});
    QVERIFY(curve("d_loss")->isChecked());
    QTest::mouseClick(plot(), Qt::LeftButton, {}, {90, kLegendRow});
    QVERIFY(!curve("d_loss")->isChecked());
}

void TestCurvesPanel::menuTogglesTheCurve() {
    QVERIFY(!curve("g_label_loss")->isChecked());
    curve("g_label_loss")->trigger();
    QVERIFY(readoutAt(middleOfLosses()).contains(QLatin1String("G label")));
    for (const MetricColumn& column : metric_columns()) {
        QVERIFY(curve(std::string(column.key).c_str()));
    }
}

void TestCurvesPanel::hoverNamesTheNearestStep() {
    const QString text = readoutAt(middleOfLosses());
    QVERIFY2(text.contains(QLatin1String("Step 5")) || text.contains(QLatin1String("Step 4")),
             qPrintable(text));
    QVERIFY(text.contains(QLatin1String("D loss")) && text.contains(QLatin1String("1.001")));
    QVERIFY(text.contains(QLatin1String("75.0 %")));
    QVERIFY(!text.contains(QLatin1String("G label")));
    QVERIFY(readoutAt({plot()->width() / 2, kLegendRow}).isEmpty());
}

void TestCurvesPanel::wheelZoomsTheSteps() {
    const QPoint left(200, 150);
    const QPoint right(600, 150);
    const int before = stepAt(right) - stepAt(left);
    wheel(middleOfLosses(), 360);
    const int after = stepAt(right) - stepAt(left);
    QVERIFY2(after < before * 0.6, qPrintable(QString::number(after)));
    QVERIFY(!follow()->isChecked()); // The end is out of view now.
    QTest::mouseDClick(plot(), Qt::LeftButton, {}, middleOfLosses());
    QCOMPARE(stepAt(right) - stepAt(left), before);
    QVERIFY(follow()->isChecked());
}

void TestCurvesPanel::wheelOverTheAxisZoomsTheValues() {
    const int step = stepAt(middleOfLosses());
    const QImage before = picture();
    wheel({10, 150}, 240);
    QCOMPARE(stepAt(middleOfLosses()), step);
    const QImage byAxis = picture();
    QVERIFY(byAxis != before);
    wheel(middleOfLosses(), 240, Qt::ControlModifier);
    QCOMPARE(stepAt(middleOfLosses()), step);
    QVERIFY(picture() != byAxis);
}

void TestCurvesPanel::dragTurnsFollowOff() {
    const int before = stepAt(middleOfLosses());
    drag({300, 150}, {420, 155});
    QVERIFY(!follow()->isChecked());
    const int panned = stepAt(middleOfLosses());
    QVERIFY(panned < before - 50);
    m_panel->append(someSteps(1001, 3000));
    QCOMPARE(stepAt(middleOfLosses()), panned);
    QTest::mouseClick(follow(), Qt::LeftButton);
    QVERIFY(follow()->isChecked());
    QVERIFY(stepAt(middleOfLosses()) > 2000);
}

void TestCurvesPanel::valuesStayUnderTheHand() {
    const int before = rowOfCurve();
    for (int move = 0; move < 5; ++move) {
        drag({10, 150}, {10, 138});
    }
    QVERIFY2(std::abs(rowOfCurve() - (before - 60)) <= 1,
             qPrintable(QStringLiteral("%1, %2").arg(before).arg(rowOfCurve())));
}

void TestCurvesPanel::keysPanAndFit() {
    const int before = stepAt(middleOfLosses());
    QTest::keyClick(plot(), Qt::Key_Left);
    QVERIFY(stepAt(middleOfLosses()) < before);
    QTest::keyClick(plot(), Qt::Key_Home);
    QCOMPARE(stepAt(middleOfLosses()), before);
}

void TestCurvesPanel::logScaleAndSmoothingRedraw() {
    const QImage linear = picture();
    QTest::mouseClick(m_panel->findChild<QToolButton*>("curvesLog"), Qt::LeftButton);
    const QImage logarithmic = picture();
    QVERIFY(logarithmic != linear);
    auto* smoothing = m_panel->findChild<QSlider*>("curvesSmoothing");
    smoothing->setFocus();
    QTest::keyClick(smoothing, Qt::Key_End);
    QCOMPARE(smoothing->value(), smoothing->maximum());
    QVERIFY(picture() != logarithmic);
    QCOMPARE(m_panel->findChild<QLabel*>("curvesSmoothingLabel")->text().right(5),
             QLocale().toString(0.999, 'f', 3));
}

void TestCurvesPanel::settingsComeBack() {
    curve("g_loss")->trigger();
    m_panel->findChild<QToolButton*>("curvesLog")->click();
    m_panel->findChild<QSlider*>("curvesSmoothing")->setValue(37);
    CurvesPanel other;
    other.applySettings(m_panel->settings());
    QCOMPARE(other.settings(), m_panel->settings());
    QCOMPARE(other.findChild<QSlider*>("curvesSmoothing")->value(), 37);
    QVERIFY(!other.findChild<QAction*>("curve_g_loss")->isChecked());
}

void TestCurvesPanel::exportsPictures_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("magic");
    QTest::newRow("png") << "curves.png" << QByteArray("\x89PNG");
    QTest::newRow("pdf") << "curves.PDF" << QByteArray("%PDF-");
}

void TestCurvesPanel::exportsPictures() {
    QFETCH(QString, name);
    QFETCH(QByteArray, magic);
    const QTemporaryDir folder;
    const QString path = folder.filePath(name);
    QString problem;
    QVERIFY2(m_panel->exportPicture(path, &problem), qPrintable(problem));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray content = file.readAll();
    QVERIFY(content.startsWith(magic));
    if (name.endsWith(QLatin1String("png"))) {
        const QImage image = QImage::fromData(content);
        QVERIFY(image.width() >= 1600);
        QCOMPARE(image.pixelColor(1, 1), QColor(Qt::white));
    } else {
        QVERIFY(content.trimmed().endsWith("%%EOF"));
    }
}

void TestCurvesPanel::exportsCsv() {
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("metrics.csv"));
    QVERIFY(m_panel->exportCsv(path));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QList<QByteArray> lines = file.readAll().split('\n');
    QCOMPARE(lines.size(), 1 + 1000 + 1);
    QCOMPARE(lines[0], QByteArray::fromStdString(metrics_csv_header()));
    QCOMPARE(lines[700], QByteArray::fromStdString(metrics_csv_row(someSteps(700, 700)[0])));
    QVERIFY(lines.back().isEmpty());
}

void TestCurvesPanel::saysWhyItCannotWrite() {
    const QTemporaryDir folder;
    const QString nowhere = folder.filePath(QStringLiteral("missing/"));
    QString problem;
    QVERIFY(!m_panel->exportPicture(nowhere + "curves.png", &problem));
    QVERIFY2(problem.contains(QLatin1String("curves.png")), qPrintable(problem));
    problem.clear();
    QVERIFY(!m_panel->exportCsv(nowhere + "metrics.csv", &problem));
    QVERIFY(problem.contains(QLatin1String("metrics.csv")));
    problem.clear();
    QVERIFY(!m_panel->exportPicture(folder.filePath(QStringLiteral("curves.gif")), &problem));
    QVERIFY(problem.contains(QLatin1String(".pdf")));
}

QTEST_MAIN(TestCurvesPanel)
#include "tst_curves_panel.moc"
