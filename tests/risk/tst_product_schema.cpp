// The JSON Schema of products says what the program does: an independent validator (python3-jsonschema) reads the
// shipped products, the broken ones of the lists, and products that were damaged at random. What the schema refuses,
// the program refuses at that path. What the program alone refuses is of a listed kind.
#include "base/folder_files.h"
#include "base/read_json.h"
#include "risk/product/product.h"
#include "test_support/files.h"
#include "test_support/mistakes.h"
#include "test_support/soak.h"
#include "test_support/test_case.h"

#include "test_support/tree_damage.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QRegularExpression>

#include <algorithm>

using namespace bindery;
using namespace Qt::StringLiterals;

namespace {

const QString Source = QStringLiteral(BINDERY_SOURCE_DIR "/");

/// What the program alone can tell, by its sentences. The manual lists the same kinds (products.md, "JSON Schema").
const QStringList OnlyTheProgram{
    // Formulas, and the sentences in which they stand.
    u"^In \".*\", at character "_s,
    u"^This goes in a circle: "_s,
    u" and its formula gives a "_s,
    u" shows what a personal field says"_s,
    u"^The sentence repeats a personal field "_s,
    u"^The braces? "_s,
    u"^A bound is a formula: "_s,
    // Names of other fields.
    u"^There is no field \".*\" in this item"_s,
    u" and here the name of a field of type "_s,
    u"^\"unique\" compares the items of a list, and this field is in none"_s,
    u"^(There is|The item has) no field of this name\\."_s,
    u"^This has to be a field of the type "_s,
    u"^The (application|product) has no list "_s,
    u" is personal, and how an item is called stands on screens unmasked\\.$"_s,
    // Names and values that stand there twice, or mean something else.
    u" stands here twice\\.$"_s,
    u"^Two (choices have the value|lists have items with the name) "_s,
    u"^There is a field \".*\" here already"_s,
    u" is compared already\\. "_s,
    u"^The items of a list have the name "_s,
    u"^\".*\" means something in files of applications"_s,
    // The order of dates and bounds, and days that no calendar has.
    u"^This ends before it begins"_s,
    u"^\"most\" is less than \"least\""_s,
    u"^Expected a date, "_s,
    // Values that are none of the type, or none that the field can have.
    u"^Expected (a whole number|a number|a year|two capital|two to six|four|five|nine digits|capital letters)"_s,
    u"^Expected a text in quotation marks, without blanks around it"_s,
    u"^This (is none of the choices|is longer|is less|is more|has more decimals|does not match)"_s,
    u"^\".*\" is no state"_s,
    // What the summary and titles of items name.
    u"^(There is|The item has) no field of this name"_s,
    u"^This has to be a field of the type "_s,
    u"^The (application|product) has no list "_s,
    u"^Write \\{others\\} where "_s,
    // What the form names, and what it shows.
    u"^There is no (field|list|list of items|section) \".*\" here"_s,
    u"^This (field stands in a row|list is shown) already"_s,
    u"^A quote needs what no row shows: "_s,
    u"^Two sections have this name"_s,
    u"^This would show what a personal field says"_s,
    u" is personal, and \".*\" would show what it says"_s,
    u" cannot be taken for one of type "_s,
    u"^\".*\" is worked out and never typed\\. Delete this"_s,
    u"^The items have lists of their own, for which a table has no place"_s,
    u"^\"total\" is for numbers"_s,
    u"^\"none\" is the title of the choice of nothing"_s,
    u"^This is more than \"most\""_s,
    // Regular expressions, and how deep groups and lists lie in each other.
    u"^This is no regular expression"_s,
    u"^Groups and lists lie in each other more than "_s,
};

struct Document {
    QString name;
    QByteArray json;
    Problems problems;
};

Document documentOf(const QString &name, const JsonNode &manifest)
{
    FolderFiles files;
    files.name = u"document"_s;
    Document document{name, compactJson(manifest), {}};
    files.files[u"product.json"_s] = document.json;
    if (const auto product = risk::makeProduct(std::move(files)); !product)
        document.problems = product.error();
    return document;
}

std::optional<JsonNode> treeOf(const QByteArray &json)
{
    const auto root = readJson(json);
    return root ? std::optional(*root) : std::nullopt;
}

bool isOfAListedKind(const Problem &problem)
{
    return std::any_of(OnlyTheProgram.begin(), OnlyTheProgram.end(),
                       [&](const QString &kind) { return QRegularExpression(kind).match(problem.message).hasMatch(); });
}

} // namespace

