// What a writer of products gets wrong in the fields is told at once, each mistake with its place and its cure. The
// list is broken_schemas.txt; BINDERY_SHOW=1 prints what is said today.
#include "base/json_cursor.h"
#include "base/read_json.h"
#include "risk/schema/schema_reader.h"
#include "test_support/mistakes.h"
#include "test_support/test_case.h"

using namespace bindery;
using namespace Qt::StringLiterals;

class BrokenSchemasTest : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void eachMistakeIsToldWithItsCure_data() { test::addMistakes(m_mistakes); }
    void eachMistakeIsToldWithItsCure()
    {
        const test::Mistake &mistake = test::mistakeInHand(m_mistakes);
        const auto root = readJson(mistake.content);
        QVERIFY2(root, root ? "" : qPrintable(root.error().message));
        JsonReading reading(JsonManner::strict(), u"attribute"_s);
        const JsonNode none = JsonNode::object();
        const auto schema = risk::readSchema(JsonCursor(*root, reading, u"$.fields"_s), absent(none, reading));
        QStringList told;
        for (const Problem &problem : reading.problems()) {
            QVERIFY2(problem.place.row > 0, qPrintable(problem.path));
            told.append(
                u"%1:%2: %3: %4"_s.arg(problem.place.row).arg(problem.place.column).arg(problem.path, problem.message));
        }
        QCOMPARE(schema == nullptr, !told.isEmpty());
        test::verifyTold(mistake, told);
    }

private:
    /// The product's own checks, which none of these products has.
    static JsonCursor absent(const JsonNode &none, JsonReading &reading)
    {
        return JsonCursor(none, reading).fields().at("checks"_L1);
    }

    const std::vector<test::Mistake> m_mistakes
        = test::mistakesIn(QStringLiteral(BINDERY_SOURCE_DIR "/tests/risk/broken_schemas.txt"));
};

BINDERY_TEST(BrokenSchemasTest)
#include "tst_broken_schemas.moc"
