#include "app/play/picture_worker.h"
#include "core/judge/shipped_judges.h"
#include "tests/support/small_run.h"
#include "tests/support/worker_fixture.h"
#include "tests/support/worker_queue.h"

#include <QtTest>

using namespace ganvas;

namespace {

std::vector<LatentPoint> points(std::size_t count, int size = 12) {
    std::vector<LatentPoint> result;
    for (std::size_t i = 0; i < count; ++i) {
        result.push_back({sample_noise(size, i), pure_class(static_cast<int>(i % kDigitCount))});
    }
    return result;
}

} // namespace

class TestPictureWorker : public QObject, private WorkerFixture<PictureWorker> {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        makeWorker();
        m_answers = spy(&PictureWorker::answered);
    }

    void cleanup() { endWorker(); }

    void drawsAllInOrder() {
        const std::vector<LatentPoint> wanted = points(2 * PictureWorker::kBatch + 3);
        m_worker->setModel(m_model);
        m_worker->request({5, wanted});
        m_thread->start();
        QTRY_COMPARE_WITH_TIMEOUT(m_answers->size(), 3, kPatience);
        Images all;
        for (qsizetype i = 0; i < m_answers->size(); ++i) {
            const PicturesAnswer part = answer(i);
            QCOMPARE(part.id, 5U);
            QCOMPARE(part.first, all.count());
            QVERIFY(part.readings.empty());
            all.append(part.images);
        }
        QCOMPARE(all.count(), wanted.size());
        // Sums in batches of another size are rounded otherwise.
        const Images known = m_model->generate(wanted);
        for (std::size_t i = 0; i < known.pixels.size(); ++i) {
            QVERIFY(std::abs(int{known.pixels[i]} - int{all.pixels[i]}) <= 1);
        }
    }

    void blendsAreDrawn() {
        const LatentPoint blend{sample_noise(12, 1),
                                mixed_classes(pure_class(3), pure_class(8), 0.5)};
        m_thread->start();
        m_worker->setModel(m_model);
        m_worker->request({1, {blend}});
        QTRY_COMPARE_WITH_TIMEOUT(m_answers->size(), 1, kPatience);
        QCOMPARE(answer(0).images.pixels, m_model->generate(std::vector{blend}).pixels);
        QVERIFY(answer(0).images.pixels !=
                m_model->generate(std::vector{LatentPoint{blend.noise, pure_class(3)}}).pixels);
    }

    void aNewRequestTakesTheOldOnesPlace() {
        m_worker->setModel(m_model);
        m_worker->request({1, points(500)});
        m_worker->request({2, points(1)});
        m_thread->start();
        QTRY_COMPARE_WITH_TIMEOUT(m_answers->size(), 1, kPatience);
        finish_queue(m_worker, 3);
        QCOMPARE(m_answers->size(), 1);
        QCOMPARE(answer(0).id, 2U);
    }

    void cancelEndsIt() {
        m_thread->start();
        m_worker->setModel(m_model);
        m_worker->request({1, points(100'000)});
        QTRY_VERIFY_WITH_TIMEOUT(!m_answers->isEmpty(), kPatience);
        m_worker->cancel();
        m_worker->request({2, points(1)});
        QTRY_COMPARE_WITH_TIMEOUT(answer(m_answers->size() - 1).id, 2U, kPatience);
        const qsizetype count = m_answers->size();
        finish_queue(m_worker, 3);
        QCOMPARE(m_answers->size(), count);
    }

    void aJudgeReadsThem() {
        m_thread->start();
        m_worker->setModel(m_model);
        m_worker->request({1, points(2), true});
        QTRY_COMPARE_WITH_TIMEOUT(m_answers->size(), 1, kPatience);
        QVERIFY2(answer(0).readings.empty(), "nobody is there to read them");
        const auto judge = shipped_judge_for(*small_digits());
        QVERIFY(judge != nullptr);
        m_worker->setJudge(judge);
        m_worker->request({2, points(2), true});
        QTRY_COMPARE_WITH_TIMEOUT(m_answers->size(), 2, kPatience);
        QCOMPARE(answer(1).readings, judge->read(answer(1).images).probabilities);
    }

    void noiseOfAnotherSizeGetsAPicture() {
        m_thread->start();
        m_worker->setModel(m_model);
        m_worker->request({1, points(1, 100)});
        QTRY_COMPARE_WITH_TIMEOUT(m_answers->size(), 1, kPatience);
        m_worker->request({2, {LatentPoint{}}});
        QTRY_COMPARE_WITH_TIMEOUT(m_answers->size(), 2, kPatience);
        QVERIFY(m_failures->isEmpty());
    }

    void badWeightsAreASentence() {
        m_thread->start();
        m_worker->setModel(m_model);
        m_worker->request({1, {LatentPoint{sample_noise(12, 1), {}}}});
        QTRY_COMPARE_WITH_TIMEOUT(m_failures->size(), 1, kPatience);
    }

    /// However many pictures were asked for, and however often.
    void aCauseIsToldOnceForAModel() {
        m_thread->start();
        m_worker->setModel(m_model);
        const std::vector<LatentPoint> bad(5 * PictureWorker::kBatch,
                                           LatentPoint{sample_noise(12, 1), {}});
        m_worker->request({1, bad});
        finish_queue(m_worker, 8);
        m_worker->request({2, bad});
        finish_queue(m_worker, 8);
        QCOMPARE(m_failures->size(), 1);
        m_worker->setModel(Session(small_recipe(), nullptr).snapshot());
        m_worker->request({3, bad});
        finish_queue(m_worker, 8);
        QCOMPARE(m_failures->size(), 2);
        m_worker->request({4, points(1)});
        finish_queue(m_worker, 2);
        QCOMPARE(m_answers->size(), 1);
    }

private:
    [[nodiscard]] PicturesAnswer answer(qsizetype i) const {
        return m_answers->at(i).constFirst().value<PicturesAnswer>();
    }

    std::unique_ptr<WorkerSpy> m_answers;
};

QTEST_GUILESS_MAIN(TestPictureWorker)
#include "tst_picture_worker.moc"
