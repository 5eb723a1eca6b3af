// One window a store (fault W6): a second start brings the first one's window forward and ends; the socket between them
// lies in a folder that is the user's alone.
#include "blocking/run_blocking.h"
#include "desktop/one_window.h"
#include "screens/window_run.h"
#include "test_support/rows.h"
#include "test_support/test_case.h"
#include "ui/common/notice_line.h"

#include <QDir>
#include <QFileInfo>
#include <QLocalSocket>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <sys/stat.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace bindery;
using test::Patience;
using test::Run;

class OneWindowTest : public test::TestCase {
    Q_OBJECT

    async::SystemClock m_clock;
    std::optional<QTemporaryDir> m_folder;

    /// A second start of the program on that store.
    struct Second {
        async::SystemClock clock;
        app::Desktop desktop;
        QString refused;
        /// Where the window acts as somebody else.
        QString otherSays;
        bool raised = false;

        explicit Second(const QString &store, const QString &folder, const app::Acting &asked = {})
            : desktop(clock, *static_cast<QApplication *>(QApplication::instance()), options(store, folder, asked))
        {
            QObject::connect(&desktop, &app::Desktop::refused, &desktop, [this](const QString &why) { refused = why; });
            QObject::connect(&desktop, &app::Desktop::otherRaised, &desktop, [this](const QString &said) {
                raised = true;
                otherSays = said;
            });
            desktop.start();
        }
        static app::DesktopOptions options(const QString &store, const QString &folder, const app::Acting &asked)
        {
            app::DesktopOptions made;
            made.house.sandbox = true;
            made.house.storePath = store;
            made.asked = asked;
            made.settingsFile = folder + u"/second.ini"_s;
            return made;
        }
    };

