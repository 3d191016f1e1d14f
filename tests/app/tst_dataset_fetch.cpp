// A dataset from mirrors that are as bad as mirrors are; all of them are on this machine.

#include "app/data/dataset_fetch.h"
#include "app/data/get_dataset.h"
#include "core/base/abandoned.h"
#include "core/digits/data_source.h"
#include "core/files/gzip_file.h"
#include "tests/support/error_of.h"
#include "tests/support/file_contents.h"
#include "tests/support/mirror_server.h"
#include "tests/support/small_set.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/resource.h>

using namespace ganvas;
using Mood = MirrorServer::Mood;
using std::chrono::milliseconds;

Q_DECLARE_METATYPE(ganvas::MirrorServer::Mood)

namespace {

constexpr milliseconds kLongPatience(60'000);

/// With a mirror of that mood: for one that is silent, short enough to wait for.
milliseconds patience_with(Mood mood) {
    return mood == Mood::stalls || mood == Mood::isSilent ? milliseconds(1000) : kLongPatience;
}

} // namespace

class TestDatasetFetch : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        for (const char* proxy : {"http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY",
                                  "HTTPS_PROXY", "ALL_PROXY", "no_proxy", "NO_PROXY"}) {
            qunsetenv(proxy);
        }
    }

    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_server = std::make_unique<MirrorServer>(m_set.files());
        m_other = std::make_unique<MirrorServer>(m_set.files());
    }

    void fetchesAndLoads() {
        std::vector<FetchProgress> progress;
        qputenv("GANVAS_DATA", m_folder->path().toLocal8Bit());
        FetchWish wish = wishFor({m_server.get()});
        wish.folder = folder_of(wish.dataset);
        QVERIFY(!data_is_there("mnist"));
        get_dataset(wish, [&](const FetchProgress& now) { progress.push_back(now); });
        QVERIFY(m_set.isIn(folder() + "/mnist"));
        QVERIFY(data_is_there("mnist"));
        QCOMPARE(load_dataset("mnist", Split::train).size(), std::size_t{10});
        QCOMPARE(load_dataset("mnist", Split::test).size(), std::size_t{10});
        QCOMPARE(m_server->requests().size(), 4);
        QVERIFY(!progress.empty());
        QCOMPARE(progress.back().bytes, wish.dataset.bytes());
        QCOMPARE(progress.back().total, wish.dataset.bytes());
        for (std::size_t i = 1; i < progress.size(); ++i) {
            QVERIFY(progress[i].bytes >= progress[i - 1].bytes);
        }
        qunsetenv("GANVAS_DATA");
    }

    void classesWithNamesAreNamedBesideIt() {
        FetchWish wish = wishFor({m_server.get()});
        wish.dataset.classes = known_dataset("kmnist")->classes;
        QCOMPARE(fetch(wish), QString());
        QVERIFY(load_dataset(folder().toStdString(), Split::train).classes == wish.dataset.classes);
    }

    void whatIsThereIsNotFetched() {
        QVERIFY(fetch({m_server.get()}).isEmpty());
        QVERIFY(fetch({m_server.get()}).isEmpty());
        QCOMPARE(m_server->requests().size(), 4);
        QVERIFY(QFile::remove(path(m_set.name(1))));
        QVERIFY(fetch({m_server.get()}).isEmpty());
        QCOMPARE(m_server->requests().size(), 5);
        QVERIFY(m_set.isIn(folder()));
    }

    void aPlainFileIsAsGood() {
        const QString name = m_set.name(3);
        GzipFile packed(put(name, m_set.files()[name]));
        QByteArray content(static_cast<qsizetype>(10'000), '\0');
        content.resize(static_cast<qsizetype>(packed.read(
            std::span(reinterpret_cast<std::uint8_t*>(content.data()), std::size_t{10'000}))));
        put(QString(name).chopped(3), content);
        QVERIFY(QFile::remove(path(name)));
        QVERIFY(fetch({m_server.get()}).isEmpty());
        QCOMPARE(m_server->requestsOf(name), 0);
    }

    void aDamagedFileIsReplaced() {
        put(m_set.name(0), "damaged");
        QVERIFY(fetch({m_server.get()}).isEmpty());
        QVERIFY(m_set.isIn(folder()));
    }

    void otherPackingIsAsGood() {
        const MirrorServer repacked(m_set.repacked());
        QVERIFY(fetch({&repacked}).isEmpty());
        QCOMPARE(contents_of(path(m_set.name(3))), m_set.repacked()[m_set.name(3)]);
        // But not where the packed file is what is known.
        const SmallSet packed(Checksum::Of::file);
        const QTemporaryDir other;
        FetchWish wish = wishFor({});
        wish.dataset = packed.from({&repacked});
        wish.folder = other.path().toStdString();
        QVERIFY(fetch(wish).contains("thrown away") || fetch(wish).contains("more than"));
        wish.dataset = packed.from({&repacked, m_server.get()});
        QCOMPARE(fetch(wish), QString());
        QVERIFY(packed.isIn(other.path()));
    }

    void whateverAMirrorDoes_data() {
        QTest::addColumn<Mood>("mood");
        QTest::addColumn<QString>("about");
        const auto row = [](const char* name, Mood mood, const char* about) {
            QTest::newRow(name) << mood << about;
        };
        row("breaks off, ignoring ranges", Mood::truncatesAll, "broke off after");
        row("falls silent in the middle", Mood::stalls, "has been silent for");
        row("is silent", Mood::isSilent, "has been silent for");
        row("hangs up", Mood::hangsUp, "127.0.0.1");
        row("says that there is more", Mood::claimsMore, "broke off after");
        row("says that there is less", Mood::claimsLess, "broke off after");
        row("never ends", Mood::neverEnds, "more than that file can have");
        row("sends in a circle", Mood::circles, "from one address to the next");
        row("sends astray", Mood::leadsAstray, "not safe to follow");
        row("sends other bytes", Mood::wrongBytes, "thrown away");
        row("sends a page", Mood::page, "web page");
        row("sends what it calls a page", Mood::pageByName, "web page");
        row("sends nothing", Mood::isEmpty, "broke off after");
        row("has no content", Mood::noContent, "204");
        row("does not have it", Mood::notFound, "404");
        row("is out of order", Mood::outOfOrder, "503");
        row("wants a login", Mood::wantsLogin, "web page");
        row("is a proxy that wants a login", Mood::wantsProxyLogin, "proxy");
    }

    /// A sentence where there is no other, no harm where there is, and none for the next time.
    void whateverAMirrorDoes() {
        QFETCH(const Mood, mood);
        QFETCH(const QString, about);
        m_server->setMood(mood);
        const QString sentence = fetch({m_server.get()}, patience_with(mood));
        QVERIFY2(sentence.contains(about), qPrintable(sentence));
        QVERIFY2(sentence.endsWith('.') && !sentence.contains('\n'), qPrintable(sentence));
        QVERIFY2(sentence.contains("try again") || sentence.contains("try another"),
                 qPrintable(sentence));
        QCOMPARE(QDir(folder()).entryList({"*.gz"}, QDir::Files), QStringList());

        QCOMPARE(fetch({m_server.get(), m_other.get()}, patience_with(mood)), QString());
        QVERIFY(m_set.isIn(folder()));
    }

    void whateverAMirrorDoesToAFileThatHasBegun_data() {
        whateverAMirrorDoes_data();
        QTest::newRow("ignores ranges") << Mood::ignoresRange << QString();
        QTest::newRow("sends another range") << Mood::otherRange << QString();
        QTest::newRow("refuses ranges") << Mood::noSuchRange << QString();
        QTest::newRow("has another file") << Mood::repacked << QString();
        QTest::newRow("breaks off") << Mood::truncates << QString();
    }

    void whateverAMirrorDoesToAFileThatHasBegun() {
        QFETCH(const Mood, mood);
        QFETCH(const QString, about);
        const QString name = m_set.name(0);
        put(name + ".part", m_set.files()[name].left(1000));
        m_server->setMood(mood);
        const QString sentence = fetch({m_server.get()}, patience_with(mood));
        QVERIFY2(about.isEmpty() ? sentence.isEmpty() : sentence.contains(about),
                 qPrintable(sentence));
        if (!about.isEmpty()) {
            QCOMPARE(QDir(folder()).entryList({"*.gz"}, QDir::Files), QStringList());
            QCOMPARE(fetch({m_server.get(), m_other.get()}, patience_with(mood)), QString());
        }
        QVERIFY(m_set.isIn(folder()));
    }

    void nobodyIsThere() {
        m_server->close();
        const QString sentence = fetch({m_server.get()});
        QVERIFY2(sentence.contains("127.0.0.1 can't be reached"), qPrintable(sentence));
        QCOMPARE(fetch({m_server.get(), m_other.get()}), QString());
    }

    void aHostThatIsNotKnown() {
        FetchWish wish = wishFor({});
        wish.dataset.mirrors = {"http://mirror.invalid/"}; // RFC 6761: never is.
        const QString sentence = fetch(wish);
        QVERIFY2(sentence.contains("mirror.invalid can't be found"), qPrintable(sentence));
    }

    void goesOnWhereItBrokeOff() {
        const QString name = m_set.name(0);
        const qsizetype half = m_set.files()[name].size() / 2;
        m_server->setMood(Mood::truncates, 1);
        QCOMPARE(fetch({m_server.get()}), QString());
        QVERIFY(m_set.isIn(folder()));
        QCOMPARE(m_server->requestsOf(name), 2);
        QVERIFY2(m_server->requests()[1].endsWith(" bytes=" + QByteArray::number(half) + "-"),
                 m_server->requests()[1]);
    }

    void anotherMirrorGoesOn() {
        const QString name = m_set.name(0);
        m_server->setMood(Mood::stalls);
        QCOMPARE(fetch({m_server.get(), m_other.get()}, patience_with(Mood::stalls)), QString());
        QVERIFY(m_other->requests()[0].contains("bytes="));
        QVERIFY(m_set.isIn(folder()));
    }

    void aLaterStartGoesOn() {
        const QString name = m_set.name(0);
        m_server->setMood(Mood::truncatesAll);
        QVERIFY(!fetch({m_server.get()}).isEmpty());
        const qint64 there = QFileInfo(path(name + ".part")).size();
        QVERIFY(there > 0);
        QCOMPARE(fetch({m_other.get()}), QString());
        QVERIFY(m_other->requests()[0].endsWith(" bytes=" + QByteArray::number(there) + "-"));
        QVERIFY(m_set.isIn(folder()));
    }

    void aBeginningThatIsNotTheFiles_data() {
        QTest::addColumn<int>("bytes");
        QTest::newRow("shorter") << 100;
        QTest::newRow("as long") << int(m_set.files()[m_set.name(0)].size());
        QTest::newRow("longer") << 1 + int(m_set.files()[m_set.name(0)].size());
    }

    void aBeginningThatIsNotTheFiles() {
        QFETCH(const int, bytes);
        put(m_set.name(0) + ".part", QByteArray(bytes, 'x'));
        QCOMPARE(fetch({m_server.get()}), QString());
        QVERIFY(m_set.isIn(folder()));
    }

    void aWholePartNeedsNobody() {
        put(m_set.name(0) + ".part", m_set.files()[m_set.name(0)]);
        QCOMPARE(fetch({m_server.get()}), QString());
        QCOMPARE(m_server->requestsOf(m_set.name(0)), 0);
        QVERIFY(m_set.isIn(folder()));
    }

    void twoAtOnceDoNotCollide() {
        DatasetFetch first;
        DatasetFetch second;
        QSignalSpy firstEnd(&first, &DatasetFetch::finished);
        QSignalSpy secondEnd(&second, &DatasetFetch::finished);
        first.fetch(wishFor({m_server.get()}));
        second.fetch(wishFor({m_server.get()}));
        QTRY_COMPARE_WITH_TIMEOUT(firstEnd.size() + secondEnd.size(), 2, kPatience);
        QVERIFY(m_set.isIn(folder()));
        for (std::size_t file = 0; file < 4; ++file) {
            QCOMPARE(m_server->requestsOf(m_set.name(file)), 1);
        }
    }

    void whoWaitsForAnotherSaysSo() {
        m_server->setMood(Mood::stalls);
        DatasetFetch first;
        QSignalSpy firstEnd(&first, &DatasetFetch::cancelled);
        first.fetch(wishFor({m_server.get()}));
        QTRY_VERIFY_WITH_TIMEOUT(QFileInfo(path(m_set.name(0) + ".part")).size() > 0, kPatience);
        DatasetFetch second;
        FetchProgress last;
        connect(&second, &DatasetFetch::progressed, this,
                [&](const FetchProgress& progress) { last = progress; });
        QSignalSpy secondEnd(&second, &DatasetFetch::finished);
        second.fetch(wishFor({m_other.get()}));
        QTRY_COMPARE_WITH_TIMEOUT(last.state, FetchProgress::State::waiting, kPatience);
        QVERIFY(last.bytes > 0);
        QCOMPARE(m_other->requests().size(), 0);
        first.cancel();
        QTRY_COMPARE_WITH_TIMEOUT(secondEnd.size(), 1, kPatience);
        QCOMPARE(firstEnd.size(), 1);
        QVERIFY(m_other->requests()[0].contains("bytes="));
        QVERIFY(m_set.isIn(folder()));
    }

    void canBeCancelledAtAnyTime_data() {
        QTest::addColumn<Mood>("mood");
        QTest::newRow("nobody has answered") << Mood::isSilent;
        QTest::newRow("in the middle") << Mood::stalls;
    }

    void canBeCancelledAtAnyTime() {
        QFETCH(const Mood, mood);
        m_server->setMood(mood, 1);
        DatasetFetch fetch;
        QSignalSpy cancelled(&fetch, &DatasetFetch::cancelled);
        QSignalSpy finished(&fetch, &DatasetFetch::finished);
        fetch.fetch(wishFor({m_server.get()}));
        QTRY_COMPARE_WITH_TIMEOUT(m_server->requests().size(), 1, kPatience);
        if (mood == Mood::stalls) {
            QTRY_VERIFY_WITH_TIMEOUT(QFileInfo(path(m_set.name(0) + ".part")).size() > 0,
                                     kPatience);
        }
        fetch.cancel();
        QTRY_COMPARE_WITH_TIMEOUT(cancelled.size(), 1, kPatience);
        QCOMPARE(QFile::exists(path(m_set.name(0) + ".part")), mood == Mood::stalls);
        fetch.fetch(wishFor({m_server.get()}));
        QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, kPatience);
        QCOMPARE(cancelled.size(), 1);
        QVERIFY(m_set.isIn(folder()));
    }

    void canBeCancelledBeforeItBegins() {
        DatasetFetch fetch;
        QSignalSpy cancelled(&fetch, &DatasetFetch::cancelled);
        fetch.fetch(wishFor({m_server.get()}));
        fetch.cancel();
        QTRY_COMPARE_WITH_TIMEOUT(cancelled.size(), 1, kPatience);
        QCOMPARE(m_server->connections(), 0);
    }

    void whatItsCallerThrowsGetsThrough() {
        m_server->setMood(Mood::stalls);
        QVERIFY_EXCEPTION_THROWN(get_dataset(wishFor({m_server.get()}),
                                             [](const FetchProgress& now) {
                                                 if (now.bytes > 0) {
                                                     throw Abandoned();
                                                 }
                                             }),
                                 Abandoned);
        QVERIFY(QFileInfo(path(m_set.name(0) + ".part")).size() > 0);
    }

    void aFolderThatCantBe() {
        put("file", "no folder");
        FetchWish wish = wishFor({m_server.get()});
        wish.folder = path("file/mnist").toStdString();
        const QString sentence = fetch(wish);
        QVERIFY2(sentence.contains("Can't create the folder"), qPrintable(sentence));
        QCOMPARE(m_server->connections(), 0);
    }

    void aFullDisk() {
        struct rlimit before {};
        ::getrlimit(RLIMIT_FSIZE, &before);
        const struct rlimit small { 100, before.rlim_max };
        std::signal(SIGXFSZ, SIG_IGN);
        ::setrlimit(RLIMIT_FSIZE, &small);
        const QString sentence = fetch({m_server.get(), m_other.get()});
        ::setrlimit(RLIMIT_FSIZE, &before);
        QVERIFY2(sentence.contains("make room"), qPrintable(sentence));
        QCOMPARE(m_other->connections(), 0); // Another mirror would not help.
        QCOMPARE(fetch({m_server.get()}), QString());
        QVERIFY(m_set.isIn(folder()));
    }

    void goesThroughTheSystemsProxy() {
        qputenv("http_proxy", m_server->url().toLatin1());
        FetchWish wish = wishFor({});
        wish.dataset.mirrors = {"http://mirror.invalid/mnist/"};
        const QString sentence = fetch(wish);
        qunsetenv("http_proxy");
        QCOMPARE(sentence, QString());
        QCOMPARE(m_server->requests().size(), 4);
        QVERIFY2(m_server->requests()[0].startsWith("GET http://mirror.invalid/mnist/"),
                 m_server->requests()[0]);
        QVERIFY(m_set.isIn(folder()));
    }

private:
    static constexpr int kPatience = 60'000; ///< Milliseconds.

    [[nodiscard]] QString folder() const { return m_folder->path(); }
    [[nodiscard]] QString path(const QString& name) const { return m_folder->filePath(name); }

    std::filesystem::path put(const QString& name, const QByteArray& content) {
        QFile file(path(name));
        file.open(QIODevice::WriteOnly);
        file.write(content);
        return path(name).toStdString();
    }

    [[nodiscard]] FetchWish wishFor(std::initializer_list<const MirrorServer*> mirrors,
                                    milliseconds patience = kLongPatience) const {
        return {m_set.from(mirrors), folder().toStdString(), patience, milliseconds(1)};
    }

    /// The sentence that it fails with.
    static QString fetch(const FetchWish& wish) {
        return error_of([&] { get_dataset(wish, [](const FetchProgress&) {}); });
    }
    [[nodiscard]] QString fetch(std::initializer_list<const MirrorServer*> mirrors,
                                milliseconds patience = kLongPatience) const {
        return fetch(wishFor(mirrors, patience));
    }

    const SmallSet m_set;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<MirrorServer> m_server;
    std::unique_ptr<MirrorServer> m_other;
};

QTEST_GUILESS_MAIN(TestDatasetFetch)
#include "tst_dataset_fetch.moc"
