// The lock of a folder: one at a time, whatever becomes of the folder's name.

#include "core/files/folder_lock.h"
#include "tests/support/error_of.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace ganvas;

class TestFolderLock : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        m_root = std::make_unique<QTemporaryDir>();
        QVERIFY(QDir(m_root->path()).mkdir("a"));
    }

    void isOneAtATime() {
        {
            const FolderLock one(path("a"), "lock");
            QVERIFY(!one.is_refused() && file("a/lock"));
            QVERIFY(FolderLock(path("a"), "lock").is_refused());
            QVERIFY(file("a/lock"));
        }
        QVERIFY(!file("a/lock"));
        QVERIFY(!FolderLock(path("a"), "lock").is_refused());
    }

    void isGivenBackWhereTheFolderIsNow() {
        auto one = std::make_unique<FolderLock>(path("a"), "lock");
        QVERIFY(one->is_of(path("a")));
        QVERIFY(QDir(m_root->path()).rename("a", "b"));
        QVERIFY(one->is_of(path("b")) && !one->is_of(path("a")));
        QVERIFY(QDir(m_root->path()).mkdir("a"));
        QVERIFY2(!one->is_of(path("a")), "another folder of that name");
        QVERIFY(FolderLock(path("b"), "lock").is_refused());
        one.reset();
        QVERIFY(!file("b/lock"));
        QVERIFY(!FolderLock(path("b"), "lock").is_refused());
    }

    void aFileThatACrashLeftIsNoLock() {
        QVERIFY(QFile(m_root->filePath("a/lock")).open(QIODevice::WriteOnly));
        QVERIFY(!FolderLock(path("a"), "lock").is_refused());
    }

    /// As where nobody may write.
    void aFolderIsHeldWithoutAFile() {
        QVERIFY(QDir(m_root->path()).mkdir("a/lock"));
        const FolderLock lock(path("a"), "lock");
        QVERIFY(!lock.is_refused() && lock.is_of(path("a")));
    }

    void noFolderIsASentence() {
        QVERIFY(error_of([&] { FolderLock(path("none"), "lock"); }).contains("none"));
    }

private:
    [[nodiscard]] std::string path(const QString& name) const {
        return m_root->filePath(name).toStdString();
    }
    [[nodiscard]] bool file(const QString& name) const {
        return QFile::exists(m_root->filePath(name));
    }

    std::unique_ptr<QTemporaryDir> m_root;
};

QTEST_APPLESS_MAIN(TestFolderLock)
#include "tst_folder_lock.moc"
