#include "tests/support/file_dialog.h"
#include "tests/support/on_screen.h"
#include "tests/support/spin_box.h"
#include "ui/walk/walk_panel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QElapsedTimer>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <QToolButton>

#include <cmath>

using namespace ganvas;

namespace {

/// A panel with a generator to walk through, and what it says.
struct Fixture {
    WalkPlayer player;
    WalkPanel panel{&player};
    LatentPoint start{sample_noise(64, 1), pure_class(3)};
    QSignalSpy moves{&player, &WalkPlayer::moved};
    QSignalSpy gridMoves{&player, &WalkPlayer::gridMoved};
    QSignalSpy gridLeft{&player, &WalkPlayer::gridLeft};
    QSignalSpy recordings{&panel, &WalkPanel::recordRequested};

    Fixture() {
        player.setPoint(start);
        panel.setModelReady(true);
        show_on_screen(panel, {350, 260});
    }

    template<class Widget>
    [[nodiscard]] Widget* find(const char* name) const {
        return panel.findChild<Widget*>(name);
    }

    void click(const char* name) const {
        auto* button = find<QAbstractButton>(name);
        // At a check box' left end, where its box is.
        QTest::mouseClick(button, Qt::LeftButton, {}, {12, button->height() / 2});
    }

    void type(const char* box, const QString& value) const {
        auto* spin = find<QAbstractSpinBox>(box);
        type_into(spin, value);
        QTest::keyClick(spin, Qt::Key_Tab);
    }

    [[nodiscard]] LatentPoint last() const {
        return moves.constLast().constFirst().value<LatentPoint>();
    }

    /// Whether nothing more comes for some turns of the walk's own timer. Where the machine stalls
    /// so long that the walk's patience may have run out meanwhile, looks again.
    [[nodiscard]] bool staysUnpainted(const QSignalSpy& spy) const {
        const QSignalSpy turns(player.findChild<QTimer*>(), &QTimer::timeout);
        for (int attempt = 0; attempt < 20; ++attempt) {
            QElapsedTimer clock;
            clock.start();
            const qsizetype before = spy.size();
            const qsizetype end = turns.size() + 4;
            if (!QTest::qWaitFor([&] { return turns.size() >= end; })) {
                return false;
            }
            if (spy.size() == before || clock.elapsed() < 500) {
                return spy.size() == before;
            }
        }
        return false;
    }

    /// Whether the walk stands still: nothing is left that could move it.
    [[nodiscard]] bool standsStill() const {
        const qsizetype before = moves.size();
        QCoreApplication::processEvents();
        return moves.size() == before && !player.findChild<QTimer*>()->isActive();
    }

    /// Records the large picture, or the grid, by the two dialogs.
    void record(const QString& file, bool isGrid = false) const {
        click("walkRecord");
        if (isGrid) {
            auto* what = find<QComboBox>("recordWhat");
            what->setFocus();
            QTest::keyClick(what, Qt::Key_Down);
        }
        click("recordStart");
        acceptFile(find<QFileDialog>("recordFileDialog"), file);
    }

    [[nodiscard]] Recording recording() const {
        return recordings.constLast().constFirst().value<Recording>();
    }
};

} // namespace

