// An insurer's own folder: what is in it is added to what ships, as a whole or not at all. Requirements L1, L16; issue
// "Products, services and facts as data", "Bad input".
#include "async/system_clock.h"
#include "cli_runner.h"
#include "composition/books_on_trial.h"
#include "composition/composition.h"
#include "composition/library_files.h"
#include "domain/quote.h"
#include "domain/submission.h"
#include "facts/fact_set.h"
#include "risk/product/product.h"
#include "risk/product/product_book.h"
#include "services/service_settings.h"
#include "test_support/marina.h"
#include "test_support/record_samples.h"
#include "test_support/test_case.h"
#include "test_support/wait.h"
#include "underwriting/application_file.h"
#include "underwriting/books.h"
#include "underwriting/submission_workflow.h"

#include <QTemporaryDir>

#include <atomic>
#include <thread>

using namespace bindery;
using namespace Qt::StringLiterals;

namespace {

using Opened = Result<std::unique_ptr<composition::Composition>>;

QStringList codesOf(const composition::Composition &house)
{
    QStringList codes;
    for (const risk::WholeProduct &product : house.books().products.all())
        codes.append(product->code);
    return codes;
}

void removeFolder(const QString &path)
{
    QVERIFY(QDir(path).removeRecursively());
}

void exchangeIn(const QString &path, const QByteArray &before, const QByteArray &after)
{
    QByteArray content = test::contentOf(path);
    QVERIFY2(content.contains(before), qPrintable(path));
    test::writeFile(path, content.replace(before, after));
}

} // namespace

class LibraryTest : public test::TestCase {
    Q_OBJECT

    async::SystemClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;

    QString path(const QString &name) const { return m_folder->filePath(name); }
    QString library(const QString &name = {}) const { return path(u"library/"_s + name); }

    Opened open(const QString &services = {}, const QString &named = {})
    {
        composition::CompositionOptions options;
        options.storePath = path(u"bindery.db"_s);
        options.servicesFile = services;
        options.library = named;
        return test::wait(composition::Composition::openAsync(m_clock, options, CallContext()));
    }

    QString troubleOf(const Opened &house)
    {
        return house ? (*house)->startReport().libraryTrouble : house.error().message;
    }

    Result<domain::Quote> quote(composition::Composition &house, const QByteArray &application)
    {
        const auto read = underwriting::applicationFrom(application, house.books().products, m_clock.today());
        if (!read)
            return failure(ErrorCode::BadInput, toText(read.error()));
        return test::wait(house.work().workflow.submitAsync({}, read->record, CallContext()));
    }

private Q_SLOTS:
    void init()
    {
        TestCase::init();
        m_folder = std::make_unique<QTemporaryDir>();
        test::copyFolder(test::marinaSource(), path(u"library"_s));
    }

    void aFolderBesideTheStoreIsAddedToWhatShips()
    {
        const Opened house = open();
        QVERIFY2(house, house ? "" : qPrintable(house.error().message));
        QCOMPARE((*house)->startReport().libraryTrouble, QString());
        QCOMPARE(codesOf(**house), (QStringList{u"marina"_s, u"personal-auto"_s}));
        const services::ServiceSettings *harbor = (*house)->services().catalog.find(u"harbor_report"_s);
        QVERIFY(harbor && !harbor->isSetUp());
        QCOMPARE(harbor->title, u"Harbor report"_s);
        QVERIFY((*house)->services().catalog.notSetUp().contains(u"Harbor report"_s));
    }

    void aFolderThatIsNamedGoesBeforeTheOneBesideTheStore()
    {
        const QString other = path(u"other"_s);
        QVERIFY(QDir().mkpath(other + u"/products"_s));
        const Opened house = open({}, other);
        QVERIFY2(house, house ? "" : qPrintable(house.error().message));
        QCOMPARE(codesOf(**house), QStringList{u"personal-auto"_s});
        const Opened none = open({}, path(u"nowhere"_s));
        QVERIFY(!none);
        QCOMPARE(none.error().code, ErrorCode::BadInput);
        QCOMPARE(none.error().message,
                 u"There is no folder at %1. --library names a folder with products, plans, rules and services."_s.arg(
                     path(u"nowhere"_s)));
    }

