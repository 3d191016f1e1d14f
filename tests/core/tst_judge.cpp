// The judge: how it comes about, its files, and the training images it finds.

#include "core/digits/data_source.h"
#include "core/judge/judge_training.h"
#include "core/judge/nearest_images.h"
#include "core/judge/referee.h"
#include "core/train/session.h"
#include "tests/support/error_of.h"
#include "tests/support/judged_digits.h"
#include "tests/support/small_run.h"

#include <QFile>
#include <QTest>

#include <cstring>
#include <functional>
#include <numeric>
#include <vector>

using namespace ganvas;

class JudgeTest : public QObject, private JudgedDigits {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { findJudge(); }

    void aJudgeLearnsAndIsTheSameAgain() {
        const Dataset data = draw_builtin_digits(4000, 1);
        JudgeTraining training;
        training.epochs = 4;
        training.threads = 2;
        double last = -1;
        training.progress = [&last](double share) {
            QVERIFY(share > last && share < 1);
            last = share;
        };
        const auto judge = train_judge(data, training);
        QVERIFY(last > 0.9);
        QVERIFY(judge->accuracy(m_heldOut.images, m_heldOut.labels) > 0.8);
        last = -1;
        QVERIFY(judge->weights() == train_judge(data, training)->weights());
    }

    void trainingCanBeGivenUp() {
        JudgeTraining training;
        training.progress = [](double) { throw Error("enough"); };
        QCOMPARE(error_of([&] { train_judge(m_heldOut, training); }), QString("enough"));
        QVERIFY(!error_of([&] { train_judge({}, {}); }).isEmpty());
    }

    void aFileKeepsTheJudge() {
        write_judge(path("own.judge"), *m_judge);
        const auto judge = read_judge(path("own.judge"));
        QVERIFY(judge->weights() == m_judge->weights());
        QCOMPARE(judge->data(), m_judge->data());
        const JudgeReading reading = judge->read(m_heldOut.images);
        QVERIFY(reading.features == m_judge->read(m_heldOut.images).features);
        QCOMPARE(reading.count(), m_heldOut.size());
        const std::span<const float> first = std::span(reading.probabilities).first(kDigitCount);
        QVERIFY(std::abs(std::accumulate(first.begin(), first.end(), 0.0) - 1) < 1e-5);
    }

