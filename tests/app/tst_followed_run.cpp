// A run that another process trains, as it is read while that writes: all of it, once, and nothing
// else.

#include "app/run/followed_run.h"
#include "core/base/machine.h"
#include "tests/support/error_of.h"
#include "tests/support/file_contents.h"
#include "tests/support/foreign_run.h"
#include "tests/support/steps_of.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <atomic>
#include <fcntl.h>
#include <sys/file.h>
#include <thread>
#include <unistd.h>

using namespace ganvas;

namespace {

using Steps = std::vector<std::int64_t>;

} // namespace

class TestFollowedRun : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<ForeignRun> m_writer;
    std::unique_ptr<FollowedRun> m_run;

    FollowNews look() { return m_run->look(true); }

    /// Every file of the folder, when it was written and how long it is.
    [[nodiscard]] QStringList files() const {
        QStringList files;
        QDirIterator all(m_writer->path(), QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot,
                         QDirIterator::Subdirectories);
        while (all.hasNext()) {
            all.next();
            files << all.filePath() + all.fileInfo().lastModified().toString(Qt::ISODateWithMs) +
                         QString::number(all.fileInfo().size());
        }
        files.sort();
        return files;
    }

private Q_SLOTS:
    void init() {
        m_home = std::make_unique<QTemporaryDir>();
        m_writer = std::make_unique<ForeignRun>(m_home->filePath("run").toStdString());
        m_run = std::make_unique<FollowedRun>(m_writer->folder().path());
    }

    void tellsAllAndThenWhatIsNew() {
        m_writer->train(3, ScorePoint{1, 0.5, 0.25, 8, 0.5});
        m_writer->keepModel();
        FollowNews news = look();
        QVERIFY(news.run && news.metrics.empty() && news.scores.empty() && !news.recipe);
        QCOMPARE(steps_of(news.run->history), (Steps{1, 2, 3}));
        QCOMPARE(news.run->scores.size(), 1U);
        QCOMPARE(news.run->step, 3);
        QCOMPARE(news.run->seconds, 0.75);
        QCOMPARE(news.run->dataTitle, "Digits of the attic, 200");
        QVERIFY(news.run->recipe == m_writer->record.recipe);
        QVERIFY(news.run->model && news.run->model->step() == 3);
        QVERIFY(!news.run->graphs.generator.layers.empty());
        QCOMPARE(news.models, (Steps{0, 3}));
        QVERIFY(news.state.isTrained && news.state.writer.host == "attic");

        news = look();
        QVERIFY(!news.run && news.metrics.empty() && news.scores.empty() && !news.model);
        QCOMPARE(news.models, (Steps{0, 3}));

        m_writer->train(2, ScorePoint{4, 0.75, 0.5, 4, 0.5});
        m_writer->keepModel();
        m_writer->record.recipe.discriminator_learning_rate /= 2;
        m_writer->writeRecord();
        QVERIFY2(!m_run->look(false).model, "nobody sees it");
        m_writer->train(1);
        news = look();
        QCOMPARE(steps_of(news.metrics), Steps{6});
        QVERIFY(news.model && news.model->step() == 5);
        QCOMPARE(news.models, (Steps{0, 3, 5}));
        QCOMPARE(news.state.step, 6);
    }

    void tellsScoresAndChangesOfTheRecipe() {
        look();
        m_writer->train(2, ScorePoint{1, 0.75, 0.5, 4, 0.5});
        m_writer->record.recipe.discriminator_learning_rate /= 2;
        m_writer->writeRecord();
        const FollowNews news = look();
        QVERIFY(!news.run);
        QCOMPARE(news.scores.size(), 1U);
        QCOMPARE(news.scores[0].step, 1);
        QVERIFY(news.recipe == m_writer->record.recipe);
        QVERIFY(!look().recipe);
    }

    /// Its writer does that where scores have come without a step.
    void aTableThatIsWrittenAnewIsNoNews() {
        m_writer->train(3);
        look();
        m_writer->addScores({3, 0.75, 0.5, 4, 0.5});
        m_writer->writeTable();
        m_writer->train(1);
        const FollowNews news = look();
        QVERIFY(!news.run);
        QCOMPARE(steps_of(news.metrics), Steps{4});
        QCOMPARE(news.scores.size(), 1U);
    }

    void aRunThatGoesBackIsTold_data() {
        QTest::addColumn<int>("trainedAgain");
        QTest::newRow("to an earlier step") << 0;
        QTest::newRow("and on, not as far") << 1;
        QTest::newRow("and on, as far") << 3;
        QTest::newRow("and on, farther") << 5;
    }

    void aRunThatGoesBackIsTold() {
        QFETCH(const int, trainedAgain);
        m_writer->train(2);
        m_writer->keepModel();
        m_writer->train(3);
        m_writer->keepModel();
        look();
        m_writer->goBack(2);
        m_writer->train(trainedAgain);
        const FollowNews news = look();
        QVERIFY(news.run && news.metrics.empty());
        QCOMPARE(std::ssize(news.run->history), 2 + trainedAgain);
        QCOMPARE(news.run->model->step(), 2);
        QCOMPARE(news.models, (Steps{0, 2}));
        QVERIFY(!look().run);
    }

    void anotherRunInItsPlaceIsTold() {
        m_writer->train(3);
        m_writer->keepModel();
        look();
        m_writer->begin("11111111-2f1c-4c58-9a31-4a2f6f0b8d11");
        FollowNews news = look();
        QVERIFY(news.run && news.run->history.empty());
        QCOMPARE(news.run->model->step(), 0);
        // And the same steps of one that begins at once in the place of that.
        m_writer->train(3);
        look();
        m_writer->begin("22222222-2f1c-4c58-9a31-4a2f6f0b8d11");
        m_writer->train(3);
        QVERIFY(look().run);
    }

    void goesByAModelThatFits() {
        m_writer->train(1);
        m_writer->keepModel();
        QFile newest(QString::fromStdString(m_writer->folder().models().file(1).string()));
        QVERIFY(newest.resize(1000));
        FollowNews news = look();
        QVERIFY2(news.run && news.run->model->step() == 0, "the one before");
        QVERIFY(!look().model);
        m_writer->keepModel();
        QCOMPARE(look().model->step(), 1);
        // Of another recipe: what a run left whose place this one has taken.
        m_writer->begin("33333333-2f1c-4c58-9a31-4a2f6f0b8d11");
        m_writer->record.recipe.noise_size += 1;
        m_writer->writeRecord();
        const QString error = error_of([&] { look(); });
        QVERIFY2(error.contains("takes its place"), qPrintable(error));
        Session(m_writer->record.recipe, nullptr).save(m_writer->folder().checkpoint());
        QCOMPARE(look().run->model->noise_size(), m_writer->record.recipe.noise_size);
    }

    void withoutAKeptModelTheCheckpointHasOne() {
        std::filesystem::remove_all(m_writer->folder().models().folder());
        const FollowNews news = look();
        QVERIFY(news.run && news.run->model && news.run->model->has_discriminator());
    }

    void whatCanNotBeReadIsTriedAgain_data() {
        QTest::addColumn<QString>("damage");
        QTest::addColumn<QString>("words");
        QTest::newRow("the disk is gone") << "moved"
                                          << "no longer mounted";
        QTest::newRow("the disk is gone, its place is there") << "emptied"
                                                              << "no longer mounted";
        QTest::newRow("a newer Ganvas") << "newer"
                                        << "newer Ganvas";
        QTest::newRow("no record") << "no record"
                                   << "run.json";
        QTest::newRow("a table that is none") << "table"
                                              << "metrics.csv";
    }

    void whatCanNotBeReadIsTriedAgain() {
        QFETCH(const QString, damage);
        QFETCH(const QString, words);
        m_writer->train(2);
        look();
        const QString path = m_writer->path();
        const QString away = m_home->filePath("away");
        const QString record = path + "/run.json";
        const QString table = path + "/metrics.csv";
        const QByteArray recordBefore = contents_of(record);
        const QByteArray tableBefore = contents_of(table);
        const auto write = [](const QString& name, const QByteArray& bytes) {
            QFile file(name);
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
        };
        if (damage == "moved" || damage == "emptied") {
            QVERIFY(QDir().rename(path, away));
            QVERIFY(damage == "moved" || QDir().mkpath(path));
        } else if (damage == "newer") {
            write(record,
                  QByteArray(recordBefore).replace(R"("ganvas_run": 1)", R"("ganvas_run": 99)"));
        } else if (damage == "no record") {
            QVERIFY(QFile::remove(record));
        } else {
            write(table, "step\n" + tableBefore);
        }
        for (int i = 0; i < 3; ++i) {
            const QString error = error_of([&] { look(); });
            QVERIFY2(error.contains(words), qPrintable(error));
        }
        QVERIFY(m_run->state().isTrained && m_run->state().step == 2);
        if (damage == "moved" || damage == "emptied") {
            QDir().rmdir(path);
            QVERIFY(QDir().rename(away, path));
        } else {
            write(record, recordBefore);
            write(table, tableBefore);
        }
        m_writer->writeTable();
        m_writer->train(2);
        const FollowNews news = look();
        QVERIFY(!news.run);
        QCOMPARE(steps_of(news.metrics), (Steps{3, 4}));
    }

    /// What is damaged of the table is said, and what comes after it is told.
    void goesOnAfterALineThatCanNotBeUsed_data() {
        QTest::addColumn<QByteArray>("damage");
        QTest::newRow("another number of columns") << QByteArray("3,0.75,1\n");
        QTest::newRow("no numbers") << QByteArray("three,0.75\n");
        QTest::newRow("zeros after a crash") << QByteArray(600, '\0') + "\n";
        QTest::newRow("a step that goes back") << QByteArray();
    }

    void goesOnAfterALineThatCanNotBeUsed() {
        QFETCH(QByteArray, damage);
        m_writer->train(2);
        look();
        const QString table = m_writer->path() + "/metrics.csv";
        if (damage.isEmpty()) {
            damage = contents_of(table).split('\n')[1] + "\n"; // Of step 1.
        }
        QFile file(table);
        QVERIFY(file.open(QIODevice::Append) && file.write(damage) == damage.size());
        file.close();
        FollowNews news = look();
        QVERIFY(!news.run && news.metrics.empty() && news.state.trouble.isEmpty());
        QVERIFY2(news.state.damage.startsWith("1 line of "), qPrintable(news.state.damage));
        m_writer->train(3);
        news = look();
        QVERIFY(!news.run);
        QCOMPARE(steps_of(news.metrics), (Steps{3, 4, 5}));
        QVERIFY(news.state.damage.startsWith("1 line of "));
        m_writer->writeTable(); // Whoever goes on does.
        m_writer->train(1);
        news = look();
        QVERIFY(!news.run && news.state.damage.isEmpty());
        QCOMPARE(steps_of(news.metrics), Steps{6});
    }

    /// Who reads takes no lock that its writer, or whoever goes on, would wait for.
    void takesNoLock() {
        m_writer->train(3);
        look();
        for (const auto& file : {m_writer->folder().lock(), m_writer->folder().metrics(),
                                 m_writer->folder().record()}) {
            const int descriptor = ::open(file.c_str(), O_RDWR | O_CLOEXEC);
            QVERIFY(descriptor >= 0);
            QCOMPARE(::flock(descriptor, LOCK_EX | LOCK_NB), 0);
            ::close(descriptor);
        }
    }

    void knowsWhenItsWriterHasEnded() {
        m_writer->train(2);
        look();
        m_writer->end();
        const FollowState state = look().state;
        QVERIFY(!state.isTrained && state.ended == m_writer->record.ended);
        QCOMPARE(state.writer.process, std::int64_t{4711});
        QCOMPARE(state.step, 2);
        // And when somebody goes on.
        m_writer->record.ended = 0;
        m_writer->writeRecord();
        m_writer->beat(0, "cellar", 12);
        const FollowState again = look().state;
        QVERIFY(again.isTrained && again.ended == 0 && again.writer.host == "cellar");
    }

    void knowsWhenItsWriterHasCrashed() {
        look();
        m_writer->beat(kWriterPatience + 30);
        QVERIFY2(look().state.isTrained, "it may be a hiccup");
        const FollowState state = look().state;
        QVERIFY(!state.isTrained && state.ended == 0);
        m_writer->beat();
        QVERIFY(look().state.isTrained);
    }

    void findsAWriterWhoseClockIsAnother_data() {
        QTest::addColumn<qint64>("ahead");
        QTest::newRow("slow by minutes") << qint64{-300};
        QTest::newRow("fast by minutes") << qint64{300};
        QTest::newRow("of another zone") << qint64{-7200};
    }

    /// Neither is he taken for gone, nor does what he is said to do depend on our clock.
    void findsAWriterWhoseClockIsAnother() {
        QFETCH(const qint64, ahead);
        m_writer->train(2);
        m_writer->beat(-ahead);
        int looks = 0;
        m_run = FollowedRun::find(m_writer->folder().path(), [&] {
            m_writer->beat(-ahead - ++looks);
            return looks < 10;
        });
        QVERIFY(m_run && looks < 10);
        QVERIFY(look().state.isTrained);
        m_writer->train(2);
        QVERIFY(look().state.isTrained);
        QVERIFY(look().state.isTrained);
        m_writer->end();
        QVERIFY(!look().state.isTrained);
    }

    void findsNobodyWhoIsNotHeardOf() {
        m_writer->beat(300);
        int looks = 0;
        QVERIFY(!FollowedRun::find(m_writer->folder().path(), [&] { return ++looks < 3; }));
        QCOMPARE(looks, 3);
    }

    /// Of a lock that was left behind days ago nobody waits for a beat.
    void waitsForNobodyWhoIsGoneForDays() {
        m_writer->beat(200'000);
        int looks = 0;
        QVERIFY(!FollowedRun::find(m_writer->folder().path(), [&] { return ++looks < 3; }));
        QCOMPARE(looks, 0);
    }

    void findsWhatAnotherProcessTrains() {
        const std::filesystem::path path = m_writer->folder().path();
        QVERIFY(FollowedRun::find(path)->folder() == path);
        QVERIFY(FollowedRun::find(m_writer->folder().checkpoint())->folder() == path);
        QVERIFY(!FollowedRun::find(m_writer->folder().record()));
        QVERIFY(!FollowedRun::find(path / "nothing"));
        m_writer->beat(0, host_name(), ::getpid());
        QVERIFY2(!FollowedRun::find(path), "it is this process");
        m_writer->beat(0, host_name(), ::getppid());
        QVERIFY(FollowedRun::find(path));
        m_writer->end();
        QVERIFY(!FollowedRun::find(path));
    }

    void writesNothing() {
        m_writer->train(3);
        const QStringList before = files();
        QVERIFY(before.size() >= 5);
        look();
        look();
        FollowedRun::find(m_writer->folder().path());
        QCOMPARE(files(), before);
    }

    /// A writer that does all it ever does, as fast as it can: no line is lost, none comes twice,
    /// and nothing that vanishes while it is read is an error.
    void keepsUpWithAWriter() {
        std::atomic<bool> isOver = false;
        std::thread writer([&] {
            for (int i = 0; i < 150; ++i) {
                m_writer->train(3);
                m_writer->keepModel();
                if (m_writer->step() > 30) {
                    m_writer->folder().models().remove(m_writer->step() - 30);
                }
                if (i % 20 == 0) {
                    m_writer->writeTable();
                }
                m_writer->record.step = m_writer->step();
                m_writer->writeRecord();
                m_writer->beat();
            }
            isOver = true;
        });
        Steps seen;
        int wholes = 0;
        QString error;
        for (bool isLast = false; error.isEmpty() && !isLast;) {
            isLast = isOver;
            error = error_of([&] {
                const FollowNews news = look();
                wholes += news.run ? 1 : 0;
                const Steps steps = steps_of(news.run ? news.run->history : news.metrics);
                seen.insert(seen.end(), steps.begin(), steps.end());
            });
        }
        writer.join();
        QVERIFY2(error.isEmpty(), qPrintable(error));
        QCOMPARE(wholes, 1);
        QCOMPARE(std::ssize(seen), 450);
        for (std::size_t i = 0; i < seen.size(); ++i) {
            QCOMPARE(seen[i], static_cast<std::int64_t>(i) + 1);
        }
    }
};

QTEST_GUILESS_MAIN(TestFollowedRun)
#include "tst_followed_run.moc"