    QString socketFolder() const { return m_folder->filePath(u"runtime/bindery"_s); }

private Q_SLOTS:
    void init()
    {
        TestCase::init();
        m_folder.emplace();
        const QString runtime = m_folder->filePath(u"runtime"_s);
        QVERIFY(QDir().mkpath(runtime));
        QVERIFY(QFile::setPermissions(runtime, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
        qputenv("XDG_RUNTIME_DIR", QFile::encodeName(runtime));
    }

    void w6_aSecondStartRaisesTheFirstWindowAndEnds_data()
    {
        test::Columns<bool>("byLink").rows({{"by the same name", false}, {"by a symbolic link", true}});
    }
    void w6_aSecondStartRaisesTheFirstWindowAndEnds()
    {
        QFETCH(bool, byLink);
        Run first(m_folder->path());
        QVERIFY2(first.isOpen(), qPrintable(first.refused()));
        first.window().showMinimized();
        QTRY_VERIFY(first.window().isMinimized());
        const QString store = m_folder->filePath(u"bindery.db"_s);
        const QString link = m_folder->filePath(u"link.db"_s);
        QVERIFY(QFile::link(store, link));
        Second second(byLink ? link : store, m_folder->path());
        QTRY_VERIFY_WITH_TIMEOUT(second.raised, Patience);
        QVERIFY(!second.desktop.window());
        QVERIFY(!second.desktop.house());
        QTRY_VERIFY(!first.window().isMinimized());
    }

    void w6_aSecondStartAsSomebodyElseIsToldWhoActs()
    {
        struct Start {
            app::Acting asked;
            /// How the open window names who was asked for; empty where it has nothing to say.
            QString named;
        };
        const Start starts[]{
            {{}, {}},
            {{u"underwriter"_s, 1}, {}},
            {{u"Bob\tSmith\n"_s, 3}, u"Bob Smith, level 3"_s},
            {{{}, 3}, u"level 3"_s},
            {{u"Søren"_s, 0}, u"Søren"_s},
        };
        Run first(m_folder->path());
        QVERIFY2(first.isOpen(), qPrintable(first.refused()));
        const auto *line = first.window().findChild<ui::NoticeLine *>();
        QVERIFY(line);
        for (const Start &start : starts) {
            Second second(m_folder->filePath(u"bindery.db"_s), m_folder->path(), start.asked);
            QTRY_VERIFY_WITH_TIMEOUT(second.raised, Patience);
            if (start.named.isEmpty()) {
                QCOMPARE(second.otherSays, QString());
                QVERIFY2(!line->text().contains(u"started again"), qPrintable(line->text()));
                continue;
            }
            QVERIFY2(second.otherSays.contains(u"as underwriter, level 1, and"), qPrintable(second.otherSays));
            QVERIFY2(second.otherSays.contains(u"go on as %1, close"_s.arg(start.named)), qPrintable(second.otherSays));
            QTRY_VERIFY(line->text().contains(u"started again, as %1."_s.arg(start.named)));
            QVERIFY2(line->text().contains(u"goes on as underwriter, level 1"), qPrintable(line->text()));
        }
    }

    void w6_anotherStoreHasAWindowOfItsOwn()
    {
        Run first(m_folder->path());
        QVERIFY(first.isOpen());
        Second second(m_folder->filePath(u"other.db"_s), m_folder->path());
        QTRY_VERIFY_WITH_TIMEOUT(second.desktop.window(), Patience);
    }

    void w6_aWindowThatHasGoneLeavesNothingInTheWay()
    {
        {
            Run first(m_folder->path());
            QVERIFY(first.isOpen());
        }
        Run second(m_folder->path());
        QVERIFY2(second.isOpen(), qPrintable(second.refused()));
    }

    void w6_theSocketIsTheUsersAlone()
    {
        Run first(m_folder->path());
        QVERIFY(first.isOpen());
        struct stat folder{};
        QCOMPARE(::lstat(QFile::encodeName(socketFolder()).constData(), &folder), 0);
        QCOMPARE(folder.st_mode & 0777, mode_t(0700));
        const QStringList sockets = QDir(socketFolder()).entryList(QDir::System | QDir::Files);
        QCOMPARE(sockets.size(), 1);
    }

    void w6_aFolderThatOthersMayWriteToIsNotUsed()
    {
        QVERIFY(QDir().mkpath(socketFolder()));
        QCOMPARE(::chmod(QFile::encodeName(socketFolder()).constData(), 0777), 0);
        app::OneWindow window(m_clock, m_folder->filePath(u"bindery.db"_s));
        QVERIFY(!window.listen({}));
        const auto raised = app::runBlocking(window.raiseOtherAsync({}, CallContext()), 5s);
        QVERIFY(raised && !*raised);
    }

    void w6_whatIsNoWordOfOursRaisesNothing_data()
    {
        QTest::addColumn<QByteArray>("sent");
        QTest::newRow("another word") << QByteArray("format c:\n");
        QTest::newRow("without an end") << QByteArray(100000, 'r');
        QTest::newRow("nothing") << QByteArray();
    }
    void w6_whatIsNoWordOfOursRaisesNothing()
    {
        QFETCH(QByteArray, sent);
        app::OneWindow window(m_clock, m_folder->filePath(u"bindery.db"_s));
        QVERIFY(window.listen({u"Jane"_s, 2}));
        QSignalSpy raised(&window, &app::OneWindow::raiseAsked);
        QLocalSocket socket;
        const QString name = QDir(socketFolder()).entryList(QDir::System | QDir::Files).value(0);
        socket.connectToServer(socketFolder() + u'/' + name);
        QTRY_COMPARE(socket.state(), QLocalSocket::ConnectedState);
        socket.write(sent);
        if (sent.isEmpty())
            socket.disconnectFromServer();
        QTRY_COMPARE(socket.state(), QLocalSocket::UnconnectedState);
        QCOMPARE(raised.size(), 0);
        // It goes on listening to those who know the word.
        app::OneWindow second(m_clock, m_folder->filePath(u"bindery.db"_s));
        const auto answered = app::runBlocking(second.raiseOtherAsync({}, CallContext()), 5s);
        QVERIFY(answered && *answered);
        QCOMPARE((*answered)->text(), u"Jane, level 2"_s);
        QCOMPARE(raised.size(), 1);
    }

    void w6_aWindowThatDoesNotAnswerIsToldAndNotWaitedForForEver()
    {
        const QString store = m_folder->filePath(u"bindery.db"_s);
        QString address;
        {
            app::OneWindow first(m_clock, store);
            QVERIFY(first.listen({}));
            address = socketFolder() + u'/' + QDir(socketFolder()).entryList(QDir::System | QDir::Files).value(0);
        }
        QLocalServer deaf;
        QVERIFY(deaf.listen(address));
        app::OneWindow asked(m_clock, store);
        const auto answered = app::runBlocking(asked.raiseOtherAsync({}, CallContext()), 10s);
        QVERIFY(!answered);
        QCOMPARE(answered.error().code, ErrorCode::TimedOut);
    }
};

BINDERY_TEST(OneWindowTest)
#include "tst_one_window.moc"
