#include "core/files/metrics_csv.h"

#include <QTest>

#include <limits>

using namespace ganvas;

class TestMetricsCsv : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void headerStartsWithTheContract();
    void rowHasOneFieldForEachColumn();
    void scoresAreMoreFields();
    void numbersReadBackExactly_data();
    void numbersReadBackExactly();
};

void TestMetricsCsv::headerStartsWithTheContract() {
    const QByteArray header = QByteArray::fromStdString(metrics_csv_header());
    QVERIFY(header.startsWith("step,seconds,d_loss,g_loss,validity_accuracy,label_accuracy,"));
    QCOMPARE(header.split(',').size(), 2 + static_cast<qsizetype>(metric_columns().size()));
    QVERIFY(!header.contains('\n'));
}

void TestMetricsCsv::rowHasOneFieldForEachColumn() {
    StepMetrics metrics;
    metrics.step = 1234567;
    metrics.seconds = 12.34567;
    float value = 0.25F;
    for (const MetricColumn& column : metric_columns()) {
        metrics.*column.member = value;
        value += 1.0F;
    }
    QCOMPARE(QByteArray::fromStdString(metrics_csv_row(metrics)),
             "1234567,12.346,0.25,1.25,2.25,3.25,4.25,5.25,6.25,7.25,8.25,9.25");
}

void TestMetricsCsv::scoresAreMoreFields() {
    QCOMPARE(scores_csv_header(),
             std::string(",agreement,diversity,frechet,frechet_floor,precision,recall,"
                         "real_agreement,real_precision,real_recall,scored_step"));
    const ScorePoint scores{7, 0.5, 0.25, 12.5, 0.125, 0.875, 0.75, 0.99, 0.9, 0.8};
    QCOMPARE(scores_csv_fields(&scores),
             std::string(",0.5,0.25,12.5,0.125,0.875,0.75,0.99,0.9,0.8,7"));
    const ScorePoint old{7, 0.5, 0.25, 12.5, 0.125};
    QCOMPARE(scores_csv_fields(&old), std::string(",0.5,0.25,12.5,0.125,,,,,,7"));
    QCOMPARE(scores_csv_fields(nullptr), std::string(",,,,,,,,,,"));
}

void TestMetricsCsv::numbersReadBackExactly_data() {
    using Limits = std::numeric_limits<float>;
    QTest::addColumn<float>("value");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("third") << 1.0F / 3.0F << QByteArray("0.33333334");
    QTest::newRow("zero") << 0.0F << QByteArray("0");
    QTest::newRow("tiny") << 1e-30F << QByteArray("1e-30");
    QTest::newRow("huge") << Limits::max() << QByteArray("3.4028235e+38");
    QTest::newRow("nan") << Limits::quiet_NaN() << QByteArray("nan");
    QTest::newRow("negative nan") << -Limits::quiet_NaN() << QByteArray("nan");
    QTest::newRow("infinity") << Limits::infinity() << QByteArray("inf");
    QTest::newRow("minus infinity") << -Limits::infinity() << QByteArray("-inf");
}

void TestMetricsCsv::numbersReadBackExactly() {
    QFETCH(float, value);
    QFETCH(QByteArray, text);
    StepMetrics metrics;
    metrics.d_loss = value;
    QCOMPARE(QByteArray::fromStdString(metrics_csv_row(metrics)).split(',').at(2), text);
}

QTEST_GUILESS_MAIN(TestMetricsCsv)
#include "tst_metrics_csv.moc"