    void oldFilesThatNameNoProductAreReadAsBefore()
    {
        const Opened house = open();
        const risk::ProductBook &products = (*house)->books().products;
        const auto motor = underwriting::readApplicationFile(
            u"" BINDERY_SOURCE_DIR "/resources/samples/01_clean_adult.json"_s, products, m_clock.today());
        QVERIFY2(motor, motor ? "" : qPrintable(toText(motor.error())));
        QCOMPARE(motor->record.schema()->product.code, u"personal-auto"_s);
        const auto harbor = underwriting::readApplicationFile(
            test::marinaSource() + u"/products/marina/samples/01_two_docks.json"_s, products, m_clock.today());
        QVERIFY2(harbor, harbor ? "" : qPrintable(toText(harbor.error())));
        QCOMPARE(harbor->record.schema()->product.code, u"marina"_s);
        const auto neither = underwriting::applicationFrom(QByteArray("{}"), products, m_clock.today());
        QVERIFY(!neither && neither.error().path == u"$.product");
    }

    void theFoldersServicesGetTheirAddressLikeThoseThatShip()
    {
        test::HarborOffice office(m_clock);
        test::writeFile(path(u"services.json"_s), office.settings());
        const Opened house = open(path(u"services.json"_s));
        QVERIFY2(house, house ? "" : qPrintable(house.error().message));
        const auto quoted = quote(**house, test::marinaApplication(m_clock.today()));
        QVERIFY2(quoted, quoted ? "" : qPrintable(quoted.error().message));
        QCOMPARE(office.paths.size(), std::size_t(2));
        QCOMPARE(office.paths.front(), QByteArray("/reports"));
        QVERIFY(quoted->premium && !quoted->range);
    }

    void settingsOfTheFolderGoUnderThoseOfTheUser()
    {
        test::HarborOffice office(m_clock);
        QByteArray settings = office.settings();
        test::writeFile(library(u"services/default.json"_s), settings);
        {
            const Opened house = open();
            QVERIFY2(house, house ? "" : qPrintable(house.error().message));
            QCOMPARE(troubleOf(house), QString());
            QVERIFY((*house)->services().catalog.find(u"harbor_report"_s)->isSetUp());
        }
        test::writeFile(path(u"services.json"_s), settings.replace("/reports", "/others"));
        const Opened house = open(path(u"services.json"_s));
        QCOMPARE((*house)->services().catalog.find(u"harbor_report"_s)->url.path(), u"/others"_s);
    }

