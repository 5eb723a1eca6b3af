// Faults M, J4, J5, J6: what somebody does wrong in a decision table is told once, with its place, what it probably is
// and how to write it, and nothing that follows from it is told beside it. The list is mistakes.txt; BINDERY_SHOW=1
// prints what is said today.
#include "rules/set/rule_set_loader.h"
#include "test_support/files.h"
#include "test_support/mistakes.h"
#include "test_support/shipped_offers.h"
#include "test_support/test_case.h"

#include <QTemporaryDir>

using namespace bindery;
using namespace Qt::StringLiterals;

class RuleMistakesTest : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void eachMistakeIsToldOnceAndWithItsCure_data() { test::addMistakes(m_mistakes); }
    void eachMistakeIsToldOnceAndWithItsCure()
    {
        const test::Mistake &mistake = test::mistakeInHand(m_mistakes);
        QTemporaryDir folder;
        const QString path = folder.filePath(mistake.settings.value(u"file"_s, u"t.csv"_s));
        QByteArray content = mistake.content;
        if (const QString type = mistake.settings.value(u"head"_s); !type.isEmpty())
            content = "hit policy,F\ncolumn,input,output\nname,x,f\ntype," + type.toUtf8() + ",number\n" + content;
        test::writeFile(path, content);
        const auto set = rules::loadRuleSet(path, test::shippedLines());
        QStringList told;
        if (!set) {
            for (const Problem &problem : set.error())
                told.append(problem.path + u": "_s + problem.message);
        }
        test::verifyTold(mistake, told);
    }

private:
    const std::vector<test::Mistake> m_mistakes
        = test::mistakesIn(QStringLiteral(BINDERY_SOURCE_DIR "/tests/rules/mistakes.txt"));
};

BINDERY_TEST(RuleMistakesTest)
#include "tst_rule_mistakes.moc"