class ProductSchemaTest : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void theSchemaAndTheProgramAgree()
    {
        QProcess python;
        python.start(u"python3"_s, {u"-c"_s, u"from jsonschema import Draft202012Validator"_s});
        if (!python.waitForFinished() || python.exitCode() != 0)
            QSKIP("python3-jsonschema is not installed, so the schema was compared with nothing.");
        std::vector<Document> documents = shippedProducts();
        const std::size_t shipped = documents.size();
        addBrokenProducts(documents);
        addDamagedProducts(documents);
        const std::vector<QStringList> refused = refusedBySchema(documents);
        QCOMPARE(refused.size(), documents.size());
        QStringList disagreements;
        int bySchema = 0;
        for (std::size_t at = 0; at < documents.size(); ++at) {
            const Document &document = documents[at];
            bySchema += refused[at].isEmpty() ? 0 : 1;
            if (at < shipped && (!refused[at].isEmpty() || !document.problems.empty()))
                disagreements.append(document.name + u": is shipped and refused"_s);
            for (const QString &path : refused[at]) {
                // Both name fields, and are read when the fields are sound.
                const bool waits
                    = !document.problems.empty() && (path.startsWith("$.form"_L1) || path.startsWith("$.summary"_L1));
                if (!waits && !isToldOf(document.problems, path))
                    disagreements.append(u"%1: the schema alone refuses %2"_s.arg(document.name, path));
            }
            for (const Problem &problem : document.problems) {
                if (!isRefused(refused[at], problem.path) && !isOfAListedKind(problem))
                    disagreements.append(u"%1: the program alone refuses %2"_s.arg(document.name, toText(problem)));
            }
        }
        qInfo("%d of %d products are refused by the schema", bySchema, int(documents.size()));
        QVERIFY2(disagreements.isEmpty(), qPrintable(disagreements.join(u'\n')));
        QVERIFY(bySchema > int(documents.size()) / 3);
    }

private:
    static std::vector<Document> shippedProducts()
    {
        std::vector<Document> documents;
        for (const QString &path : {u"resources/products/personal-auto"_s, u"resources/starters/product"_s}) {
            if (const auto tree = treeOf(test::contentOf(Source + path + u"/product.json"_s)))
                documents.push_back(documentOf(path, *tree));
        }
        return documents;
    }

    static void addBrokenProducts(std::vector<Document> &documents)
    {
        const QByteArray small = test::contentOf(Source + u"tests/risk/small_product.json"_s);
        for (const test::Mistake &mistake : test::mistakesIn(Source + u"tests/risk/broken_schemas.txt"_s)) {
            auto manifest = treeOf(small);
            const auto fields = treeOf(mistake.content);
            if (!manifest || !fields)
                continue;
            manifest->set(u"fields"_s, *fields);
            manifest->set(u"checks"_s, *treeOf("[]"));
            manifest->set(u"summary"_s, *treeOf("{}"));
            manifest->set(u"form"_s, *treeOf("{}"));
            documents.push_back(documentOf(mistake.name, *manifest));
        }
        for (const test::Mistake &mistake : test::mistakesIn(Source + u"tests/risk/broken_products.txt"_s)) {
            QByteArray json = small;
            json.replace(mistake.settings.value(u"from"_s).toUtf8(), mistake.content.trimmed());
            const auto manifest = mistake.settings.contains(u"from"_s) ? treeOf(json) : std::nullopt;
            if (manifest)
                documents.push_back(documentOf(mistake.name, *manifest));
        }
    }

    static void addDamagedProducts(std::vector<Document> &documents)
    {
        const auto small = treeOf(test::contentOf(Source + u"tests/risk/small_product.json"_s));
        const auto whole = treeOf(test::contentOf(Source + u"resources/products/personal-auto/product.json"_s));
        for (const unsigned seed : test::seeds(test::steps(200, 5000))) {
            test::Dice dice(seed);
            JsonNode manifest = seed % 10 == 0 ? *whole : *small;
            for (int times = dice(2); times >= 0; --times)
                test::damage(manifest, dice);
            // A damaged name may stand twice then, which no JSON has.
            if (manifest.is(JsonNode::Kind::Object) && treeOf(compactJson(manifest)))
                documents.push_back(documentOf(u"damaged %1"_s.arg(seed), manifest));
        }
    }

    static std::vector<QStringList> refusedBySchema(const std::vector<Document> &documents)
    {
        QProcess python;
        python.start(u"python3"_s,
                     {Source + u"tests/risk/validate.py"_s, Source + u"resources/schemas/product.schema.json"_s});
        for (const Document &document : documents)
            python.write(document.json + '\n');
        python.closeWriteChannel();
        if (!python.waitForFinished(100'000) || python.exitCode() != 0)
            qWarning("%s", python.readAllStandardError().constData());
        std::vector<QStringList> refused;
        for (const QByteArray &line : python.readAllStandardOutput().trimmed().split('\n')) {
            QStringList paths;
            for (const QJsonValue &path : QJsonDocument::fromJson(line).array())
                paths.append(path.toString());
            refused.push_back(std::move(paths));
        }
        return refused;
    }

    /// The schema refuses this path, or one above or below it.
    static bool isRefused(const QStringList &refused, const QString &path)
    {
        return std::any_of(refused.begin(), refused.end(), [&](const QString &one) {
            return isToldOf({Problem(one, {})}, path) || isToldOf({Problem(path, {})}, one);
        });
    }
};

BINDERY_TEST(ProductSchemaTest)
#include "tst_product_schema.moc"
