// Fault W7: what an import came to is told whole: what was refused, what was not understood, and what was kept.
#include "test_support/record_samples.h"
#include "test_support/test_case.h"
#include "ui/shell/import_report.h"

using namespace bindery;
using namespace bindery::ui;
using namespace Qt::StringLiterals;

namespace {

risk::ReadRecord parsedWith(const QStringList &wrong, const QStringList &unknown = {})
{
    risk::ReadRecord parsed;
    parsed.record = risk::Record(test::autoSchema());
    for (const QString &path : wrong)
        parsed.problems.push_back({path, u"This is no number."_s});
    for (const QString &path : unknown)
        parsed.record.unknownFields.insert(path, 7);
    return parsed;
}

const Problem NoJson{u"$"_s, u"The file is empty: an application is one JSON object."_s};

} // namespace

class ImportReportTest : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void w7_goodFilesAreCountedAndThatIsGoodNews()
    {
        ImportReport report;
        report.imported(u"/a/one.json"_s, parsedWith({}));
        QCOMPARE(report.sentence(), u"1 application was imported."_s);
        report.imported(u"/a/two.json"_s, parsedWith({}));
        QCOMPARE(report.sentence(), u"2 applications were imported."_s);
        QCOMPARE(report.meaning(), Meaning::Good);
        QVERIFY(report.lines().empty() && report.isShort());
    }

    void w7_oneRemarkIsSaidWithItsFileAndTwoAreCounted()
    {
        ImportReport report;
        report.imported(u"/a/one.json"_s, parsedWith({u"$.drivers[0].birthDate"_s}, {u"$.color"_s}));
        QCOMPARE(report.meaning(), Meaning::Attention);
        QVERIFY(report.isShort());
        QCOMPARE(report.sentence(),
                 u"1 application was imported. one.json: Not understood and left empty: $.drivers[0].birthDate. Kept, "
                 "though Bindery does not know them: $.color."_s);
        report.imported(u"/a/two.json"_s, parsedWith({}, {u"$.size"_s}));
        QVERIFY(!report.isShort());
        QCOMPARE(report.sentence(), u"2 applications were imported. In 2 files not everything was understood."_s);
        QCOMPARE(report.lines()[1].text, u"Kept, though Bindery does not know them: $.size."_s);
    }

    void whatIsKeptAsItIsWrittenIsNotToldAsEmpty()
    {
        ImportReport report;
        risk::ReadRecord parsed = parsedWith({u"$.effectiveDate"_s, u"$.vehicles"_s});
        test::setAt(parsed.record, u"$.effectiveDate"_s, u"tomorrow"_s);
        report.imported(u"/a/one.json"_s, parsed);
        QCOMPARE(report.sentence(),
                 u"1 application was imported. one.json: Not understood, and kept as it is written: $.effectiveDate. "
                 "Not understood and left empty: $.vehicles."_s);
    }

    void w7_aRefusalIsBadNewsWhateverElseSucceeded()
    {
        ImportReport report;
        report.refused(u"/a/bad.json"_s, NoJson);
        QCOMPARE(report.sentence(), u"bad.json: The file is empty: an application is one JSON object."_s);
        QCOMPARE(report.meaning(), Meaning::Bad);
        report.imported(u"/a/one.json"_s, parsedWith({}));
        QCOMPARE(report.meaning(), Meaning::Bad);
        QVERIFY2(report.sentence().startsWith(u"1 application was imported. bad.json: "_s),
                 qPrintable(report.sentence()));
        report.refused(u"/a/worse.json"_s, NoJson);
        report.imported(u"/a/two.json"_s, parsedWith({}, {u"$.size"_s}));
        QCOMPARE(report.sentence(),
                 u"2 applications were imported. 2 files were refused. In 1 file not everything was "
                 "understood."_s);
        QCOMPARE(report.lines().size(), std::size_t(3));
    }
};

BINDERY_TEST(ImportReportTest)
#include "tst_import_report.moc"