class TestWalkPanel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        QLocale::setDefault(QLocale(QLocale::English));
        QCoreApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    }

    void playsFromThePointAndStops() {
        Fixture f;
        const QSignalSpy stopped(&f.panel, &WalkPanel::stopped);
        QVERIFY(f.player.walk().at(0) == f.start);
        QVERIFY(f.standsStill());
        QCOMPARE(f.moves.size(), 0);
        f.click("walkPlay");
        QVERIFY(f.player.isPlaying());
        QCOMPARE(f.find<QPushButton>("walkPlay")->text(), "Stop");
        QVERIFY(f.moves.wait());
        QVERIFY(f.last() == f.player.walk().at(f.player.phase()));
        QCOMPARE(f.last().classes, f.start.classes);
        f.click("walkPlay");
        QCOMPARE(stopped.size(), 1);
        QCOMPARE(f.find<QPushButton>("walkPlay")->text(), "Play");
        f.player.setReady();
        QVERIFY(f.standsStill());
    }

    void waitsUntilThePictureIsPainted() {
        Fixture f;
        f.panel.toggle();
        QVERIFY(f.moves.wait());
        QVERIFY(f.staysUnpainted(f.moves));
        f.player.setReady();
        QVERIFY(f.moves.wait());
        QCOMPARE(f.moves.size(), 2);
        QVERIFY2(f.moves.wait(), "a picture that never comes does not end the walk");
    }

    void itsOwnPointDoesNotDisturbIt() {
        Fixture f;
        connect(&f.player, &WalkPlayer::moved, &f.player,
                [player = &f.player](const LatentPoint& point) {
                    // As a panel that draws something near the point would answer.
                    LatentPoint near = point;
                    near.noise[0] += 1;
                    player->setPoint(near);
                    player->setReady();
                });
        f.panel.toggle();
        QTRY_VERIFY(f.moves.size() > 3);
        QVERIFY(f.player.walk().start() == f.start);
        f.panel.stop();
        const double phase = f.player.phase();
        f.player.setPoint(f.last());
        f.panel.toggle();
        QVERIFY2(f.player.phase() >= phase, "it goes on where it was");
        QVERIFY(f.player.walk().start() == f.start);
    }

    void aPersonsPointIsWalkedFrom() {
        Fixture f;
        f.panel.toggle();
        QVERIFY(f.moves.wait());
        const double phase = f.player.phase();
        QVERIFY(phase > 0);
        const LatentPoint seven{f.last().noise, pure_class(7)};
        f.player.setPoint(seven);
        QCOMPARE(f.player.phase(), phase);
        QCOMPARE(f.player.walk().at(0.3).noise,
                 Walk(f.start, static_cast<std::uint64_t>(f.find<QSpinBox>("walkSeed")->value()))
                     .at(0.3)
                     .noise);
        f.player.setReady();
        QVERIFY(f.moves.wait());
        QCOMPARE(f.last().classes, pure_class(7));

        const LatentPoint elsewhere{sample_noise(64, 9), pure_class(2)};
        f.player.setPoint(elsewhere);
        QVERIFY(f.panel.isPlaying());
        QCOMPARE(f.player.phase(), 0.0);
        QVERIFY(f.player.walk().start() == elsewhere);
        const LatentPoint other{sample_noise(12, 9), pure_class(2)};
        f.player.setPoint(other);
        f.player.setReady();
        QVERIFY(f.moves.wait());
        QCOMPARE(f.last().noise.size(), std::size_t{12});
        f.player.setPoint({{1, std::nanf("")}, pure_class(2)});
        QVERIFY(f.player.walk().start() == other);
    }

    void seedAndDigits() {
        Fixture f;
        f.type("walkSeed", "5");
        QVERIFY(f.player.walk().at(0.3) == Walk(f.start, 5).at(0.3));
        f.click("walkDigits");
        QVERIFY(f.find<QCheckBox>("walkDigits")->isChecked());
        const Walk through(f.start, 5, {.through_digits = true});
        QVERIFY(f.player.walk().at(0.3) == through.at(0.3));
        f.click("walkNewSeed");
        const int seed = f.find<QSpinBox>("walkSeed")->value();
        QVERIFY(f.player.walk().at(0.3) ==
                Walk(f.start, static_cast<std::uint64_t>(seed), {.through_digits = true}).at(0.3));
        QVERIFY(f.player.walk().at(0) == f.start);
    }

    void theGridWalksToo() {
        Fixture f;
        QVERIFY(!f.find<QCheckBox>("walkGrid")->isEnabled());
        QVERIFY(f.find<QCheckBox>("walkGrid")->toolTip().contains("no grid yet"));
        const std::vector<Noise> columns{sample_noise(64, 1), sample_noise(64, 2)};
        f.player.setColumns(columns);
        f.type("walkSeed", "5");
        f.click("walkGrid");
        f.panel.toggle();
        QVERIFY(f.gridMoves.wait());
        QVERIFY(f.staysUnpainted(f.gridMoves));
        f.player.setGridReady();
        QVERIFY(f.gridMoves.wait());
        const double phase = f.gridMoves.constLast().constFirst().toDouble();
        QVERIFY(phase > 0 && phase < 1);
        QVERIFY(f.player.gridWalk().at(phase) == GridWalk(columns, 5).at(phase));
        QCOMPARE(f.gridLeft.size(), 0);
        f.click("walkGrid");
        QCOMPARE(f.gridLeft.size(), 1);
        f.click("walkGrid");
        f.player.setGridReady();
        QVERIFY(f.gridMoves.wait());
        f.panel.stop();
        QCOMPARE(f.gridLeft.size(), 2);
        f.player.setColumns({{std::nanf("")}});
        QCOMPARE(f.player.gridWalk().columns(), 2);
        f.player.setColumns({});
        QVERIFY(!f.find<QCheckBox>("walkGrid")->isEnabled());
    }

    void withoutAGeneratorNothingPlays() {
        Fixture f;
        f.panel.toggle();
        QVERIFY(f.panel.isPlaying());
        f.panel.setModelReady(false);
        QVERIFY(!f.panel.isPlaying());
        f.panel.toggle();
        QVERIFY(!f.panel.isPlaying());
        for (const char* name : {"walkPlay", "walkRecord"}) {
            QVERIFY(!f.find<QPushButton>(name)->isEnabled());
            QVERIFY(f.find<QPushButton>(name)->toolTip().contains("no generator yet"));
        }
    }

    void recordsTheLoopOnTheScreen() {
        Fixture f;
        const QTemporaryDir folder;
        f.type("walkSeed", "5");
        f.type("walkSpeed", "20");
        f.panel.toggle();
        QVERIFY(f.moves.wait());
        f.record(folder.filePath("walk.gif"));
        QTRY_COMPARE(f.recordings.size(), 1);
        QVERIFY(f.panel.isPlaying());
        QVERIFY(std::get<Walk>(f.recording().walk).at(0.3) == Walk(f.start, 5).at(0.3));
        QCOMPARE(f.recording().seconds, 20.0);
        QCOMPARE(f.recording().animation.file, folder.filePath("walk.gif").toStdString());
    }

    void recordsTheGrid() {
        Fixture f;
        const QTemporaryDir folder;
        const std::vector<Noise> columns{sample_noise(64, 1), sample_noise(64, 2)};
        f.player.setColumns(columns);
        f.type("walkSeed", "5");
        f.record(folder.filePath("walk.gif"), /*isGrid=*/true);
        QTRY_COMPARE(f.recordings.size(), 1);
        QVERIFY(std::get<GridWalk>(f.recording().walk).at(0.3) == GridWalk(columns, 5).at(0.3));
    }

    void showsProgressAndTheEnd() {
        Fixture f;
        const QTemporaryDir folder;
        const QSignalSpy cancels(&f.panel, &WalkPanel::cancelRequested);
        auto* record = f.find<QPushButton>("walkRecord");
        auto* progress = f.find<QProgressBar>("walkProgress");
        auto* result = f.find<QLabel>("walkResult");
        QVERIFY(!progress->isVisible());
        f.record(folder.filePath("walk.gif"));
        QTRY_COMPARE(f.recordings.size(), 1);
        QVERIFY(progress->isVisible());
        QVERIFY2(!record->isEnabled(), "one at a time");
        QVERIFY(record->toolTip().contains("being written"));
        QVERIFY2(f.find<QPushButton>("walkPlay")->isEnabled(), "the walk goes on meanwhile");
        f.panel.setProgress(30, 60);
        QCOMPARE(progress->text(), "50 %");
        f.click("walkCancel");
        QCOMPARE(cancels.size(), 1);
        QVERIFY(!f.find<QPushButton>("walkCancel")->isEnabled());
        f.panel.recordingEnded("The recording was cancelled.", true);
        QVERIFY(!progress->isVisible());
        QVERIFY(record->isEnabled());
        QCOMPARE(result->text(), "The recording was cancelled.");
        QVERIFY(result->isVisible());

        f.record(folder.filePath("walk.gif"));
        QTRY_COMPARE(f.recordings.size(), 2);
        QVERIFY(!result->isVisible());
        QVERIFY(f.find<QPushButton>("walkCancel")->isEnabled());
        f.panel.recordingEnded("Can't write walk.gif.", false);
        QVERIFY(!result->isVisible());
        QCOMPARE(f.find<QLabel>("messageText")->text(), "Can't write walk.gif.");
        QVERIFY(f.find<QLabel>("messageText")->isVisible());
    }
};

QTEST_MAIN(TestWalkPanel)
#include "tst_walk_panel.moc"
