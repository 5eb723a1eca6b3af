// The content hash is of what a plan says (fault Q7): a table that a spreadsheet saved again is the same edition,
// whatever changes a premium, a label or a note is another, and `diff` and the hash always agree. Hashes of before,
// over the bytes of the files, are recognized.
#include "base/money.h"
#include "domain/premium.h"
#include "rating/compile/plan.h"
#include "rating/compile/plan_content.h"
#include "rating/compile/program.h"
#include "rating/plan/plan_folder.h"
#include "rating/plan/plan_model.h"
#include "rating/show/plan_show.h"
#include "test_support/rows.h"
#include "test_support/soak.h"
#include "test_support/test_case.h"

#include <random>

using namespace bindery;
using namespace Qt::StringLiterals;

namespace {

rating::PlanFolder shipped(const QString &name)
{
    return rating::readPlanFolder(u":/bindery/plans/"_s + name).value();
}

QString hashOf(const rating::Plan &plan)
{
    return plan.program->edition.contentHash;
}

/// Cells of a file without quotes.
QList<QByteArrayList> cellsOf(const QByteArray &csv)
{
    QList<QByteArrayList> rows;
    for (const QByteArray &line : csv.trimmed().split('\n'))
        rows.append(line.split(','));
    return rows;
}

QByteArray joined(const QList<QByteArrayList> &rows, const QByteArray &between = ",", const QByteArray &end = "\n")
{
    QByteArray csv;
    for (const QByteArrayList &row : rows)
        csv += row.join(between) + end;
    return csv;
}

bool isNumber(const QByteArray &cell)
{
    return Decimal::fromString(QString::fromUtf8(cell)).has_value();
}

/// One small change somewhere in the files, which may or may not mean something.
class Meddler {
public:
    explicit Meddler(std::uint64_t seed) : m_engine(seed) {}

    void meddle(rating::PlanFolder &folder)
    {
        auto file = folder.files.begin();
        do {
            file = std::next(folder.files.begin(), upTo(static_cast<int>(folder.files.size()) - 1));
        } while (file->first.startsWith(u"tests/"_s));
        if (file->first.endsWith(u".csv"_s) && !file->second.contains('"'))
            meddleWithTable(file->second);
        else
            meddleWithText(file->second);
    }

private:
    int upTo(int most) { return static_cast<int>(m_engine() % static_cast<std::uint64_t>(most + 1)); }

    void meddleWithTable(QByteArray &csv)
    {
        QList<QByteArrayList> rows = cellsOf(csv);
        const int last = static_cast<int>(rows.size()) - 1;
        const int row = 1 + upTo(last - 1);
        const int column = upTo(static_cast<int>(rows[row].size()) - 1);
        QByteArray &cell = rows[row][column];
        switch (upTo(9)) {
        case 0: std::swap(rows[row], rows[1 + upTo(last - 1)]); break;
        case 1: {
            const int other = upTo(static_cast<int>(rows[0].size()) - 1);
            for (QByteArrayList &one : rows) {
                if (std::max(column, other) < one.size())
                    std::swap(one[column], one[other]);
            }
            break;
        }
        case 2: cell = isNumber(cell) ? cell + (cell.contains('.') ? "0" : ".0") : ' ' + cell + ' '; break;
        case 3: cell = isNumber(cell) ? cell + '1' : cell + 'x'; break;
        case 4: rows.append(rows[row]); break;
        case 5: rows.removeAt(row); break;
        case 6:
            for (int i = 0; i < rows.size(); ++i)
                rows[i].append(i == 0 ? "note" : i == row && upTo(1) ? "a word" : "");
            break;
        case 7: cell = cell.toUpper(); break;
        case 8: csv = "\xEF\xBB\xBF" + joined(rows, ";", "\r\n"); return;
        default: cell.replace("..", " .. "); break;
        }
        csv = joined(rows);
    }

