// The manual of products (resources/help/products.md) says what is so of inputs: its example is sound over the product
// of the chapter "Fields", and gives plan and rules what the manual promises. Each attribute that the JSON Schema of
// products has at the top stands in the manual's table.
#include "base/folder_files.h"
#include "base/read_json.h"
#include "inputs/input_case.h"
#include "inputs/input_program.h"
#include "risk/product/product.h"
#include "risk/record/record_json.h"
#include "risk/schema/schema.h"
#include "services/definition/definition_reader.h"
#include "test_support/answer_samples.h"
#include "test_support/files.h"
#include "test_support/test_case.h"
#include "underwriting/offered_product.h"

using namespace bindery;
using namespace Qt::StringLiterals;

namespace {

const QDate InputsDay(2026, 6, 15);

QString productsPage()
{
    return QString::fromUtf8(test::contentOf(QStringLiteral(BINDERY_SOURCE_DIR "/resources/help/products.md")));
}

/// The first block of code behind this text.
QByteArray exampleAfter(const QString &text)
{
    const QString manual = productsPage();
    const qsizetype at = manual.indexOf(text);
    const qsizetype begin = at < 0 ? -1 : manual.indexOf(u'\n', manual.indexOf(u"```"_s, at)) + 1;
    return begin < 0 ? QByteArray() : manual.mid(begin, manual.indexOf(u"```"_s, begin) - begin).toUtf8().trimmed();
}

/// The product of the chapter "Fields" with what the chapter "Inputs" adds to it.
std::shared_ptr<const underwriting::OfferedProduct> offerOfManual()
{
    const QByteArray fields = exampleAfter(u"## Fields\n"_s);
    const QByteArray inputs = exampleAfter(u"## Inputs\n"_s);
    FolderFiles files;
    files.files[u"product.json"_s] = R"({ "format": 1, "code": "f", "edition": "1", "title": "F", "line": "f", )"
        + inputs.sliced(1).chopped(1) + ", " + fields.sliced(1);
    auto product = risk::makeProduct(files);
    if (!product)
        qFatal("%s", qPrintable(toText(product.error().front())));
    const auto offer = underwriting::offerProduct(std::make_shared<const risk::Product>(std::move(*product)),
                                                  services::shippedDefinition);
    if (!offer)
        qFatal("%s", qPrintable(toText(offer.error().front())));
    return *offer;
}

QString shownInput(const formula::RiskValue &value)
{
    switch (value.type) {
    case formula::ValueType::Missing: return u"null"_s;
    case formula::ValueType::Text: return value.text;
    case formula::ValueType::Date: return QDate::fromJulianDay(*value.number.toInt64()).toString(Qt::ISODate);
    default: return value.number.toString();
    }
}

/// "name=value …, list[{…} …]"
QString shownNode(const formula::RiskNode &node)
{
    QStringList parts;
    for (const auto &[name, value] : node.values)
        parts.append(name + u'=' + shownInput(value));
    for (const auto &unknown : node.unknown)
        parts.append(unknown.name + u" unknown"_s);
    for (const auto &[name, entries] : node.lists) {
        QString list = name;
        for (const formula::RiskNode &entry : entries)
            list += u'{' + shownNode(entry) + u'}';
        parts.append(list);
    }
    return parts.join(u' ');
}

} // namespace

class InputsManualTest : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void theExampleGivesWhatTheManualPromises()
    {
        const auto offer = offerOfManual();
        const risk::Record record
            = risk::readRecord(offer->product->schema,
                               R"({"start": "2026-07-01", "locations": [{"zip": "11201-1234", "buildings": [
                                   {"yearBuilt": 1998, "roof": "slate", "limit": 400000, "sprinklered": true},
                                   {"yearBuilt": 1990, "roof": "metal"}]}]})",
                               InputsDay)
                  .value()
                  .record;
        facts::FactSet nobodySaid;
        facts::FactSet facts;
        facts::FactOrigin said;
        said.provenance = facts::Provenance::Live;
        said.obtainedAt = UtcTime(std::chrono::sys_days(std::chrono::year(2026) / 6 / 10));
        test::putFact(facts, test::factKey(u"credit_score"_s),
                      R"({"score": 700, "factors": [{"text": "Balances"}, {"text": "Length"}]})", said);
        inputs::InputWorkspace work;
        const auto all = inputs::compileInputs(
            offer->product->schema, {{u"credit_score"_s, 0, offer->orders.orders.at(0).service->answer.schema}},
            *offer->inputs);
        QVERIFY(all);
        const QString buildings = u"locations{zip=11201 buildings{roof=slate coverages{code=fire limit=400000}"
                                  "{code=leakage limit=40000}}}"_s;
        QCOMPARE(shownNode(inputs::planInputs(**all, {record, facts, InputsDay}, work)),
                 u"effective_date=2026-07-01 credit_score=700 "_s + buildings);
        QCOMPARE(shownNode(inputs::planInputs(**all, {record, nobodySaid, InputsDay}, work)),
                 u"effective_date=2026-07-01 credit_score unknown "_s + buildings);

        inputs::RatedInputs rated;
        rated.premium = Decimal(1250);
        rated.factorOf = [](const QString &step) {
            return step == u"credit" ? std::optional(Decimal::scaled(12, 1)) : std::nullopt;
        };
        const auto rules = [&](const facts::FactSet &of) {
            QStringList lines;
            for (const auto &input : inputs::ruleInputs(**all, {record, of, InputsDay}, rated, work))
                lines.append(input.name + u'=' + shownInput(input.value));
            return lines.join(u' ');
        };
        QCOMPARE(rules(facts),
                 u"building.oldest_age=36 building.first_roof=slate credit.score=700 credit.provenance=live "
                 "credit.second_reason=Length premium.amount=1250 premium.credit_factor=1.2"_s);
        QCOMPARE(rules(nobodySaid),
                 u"building.oldest_age=36 building.first_roof=slate credit.score=null credit.provenance=not_ordered "
                 "credit.second_reason=null premium.amount=1250 premium.credit_factor=1.2"_s);
    }

    void everyPartOfAProductAndEveryProvenanceStandsInTheManual()
    {
        const QString manual = productsPage();
        const auto schema
            = readJson(test::contentOf(QStringLiteral(BINDERY_SOURCE_DIR "/resources/schemas/product.schema.json")));
        const qsizetype begin = manual.indexOf(u"\n## product.json\n"_s);
        const QString table = manual.mid(begin, manual.indexOf(u"\n## Fields\n"_s) - begin);
        for (const QString &name : schema->find(u"properties")->names)
            QVERIFY2(table.contains(u'`' + name + u'`'), qPrintable(name));
        for (int one = 0; one <= static_cast<int>(facts::Provenance::Failed); ++one) {
            const QString name = facts::provenanceName(static_cast<facts::Provenance>(one));
            QVERIFY2(manual.contains(u"`'"_s + name + u"'`"_s), qPrintable(name));
        }
    }
};

BINDERY_TEST(InputsManualTest)
#include "tst_inputs_manual.moc"
