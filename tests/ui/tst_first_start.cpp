// Fault W17: the first start asks who is to be asked for facts, and remembers the answer.
#include "async/system_clock.h"
#include "desktop/desktop.h"
#include "desktop/first_start_question.h"
#include "desktop/kept_actor.h"
#include "services/service_settings.h"
#include "test_support/files.h"
#include "test_support/rows.h"
#include "test_support/test_case.h"
#include "ui/shell/main_window.h"

#include <QAction>
#include <QApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace bindery;
using namespace bindery::app;
using bindery::composition::CompositionOptions;
using namespace Qt::StringLiterals;

namespace {

struct FirstStart {
    async::SystemClock clock;
    Desktop desktop;
    QSignalSpy wanted{&desktop, &Desktop::servicesWanted};

    explicit FirstStart(const QTemporaryDir &folder, const CompositionOptions &house = {})
        : desktop(clock, *static_cast<QApplication *>(QApplication::instance()), optionsIn(folder, house))
    {
        desktop.start();
    }

    static DesktopOptions optionsIn(const QTemporaryDir &folder, const CompositionOptions &house)
    {
        DesktopOptions options;
        options.house = house;
        options.house.storePath = folder.filePath(u"bindery.db"_s);
        options.sandboxLatency = std::chrono::milliseconds(0);
        options.settingsFile = folder.filePath(u"window.ini"_s);
        options.asksForServices = true;
        takeKeptActor(options);
        return options;
    }

    [[nodiscard]] bool opens()
    {
        return QTest::qWaitFor([this] { return desktop.window() != nullptr; }, 20000);
    }
};

/// Of one service alone.
void writeSettings(const QString &file)
{
    const QJsonObject credit{{u"baseUrl"_s, u"https://vendor.example"_s}};
    const QJsonObject settings{{u"services"_s, QJsonObject{{u"credit_score"_s, credit}}}};
    test::writeFile(file, QJsonDocument(settings).toJson());
}

/// A first start that is answered with a file of settings: whether it opens with what stands in there.
bool opensWithSettings(const QTemporaryDir &folder, const QString &file)
{
    writeSettings(file);
    FirstStart first(folder);
    first.desktop.choose(ServicesChoice{ServicesChoice::Kind::SettingsFile, file});
    return first.opens() && first.desktop.house()->services().catalog.find(u"credit_score"_s)->isSetUp();
}

} // namespace