    void badFilesAreRefused() {
        write_judge(path("bad.judge"), *m_judge);
        QFile file(m_folder.filePath("bad.judge"));
        QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(5000) && file.write("x") == 1);
        file.close();
        const QString whole = "The judge %1 cannot be opened: %2.";
        const auto expect = [&](const char* name, const QString& reason) {
            QCOMPARE(error_of([&] { read_judge(path(name)); }),
                     whole.arg(m_folder.filePath(name), reason));
        };
        expect("bad.judge", "it is damaged or incomplete");
        expect("missing.judge", "there is no such file");
        Session(small_recipe(), nullptr).save(path("run.ganvas"));
        expect("run.ganvas", "it is a checkpoint, not a judge");
        const QString sentence = error_of([&] { read_checkpoint(path("own.judge")); });
        QVERIFY2(sentence.contains("it is a judge, not a checkpoint"), qPrintable(sentence));
    }

    /// Finite, and yet too large to compute with.
    void aJudgeOfHugeWeightsReadsNothing() {
        std::vector<NamedArray> weights = m_judge->weights();
        for (NamedArray& array : weights) {
            for (std::size_t i = 0; array.name.ends_with(".weight") && i < array.bytes.size();
                 i += sizeof(float)) {
                const float huge = i % 8 == 0 ? 3e38F : -3e38F;
                std::memcpy(array.bytes.data() + i, &huge, sizeof(huge));
            }
        }
        const Judge judge(weights, "builtin");
        QVERIFY(error_of([&] {
                    static_cast<void>(judge.read(m_heldOut.images));
                }).contains("too large"));
        // A file may hold smaller ones, which are still too large.
        const float large = 1e17F;
        for (NamedArray& array : weights) {
            for (std::size_t i = 0; array.name.ends_with(".weight") && i < array.bytes.size();
                 i += sizeof(float)) {
                std::memcpy(array.bytes.data() + i, &large, sizeof(large));
            }
        }
        write_judge(path("huge.judge"), judge);
        QVERIFY(error_of([&] {
                    read_judge(path("huge.judge"));
                }).contains("weight are not all small enough"));
        write_judge(path("large.judge"), Judge(weights, "builtin"));
        QVERIFY(error_of([&] {
                    static_cast<void>(read_judge(path("large.judge"))->read(m_heldOut.images));
                }).startsWith("The judge " + m_folder.filePath("large.judge") + " reads"));
        weights.push_back({"more", ArrayType::uint8, {0}, {}});
        QVERIFY(error_of([&] { Judge(weights, "builtin"); }).contains("no judge"));
    }

    void otherImagesHaveNoShippedJudge() {
        Dataset turned = m_heldOut;
        for (std::uint8_t& label : turned.labels) {
            label = static_cast<std::uint8_t>(9 - label);
        }
        QVERIFY(shipped_judge_for(turned) == nullptr);
    }

    void readsMnist() {
        const QString mnist = GANVAS_SOURCE_DIR "/../shared/mnist";
        if (!QFile::exists(mnist)) {
            QSKIP("MNIST is not beside the checkout, in ../shared/mnist");
        }
        const Dataset test = load_dataset(mnist.toStdString(), Split::test);
        const auto judge = shipped_judge_for(test);
        QVERIFY(judge);
        QVERIFY(judge->accuracy(test.images, test.labels) >= 0.99);
    }

    void aCopyIsFoundAmongTheTrainingImages() {
        const auto training = std::make_shared<const Dataset>(draw_builtin_digits(1200, 1));
        double last = -1;
        const NearestImages nearest(m_judge, training, m_heldOut.images, [&last](double share) {
            QVERIFY(share > last && share < 1);
            last = share;
        });
        QVERIFY(last > 0);
        QVERIFY(nearest.typical_distance() > 0);
        Images pictures;
        for (const std::size_t i : {std::size_t{7}, std::size_t{1199}}) {
            pictures.append(training->images[i]);
        }
        const auto matches = nearest.find(pictures);
        QCOMPARE(matches.size(), std::size_t{2});
        QCOMPARE(matches[0].image, std::size_t{7});
        QCOMPARE(matches[1].image, std::size_t{1199});
        QVERIFY(matches[0].distance < 1e-3 * nearest.typical_distance());
        // A held-out image has a neighbour of its kind, at some distance.
        const auto other = nearest.find(m_heldOut.images.one(0))[0];
        QVERIFY(other.distance > 0);
        QCOMPARE(training->labels[other.image], m_heldOut.labels[0]);
        QVERIFY(!error_of([&] { NearestImages(m_judge, training, {}); }).isEmpty());
    }

    /// What comes first among the held-out images must not stand for all of them.
    void theTypicalDistanceIsOfAllHeldOutImages() {
        const auto training = std::make_shared<const Dataset>(draw_builtin_digits(300, 1));
        Images held_out = training->images; // Copies, which are at no distance,
        for (int i = 0; i < 3; ++i) {       // and ten times as many that are none.
            held_out.append(m_heldOut.images);
        }
        const double typical = NearestImages(m_judge, training, held_out).typical_distance();
        const double of_others =
            NearestImages(m_judge, training, m_heldOut.images).typical_distance();
        QVERIFY2(typical > 0.7 * of_others, qPrintable(QString::number(typical / of_others)));
    }

    /// Whoever waits for a judge may stop waiting in the middle of each of these.
    void longWorkIsGivenUp() {
        struct GivenUp {};
        const auto training = std::make_shared<const Dataset>(draw_builtin_digits(600, 1));
        const std::vector<std::function<void(const OnProgress&)>> works{
            [](const OnProgress& progress) { draw_builtin_digits(2000, 1, 2, progress); },
            [](const OnProgress& progress) {
                static_cast<void>(load_dataset("builtin", Split::test, 1, progress));
            },
            [&](const OnProgress& progress) {
                static_cast<void>(m_judge->read(m_heldOut.images, progress));
            },
            [&](const OnProgress& progress) { shipped_judge_for(m_heldOut, progress); },
            [&](const OnProgress& progress) { Referee(m_judge, m_heldOut, 200, {}, progress); },
            [&](const OnProgress& progress) {
                NearestImages(m_judge, training, m_heldOut.images, progress);
            },
            [&](const OnProgress& progress) {
                JudgeTraining options;
                options.progress = progress;
                train_judge(*training, options);
            }};
        for (const auto& work : works) {
            int calls = 0;
            QVERIFY_EXCEPTION_THROWN(work([&calls](double share) {
                                         QVERIFY(share >= 0 && share < 1);
                                         if (++calls == 2) {
                                             throw GivenUp();
                                         }
                                     }),
                                     GivenUp);
            QCOMPARE(calls, 2);
        }
    }

    void aFewOddImagesAtTheBeginningDoNotHideTheJudge() {
        Dataset odd = draw_builtin_digits(12000, kHeldOutSeed);
        QVERIFY(shipped_judge_for(odd));
        // One in five hundred, all of them first.
        for (std::size_t i = 0; i < 24; ++i) {
            odd.labels[i] = static_cast<std::uint8_t>((odd.labels[i] + 1) % kDigitCount);
        }
        QVERIFY(shipped_judge_for(odd));
    }
};

QTEST_GUILESS_MAIN(JudgeTest)
#include "tst_judge.moc"
