#include "core/base/processors.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sched.h>

using namespace ganvas;

namespace {

/// The processors that the calling thread may use, and gives them back at the end.
class Mask {
public:
    Mask() { m_isKnown = sched_getaffinity(0, sizeof(m_before), &m_before) == 0; }
    ~Mask() { sched_setaffinity(0, sizeof(m_before), &m_before); }
    Mask(const Mask&) = delete;
    Mask& operator=(const Mask&) = delete;

    [[nodiscard]] bool isKnown() const { return m_isKnown; }
    [[nodiscard]] int count() const { return CPU_COUNT(&m_before); }

    [[nodiscard]] bool restrictTo(int count) const {
        cpu_set_t fewer;
        CPU_ZERO(&fewer);
        for (int cpu = 0; cpu < CPU_SETSIZE && CPU_COUNT(&fewer) < count; ++cpu) {
            if (CPU_ISSET(cpu, &m_before)) {
                CPU_SET(cpu, &fewer);
            }
        }
        return sched_setaffinity(0, sizeof(fewer), &fewer) == 0;
    }

private:
    cpu_set_t m_before{};
    bool m_isKnown = false;
};

} // namespace

class ProcessorsTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    void write(const QString& name, const QByteArray& text) const {
        const QString file = m_folder.filePath(name);
        QVERIFY(QDir().mkpath(QFileInfo(file).path()));
        QFile opened(file);
        QVERIFY(opened.open(QIODevice::WriteOnly) && opened.write(text) == text.size());
    }

    [[nodiscard]] ProcessorSources sources() const {
        return {m_folder.filePath("groups").toStdString(), m_folder.filePath("root").toStdString()};
    }

private Q_SLOTS:
    void init() {
        QVERIFY(QDir(m_folder.path()).removeRecursively() && QDir().mkpath(m_folder.path()));
    }

    void affinityCounts() {
        const Mask mask;
        if (!mask.isKnown()) {
            QSKIP("the system doesn't tell the affinity mask");
        }
        QCOMPARE(count_processors(sources()), mask.count());
        QVERIFY(mask.restrictTo(1));
        QCOMPARE(count_processors(sources()), 1);
    }

    void quotaCounts_data() {
        QTest::addColumn<QByteArray>("groups");
        QTest::addColumn<QStringList>("files"); ///< Names and contents in turn.
        QTest::addColumn<bool>("isOne");        ///< Or unlimited.
        const auto row = [](const char* name, const char* groups, const QStringList& files,
                            bool isOne) {
            QTest::newRow(name) << QByteArray(groups) << files << isOne;
        };
        row("version 2", "0::/a\n", {"root/a/cpu.max", "100000 100000\n"}, true);
        row("version 2, unlimited", "0::/a\n", {"root/a/cpu.max", "max 100000\n"}, false);
        row("version 2, a fraction is one", "0::/a\n", {"root/a/cpu.max", "20000 100000\n"}, true);
        row("version 2, the group around it", "0::/a/b\n",
            {"root/a/cpu.max", "50000 100000\n", "root/a/b/cpu.max", "max 100000\n"}, true);
        row("version 2, the root of a container", "0::/\n", {"root/cpu.max", "90000 100000\n"},
            true);
        row("version 2, a name from outside", "0::/docker/0815\n",
            {"root/cpu.max", "90000 100000\n"}, true);
        row("version 2, above a container's root", "0::/../other\n",
            {"root/cpu.max", "90000 100000\n"}, true);
        row("version 2, a sister's quota", "0::/a\n", {"root/b/cpu.max", "100000 100000\n"}, false);
        const QStringList quota{"root/cpu,cpuacct/a/cpu.cfs_quota_us", "100000\n",
                                "root/cpu,cpuacct/a/cpu.cfs_period_us", "100000\n"};
        row("version 1", "5:memory:/b\n4:cpu,cpuacct:/a\n0::/\n", quota, true);
        row("version 1, by its short name", "4:cpuacct,cpu:/a\n",
            {"root/cpu/a/cpu.cfs_quota_us", "50000\n", "root/cpu/a/cpu.cfs_period_us", "100000\n"},
            true);
        row("version 1, unlimited", "4:cpu,cpuacct:/a\n",
            {"root/cpu,cpuacct/a/cpu.cfs_quota_us", "-1\n", "root/cpu,cpuacct/a/cpu.cfs_period_us",
             "100000\n"},
            false);
        row("version 1, other controllers", "4:cpuset:/a\n", quota, false);
        row("nonsense", "0\n::\nfour:cpu\n0::/a\n", {"root/a/cpu.max", "x y\n"}, false);
        row("a period of nothing", "0::/a\n", {"root/a/cpu.max", "1 0\n"}, false);
    }

    void quotaCounts() {
        QFETCH(QByteArray, groups);
        QFETCH(QStringList, files);
        QFETCH(bool, isOne);
        write("groups", groups);
        for (qsizetype i = 0; i + 1 < files.size(); i += 2) {
            write(files[i], files[i + 1].toUtf8());
        }
        const Mask mask;
        QCOMPARE(count_processors(sources()), isOne ? 1 : mask.count());
    }

    void partsAreRoundedUp() {
        const Mask mask;
        if (mask.count() < 2) {
            QSKIP("there is one processor only");
        }
        write("groups", "0::/\n");
        write("root/cpu.max", "100001 100000\n");
        QCOMPARE(count_processors(sources()), 2);
        QVERIFY(mask.restrictTo(1));
        QCOMPARE(count_processors(sources()), 1);
    }

    void theRealOnesAreAtLeastOne() {
        QVERIFY(processor_count() >= 1);
        QCOMPARE(processor_count(), count_processors());
    }
};

QTEST_GUILESS_MAIN(ProcessorsTest)
#include "tst_processors.moc"
