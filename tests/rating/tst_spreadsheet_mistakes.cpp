// Faults M, J4, J6, Q6: what an actuary does wrong in a spreadsheet is told once, with its place, what it probably is
// and how to write it, and nothing that follows from it is told beside it. The list is mistakes.txt; BINDERY_SHOW=1
// prints what is said today.
#include "rating/compile/plan.h"
#include "rating/plan/plan_folder.h"
#include "rating/run/plan_library.h"
#include "test_support/mistakes_case.h"
#include "test_support/told.h"

using namespace bindery;
using namespace Qt::StringLiterals;

namespace {

rating::PlanFolder planOf(const test::Mistake &mistake)
{
    const QString kind = mistake.settings.value(u"kind"_s, u"whole"_s);
    const QString word = kind.section(u' ', 0, 0);
    std::map<QString, QString> inputs{{u"x"_s, u'"' + (word == u"whole" ? u"number"_s : word) + u'"'},
                                      {u"y"_s, u"\"number\""_s},
                                      {u"state"_s, u"\"text\""_s},
                                      {u"effective_date"_s, u"\"date\""_s},
                                      {u"transaction"_s, u"{\"type\": \"text\", \"default\": \"new\"}"_s},
                                      {u"score"_s, u"{\"type\": \"number\", \"use\": \"credit\"}"_s}};
    if (const QString input = mistake.settings.value(u"inputs"_s); !input.isEmpty())
        inputs[input.section(u'"', 1, 1)] = input.section(u": "_s, 1);
    QStringList inputTexts;
    for (const auto &[name, type] : inputs)
        inputTexts.append(u"\"%1\": %2"_s.arg(name, type));
    const auto more = [&](const QString &name) {
        const QString text = mistake.settings.value(name);
        return text.isEmpty() ? QString() : u", "_s + text;
    };
    const QString manifest
        = u"{\n\"format\": 1, \"code\": \"p\", \"edition\": \"1\", \"name\": \"P\", \"line\": \"l\"%1,\n"
          "\"scopes\": { \"policy\": { \"inputs\": { %2 } } },\n"
          "\"tables\": { \"t\": { \"keys\": { \"%6\": \"%3\" }%4 } },\n"
          "\"steps\": [ { \"id\": \"base\", \"set\": \"%5\" },\n"
          "{ \"id\": \"credit\", \"multiply\": \"score / 700\", \"uses\": [\"credit\"] } ]\n}"_s.arg(
              more(u"manifest"_s), inputTexts.join(u", "_s), kind, more(u"table"_s),
              mistake.settings.value(u"table"_s).contains(u"\"text\""_s) ? u"if(t(x) = 'high', 2, 1)"_s : u"t(x)"_s,
              mistake.settings.value(u"key"_s, u"x"_s));
    rating::PlanFolder folder;
    folder.name = u"p"_s;
    folder.files[u"plan.json"_s] = manifest.toUtf8();
    folder.files[u"tables/t.csv"_s] = word == u"whole" ? "x,f\n1,1\n" : "x,f\nA,1\n";
    folder.files[mistake.settings.value(u"file"_s, u"tables/t.csv"_s)] = mistake.content;
    return folder;
}

} // namespace

class SpreadsheetMistakesTest : public test::MistakesCase {
    Q_OBJECT
public:
    SpreadsheetMistakesTest() : MistakesCase(u"tests/rating/mistakes.txt"_s) {}

protected:
    QStringList told(const test::Mistake &mistake) const override
    {
        return test::textsOf(test::problemsIn(rating::makePlan(planOf(mistake))));
    }
};

BINDERY_TEST(SpreadsheetMistakesTest)
#include "tst_spreadsheet_mistakes.moc"