    void aBrokenFolderIsLeftOutAsAWholeAndWhatShipsIsNamed_data()
    {
        using Change = std::function<void(const QString &)>;
        QTest::addColumn<Change>("change");
        QTest::addColumn<QStringList>("told");
        const auto row = [](const char *name, Change change, QStringList told) {
            QTest::newRow(name) << std::move(change) << std::move(told);
        };
        row("one product twice",
            [](const QString &root) { test::copyFolder(root + u"products/marina"_s, root + u"products/second"_s); },
            {u"products/second/product.json: "_s,
             u"edition 2026-1 of marina in products/marina is the same edition"_s});
        row("two products with one code and edition",
            [](const QString &root) {
                test::copyFolder(root + u"products/marina"_s, root + u"products/second"_s);
                exchangeIn(root + u"products/second/product.json"_s, "\"Marina\"", "\"Marinas\"");
            },
            {u"products/second/product.json: "_s, u"Give one of the two another \"edition\"."_s});
        row("an edition that ships",
            [](const QString &root) {
                test::copyFolder(u":/bindery/products/personal-auto"_s, root + u"products/mine"_s);
            },
            {u"products/mine/product.json: "_s, u"personal-auto"_s, u"take one of the two away"_s});
        row("a service that is not there",
            [](const QString &root) { QVERIFY(QFile::remove(root + u"services/harbor_report.json"_s)); },
            {u"products/marina/product.json:"_s, u"There is no service \"harbor_report\""_s});
        row("a line without a plan", [](const QString &root) { removeFolder(root + u"plans"_s); },
            {u"products/marina/product.json: $.line: "_s, u"No rate plan has the line \"marina\". Put one"_s});
        row("a line without rules", [](const QString &root) { removeFolder(root + u"rules"_s); },
            {u"products/marina/product.json: $.line: "_s, u"No rules have the line \"marina\". Put a set"_s});
        row("a plan that stands in and is not there",
            [](const QString &root) {
                exchangeIn(root + u"products/marina/product.json"_s, R"("for": "dock",)",
                           R"("for": "dock", "stand_in": { "plan": "nobodys" },)");
                exchangeIn(root + u"services/harbor_report.json"_s, R"("fallback": { "values": { "exposure": 5 },)",
                           R"("fallback": { "by_caller": true, "sentence_without": "Nothing stands in.",)");
            },
            {u"products/marina/product.json:"_s, u"$.orders.harbor_report.stand_in.plan: "_s,
             u"There is no rate plan \"nobodys\". Put it into plans"_s});
        row("a broken product",
            [](const QString &root) {
                exchangeIn(root + u"products/marina/product.json"_s, "\"money\"", "\"monney\"");
            },
            {u"products/marina/product.json:"_s, u"monney"_s});
        row("a product that is no JSON",
            [](const QString &root) { test::writeFile(root + u"products/marina/product.json"_s, "{"); },
            {u"products/marina/product.json:"_s});
        row("a folder without a product",
            [](const QString &root) { QVERIFY(QFile::remove(root + u"products/marina/product.json"_s)); },
            {u"products/marina/product.json: "_s, u"There is no product.json in this folder"_s});
        row("a broken plan",
            [](const QString &root) { exchangeIn(root + u"plans/marina/plan.json"_s, "sum(boat:", "sum(ship:"); },
            {u"plans/marina/plan.json:"_s, u"ship"_s});
        row("a plan of a company's line twice",
            [](const QString &root) { test::copyFolder(root + u"plans/marina"_s, root + u"plans/second"_s); },
            {u"plans/second/plan.json"_s, u"plans/marina"_s});
        row("broken rules",
            [](const QString &root) {
                exchangeIn(root + u"rules/marina/referral.csv"_s, "harbor.provenance", "harbour.provenance");
            },
            {u"rules/marina/rules.json: Nobody gives the value \"harbour.provenance\""_s});
        row("a table that is not there",
            [](const QString &root) { QVERIFY(QFile::remove(root + u"rules/marina/referral.csv"_s)); },
            {u"rules/marina/referral.csv: The file is missing."_s});
        row("rules twice",
            [](const QString &root) { test::copyFolder(root + u"rules/marina"_s, root + u"rules/second"_s); },
            {u"rules/second/rules.json: "_s, u"once more: take one of the two away"_s});
        row("a broken service",
            [](const QString &root) {
                exchangeIn(root + u"services/harbor_report.json"_s, "\"decimal\"", "\"dezimal\"");
            },
            {u"services/harbor_report.json:"_s, u"$.answer.fields.exposure.type"_s});
        row("a service in a file of another name",
            [](const QString &root) {
                QVERIFY(QFile::copy(root + u"services/harbor_report.json"_s, root + u"services/port.json"_s));
            },
            {u"services/port.json: This is the service \"harbor_report\". Name the file after its code"_s});
        row("a service that ships",
            [](const QString &root) {
                QVERIFY(QFile::copy(u":/bindery/services/credit_score.json"_s, root + u"services/credit_score.json"_s));
            },
            {u"services/credit_score.json: A service with the code \"credit_score\" ships."_s});
        row("settings of an unknown service",
            [](const QString &root) {
                test::writeFile(root + u"services/default.json"_s, R"({"services": {"harbour": {}}})");
            },
            {u"services/default.json:"_s, u"services.harbour: There is no such service."_s});
        row("a pipe among the files",
            [](const QString &root) {
                QCOMPARE(QProcess::execute(u"mkfifo"_s, {root + u"products/marina/pipe.json"_s}), 0);
            },
            {u"products/marina/pipe.json: "_s});
        row("a folder of another kind",
            [](const QString &root) {
                removeFolder(root);
                QVERIFY(QDir().mkpath(root + u"photos"_s));
            },
            {u"None of the folders products, plans, rules and services is in it. Put each product"_s});
    }

    void aBrokenFolderIsLeftOutAsAWholeAndWhatShipsIsNamed()
    {
        QFETCH(const std::function<void(const QString &)>, change);
        QFETCH(const QStringList, told);
        change(library());
        const Opened house = open();
        QVERIFY2(house, house ? "" : qPrintable(house.error().message));
        const QString trouble = (*house)->startReport().libraryTrouble;
        QVERIFY2(trouble.startsWith(u"The library %1 was left out, and nothing of it is in force.\n"_s.arg(
                     QDir::cleanPath(library()))),
                 qPrintable(trouble));
        for (const QString &part : told)
            QVERIFY2(trouble.contains(part), qPrintable(trouble));
        QVERIFY2(
            trouble.endsWith(u"\nWhat ships stays in force: personal-auto 2026-2. Mend the files and start again."_s),
            qPrintable(trouble));
        QCOMPARE(codesOf(**house), QStringList{u"personal-auto"_s});
        const risk::Record motor = test::shippedSample(u"01_clean_adult.json"_s, m_clock.today());
        QVERIFY(underwriting::offerOf((*house)->books(), motor) != nullptr);
    }

