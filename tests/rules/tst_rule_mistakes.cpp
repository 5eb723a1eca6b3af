// Faults M, J4, J5, J6: what somebody does wrong in a decision table is told once, with its place, what it probably is
// and how to write it, and nothing that follows from it is told beside it. The list is mistakes.txt; BINDERY_SHOW=1
// prints what is said today.
#include "rules/set/rule_set_loader.h"
#include "test_support/files.h"
#include "test_support/mistakes_case.h"
#include "test_support/shipped_offers.h"
#include "test_support/told.h"

#include <QTemporaryDir>

using namespace bindery;
using namespace Qt::StringLiterals;

class RuleMistakesTest : public test::MistakesCase {
    Q_OBJECT
public:
    RuleMistakesTest() : MistakesCase(u"tests/rules/mistakes.txt"_s) {}

protected:
    QStringList told(const test::Mistake &mistake) const override
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(mistake.settings.value(u"file"_s, u"t.csv"_s));
        QByteArray content = mistake.content;
        if (const QString type = mistake.settings.value(u"head"_s); !type.isEmpty())
            content = "hit policy,F\ncolumn,input,output\nname,x,f\ntype," + type.toUtf8() + ",number\n" + content;
        test::writeFile(path, content);
        return test::pathsAndSentences(test::problemsIn(rules::loadRuleSet(path, test::shippedLines())));
    }
};

BINDERY_TEST(RuleMistakesTest)
#include "tst_rule_mistakes.moc"
