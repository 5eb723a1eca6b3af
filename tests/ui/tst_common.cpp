// What all screens share: readable colors, words for numbers and times, and lists that change by difference.
#include "base/json_node.h"
#include "domain/release.h"
#include "facts/fact.h"
#include "risk/record/record_json.h"
#include "risk/record/record_text.h"
#include "test_support/record_samples.h"
#include "test_support/test_case.h"
#include "ui/common/colors.h"
#include "ui/common/record_table.h"
#include "ui/common/spreadsheet_cell.h"
#include "ui/common/status_badge.h"
#include "ui/form/record_form.h"
#include "ui/queue/queue_filter.h"
#include "ui/queue/queue_model.h"
#include "ui/quote/worksheet_model.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QGuiApplication>
#include <QSignalSpy>
#include <QStandardItemModel>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace bindery;
using namespace bindery::ui;
using namespace bindery::text;

namespace {

/// WCAG 2.1, relative luminance and contrast ratio.
double luminance(const QColor &color)
{
    const auto channel
        = [](double part) { return part <= 0.03928 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4); };
    return 0.2126 * channel(color.redF()) + 0.7152 * channel(color.greenF()) + 0.0722 * channel(color.blueF());
}

double contrast(const QColor &a, const QColor &b)
{
    const double high = qMax(luminance(a), luminance(b));
    const double low = qMin(luminance(a), luminance(b));
    return (high + 0.05) / (low + 0.05);
}

domain::SubmissionSummary summary(int number, domain::SubmissionStatus status = domain::SubmissionStatus::Draft)
{
    domain::SubmissionSummary made;
    made.id = u"id-%1"_s.arg(number);
    made.number = number;
    made.status = status;
    made.insured = u"Applicant %1"_s.arg(number);
    return made;
}

std::vector<int> numbers(const QueueModel &model)
{
    std::vector<int> found;
    for (const domain::SubmissionSummary &row : model.rows())
        found.push_back(static_cast<int>(row.number));
    return found;
}

} // namespace