    void settingsThatNameAServiceOfABrokenFolderAreStillRead()
    {
        test::HarborOffice office(m_clock);
        test::writeFile(path(u"services.json"_s), office.settings());
        exchangeIn(library(u"products/marina/product.json"_s), "\"money\"", "\"monney\"");
        const Opened house = open(path(u"services.json"_s));
        QVERIFY2(house, house ? "" : qPrintable(house.error().message));
        QVERIFY(troubleOf(house).contains(u"monney"_s));
    }

    void aFolderThatChangesWhileItIsReadIsLeftOut()
    {
        // Somebody saves a file again and again, as a copy from elsewhere does.
        std::atomic<bool> ends = false;
        const QString busy = library(u"products/marina/samples/busy.json"_s);
        std::thread writer([&ends, busy] {
            for (int i = 0; !ends; ++i) {
                QFile file(busy);
                if (file.open(QIODevice::WriteOnly))
                    file.write(QByteArray::number(i));
            }
        });
        QString trouble;
        for (int tries = 0; tries < 200 && trouble.isEmpty(); ++tries) {
            const auto books = composition::readBooks(library());
            trouble = books ? composition::libraryTroubleOf(**books) : books.error().message;
        }
        ends = true;
        writer.join();
        QVERIFY2(trouble.contains(u"products/marina/samples/busy.json: The folder changed while it was read, so that "
                                  "old and new could have been mixed. Start again once it is written."_s),
                 qPrintable(trouble));
        QVERIFY(trouble.contains(u"What ships stays in force: personal-auto 2026-2."_s));
        // At rest it is read.
        const auto books = composition::readBooks(library());
        QCOMPARE(composition::libraryTroubleOf(**books), QString());
    }

    void everyFileThatComesGoesOrChangesIsSeen()
    {
        const auto before = composition::readLibraryFiles(library());
        QVERIFY(before.has_value());
        QCOMPARE(composition::changedFile(*before, *composition::readLibraryFiles(library())), QString());
        test::writeFile(library(u"services/other.json"_s), "{}");
        const auto more = composition::readLibraryFiles(library());
        QCOMPARE(composition::changedFile(*before, *more), u"services/other.json"_s);
        QCOMPARE(composition::changedFile(*more, *before), u"services/other.json"_s);
        QVERIFY(QFile::remove(library(u"services/other.json"_s)));
        test::writeFile(library(u"services/default.json"_s), "{}");
        QCOMPARE(composition::changedFile(*before, *composition::readLibraryFiles(library())),
                 u"services/default.json"_s);
        QVERIFY(QFile::remove(library(u"services/default.json"_s)));
        exchangeIn(library(u"rules/marina/referral.csv"_s), "survey", "Survey");
        QCOMPARE(composition::changedFile(*before, *composition::readLibraryFiles(library())),
                 u"rules/marina/referral.csv"_s);
        QVERIFY(QDir().mkpath(library(u"plans/empty"_s)));
        exchangeIn(library(u"rules/marina/referral.csv"_s), "Survey", "survey");
        QCOMPARE(composition::changedFile(*before, *composition::readLibraryFiles(library())), u"plans/empty"_s);
    }

    void anEditionInUseThatWasEditedIsRefusedAlone()
    {
        test::HarborOffice office(m_clock);
        test::writeFile(path(u"services.json"_s), office.settings());
        const QByteArray application = test::marinaApplication(m_clock.today());
        {
            const Opened house = open(path(u"services.json"_s));
            QVERIFY(quote(**house, application)->premium.has_value());
        }
        QCOMPARE((*open(path(u"services.json"_s)))->startReport().editionsTrouble, QString());
        exchangeIn(library(u"products/marina/product.json"_s), "20000000", "30000000");
        const Opened house = open(path(u"services.json"_s));
        const QString trouble = (*house)->startReport().editionsTrouble;
        QVERIFY2(trouble.startsWith(u"Quotes were made with edition 2026-1 of the product marina when its content"_s),
                 qPrintable(trouble));
        const auto refused = quote(**house, application);
        QVERIFY2(refused, refused ? "" : qPrintable(refused.error().message));
        QVERIFY(!refused->premium);
        QCOMPARE(refused->ratingFailure, trouble);
        QVERIFY(trouble.endsWith(u"give the new one another \"edition\"."_s));
    }