    void meddleWithText(QByteArray &text)
    {
        // At a place after which the same kind of thing comes.
        const QByteArrayList marks{"\": \"",   "\": ",          ", ", "\n", "(", " * ", "{ ",
                                   "\"note\"", "\"label\": \"", "1",  "0"};
        const QByteArray mark = marks[upTo(static_cast<int>(marks.size()) - 1)];
        const qsizetype at = text.indexOf(mark, upTo(static_cast<int>(text.size()) - 1));
        if (at < 0)
            return;
        const QByteArrayList changes{"x", " ", "0", "1", "", "\n", ".0", " + 0", "(", "\"", "_"};
        text.insert(at + mark.size(), changes[upTo(static_cast<int>(changes.size()) - 1)]);
    }

    std::mt19937_64 m_engine;
};

} // namespace

class ContentHashTest : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void q7_aTableThatASpreadsheetSavedAgainIsTheSameEdition_data()
    {
        test::Columns<QByteArray>("table").rows({
            {"a mark", "\xEF\xBB\xBFx,s,f,ok\n1,A,1.50,yes\n2,B,3,no\n"},
            {"Windows line ends", "x,s,f,ok\r\n1,A,1.50,yes\r\n2,B,3,no\r\n"},
            {"quotes", "\"x\",\"s\",\"f\",\"ok\"\n\"1\",\"A\",\"1.50\",\"yes\"\n2,B,3,no\n"},
            {"fewer places", "x,s,f,ok\n1,A,1.5,yes\n2,B,3,no\n"},
            {"more places", "x,s,f,ok\n1.0,A,1.500,yes\n2.00,B,3.0,no\n"},
            {"capital flags", "x,s,f,ok\n1,A,1.50,TRUE\n2,B,3,FALSE\n"},
            {"semicolons", "x;s;f;ok\n1;A;1.50;yes\n2;B;3;no\n"},
            {"trailing blanks and columns", "x,s,f,ok,,\n1 ,A,1.50,yes,,\n2,B , 3,no,,\n,,,,,\n"},
            {"sorted otherwise", "x,s,f,ok\n2,B,3,no\n1,A,1.50,yes\n"},
            {"columns in another order", "f,x,ok,s\n1.50,1,yes,A\n3,2,no,B\n"},
            {"an empty note", "x,s,f,ok,note\n1,A,1.50,yes,\n2,B,3,no,\n"},
        });
    }
    void q7_aTableThatASpreadsheetSavedAgainIsTheSameEdition()
    {
        QFETCH(QByteArray, table);
        rating::PlanFolder folder;
        folder.name = u"saved"_s;
        folder.files[u"plan.json"_s] = R"j({ "format": 1, "code": "h", "edition": "1", "name": "H", "line": "h",
            "scopes": { "policy": { "inputs": { "x": "number", "s": "text" } } },
            "tables": { "t": { "keys": { "x": "number range", "s": "text" },
                               "values": { "f": "number", "ok": "flag" } } },
            "steps": [ { "id": "a", "set": "if(t.ok(x, s), t.f(x, s), 0)" } ] })j";
        folder.files[u"tables/t.csv"_s] = "x,s,f,ok\n1,A,1.50,yes\n2,B,3,no\n";
        const auto before = rating::makePlan(folder);
        QVERIFY(before.has_value());
        folder.files[u"tables/t.csv"_s] = table;
        const auto after = rating::makePlan(folder);
        QVERIFY2(after.has_value(), after ? "" : qPrintable(after.error().front().message));
        QCOMPARE(rating::diffPlans(*before, *after), QStringList());
        QCOMPARE(hashOf(*after), hashOf(*before));
        QVERIFY(after->folder->bytesHash() != before->folder->bytesHash());
    }

    void q7_theManifestWrittenOtherwiseIsTheSameEdition()
    {
        const auto before = rating::makePlan(shipped(u"personal-auto-full"_s));
        rating::PlanFolder folder = shipped(u"personal-auto-full"_s);
        QByteArray &manifest = folder.files[u"plan.json"_s];
        manifest.replace("  ", "\t").replace("\"add\": 25", "\"add\": \"25.00\"").replace("\": 12000", "\": 12000.0");
        QVERIFY(manifest.contains("25.00") && manifest.contains("12000.0"));
        const auto after = rating::makePlan(folder);
        QVERIFY2(after.has_value(), after ? "" : qPrintable(after.error().front().message));
        QCOMPARE(rating::diffPlans(*before, *after), QStringList());
        QCOMPARE(hashOf(*after), hashOf(*before));
    }

    void q7_whatChangesAWordIsAnotherEdition_data()
    {
        test::Columns<QString, QByteArray, QByteArray, QString>("file", "before", "after", "told");
        const auto row
            = [](const char *name, const char *file, const char *before, const char *after, const char *told) {
                  QTest::newRow(name) << QString::fromLatin1(file) << QByteArray(before) << QByteArray(after)
                                      << QString::fromLatin1(told);
              };
        row("a note of the plan", "plan.json", "An illustration, not", "An illustration and not",
            "illustration and not");
        row("a note of a step", "plan.json", "\"label\": \"Policy fee\"",
            "\"label\": \"Policy fee\", \"note\": \"new\"", "new");
        row("a label", "plan.json", "\"label\": \"Policy fee\"", "\"label\": \"Fee\"", "Fee");
        row("the digits of a table", "plan.json", "\"use\": {", "\"use\": { \"digits\": 4,", "4 digits");
        row("the label of a table", "plan.json", "\"use\": {", "\"use\": { \"label\": \"Use\",", "Use");
        row("the order of inputs", "plan.json", "\"effective_date\": \"date\",\n        \"state\": \"text\",",
            "\"state\": \"text\",\n        \"effective_date\": \"date\",", "inputs: the order differs");
        row("the list of a scope", "plan.json", "\"list\": \"drivers\"", "\"list\": \"people\"", "people");
        row("a text that looks like a number", "tables/use.csv", "farm,", "farm1,", "farm1");
    }
    void q7_whatChangesAWordIsAnotherEdition()
    {
        QFETCH(QString, file);
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        QFETCH(QString, told);
        const rating::PlanFolder old = shipped(u"personal-auto-full"_s);
        rating::PlanFolder changed = old;
        QByteArray &text = changed.files[file];
        QVERIFY2(text.contains(before), text.left(600).constData());
        const qsizetype at = text.indexOf(before);
        text.replace(at, before.size(), after);
        const auto plan = rating::makePlan(changed);
        QVERIFY2(plan.has_value(), plan ? "" : qPrintable(plan.error().front().message));
        const auto first = rating::makePlan(old);
        const QStringList lines = rating::diffPlans(*first, *plan);
        QVERIFY2(lines.join(u'\n').contains(told), qPrintable(lines.join(u'\n')));
        QVERIFY(hashOf(*plan) != hashOf(*first));
    }

    void q7_diffAndHashAgreeWhateverIsChanged_data()
    {
        test::Columns<QString>("name").rows({{"homeowners", "homeowners"}, {"personal auto", "personal-auto-full"}});
    }
    void q7_diffAndHashAgreeWhateverIsChanged()
    {
        QFETCH(QString, name);
        const rating::PlanFolder old = shipped(name);
        const auto before = rating::makePlan(old);
        int same = 0;
        int differ = 0;
        const int changes = test::steps(30, 5'000);
        for (const unsigned seed : test::seeds(changes)) {
            rating::PlanFolder folder = old;
            Meddler meddler(seed);
            meddler.meddle(folder);
            const auto after = rating::makePlan(folder);
            if (!after)
                continue;
            const QStringList lines = rating::diffPlans(*before, *after);
            QVERIFY2(
                lines.isEmpty() == (hashOf(*before) == hashOf(*after)),
                qPrintable(u"seed %1: %2"_s.arg(seed).arg(lines.isEmpty() ? u"no differences"_s : lines.join(u'\n'))));
            same += lines.isEmpty() ? 1 : 0;
            differ += lines.isEmpty() ? 0 : 1;
        }
        const int enough = changes / 10;
        QVERIFY2(same >= enough && differ >= enough, qPrintable(u"%1 equal, %2 different"_s.arg(same).arg(differ)));
    }

    /// The number is what Bindery said of these files when the hash was over their bytes.
    void q7_aHashOfBeforeIsRecognized()
    {
        rating::PlanFolder folder;
        folder.name = u"hp"_s;
        folder.files[u"plan.json"_s]
            = "{ \"format\": 1, \"code\": \"h\", \"edition\": \"1\", \"name\": \"H\", \"line\": \"h\", \"scopes\": { "
              "\"policy\": { \"inputs\": { \"x\": \"number\" } } }, \"tables\": { \"t\": { \"keys\": { \"x\": "
              "\"whole\" } } }, \"steps\": [ { \"id\": \"a\", \"set\": \"t(x)\" } ] }\n";
        folder.files[u"tables/t.csv"_s] = "x,f\n1,1.50\n2,3\n";
        const Edition before{u"h"_s, u"1"_s, u"b63afb00aec9e146571b210b8f782ff06e20226d9588ee0e30dfbb205ea81ee9"_s};
        const auto plan = rating::makePlan(folder);
        QVERIFY(plan.has_value());
        QCOMPARE(plan->folder->bytesHash(), before.contentHash);
        QVERIFY(plan->program->edition.contentHash != before.contentHash);
        QVERIFY(plan->is(before));
        QVERIFY(plan->is(plan->program->edition));
        QVERIFY(!plan->is({u"h"_s, u"2"_s, before.contentHash}));
        QVERIFY(!plan->is({u"h"_s, u"1"_s, QString(64, u'a')}));
        QCOMPARE(plan->named(before).program->edition, before);
    }

    void aFormulaWrittenDownAgainIsTheSameFormula()
    {
        for (const char *text : {"a + b * c",
                                 "(a + b) * c",
                                 "a - (b - c)",
                                 "a - b - c",
                                 "a / (b * c)",
                                 "-(a + b)",
                                 "-a * -b",
                                 "-(-a)",
                                 "15%",
                                 "-15%",
                                 "(a + b)%",
                                 "(a * b)%",
                                 "1 - 20%",
                                 "not (a and b) or c",
                                 "not a = b",
                                 "(not a) = b",
                                 "a in ('A', 'B')",
                                 "if(a < b and b <= c, max(a, .50), round(a, -2, 'half_even'))",
                                 "sum(vehicle: premium)",
                                 "count(driver)",
                                 "count(driver: age < 25)",
                                 "base.rate(code)",
                                 "layers(t, a + b, c)",
                                 "policy.premium",
                                 "given(x)",
                                 "date('2024-01-01')",
                                 "(a or b) and (c or d)",
                                 "a = (b = c)"}) {
            const auto tree = formula::parseExpression(QString::fromLatin1(text));
            QVERIFY2(tree.has_value(), text);
            const QString written = toText(*tree);
            const auto again = formula::parseExpression(written);
            QVERIFY2(again.has_value(), qPrintable(written));
            QCOMPARE(toText(*again), written);
            // Brackets that mean something are still there.
            QCOMPARE(treeText(*again), treeText(*tree));
        }
        QCOMPARE(toText(*formula::parseExpression(u"((a+b)) *1.00"_s)), u"(a + b) * 1"_s);
    }

private:
    static QString treeText(const formula::Expression &e)
    {
        QString text
            = u"[%1 %2 %3 %4"_s.arg(int(e.kind))
                  .arg(e.kind == formula::Expression::Kind::Number ? e.number.toString() : e.text, e.scope, QString());
        for (const formula::Expression &argument : e.args)
            text += treeText(argument);
        return text + u']';
    }
};

BINDERY_TEST(ContentHashTest)
#include "tst_content_hash.moc"
