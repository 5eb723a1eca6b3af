#include "value_maker.h"

#include "risk/schema/schema.h"
#include "test_support/answer_samples.h"

using namespace Qt::StringLiterals;

namespace bindery::test {

QString ValueMaker::text()
{
    static const QStringList texts{QString(),
                                   QStringLiteral("Jane"),
                                   QStringLiteral("O'Brien \"Bob\""),
                                   QStringLiteral("Zoë 日本語 🚗"),
                                   QStringLiteral(" blanks around "),
                                   QStringLiteral("line\nbreak\ttab\\"),
                                   QStringLiteral("'; DROP TABLE quotes; --"),
                                   QString(2000, u'x'),
                                   QStringLiteral("null"),
                                   QString(QChar(0)) + QStringLiteral("after nul")};
    return texts[number(int(texts.size()))];
}

QDate ValueMaker::date()
{
    return number(5) == 0 ? QDate() : QDate(1900, 1, 1).addDays(number(60000));
}

risk::FieldValue ValueMaker::value(const risk::Schema &schema, int kind, int field)
{
    const risk::Field &of = schema.kinds[std::size_t(kind)].fields[std::size_t(field)];
    const risk::TypeDescription &type = risk::describe(of.type);
    if (!of.derived.isEmpty() || number(4) == 0)
        return {};
    if (type.content != risk::Content::Text && number(8) == 0)
        return risk::UnreadText{PersonalText(u"tomorrow"_s + text())};
    switch (type.content) {
    case risk::Content::Text: {
        // A store gives back what was put in, in whatever way it is written.
        const QString some = text();
        if (some.isEmpty())
            return {};
        return of.isPersonal ? risk::FieldValue(PersonalText(some)) : risk::FieldValue(some);
    }
    case risk::Content::Number: {
        const Decimal some = type.isWhole ? Decimal(number(200000) - 1000) : decimal();
        return of.isPersonal ? risk::FieldValue(PersonalNumber(some)) : risk::FieldValue(some);
    }
    case risk::Content::Flag: return chance();
    case risk::Content::Date: {
        const QDate some = date();
        if (!some.isValid())
            return {};
        return of.isPersonal ? risk::FieldValue(PersonalDate(some)) : risk::FieldValue(some);
    }
    }
    Q_UNREACHABLE();
}

risk::Item ValueMaker::item(const risk::Schema &schema, int kind)
{
    risk::Item made = risk::Record::emptyItem(schema, kind);
    for (int field = 0; field < made.fields.size(); ++field)
        made.fields[field] = value(schema, kind, field);
    for (qsizetype list = 0; list < made.lists.size(); ++list) {
        for (int i = number(4); i > 0; --i)
            made.lists[list].append(item(schema, schema.kinds[std::size_t(kind)].lists[std::size_t(list)].kind));
    }
    return made;
}

risk::Record ValueMaker::application()
{
    risk::Record made(autoSchema());
    made.policy() = item(*made.schema(), 0);
    if (chance())
        made.unknownFields = {{u"$.pets[0]"_s, QJsonObject{{u"name"_s, text()}}}};
    return made;
}

facts::FactOrigin ValueMaker::origin()
{
    facts::FactOrigin made;
    made.provenance = facts::Provenance(number(8));
    made.source = text();
    made.obtainedAt = time();
    made.age = std::chrono::seconds(number(100000));
    made.reason = text();
    made.tries = number(5);
    made.elapsed = std::chrono::milliseconds(number(30000));
    return made;
}

facts::RecordFact ValueMaker::fact(const QString &service)
{
    facts::RecordFact made;
    if (chance()) {
        risk::Record answer(shippedAnswers()[service].schema);
        answer.policy() = item(*answer.schema(), 0);
        made.value = std::move(answer);
        made.answer = text().toUtf8();
    }
    made.origin = origin();
    if (chance())
        made.origin.definition = Edition{service, QString::number(number(9)), text()};
    return made;
}

facts::FactSet ValueMaker::facts(int drivers)
{
    facts::FactSet made;
    const auto put = [&](const facts::FactKey &key) {
        facts::RecordFact given = fact(key.service);
        facts::FactWords words = shippedAnswers()[key.service].words(key, given, *autoSchema());
        words.summary = text();
        made.put(key, std::move(given), std::move(words));
    };
    for (int i = 0; i < drivers; ++i)
        put(factKey(u"driver_record"_s, i));
    for (const QString &service : {u"credit_score"_s, u"claims_history"_s, u"rating"_s})
        put(factKey(service));
    return made;
}

domain::DecisionReason ValueMaker::reason()
{
    domain::DecisionReason made;
    made.rule = text();
    made.kind = domain::DecisionKind(number(3));
    made.message = text();
    made.because = text();
    made.authorityLevel = number(4);
    made.authority = text();
    made.table = text();
    for (int k = number(3); k > 0; --k)
        made.matches.push_back({text(), text(), text()});
    return made;
}

domain::Quote ValueMaker::quote(const QString &submissionId, int drivers)
{
    domain::Quote made;
    made.submissionId = submissionId;
    made.madeAt = time();
    made.product = autoSchema()->product;
    made.facts = facts(drivers);
    made.decision.kind = domain::DecisionKind(number(3));
    made.decision.rules = {text(), text(), text()};
    for (int k = number(4); k > 0; --k)
        made.decision.reasons.push_back(reason());
    made.decision.tier = text();
    made.decidedOn = date();
    if (chance()) {
        made.decision.adverseActions.push_back(
            {text(), text(), text(), text(), date(), number(90), {{text(), decimal(), text()}}, text()});
    }
    if (number(4) > 0) {
        domain::Premium premium;
        premium.total.amount = decimal();
        for (int k = number(6); k > 0; --k) {
            premium.worksheet.push_back(
                {text(), text(), text(), text(), text(), text(), decimal(), text(), decimal(), text(), text()});
        }
        made.premium = std::move(premium);
        if (chance())
            made.range = domain::PremiumRange{{decimal(), {}}, {text(), text()}};
        if (made.range)
            made.range->lowest.currency = made.premium->total.currency;
    } else {
        made.ratingFailure = text();
    }
    // A quote of engine 2 names its plan whether or not it could rate the risk.
    made.engine = 1 + number(3);
    made.parts = {domain::QuotedPart()};
    if (made.premium || chance())
        made.parts.front().plan = plan();
    // A product may name its parts.
    if (number(3) == 0) {
        made.parts = {part(QStringLiteral("property")), part(QStringLiteral("liability"))};
        for (std::size_t k = 0; made.premium && k < made.premium->worksheet.size(); ++k)
            made.premium->worksheet[k].part = made.parts[k % 2].code;
    }
    made.offline = chance();
    made.bindable = chance();
    if (!made.bindable)
        made.missingForBinding = {text(), text()};
    made.elapsed = std::chrono::milliseconds(number(30000));
    return made;
}

domain::QuotedPlan ValueMaker::plan()
{
    return {{text(), text(), text()}, text(), date(), date(), chance()};
}

domain::QuotedPart ValueMaker::part(const QString &code)
{
    domain::QuotedPart made{code, text(), {}};
    if (chance())
        made.plan = plan();
    if (chance())
        made.premium = Money{decimal(), {}};
    else
        made.failure = text();
    return made;
}

risk::Record answerOf(const QString &service, const QByteArray &json)
{
    return *factOf(shippedAnswers()[service].schema, json, {}).value;
}

int countOf(const risk::Record &record, const QString &list)
{
    return int(record.policy().lists[record.schema()->policy().listIndex(list)].size());
}

} // namespace bindery::test