class CommonTest : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void w18_aDayThatIsNoneIsToldAsThat()
    {
        RecordForm form;
        form.load(risk::newRecord(test::autoSchema(), QDate(2026, 11, 20)), QDate(2026, 11, 20));
        const std::pair<QString, QString> told[] = {
            {u"02/30/1988"_s, u"February has no day 30. Check the day."_s},
            {u"1987-02-29"_s, u"February has 28 days in that year. Check the day and the year."_s},
            {u"31/12/1988"_s, u"There is no month 31."_s},
            {u"13/01/1988"_s, u"There is no month 13."_s},
            {u"1988-00-01"_s, u"There is no month 0."_s},
            {u"1988-12-32"_s, u"December has no day 32. Check the day."_s},
            {u"1988-04-31"_s, u"April has no day 31. Check the day."_s},
            {u"1988-03-00"_s, u"March has no day 0. Check the day."_s},
            {u"yesterday"_s, u"This is no date."_s},
            {u"0988-01-01"_s, u"The year has four digits."_s},
        };
        for (const auto &[text, wanted] : told) {
            form.setText(u"$.applicant.birthDate"_s, text);
            const QString problem = form.problemAt(u"$.applicant.birthDate"_s);
            QVERIFY2(problem.startsWith(wanted), qPrintable(text + u": "_s + problem));
        }
        form.setText(u"$.applicant.birthDate"_s, u"02/29/1988"_s);
        QCOMPARE(form.problemAt(u"$.applicant.birthDate"_s), QString());
    }

    void everyTextIsReadableOnItsGroundInBothThemes()
    {
        for (const Colors *colors : {&lightColors(), &darkColors()}) {
            for (const QColor &ground : {colors->window, colors->surface, colors->accentWash, colors->hover}) {
                QVERIFY(contrast(colors->text, ground) >= 7.0);
                QVERIFY(contrast(colors->muted, ground) >= 4.5);
            }
            QVERIFY(contrast(colors->onAccent, colors->accent) >= 4.5);
            for (const Meaning meaning :
                 {Meaning::Calm, Meaning::Good, Meaning::Attention, Meaning::Bad, Meaning::Working}) {
                const Colors::Pair &pair = colors->of(meaning);
                for (const QColor &ground : {pair.wash, colors->window, colors->surface, colors->accentWash})
                    QVERIFY2(contrast(pair.ink, ground) >= 4.5, qPrintable(pair.ink.name() + ground.name()));
            }
            QCOMPARE(colorsOf(paletteOf(*colors)).dark, colors->dark);
        }
    }

    void aListBecomesAnotherByDifferenceAndNeverByReset()
    {
        QueueModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        model.update({summary(5), summary(4), summary(3), summary(2), summary(1)});
        QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
        QSignalSpy inserts(&model, &QAbstractItemModel::rowsInserted);
        QSignalSpy removals(&model, &QAbstractItemModel::rowsRemoved);
        const QPersistentModelIndex four(model.index(1, 0));
        model.update({summary(7), summary(6), summary(1), summary(4, domain::SubmissionStatus::Quoted)});
        QCOMPARE(numbers(model), (std::vector<int>{7, 6, 1, 4}));
        QVERIFY2(four.isValid() && four.data(queue_role::Number).toInt() == 4, "the row in hand is still that row");
        QCOMPARE(changes.size(), 1);
        QCOMPARE(inserts.size(), 2);
        QCOMPARE(removals.size(), 2);
        model.update({});
        QCOMPARE(model.rowCount(), 0);
        QCOMPARE(resets.size(), 0);
    }

    void w14_whatNeedsMeIsNoDraftAndNoReferralAboveMyLevel()
    {
        using Status = domain::SubmissionStatus;
        domain::SubmissionSummary referral = summary(1, Status::Referred);
        referral.levelToAct = 2;
        QVERIFY(!needsUnderwriter(referral, 1));
        QVERIFY(needsUnderwriter(referral, 2));
        QVERIFY(needsUnderwriter(referral, 3));
        QVERIFY(!needsUnderwriter(summary(2, Status::Draft), 3));
        QVERIFY(!needsUnderwriter(summary(3, Status::Gathering), 3));
        QVERIFY(needsUnderwriter(summary(4, Status::Submitted), 1));
        domain::SubmissionSummary quoted = summary(5, Status::Quoted);
        QVERIFY(needsUnderwriter(quoted, 1));
        quoted.bindable = true;
        QVERIFY(!needsUnderwriter(quoted, 1));

        QueueModel ofLevelOne(1);
        QueueModel ofLevelTwo(2);
        ofLevelOne.update({referral});
        ofLevelTwo.update({referral});
        QVERIFY(!ofLevelOne.index(0, 0).data(queue_role::NeedsMe).toBool());
        QVERIFY(ofLevelTwo.index(0, 0).data(queue_role::NeedsMe).toBool());
    }

    void theRowInHandStaysWhenItNoLongerBelongs()
    {
        QueueModel model;
        QueueFilter filter;
        const QAbstractItemModelTester tester(&filter, QAbstractItemModelTester::FailureReportingMode::QtTest);
        filter.setSourceModel(&model);
        using Status = domain::SubmissionStatus;
        model.update({summary(3, Status::Submitted), summary(2, Status::Declined), summary(1, Status::Submitted)});
        filter.setView(QueueView::NeedsMe);
        QCOMPARE(filter.rowCount(), 2);
        filter.setKept(u"id-3"_s);
        model.upsert(summary(3, domain::SubmissionStatus::Gathering));
        QCOMPARE(filter.rowCount(), 2);
        filter.setKept(u"id-1"_s);
        QCOMPARE(filter.rowCount(), 1);
        filter.setText(u"#2 declined"_s);
        QCOMPARE(filter.rowCount(), 0);
        filter.setView(QueueView::All);
        QCOMPARE(filter.rowCount(), 1);
    }

    void aRowSaysWhatIsInsuredInTheWordsOfItsProduct()
    {
        QueueModel model(1, {{u"personal-auto"_s, u"Auto"_s}});
        domain::SubmissionSummary row = summary(1);
        row.product = u"personal-auto"_s;
        row.state = u"NY"_s;
        row.place = u"11201-1234"_s;
        row.what = u"2 drivers, 1 vehicle"_s;
        model.update({row});
        const QModelIndex index = model.index(0, 0);
        QCOMPARE(index.data(queue_role::What).toString(), u"Auto · 2 drivers"_s);
        QCOMPARE(index.data(queue_role::Place).toString(), u"NY 11201"_s);
        QVERIFY(index.data(Qt::ToolTipRole).toString().contains(u"NY 11201 · 2 drivers, 1 vehicle\n"_s));
        QVERIFY(index.data(Qt::AccessibleTextRole).toString().endsWith(u"number 1, 2 drivers"_s));
        // A product that is not at hand has no title here.
        row.product = u"marina"_s;
        row.what.clear();
        model.update({row});
        QCOMPARE(index.data(queue_role::What).toString(), QString());
    }

    void aCopiedDriverTakesNothingThatIsAnotherPersonsOwn()
    {
        RecordForm form;
        form.load(risk::newRecord(test::autoSchema(), QDate(2026, 11, 20)), QDate(2026, 11, 20));
        form.addItem(u"$.drivers"_s);
        form.setText(u"$.drivers[0].lastName"_s, u"Marbury"_s);
        form.setText(u"$.drivers[0].licenseNumber"_s, u"m123"_s);
        form.setText(u"$.drivers[0].birthDate"_s, u"1984-05-06"_s);
        form.copyItem(u"$.drivers[0]"_s);
        QCOMPARE(form.text(u"$.drivers[1].lastName"_s), u"Marbury"_s);
        QCOMPARE(form.text(u"$.drivers[1].licenseNumber"_s), QString());
        QCOMPARE(form.text(u"$.drivers[1].birthDate"_s), QString());
        form.setText(u"$.drivers[1].birthDate"_s, u"no date"_s);
        QCOMPARE(form.text(u"$.drivers[1].birthDate"_s), u"no date"_s);
        form.removeItem(u"$.drivers[0]"_s);
        QCOMPARE(form.text(u"$.drivers[0].birthDate"_s), u"no date"_s);
        form.undo();
        QCOMPARE(form.itemCount(u"$.drivers"_s), 2);
        QCOMPARE(form.text(u"$.drivers[0].licenseNumber"_s), u"M123"_s);
        QCOMPARE(form.problemsBelow(u"$.drivers[1]"_s) > 0, true);
    }

    /// Fault A5: what is copied for a spreadsheet is never taken for a formula there.
    void a5_aTextThatBeginsLikeAFormulaIsHarmlessInASpreadsheet_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("cell");
        const auto row = [](const QString &text, const QString &cell) {
            QTest::addRow("%s", qPrintable(text.toHtmlEscaped())) << text << cell;
        };
        row(u"=HYPERLINK(\"http://x\")"_s, u"'=HYPERLINK(\"http://x\")"_s);
        row(u"=1+1"_s, u"'=1+1"_s);
        row(u"= 1,000.00"_s, u"'= 1,000.00"_s);
        row(u"+cmd|' /C calc'!A0"_s, u"'+cmd|' /C calc'!A0"_s);
        row(u"-2+3"_s, u"'-2+3"_s);
        row(u"-1-1"_s, u"'-1-1"_s);
        row(u"@SUM(A1)"_s, u"'@SUM(A1)"_s);
        row(u"\t=1+1"_s, u"' =1+1"_s);
        row(u"\r=1+1"_s, u"' =1+1"_s);
        row(u"Ada\t=1+1"_s, u"Ada =1+1"_s);
        row(u"Ada\n=1+1"_s, u"Ada =1+1"_s);
        row(u"Ada\u2028=1+1"_s, u"Ada =1+1"_s);
        row(u"\u00a0=1+1"_s, u"'\u00a0=1+1"_s);
        row(u"\uff1d1+1"_s, u"'\uff1d1+1"_s);
        // Numbers with their sign stay numbers.
        row(u"+500.00"_s, u"+500.00"_s);
        row(u"-1,234.50"_s, u"-1,234.50"_s);
        row(u"-3 %"_s, u"-3 %"_s);
        row(u"Ada Example"_s, u"Ada Example"_s);
        row(u"18-Lantern"_s, u"18-Lantern"_s);
        row(QString(), QString());
    }
    void a5_aTextThatBeginsLikeAFormulaIsHarmlessInASpreadsheet()
    {
        QFETCH(QString, text);
        QFETCH(QString, cell);
        QCOMPARE(spreadsheetCell(text), cell);
    }

    /// Fault A5, in every place that copies: a row of a table, and the worksheet as a whole.
    void a5_copiedRowsAndWorksheetsAreHarmless()
    {
        QStandardItemModel model(1, 2);
        model.setItem(0, 0, new QStandardItem(u"=1+1"_s));
        model.setItem(0, 1, new QStandardItem(u"Ada\t@x"_s));
        RecordTable table;
        table.setModel(&model);
        table.setCurrentIndex(model.index(0, 0));
        QTest::keySequence(&table, QKeySequence::Copy);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"'=1+1\tAda @x"_s);

        WorksheetLine line;
        line.scope = u"-policy"_s;
        line.label = u"=cmd"_s;
        line.key = u"name=@x\t=2"_s;
        line.operation = u"= 1,000.00"_s;
        line.value = u"1,000.00"_s;
        for (const QChar separator : {QChar(u'\t'), QChar(u',')}) {
            const QStringList cells = worksheetText({line}, separator).split(separator);
            for (const QString &cell : cells)
                QVERIFY2(!cell.startsWith(u'=') && !cell.startsWith(u'@') && !cell.startsWith(u'-'), qPrintable(cell));
            QVERIFY(cells.join(separator).contains(u"'=cmd"));
        }
    }

    /// Fault A6: "0" is a deductible, nothing is a coverage that is not wanted.
    void a6_aZeroDeductibleIsKeptInTheForm()
    {
        risk::Record record = risk::recordFromJson(test::autoSchema(), fromQJson(QJsonObject())).record;
        const auto typed = [&record](const QString &path, const QString &text) {
            return risk::setFieldText(record, *risk::addressOf(*record.schema(), path), text);
        };
        const QString collision = u"$.coverages.collisionDeductible"_s;
        const QString comprehensive = u"$.coverages.comprehensiveDeductible"_s;
        for (const QString &path : {collision, comprehensive}) {
            QVERIFY(typed(path, u"0"_s));
            QCOMPARE(test::textAt(record, path), u"0"_s);
            QVERIFY(typed(path, u""_s));
            QCOMPARE(test::textAt(record, path), QString());
            QVERIFY(typed(path, u" $ "_s));
            QCOMPARE(test::textAt(record, path), QString());
            QVERIFY(typed(path, u"$1,000"_s));
            QCOMPARE(test::textAt(record, path), u"1000"_s);
            QVERIFY(!typed(path, u"many"_s));
            QCOMPARE(test::textAt(record, path), u"many"_s);
        }
        QVERIFY(typed(collision, u"0"_s));
        const risk::ReadRecord again = risk::recordFromJson(record.schema(), fromQJson(risk::recordToJson(record)));
        QCOMPARE(test::textAt(again.record, collision), u"0"_s);
        QCOMPARE(test::textAt(again.record, comprehensive), u"many"_s);
    }
};

BINDERY_TEST(CommonTest)
#include "tst_common.moc"