    void aProductOnTrialStandsInThePlaceOfItsOtherEditions()
    {
        exchangeIn(library(u"products/marina/product.json"_s), "20000000", "30000000");
        const auto product = risk::loadProduct(library(u"products/marina"_s));
        QVERIFY(product.has_value());
        const auto whole = std::make_shared<const risk::Product>(*product);
        const auto books = composition::readBooksAround(whole, library(u"products/marina"_s), library());
        QVERIFY2(books, books ? "" : qPrintable(toText(books.error().front())));
        QCOMPARE(composition::viewOf(**books).products.newest(u"marina"_s), whole);
        const auto alone = composition::readBooksAround(whole, library(u"products/marina"_s), {});
        QVERIFY(!alone);
        QVERIFY2(toText(alone.error().front()).contains(u"There is no service \"harbor_report\""_s),
                 qPrintable(toText(alone.error().front())));
    }

    void theCommandLineTakesItTooAndSaysWhatTheStandInsDoNotKnow()
    {
        const test::CliBench bench;
        const QString file = bench.write(u"marina.json"_s, test::marinaApplication(m_clock.today()));
        const auto quoted
            = bench.run({u"quote"_s, u"--library"_s, library(), u"--sandbox"_s, u"--format"_s, u"json"_s, file});
        QVERIFY2(quoted.exitCode == 0, quoted.err.constData());
        QVERIFY2(quoted.err.contains("The mock services inside have no answers for: Harbor report")
                     && quoted.err.contains(". Without --sandbox, a file named with --services "),
                 quoted.err.constData());
        const QJsonObject quote = quoted.objects().value(0);
        QCOMPARE(quote[u"decision"_s].toString(), u"refer"_s);
        QCOMPARE(quote[u"facts"_s][u"harbor_report"_s][u"provenance"_s].toString(), u"fallback"_s);
        // Without the folder the product is not there.
        const auto unknown = bench.run({u"quote"_s, u"--sandbox"_s, file});
        QCOMPARE(unknown.exitCode, 2);
        QVERIFY2(unknown.err.contains("There is no product of that name here."), unknown.err.constData());
        // The folder beside the usual store is found by itself.
        test::copyFolder(test::marinaSource(), bench.path(u"data/bindery/library"_s));
        QCOMPARE(bench.run({u"quote"_s, u"--sandbox"_s, file}).exitCode, 0);
        exchangeIn(bench.path(u"data/bindery/library/products/marina/product.json"_s), "\"money\"", "\"monney\"");
        const auto broken = bench.run({u"quote"_s, u"--sandbox"_s, file});
        QCOMPARE(broken.exitCode, 2);
        QVERIFY2(broken.err.contains("was left out") && broken.err.contains("monney")
                     && broken.err.contains("What ships stays in force: personal-auto 2026-2."),
                 broken.err.constData());
        const auto motor = bench.run({u"quote"_s, u"--sandbox"_s, test::CliBench::samples().front()});
        QVERIFY2(motor.exitCode == 0 && motor.err.contains("was left out"), motor.err.constData());
    }

    void rulesOfTheFolderAreCheckedWithItsProducts()
    {
        const test::CliBench bench;
        const QString rules = library(u"rules/marina"_s);
        QVERIFY(bench.run({u"rules"_s, u"check"_s, rules}).exitCode != 0);
        const auto checked = bench.run({u"rules"_s, u"check"_s, rules, u"--library"_s, library()});
        QVERIFY2(checked.exitCode == 0, (checked.out + checked.err).constData());
    }

    void everyCommandThatOpensTheStoreTakesIt()
    {
        const test::CliBench bench;
        for (const QStringList &command :
             {QStringList{u"quote"_s}, QStringList{u"quote"_s, u"replay"_s}, QStringList{u"quote"_s, u"release"_s},
              QStringList{u"quote"_s, u"unproven"_s}, QStringList{u"submission"_s, u"find"_s}, QStringList{u"health"_s},
              QStringList{u"simulate"_s}, QStringList{u"product"_s, u"try"_s}, QStringList{u"product"_s, u"check"_s},
              QStringList{u"product"_s, u"test"_s}, QStringList{u"rules"_s, u"check"_s}}) {
            const auto help = bench.run(command + QStringList{u"--help"_s});
            QVERIFY2(help.out.contains("--library"), qPrintable(command.join(u' ')));
        }
    }
};

BINDERY_TEST(LibraryTest)
#include "tst_library.moc"
