// A text that a column can never have is told where it stands: names of rules in the authority table, and values that
// another table of the set gives.
#include "rules/set/rule_set_loader.h"
#include "test_support/files.h"
#include "test_support/rows.h"
#include "test_support/shipped_offers.h"
#include "test_support/test_case.h"

#include <QDir>
#include <QTemporaryDir>

using namespace bindery;
using namespace Qt::StringLiterals;

class RuleSpellingTest : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void m_aNameThatNothingHasIsToldWithTheOneThatIsMeant_data()
    {
        test::Columns<QString, QByteArray, QByteArray, QString>("file", "before", "after", "told")
            .rows({
                // Without it the referral would have been released by the level of the default row.
                {"a rule in the authority table", "authority.csv", "nonstandard_tier,", "nonstandardtier,",
                 "authority.csv:13: \"nonstandardtier\" is no value that \"referral.rule\" ever has, so that the row "
                 "would never match by it. Write nonstandard_tier instead."},
                {"a value that another table gives", "acceptance.csv", "preferred,accept", "Preferred,accept",
                 "acceptance.csv:8: \"Preferred\" is no value that \"tier.name\" ever has, so that the row would never "
                 "match by it. Write preferred instead."},
                {"one that is like none", "acceptance.csv", "preferred,accept", "gold,accept",
                 "There are preferred, standard, nonstandard."},
                {"as it ships", "authority.csv", "", "", ""},
            });
    }
    void m_aNameThatNothingHasIsToldWithTheOneThatIsMeant()
    {
        QFETCH(QString, file);
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        QFETCH(QString, told);
        const QDir shipped(u":/bindery/rules/personal-auto"_s);
        const QTemporaryDir folder;
        for (const QString &name : shipped.entryList(QDir::Files)) {
            QByteArray content = test::contentOf(shipped.filePath(name));
            if (name == file && !before.isEmpty()) {
                QVERIFY(content.contains(before));
                content.replace(before, after);
            }
            test::writeFile(folder.filePath(name), content);
        }
        const auto set = rules::loadRuleSet(folder.path(), test::shippedLines());
        if (told.isEmpty()) {
            QVERIFY2(set, set ? "" : qPrintable(set.error().front().message));
            return;
        }
        QVERIFY2(!set, "the set is taken");
        QCOMPARE(set.error().size(), std::size_t(1));
        const QString all = set.error().front().path + u": "_s + set.error().front().message;
        QVERIFY2(all.contains(told), qPrintable(all));
    }
};

BINDERY_TEST(RuleSpellingTest)
#include "tst_rule_spelling.moc"
