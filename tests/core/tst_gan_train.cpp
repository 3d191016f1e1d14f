// GAN-train: what a classifier learns from pictures alone.

#include "core/base/error.h"
#include "core/digits/builtin_digits.h"
#include "core/judge/gan_train.h"
#include "core/train/session.h"
#include "tests/support/error_of.h"
#include "tests/support/small_run.h"

#include <QTest>

#include <algorithm>

using namespace ganvas;

class GanTrainTest : public QObject {
    Q_OBJECT

private:
    static constexpr std::size_t kEnough = 20'000; ///< Of digits for a classifier to learn.

    Dataset m_heldOut = draw_builtin_digits(1000, 77);

private Q_SLOTS:
    /// Both are read without a fault by a judge; only one of them teaches.
    void realDigitsTeachAndSpecimensDoNot() {
        const Dataset real = draw_builtin_digits(3000, 5);
        const ClassifierAccuracy of_real = accuracy_after_learning(real, m_heldOut, 2, {}, kEnough);
        QVERIFY2(of_real.overall > 0.9, qPrintable(QString::number(of_real.overall)));
        QCOMPARE(of_real.per_class.size(), std::size_t{kDigitCount});
        QVERIFY(*std::min_element(of_real.per_class.begin(), of_real.per_class.end()) > 0.7);

        Dataset specimens = real;
        specimens.images = {};
        for (const std::uint8_t label : real.labels) {
            const auto first = std::find(real.labels.begin(), real.labels.end(), label);
            specimens.images.append(
                real.images[static_cast<std::size_t>(first - real.labels.begin())]);
        }
        const ClassifierAccuracy of_specimens =
            accuracy_after_learning(specimens, m_heldOut, 2, {}, kEnough);
        QVERIFY2(of_specimens.overall < of_real.overall - 0.1,
                 qPrintable(QString::number(of_specimens.overall)));
    }

    void asManyDigitsAreDrawnOfEachClassAsThereAre() {
        Dataset uneven = draw_builtin_digits(300, 5);
        for (std::uint8_t& label : uneven.labels) {
            label = label < 5 ? 0 : label; // Half of them are zeros.
        }
        const Session session(small_recipe(), nullptr);
        const auto model = session.snapshot();
        double last = -1;
        const Dataset drawn = generated_dataset(*model, uneven, 1, [&last](double share) {
            QVERIFY(share > last && share < 1);
            last = share;
        });
        QCOMPARE(drawn.size(), kGanTrainImages);
        QCOMPARE(drawn.images.count(), kGanTrainImages);
        for (const int label : {0, 1, 7}) {
            const auto share = [label](const Dataset& data) {
                return static_cast<double>(
                           std::count(data.labels.begin(), data.labels.end(), label)) /
                       static_cast<double>(data.size());
            };
            QCOMPARE(share(drawn), share(uneven)); // 300 divides 60,000.
        }
    }

    void canBeGivenUp() {
        const Session session(small_recipe(), nullptr);
        const OnProgress enough = [](double /*share*/) { throw Error("enough"); };
        QCOMPARE(error_of([&] { generated_dataset(*session.snapshot(), m_heldOut, 1, enough); }),
                 QString("enough"));
        QCOMPARE(error_of([&] { accuracy_after_learning(m_heldOut, m_heldOut, 1, enough); }),
                 QString("enough"));
    }

    void otherClassesAreRefused() {
        Dataset letters = m_heldOut;
        letters.classes = {"a", "b", "c", "d", "e", "f", "g", "h", "i", "j"};
        letters.title = "Letters";
        const Session session(small_recipe(), nullptr);
        const QString sentence =
            error_of([&] { generated_dataset(*session.snapshot(), letters, 1); });
        QVERIFY2(sentence.contains("other classes than Letters"), qPrintable(sentence));
        QVERIFY(!error_of([&] { accuracy_after_learning({}, m_heldOut, 1); }).isEmpty());
        QVERIFY(error_of([&] {
                    accuracy_after_learning(letters, m_heldOut, 1);
                }).contains("choose data of the same classes"));
    }
};

QTEST_APPLESS_MAIN(GanTrainTest)
#include "tst_gan_train.moc"
