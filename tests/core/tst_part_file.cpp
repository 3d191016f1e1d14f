// A file that arrives in parts, over several starts and under several hands.

#include "core/files/part_file.h"
#include "tests/support/error_of.h"
#include "tests/support/file_contents.h"

#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace ganvas;
namespace fs = std::filesystem;

namespace {

void append(PartFile& part, std::string_view text) { part.append(std::as_bytes(std::span(text))); }

} // namespace

class TestPartFile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void whatHasArrivedStays() {
        {
            std::optional<PartFile> part = PartFile::claim(target());
            QVERIFY(part);
            append(*part, "abc");
        }
        QVERIFY(!fs::exists(target()));
        std::optional<PartFile> part = PartFile::claim(target());
        QVERIFY(part);
        QCOMPARE(part->size(), std::uintmax_t{3});
        append(*part, "def");
        part->commit();
        QCOMPARE(content("file"), QByteArray("abcdef"));
        QVERIFY(!fs::exists(target() += ".part"));
    }

    void canBeginAnew() {
        std::optional<PartFile> part = PartFile::claim(target());
        append(*part, "wrong");
        part->clear();
        QCOMPARE(part->size(), std::uintmax_t{0});
        append(*part, "right");
        part->commit();
        QCOMPARE(content("file"), QByteArray("right"));
    }

    void canBeThrownAway() {
        std::optional<PartFile> part = PartFile::claim(target());
        append(*part, "wrong");
        part->discard();
        QVERIFY(fs::is_empty(path("")));
    }

    void takesThePlaceOfAnOlderOne() {
        QVERIFY(QFile(name("file")).open(QIODevice::WriteOnly));
        std::optional<PartFile> part = PartFile::claim(target());
        append(*part, "new");
        QCOMPARE(content("file"), QByteArray());
        part->commit();
        QCOMPARE(content("file"), QByteArray("new"));
    }

    void whereALinkLeads() {
        fs::create_directory(path("elsewhere"));
        fs::create_symlink("elsewhere/real", target());
        std::optional<PartFile> part = PartFile::claim(target());
        append(*part, "abc");
        part->commit();
        QVERIFY(fs::is_symlink(target()));
        QCOMPARE(content("elsewhere/real"), QByteArray("abc"));
    }

    void onlyOneHasIt() {
        std::optional<PartFile> part = PartFile::claim(target());
        QVERIFY(!PartFile::claim(target()));
        QVERIFY(otherProcess([this] { return !PartFile::claim(target()); }));
        part.reset();
        QVERIFY(otherProcess([this] { return PartFile::claim(target()).has_value(); }));
    }

    /// Its new name is another's file: nobody may write into that who still has the old one open.
    void whatIsCommittedIsNotClaimedAgain() {
        std::optional<PartFile> part = PartFile::claim(target());
        append(*part, "whole");
        part->commit();
        std::optional<PartFile> next = PartFile::claim(target());
        QVERIFY(next);
        QCOMPARE(next->size(), std::uintmax_t{0});
        append(*next, "other");
        QCOMPARE(content("file"), QByteArray("whole"));
    }

    void refusesWhatIsNoPlaceForAFile_data() {
        QTest::addColumn<QString>("kind");
        for (const char* kind : {"a folder at the target", "a folder at the part",
                                 "a pipe at the part", "a link at the part", "no folder"}) {
            QTest::newRow(kind) << kind;
        }
    }

    void refusesWhatIsNoPlaceForAFile() {
        QFETCH(const QString, kind);
        fs::path place = target();
        const fs::path part = path("file.part");
        if (kind == "a folder at the target") {
            fs::create_directory(place);
        } else if (kind == "a folder at the part") {
            fs::create_directory(part);
        } else if (kind == "a pipe at the part") {
            QCOMPARE(::mkfifo(part.c_str(), 0666), 0);
        } else if (kind == "a link at the part") {
            fs::create_symlink("victim", part);
        } else {
            place = path("missing") / "file";
        }
        const QString message = error_of([&] { PartFile::claim(place); });
        QVERIFY2(message.contains("file") && message.endsWith('.'), qPrintable(message));
        QVERIFY(!fs::exists(path("victim")));
    }

    void aFullDiskIsASentence() {
        std::optional<PartFile> part = PartFile::claim(target());
        append(*part, "abc");
        const QString message = whenFull([&] { append(*part, "defghi"); });
        QVERIFY2(message.contains("make room"), qPrintable(message));
        QCOMPARE(contents_of(name("file.part")), QByteArray("abcde"));
        QCOMPARE(part->size(), std::uintmax_t{5});
    }

private:
    [[nodiscard]] QString name(const char* file) const { return m_folder->filePath(file); }
    [[nodiscard]] fs::path path(const char* file) const { return name(file).toStdString(); }
    [[nodiscard]] fs::path target() const { return path("file"); }
    [[nodiscard]] QByteArray content(const char* file) const { return contents_of(name(file)); }

    /// What `work` says in a process of its own.
    template<typename Work>
    static bool otherProcess(const Work& work) {
        const pid_t child = ::fork();
        if (child == 0) {
            ::_exit(work() ? 0 : 1);
        }
        int status = 1;
        ::waitpid(child, &status, 0);
        return status == 0;
    }

    /// The Error of `work` where no file may have more than five bytes.
    template<typename Work>
    static QString whenFull(const Work& work) {
        struct rlimit before {};
        ::getrlimit(RLIMIT_FSIZE, &before);
        const struct rlimit five { 5, before.rlim_max };
        ::signal(SIGXFSZ, SIG_IGN);
        ::setrlimit(RLIMIT_FSIZE, &five);
        QString message = error_of(work);
        ::setrlimit(RLIMIT_FSIZE, &before);
        return message;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestPartFile)
#include "tst_part_file.moc"
