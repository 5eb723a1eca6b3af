// Application files are read away from the thread of the window (requirement W1).
#include "async/call_context.h"
#include "async/system_clock.h"
#include "async/task_scope.h"
#include "blocking/run_blocking.h"
#include "risk/product/product.h"
#include "risk/schema/schema.h"
#include "test_support/record_samples.h"
#include "test_support/test_case.h"
#include "underwriting/application_file.h"

#include <QFile>
#include <QTemporaryDir>

#include <sys/stat.h>

using namespace bindery;
using namespace bindery::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using underwriting::ApplicationFile;

class ApplicationFileReaderTest : public TestCase {
    Q_OBJECT

    static QString write(const QTemporaryDir &folder, const QString &name, const QByteArray &content)
    {
        QFile file(folder.filePath(name));
        return file.open(QIODevice::WriteOnly) && file.write(content) == content.size() ? file.fileName() : QString();
    }

private Q_SLOTS:
    void w01_filesAreReadInOrderAndOneThatCannotBeSinksNoOther()
    {
        const QTemporaryDir folder;
        const QString good = write(folder, u"b.json"_s, R"({"reference": "B-1"})");
        const QString broken = write(folder, u"a.json"_s, "{");
        async::SystemClock clock;
        const auto files = app::runBlocking(
            underwriting::readApplicationFilesAsync({good, broken, folder.filePath(u"c.json"_s), folder.path()},
                                                    test::shippedProducts(), QDate(2026, 1, 1), clock, CallContext()),
            10s);
        QVERIFY(files);
        QCOMPARE(files->size(), std::size_t(4));
        QCOMPARE(files->at(0).path, good);
        QVERIFY(files->at(0).parsed);
        QVERIFY(!files->at(1).parsed);
        QVERIFY(files->at(2).parsed.error().message.contains(u"no such file"));
        QVERIFY(files->at(3).parsed.error().message.contains(u"folder"));

        const auto listed
            = app::runBlocking(underwriting::readApplicationFolderAsync(folder.path(), test::shippedProducts(),
                                                                        QDate(2026, 1, 1), clock, CallContext()),
                               10s);
        QVERIFY(listed);
        QCOMPARE(listed->size(), std::size_t(2));
        QCOMPARE(listed->at(0).path, broken);
    }

    void aFileSaysOfWhichProductItIsWhereThereAreSeveral()
    {
        const auto other = [] {
            risk::Product product = *test::shippedProducts().newest(u"personal-auto"_s);
            product.code = u"boats"_s;
            product.line = u"boats"_s;
            return std::make_shared<const risk::Product>(std::move(product));
        }();
        const auto products = risk::ProductBook::of({test::shippedProducts().newest(u"personal-auto"_s), other});
        QVERIFY(products);
        const auto read = [&](const QByteArray &content) {
            return underwriting::applicationFrom(content, *products, QDate(2026, 1, 1));
        };
        const auto named = read(R"({"product": "personal-auto", "reference": "B-1"})");
        QVERIFY2(named, named ? "" : qPrintable(named.error().message));
        QCOMPARE(named->record.schema(), test::autoSchema());
        QVERIFY(named->problems.empty() && named->record.unknownFields.isEmpty());
        const auto silent = read(R"({"reference": "B-1"})");
        QVERIFY(!silent);
        QVERIFY2(silent.error().message.contains(u"\"boats\", \"personal-auto\""), qPrintable(silent.error().message));
        const auto unheardOf = read(R"({"product": "planes", "reference": "B-1"})");
        QVERIFY(!unheardOf && unheardOf.error().path == u"$.product");
        const auto broken = read("{");
        QVERIFY(!broken && !broken.error().message.contains(u"boats"));
    }

    void w01_aPipeThatNobodyWritesToIsRefusedAndNotWaitedFor()
    {
        const QTemporaryDir folder;
        const QString pipe = folder.filePath(u"pipe.json"_s);
        QCOMPARE(::mkfifo(pipe.toLocal8Bit().constData(), 0600), 0);
        async::SystemClock clock;
        const auto files
            = app::runBlocking(underwriting::readApplicationFilesAsync({pipe, u"/dev/zero"_s}, test::shippedProducts(),
                                                                       QDate(2026, 1, 1), clock, CallContext()),
                               10s);
        QVERIFY(files);
        for (const ApplicationFile &file : *files)
            QVERIFY(file.parsed.error().message.contains(u"pipe or a device"));
    }

    void w01_aFileThatIsTooLargeIsRefused()
    {
        const QTemporaryDir folder;
        const QString large = write(folder, u"large.json"_s, QByteArray(risk::MostRecordBytes + 1, ' '));
        async::SystemClock clock;
        const auto files
            = app::runBlocking(underwriting::readApplicationFilesAsync({large}, test::shippedProducts(),
                                                                       QDate(2026, 1, 1), clock, CallContext()),
                               10s);
        QVERIFY(files);
        QCOMPARE(files->at(0).parsed.error().message, risk::tooLargeProblem().message);
    }

    void a16_aStopEndsTheWaitAtOnce()
    {
        async::SystemClock clock;
        std::stop_source stop;
        QStringList many;
        for (int i = 0; i < 500; ++i)
            many.append(u"/nowhere/%1.json"_s.arg(i));
        auto task = underwriting::readApplicationFilesAsync(many, test::shippedProducts(), QDate(2026, 1, 1), clock,
                                                            CallContext(stop.get_token()));
        stop.request_stop();
        QVERIFY(task.isReady());
        const auto files = app::runBlocking(std::move(task), 1s);
        QCOMPARE(files.error().code, ErrorCode::Cancelled);
    }
};

BINDERY_TEST(ApplicationFileReaderTest)
#include "tst_application_file.moc"