class FirstStartTest : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void w17_theFirstStartAsksAndTheNextDoesNot_data()
    {
        test::Columns<QString, bool>("button", "mock")
            .rows({{"mock services", "useMockServices", true}, {"nobody", "askNobody", false}});
    }

    void w17_theFirstStartAsksAndTheNextDoesNot()
    {
        QFETCH(QString, button);
        QFETCH(bool, mock);
        const QTemporaryDir folder;
        {
            FirstStart first(folder);
            QCOMPARE(first.wanted.count(), 1);
            FirstStartQuestion question;
            connect(&question, &FirstStartQuestion::answered, &first.desktop, &Desktop::choose);
            question.open(first.desktop.servicesAsked());
            // In the order of the product, by the titles of the definitions.
            QCOMPARE(question.box().text(),
                     u"Nobody has said yet whom Bindery asks for: Driver record, Credit score, Claims history, Rating "
                     "service."_s);
            QVERIFY(!first.desktop.house());
            question.box().findChild<QPushButton *>(button)->click();
            QVERIFY(first.opens());
            QCOMPARE(first.desktop.house()->services().mock != nullptr, mock);
            QCOMPARE(first.desktop.house()->services().catalog.notSetUp().isEmpty(), mock);
        }
        FirstStart second(folder);
        QCOMPARE(second.wanted.count(), 0);
        QVERIFY(second.opens());
        QCOMPARE(second.desktop.house()->services().mock != nullptr, mock);
    }

    void aLevelInTheSettingsThatIsNoneIsTold_data()
    {
        QTest::addColumn<QByteArray>("said");
        QTest::addColumn<int>("level");
        QTest::addColumn<bool>("told");
        QTest::newRow("word") << QByteArray("abc") << 1 << true;
        QTest::newRow("fraction") << QByteArray("2.5") << 1 << true;
        QTest::newRow("list") << QByteArray("2,3") << 1 << true;
        QTest::newRow("none") << QByteArray("0") << 1 << true;
        QTest::newRow("beyond") << QByteArray("100") << 1 << true;
        QTest::newRow("empty") << QByteArray() << 1 << false;
        QTest::newRow("level") << QByteArray("3") << 3 << false;
    }

    void aLevelInTheSettingsThatIsNoneIsTold()
    {
        QFETCH(const QByteArray, said);
        QFETCH(const int, level);
        QFETCH(const bool, told);
        const QTemporaryDir folder;
        test::writeFile(folder.filePath(u"window.ini"_s), "[actor]\nname=Jane\nlevel=" + said + '\n');
        CompositionOptions house;
        house.sandbox = true;
        FirstStart start(folder, house);
        QVERIFY(start.opens());
        QCOMPARE(start.desktop.workbench()->releasing().actor().level, level);
        QCOMPARE(start.desktop.workbench()->releasing().actor().name, u"Jane"_s);
        const auto *notice = start.desktop.window()->findChild<QLabel *>(u"noticeText"_s);
        const QString begins = u"In %1, [actor] says level=%2, "_s.arg(
            folder.filePath(u"window.ini"_s), said.contains(',') ? u"2, 3"_s : QString::fromLatin1(said));
        QVERIFY2(notice->text().startsWith(begins) == told, qPrintable(notice->text()));
        start.desktop.window()->close();
    }

    void w17_whatNobodySetUpIsNotAllWellAndCanBeChosenAnew()
    {
        const QTemporaryDir folder;
        {
            FirstStart first(folder);
            first.desktop.choose(ServicesChoice{});
            QVERIFY(first.opens());
            ui::MainWindow &window = *first.desktop.window();
            QCOMPARE(window.findChild<QWidget *>(u"healthLine"_s)->accessibleDescription(),
                     u"4 services, 4 not set up"_s);
            auto *notice = window.findChild<QLabel *>(u"noticeText"_s);
            QVERIFY2(notice->text().startsWith(u"Nobody is asked for: "), qPrintable(notice->text()));

            // Another answer holds from the next start on; this run goes on as it is.
            window.findChild<QAction *>(u"command.services"_s)->trigger();
            QCOMPARE(first.wanted.count(), 2);
            first.desktop.choose(ServicesChoice{ServicesChoice::Kind::MockServices, {}});
            QVERIFY2(notice->text().startsWith(u"From the next start of Bindery on"), qPrintable(notice->text()));
            QVERIFY(!first.desktop.house()->services().mock);
        }
        FirstStart second(folder);
        QVERIFY(second.opens());
        QVERIFY(second.desktop.house()->services().mock);
    }

    void aNamedStoreThatWasNotThereIsToldToBeNew()
    {
        const QTemporaryDir folder;
        const auto noticeOf = [&folder] {
            CompositionOptions house;
            house.sandbox = true;
            FirstStart start(folder, house);
            return start.opens() ? start.desktop.window()->findChild<QLabel *>(u"noticeText"_s)->text() : QString();
        };
        const QString place = folder.filePath(u"bindery.db"_s);
        QCOMPARE(noticeOf(), u"There was no store at %1, so a new one was made."_s.arg(place));
        QCOMPARE(noticeOf(), QString());
    }

    void w17_aQuestionThatWasClosedIsNotAnAnswer()
    {
        const QTemporaryDir folder;
        FirstStart first(folder);
        FirstStartQuestion question;
        const QSignalSpy answered(&question, &FirstStartQuestion::answered);
        const QSignalSpy closed(&question, &FirstStartQuestion::closed);
        question.open({u"Flood zone"_s, u"Loss runs"_s});
        question.box().close();
        QTRY_COMPARE(closed.count(), 1);
        QCOMPARE(answered.count(), 0);
        question.open({u"Flood zone"_s, u"Loss runs"_s});
        question.box().findChild<QPushButton *>(u"askNobody"_s)->click();
        QCOMPARE(answered.count(), 1);
        QCOMPARE(closed.count(), 1);
    }

    void w17_aSettingsFileIsRemembered()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"services.json"_s);
        QVERIFY(opensWithSettings(folder, file));
        FirstStart second(folder);
        QVERIFY(second.opens());
        QVERIFY(second.desktop.house()->services().catalog.find(u"credit_score"_s)->isSetUp());
        QCOMPARE(second.wanted.count(), 0);
    }

    void w17_aFileThatIsNoServiceSettingsIsRefusedWhenItIsChosen()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"application.json"_s);
        QVERIFY(QFile::copy(u":/bindery/samples/01_clean_adult.json"_s, file));
        {
            FirstStart first(folder);
            first.desktop.choose(ServicesChoice{ServicesChoice::Kind::SettingsFile, file});
            QCOMPARE(first.wanted.count(), 2);
            const QString trouble = first.wanted.last().at(0).toString();
            QVERIFY2(trouble.contains(u"application.json cannot be used as service settings."_s), qPrintable(trouble));
            QVERIFY2(trouble.count(u'\n') <= 5, qPrintable(trouble));
            QVERIFY(!first.desktop.house());
            // It is no answer, so that nothing of it is left; another one opens.
            first.desktop.choose(ServicesChoice{});
            QVERIFY(first.opens());
            // Over the open window it is refused as well, and what was said before holds.
            first.desktop.choose(ServicesChoice{ServicesChoice::Kind::SettingsFile, file});
            QCOMPARE(first.wanted.count(), 3);
        }
        FirstStart second(folder);
        QCOMPARE(second.wanted.count(), 0);
        QVERIFY(second.opens());
    }

    void w17_whenTheChosenSettingsAreSpoiltTheNextStartAsksInPlaceOfEnding()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"services.json"_s);
        QVERIFY(opensWithSettings(folder, file));
        QVERIFY(QFile::remove(file));
        FirstStart second(folder);
        QCOMPARE(second.wanted.count(), 1);
        const QString trouble = second.wanted.first().at(0).toString();
        QVERIFY2(trouble.contains(u"services.json"_s), qPrintable(trouble));
        FirstStartQuestion question;
        connect(&question, &FirstStartQuestion::answered, &second.desktop, &Desktop::choose);
        question.open({u"Flood zone"_s}, trouble);
        QCOMPARE(question.box().text(), trouble + u"\n\nWhom is Bindery to ask for: Flood zone?"_s);
        question.box().findChild<QPushButton *>(u"useMockServices"_s)->click();
        QVERIFY(second.opens());
    }

    void w17_escapeChangesNothing()
    {
        FirstStartQuestion question;
        const QSignalSpy answered(&question, &FirstStartQuestion::answered);
        const QSignalSpy closed(&question, &FirstStartQuestion::closed);
        question.open({u"Flood zone"_s, u"Loss runs"_s}, {}, true);
        QCOMPARE(question.box().text(), u"Whom is Bindery to ask from its next start on for: Flood zone, Loss runs?"_s);
        QTest::keyClick(&question.box(), Qt::Key_Escape);
        QTRY_COMPARE(closed.count(), 1);
        QCOMPARE(answered.count(), 0);
    }

    void w17_whatTheCommandLineNamesIsNotAskedFor()
    {
        const QTemporaryDir folder;
        CompositionOptions house;
        house.sandbox = true;
        FirstStart start(folder, house);
        QCOMPARE(start.wanted.count(), 0);
        QVERIFY(start.opens());
        const QSettings settings(folder.filePath(u"window.ini"_s), QSettings::IniFormat);
        QVERIFY(!readServicesChoice(settings));
    }
};

BINDERY_TEST(FirstStartTest)
#include "tst_first_start.moc"
