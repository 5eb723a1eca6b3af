#include "parity/input_outcome.h"

#include "base/json_cursor.h"
#include "base/read_json.h"
#include "domain/premium.h"
#include "facts/fact_set.h"
#include "inputs/input_case.h"
#include "inputs/input_program.h"
#include "inputs/input_reader.h"
#include "parity/input_text.h"
#include "risk/product/product.h"
#include "risk/record/record_json.h"
#include "risk/schema/schema.h"
#include "risk/schema/schema_reader.h"
#include "underwriting/assess.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace bindery::parity {

namespace {

using facts::Fact;
using inputs::GivenFact;
using inputs::OrderedAnswer;
using risk::FieldValue;
using risk::Record;

enum Order { DriverRecord, CreditScore, ClaimsHistory, Rating };

/// Sets fields of an item by their names.
class Filled {
public:
    Filled(const risk::ItemKind &kind, risk::Item &item) : m_kind(kind), m_item(item) {}

    Filled &text(const QString &name, const QString &value) { return value.isEmpty() ? *this : set(name, value); }
    Filled &date(const QString &name, QDate value) { return value.isValid() ? set(name, value) : *this; }
    Filled &set(const QString &name, FieldValue value)
    {
        m_item.fields[m_kind.fieldIndex(name)] = std::move(value);
        return *this;
    }

private:
    const risk::ItemKind &m_kind;
    risk::Item &m_item;
};

void fill(Record &record, const domain::DriverRecord &from)
{
    const risk::Schema &schema = *record.schema();
    Filled(schema.policy(), record.policy()).text(u"status"_s, from.status);
    for (const domain::Violation &violation : from.violations) {
        risk::Item &item = record.policy().lists[0].emplaceBack(Record::emptyItem(schema, 1));
        Filled(schema.kinds[1], item).date(u"date"_s, violation.date).set(u"points"_s, Decimal(violation.points));
    }
}

void fill(Record &record, const domain::CreditScore &from)
{
    Filled filled(record.schema()->policy(), record.policy());
    filled.set(u"score"_s, Decimal(from.score)).date(u"scored_on"_s, from.reportDate);
    for (qsizetype at = 0; at < from.factors.size(); ++at)
        filled.text(u"factor_%1"_s.arg(at + 1), from.factors[at]);
}

void fill(Record &record, const domain::ClaimsHistory &from)
{
    const risk::Schema &schema = *record.schema();
    for (const domain::Claim &claim : from.claims) {
        risk::Item &item = record.policy().lists[0].emplaceBack(Record::emptyItem(schema, 1));
        Filled(schema.kinds[1], item)
            .date(u"date"_s, claim.date)
            .set(u"amount"_s, claim.amount)
            .set(u"at_fault"_s, claim.atFault)
            .text(u"dispute"_s, claim.dispute);
    }
}

void fill(Record &record, const domain::ThirdPartyPremium &from)
{
    Filled(record.schema()->policy(), record.policy()).set(u"rating"_s, from.rating);
}

template<class T>
int countNotUnderstood(const T &answer)
{
    return domain::notUnderstood(answer);
}

template<>
int countNotUnderstood(const domain::ThirdPartyPremium &)
{
    return 0;
}

template<class T>
GivenFact given(const Fact<T> &fact, const std::shared_ptr<const risk::Schema> &schema)
{
    GivenFact made;
    made.origin = fact.origin;
    if (!fact.value)
        return made;
    made.notUnderstood = countNotUnderstood(*fact.value);
    auto record = std::make_shared<Record>(schema);
    fill(*record, *fact.value);
    made.value = std::move(record);
    return made;
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

struct InputTexts::Parts {
    risk::Product product;
    std::vector<std::shared_ptr<const risk::Schema>> answers;
    std::shared_ptr<const inputs::InputProgram> program;

    [[nodiscard]] inputs::InputCase caseOf(const Record &record, const facts::FactSet &facts, QDate day, int maxAge,
                                           std::vector<GivenFact> &kept, inputs::GivenFacts &shown) const
    {
        kept.clear();
        kept.reserve(record.policy().lists[0].size() + 4);
        shown.assign(4, {});
        for (const domain::DriverFact &driver : facts.driverRecords)
            shown[DriverRecord].push_back(&kept.emplace_back(given(driver.record, answers[DriverRecord])));
        shown[CreditScore].push_back(&kept.emplace_back(given(facts.credit, answers[CreditScore])));
        shown[ClaimsHistory].push_back(&kept.emplace_back(given(facts.claims, answers[ClaimsHistory])));
        shown[Rating].push_back(&kept.emplace_back(given(facts.rating, answers[Rating])));
        return {record, shown, day, maxAge};
    }
};

InputTexts::InputTexts(const QString &folder, QString &why)
{
    auto product = risk::loadProduct(folder);
    if (!product) {
        why = toText(product.error().front());
        return;
    }
    auto parts = std::make_unique<Parts>(Parts{std::move(*product), {}, {}});
    const auto answers = readJson(contentOf(QStringLiteral(BINDERY_SOURCE_DIR "/tests/parity/answers.json")));
    const auto manifest
        = readJson(contentOf(QStringLiteral(BINDERY_SOURCE_DIR "/tests/parity/inputs.json")), u"inputs.json"_s);
    JsonReading reading(JsonManner::strict());
    JsonFields schemas = JsonCursor(*answers, reading).fields();
    std::vector<OrderedAnswer> orders;
    for (const QLatin1StringView service : {"driver_record"_L1, "credit_score"_L1, "claims_history"_L1, "rating"_L1}) {
        JsonFields fields = schemas.at(service).fields();
        parts->answers.push_back(risk::readSchema(schemas.at(service), fields.at("no checks"_L1)));
        fields.allowOthers();
        orders.push_back({service, service == "driver_record"_L1 ? parts->product.schema->kindIndex(u"driver") : 0,
                          parts->answers.back(), service == "credit_score"_L1 ? u"scored_on"_s : QString()});
    }
    JsonFields fields = JsonCursor(*manifest, reading).fields();
    fields.allowOthers();
    const inputs::InputModel model = inputs::readInputs(fields.at("inputs"_L1));
    auto program = inputs::compileInputs(parts->product.schema, orders, model);
    for (const Problem &problem : program ? reading.problems() : program.error())
        why += toText(problem) + u'\n';
    if (program)
        parts->program = *program;
    m_parts = std::move(parts);
}

InputTexts::~InputTexts() = default;

InputText InputTexts::of(const QByteArray &application, QDate day, const Gathered &gathered) const
{
    InputText text;
    inputs::InputWorkspace work;
    const auto read = risk::readRecord(m_parts->product.schema, application, day);
    std::vector<GivenFact> kept;
    inputs::GivenFacts shown;
    text.planInputs = planInputText(inputs::planInputs(
        *m_parts->program, m_parts->caseOf(read->record, gathered.usable, day, gathered.reportMaxAgeDays, kept, shown),
        work));
    inputs::RatedInputs rated;
    const underwriting::Assessment &assessment = gathered.assessment;
    if (assessment.premium)
        rated.premium = assessment.premium->total.amount;
    rated.failure = assessment.failure;
    rated.factorOf = [&](const QString &step) {
        std::optional<Decimal> factor;
        for (const domain::WorksheetStep &line :
             assessment.premium ? assessment.premium->worksheet : std::vector<domain::WorksheetStep>()) {
            if (line.id == step && line.operation == u"multiply" && (!factor || *factor < line.operand))
                factor = line.operand;
        }
        return factor;
    };
    text.ruleInputs = ruleInputText(inputs::ruleInputs(
        *m_parts->program, m_parts->caseOf(read->record, gathered.facts, day, gathered.reportMaxAgeDays, kept, shown),
        rated, work));
    return text;
}

} // namespace bindery::parity
