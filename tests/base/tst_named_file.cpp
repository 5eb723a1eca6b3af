// Fault R14: a pipe without a writer made a program wait for ever; folders for a user's data were open to all.
#include "base/named_file.h"
#include "base/private_folder.h"
#include "base/user_places.h"
#include "test_support/test_case.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

#include <fcntl.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

using namespace bindery;
using namespace Qt::StringLiterals;

class NamedFileTest : public test::TestCase {
    Q_OBJECT

    QTemporaryDir m_folder;

    [[nodiscard]] QString write(const QString &name, const QByteArray &content) const
    {
        QFile file(m_folder.filePath(name));
        return file.open(QIODevice::WriteOnly) && file.write(content) == content.size() ? file.fileName() : QString();
    }

    [[nodiscard]] QString pipe(const QString &name) const
    {
        const QString path = m_folder.filePath(name);
        return ::mkfifo(QFile::encodeName(path).constData(), 0600) == 0 ? path : QString();
    }

    static FileRefusal::Kind kindOf(const tl::expected<QByteArray, FileRefusal> &read)
    {
        return read ? FileRefusal::Kind(-1) : read.error().kind;
    }

private Q_SLOTS:
    void theContentIsGivenUpToTheLimitAndNotOneByteFurther()
    {
        QCOMPARE(readNamedFile(write(u"four"_s, "1234"), 4).value(), QByteArray("1234"));
        QCOMPARE(readNamedFile(write(u"none"_s, ""), 4).value(), QByteArray());
        QCOMPARE(kindOf(readNamedFile(write(u"five"_s, "12345"), 4)), FileRefusal::Kind::TooLarge);
        QCOMPARE(kindOf(readNamedFile(u"/dev/zero"_s, 4)), FileRefusal::Kind::TooLarge);
        QCOMPARE(readNamedFile(write(u"large"_s, QByteArray(2 << 20, 'x')), 1 << 20).error().sentence,
                 u"The file is larger than 1 MB."_s);
    }

    void whatIsNoFileIsRefusedWithASentenceOfItsOwn()
    {
        QCOMPARE(kindOf(readNamedFile(m_folder.filePath(u"missing"_s), 4)), FileRefusal::Kind::Missing);
        QCOMPARE(kindOf(readNamedFile(m_folder.path(), 4)), FileRefusal::Kind::Folder);
        QCOMPARE(kindOf(readNamedFile(write(u"file"_s, "") + u"/below"_s, 4)), FileRefusal::Kind::Unreadable);
    }

    void r14_aPipeWithoutAWriterIsRefusedAtOnce()
    {
        const auto read = readNamedFile(pipe(u"idle"_s), 4);
        QCOMPARE(kindOf(read), FileRefusal::Kind::IdlePipe);
        QVERIFY(read.error().sentence.contains(u"no program writes into it"_s));
    }

    void r14_aPipeWithAWriterIsReadToItsEnd()
    {
        const QString path = pipe(u"busy"_s);
        // A pipe that nobody has open forgets its bytes, and the writer may be done before the reader begins.
        const int keeper = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
        const int end = ::open(QFile::encodeName(path).constData(), O_WRONLY | O_CLOEXEC);
        QVERIFY(keeper >= 0 && end >= 0 && ::write(end, "12", 2) == 2);
        std::thread writer([end] {
            // The reader is likely to be waiting when the rest comes; either way it gets it.
            [[maybe_unused]] const ssize_t written = ::write(end, "34", 2);
            ::close(end);
        });
        const auto read = readNamedFile(path, 4);
        writer.join();
        ::close(keeper);
        QCOMPARE(read.value_or(QByteArray("refused")), QByteArray("1234"));
    }

    void r14_foldersAreMadeForTheirOwnerAlone()
    {
        const mode_t before = ::umask(0);
        const QString deep = m_folder.filePath(u"a/b/../c"_s);
        const bool made = makePrivateFolder(deep);
        ::umask(before);
        QVERIFY(made && makePrivateFolder(deep));
        for (const QString &name : {u"a"_s, u"a/c"_s}) {
            struct stat found{};
            QVERIFY(::stat(QFile::encodeName(m_folder.filePath(name)).constData(), &found) == 0);
            QCOMPARE(found.st_mode & 07777U, mode_t(0700));
        }
        QVERIFY(!makePrivateFolder(write(u"plain"_s, "") + u"/below"_s));
    }

    void r14_aHomeThatIsMissingOrRelativeIsNoPlace()
    {
        struct Variables {
            QByteArray home = qgetenv("HOME");
            QByteArray data = qgetenv("XDG_DATA_HOME");
            QByteArray config = qgetenv("XDG_CONFIG_HOME");
            ~Variables()
            {
                qputenv("HOME", home);
                qputenv("XDG_DATA_HOME", data);
                qputenv("XDG_CONFIG_HOME", config);
            }
        } const before;
        qunsetenv("XDG_DATA_HOME");
        qunsetenv("XDG_CONFIG_HOME");
        qputenv("HOME", "/home/anna/");
        QCOMPARE(userDataFolder().value(), u"/home/anna/.local/share"_s);
        QCOMPARE(userSettingsFolder().value(), u"/home/anna/.config"_s);
        qputenv("XDG_CONFIG_HOME", "/srv/anna");
        QCOMPARE(userSettingsFolder().value(), u"/srv/anna"_s);
        qputenv("XDG_DATA_HOME", "data");
        QCOMPARE(userDataFolder().error(), u"XDG_DATA_HOME is \"data\", which is no absolute path"_s);
        qputenv("XDG_DATA_HOME", "");
        for (const char *home : {"", "anna", "./anna", ":/anna"}) {
            qputenv("HOME", home);
            QVERIFY2(!userDataFolder(), home);
        }
        qunsetenv("HOME");
        QCOMPARE(userDataFolder().error(), u"HOME is not set"_s);
        qputenv("XDG_DATA_HOME", "/srv/data");
        QCOMPARE(userDataFolder().value(), u"/srv/data"_s);
    }
};

BINDERY_TEST(NamedFileTest)
#include "tst_named_file.moc"
