// What a writer of products gets wrong in the fields is told at once, each mistake with its place and its cure. The
// list is broken_schemas.txt; BINDERY_SHOW=1 prints what is said today.
#include "base/json_cursor.h"
#include "base/read_json.h"
#include "risk/schema/schema_reader.h"
#include "test_support/mistakes_case.h"

using namespace bindery;
using namespace Qt::StringLiterals;

class BrokenSchemasTest : public test::MistakesCase {
    Q_OBJECT
public:
    BrokenSchemasTest() : MistakesCase(u"tests/risk/broken_schemas.txt"_s) {}

protected:
    QStringList told(const test::Mistake &mistake) const override
    {
        const auto root = readJson(mistake.content);
        if (!root)
            return {root.error().message};
        JsonReading reading(JsonManner::strict(), u"attribute"_s);
        const JsonNode none = JsonNode::object();
        const auto schema = risk::readSchema(JsonCursor(*root, reading, u"$.fields"_s), absent(none, reading));
        QStringList told;
        for (const Problem &problem : reading.problems())
            told.append(
                u"%1:%2: %3: %4"_s.arg(problem.place.row).arg(problem.place.column).arg(problem.path, problem.message));
        if ((schema == nullptr) == told.isEmpty())
            told.append(u"A schema comes without problems, and none with them."_s);
        return told;
    }

private:
    /// The product's own checks, which none of these products has.
    static JsonCursor absent(const JsonNode &none, JsonReading &reading)
    {
        return JsonCursor(none, reading).fields().at("checks"_L1);
    }
};

BINDERY_TEST(BrokenSchemasTest)
#include "tst_broken_schemas.moc"
