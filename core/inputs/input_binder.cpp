#include "inputs/input_binder.h"

#include "facts/report_age.h"
#include "inputs/input_program.h"
#include "inputs/input_scope.h"
#include "risk/check/vin.h"
#include "risk/schema/schema.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace bindery::inputs {

using facts::Provenance;
using formula::Value;
using Part = InputSource::Part;

namespace {

/// The worst provenance first. It speaks for several facts.
constexpr std::array WorstFirst{Provenance::Failed,       Provenance::Fallback, Provenance::NotOrdered,
                                Provenance::NotPermitted, Provenance::NoHit,    Provenance::Stale,
                                Provenance::Cached,       Provenance::Live};

auto badness(Provenance provenance)
{
    return std::find(WorstFirst.begin(), WorstFirst.end(), provenance);
}

/// A reason or a failure stands in the middle of a sentence.
QString withoutPoint(QString text)
{
    text = text.trimmed();
    while (text.endsWith(u'.'))
        text.chop(1);
    return text;
}

/// The fact of a subject about which nothing was asked.
const GivenFact &nothing()
{
    static const GivenFact fact;
    return fact;
}

QString plainText(const risk::FieldValue &value)
{
    const auto *text = std::get_if<QString>(&value);
    const auto *personal = std::get_if<PersonalText>(&value);
    return text ? *text : personal ? personal->reveal() : QString();
}

} // namespace

int ageDays(const GivenFact &fact, const QString &reportDate, QDate today)
{
    QDate written;
    if (fact.value && !reportDate.isEmpty()) {
        const risk::Record &answer = *fact.value;
        const int field = answer.schema()->policy().fieldIndex(reportDate);
        const auto *date = field < 0 ? nullptr : std::get_if<QDate>(&answer.policy().fields[field]);
        written = date ? *date : QDate();
    }
    return facts::reportAgeDays(fact.origin, written, today);
}

InputBinder::InputBinder(const InputProgram &program, const InputCase &of, const RatedInputs *rated,
                         formula::BoundRisk &bound)
    : m_program(program), m_case(of), m_rated(rated), m_bound(bound), m_texts(program.program.texts, bound.texts)
{
    m_bound.scopes.resize(program.scopes.size());
    m_bound.texts.clear();
    for (formula::BoundRisk::Scope &scope : m_bound.scopes) {
        scope.count = 0;
        scope.parents.clear();
        scope.firstOfParent.clear();
        scope.inputs.clear();
    }
}

void InputBinder::bind()
{
    addItem(m_case.record.policy(), 0, 0);
    for (std::size_t scope = 1; scope < m_bound.scopes.size(); ++scope) {
        const auto parent = static_cast<std::size_t>(m_program.program.scopes[scope].parent);
        formula::BoundRisk::Scope &bound = m_bound.scopes[scope];
        bound.firstOfParent.resize(static_cast<std::size_t>(m_bound.scopes[parent].count) + 1, bound.count);
    }
}

void InputBinder::addItem(const risk::Item &item, int kind, int parent)
{
    formula::BoundRisk::Scope &scope = m_bound.scopes[static_cast<std::size_t>(kind)];
    const risk::ItemKind &of = m_program.product->kinds[static_cast<std::size_t>(kind)];
    const int number = scope.count++;
    scope.parents.push_back(parent);
    for (const InputSource &source : m_program.scopes[static_cast<std::size_t>(kind)].sources)
        scope.inputs.push_back(valueOf(source, &item, &of, number));
    addAnswersOf(kind, number);
    for (std::size_t list = 0; list < of.lists.size(); ++list) {
        const int below = of.lists[list].kind;
        formula::BoundRisk::Scope &items = m_bound.scopes[static_cast<std::size_t>(below)];
        items.firstOfParent.push_back(items.count);
        const QList<risk::Item> &own = item.lists[static_cast<qsizetype>(list)];
        items.inputs.reserve(items.inputs.size()
                             + static_cast<std::size_t>(own.size())
                                 * m_program.scopes[static_cast<std::size_t>(below)].sources.size());
        for (const risk::Item &one : own)
            addItem(one, below, number);
    }
}

void InputBinder::addAnswersOf(int kind, int number)
{
    for (std::size_t order = 0; order < m_program.orders.size(); ++order) {
        if (m_program.orders[order].kind != kind)
            continue;
        const GivenFact *const fact = factOf(static_cast<int>(order), number);
        const risk::Record *const answer = fact ? fact->value.get() : nullptr;
        for (const int scope : m_program.answerScopes[order]) {
            const InputScope &of = m_program.scopes[static_cast<std::size_t>(scope)];
            const risk::ItemKind &below = m_program.orders[order].answer->kinds[static_cast<std::size_t>(of.kind)];
            // Lists in lists follow their own item.
            if (below.parent != 0)
                continue;
            formula::BoundRisk::Scope &items = m_bound.scopes[static_cast<std::size_t>(scope)];
            items.firstOfParent.push_back(items.count);
            if (!answer)
                continue;
            const auto &lists = answer->schema()->policy().lists;
            for (std::size_t list = 0; list < lists.size(); ++list) {
                if (lists[list].kind != of.kind)
                    continue;
                for (const risk::Item &one : answer->policy().lists[static_cast<qsizetype>(list)])
                    addAnswer(static_cast<int>(order), one, scope, number);
            }
        }
    }
}

void InputBinder::addAnswer(int order, const risk::Item &item, int scope, int parent)
{
    formula::BoundRisk::Scope &bound = m_bound.scopes[static_cast<std::size_t>(scope)];
    const InputScope &of = m_program.scopes[static_cast<std::size_t>(scope)];
    const risk::ItemKind &kind
        = m_program.orders[static_cast<std::size_t>(order)].answer->kinds[static_cast<std::size_t>(of.kind)];
    const int number = bound.count++;
    bound.parents.push_back(parent);
    for (const InputSource &source : of.sources)
        bound.inputs.push_back(held(item.fields[source.field]));
    for (std::size_t list = 0; list < kind.lists.size(); ++list) {
        for (const int below : m_program.answerScopes[static_cast<std::size_t>(order)]) {
            if (m_program.scopes[static_cast<std::size_t>(below)].kind != kind.lists[list].kind)
                continue;
            formula::BoundRisk::Scope &items = m_bound.scopes[static_cast<std::size_t>(below)];
            items.firstOfParent.push_back(items.count);
            for (const risk::Item &one : item.lists[static_cast<qsizetype>(list)])
                addAnswer(order, one, below, number);
        }
    }
}

Value InputBinder::valueOf(const InputSource &source, const risk::Item *item, const risk::ItemKind *kind, int number)
{
    switch (source.part) {
    case Part::Record: return held(item->fields[source.field]);
    case Part::Doubt: {
        const risk::Field &field = kind->fields[static_cast<std::size_t>(source.field)];
        const int year = kind->fieldIndex(field.beside.value(u"model_year"_s));
        const auto *given = year < 0 ? nullptr : std::get_if<Decimal>(&item->fields[year]);
        const int modelYear = given ? static_cast<int>(given->toInt64().value_or(0)) : 0;
        return text(risk::checkVin(plainText(item->fields[source.field]), modelYear, m_case.today).unproven);
    }
    case Part::ZipFive: return text(plainText(item->fields[source.field]).trimmed().left(5));
    case Part::ZipNumber: {
        bool isNumber = false;
        const int zip = plainText(item->fields[source.field]).trimmed().left(5).toInt(&isNumber);
        return isNumber ? Value::ofNumber(zip) : Value();
    }
    case Part::Answer: {
        const GivenFact *const fact = factOf(source.order, number);
        return fact && fact->value ? held(fact->value->policy().fields[source.field]) : Value();
    }
    case Part::Provenance:
    case Part::Reason:
    case Part::AgeDays: return origin(source, source.isOfWorst ? worst(source.order) : factOf(source.order, number));
    case Part::Expired:
        if (!source.isOfWorst) {
            const GivenFact *const fact = factOf(source.order, number);
            return Value::ofFlag(isExpired(source.order, fact ? *fact : nothing()));
        } else {
            const auto &facts = m_case.facts[static_cast<std::size_t>(source.order)];
            return Value::ofFlag(std::any_of(facts.begin(), facts.end(), [&](const GivenFact *fact) {
                return fact && isExpired(source.order, *fact);
            }));
        }
    case Part::Known: {
        const GivenFact *const fact = factOf(source.order, number);
        return Value::ofFlag(fact && fact->value && fact->origin.provenance != Provenance::Fallback
                             && !isExpired(source.order, *fact));
    }
    case Part::NotUnderstood: {
        const GivenFact *const fact = factOf(source.order, number);
        return Value::ofNumber(fact ? fact->notUnderstood : 0);
    }
    case Part::Today: return Value::ofDate(m_case.today);
    case Part::PremiumRated: return Value::ofFlag(m_rated && m_rated->premium);
    case Part::PremiumAmount: return m_rated && m_rated->premium ? Value::ofNumber(*m_rated->premium) : Value();
    case Part::PremiumFailure: return m_rated ? text(withoutPoint(m_rated->failure)) : Value();
    }
    Q_UNREACHABLE();
}

Value InputBinder::origin(const InputSource &source, const GivenFact *fact)
{
    const GivenFact &of = fact ? *fact : nothing();
    if (source.part == Part::Provenance)
        return text(facts::provenanceName(of.origin.provenance));
    if (source.part == Part::AgeDays) {
        return Value::ofNumber(
            ageDays(of, m_program.orders[static_cast<std::size_t>(source.order)].reportDate, m_case.today));
    }
    const QString reason = withoutPoint(of.origin.reason);
    return text(reason.isEmpty() ? u"no reason was given"_s : reason);
}

Value InputBinder::held(const risk::FieldValue &value)
{
    struct Visitor {
        InputBinder &binder;
        Value operator()(std::monostate) const { return {}; }
        Value operator()(const QString &text) const { return binder.text(text); }
        Value operator()(const Decimal &number) const { return Value::ofNumber(number); }
        Value operator()(bool flag) const { return Value::ofFlag(flag); }
        Value operator()(QDate date) const { return date.isValid() ? Value::ofDate(date) : Value(); }
        Value operator()(const PersonalText &text) const { return (*this)(text.reveal()); }
        Value operator()(const PersonalDate &date) const { return (*this)(date.reveal()); }
        Value operator()(const PersonalNumber &number) const { return (*this)(number.reveal()); }
        Value operator()(const risk::UnreadText &) const { return {}; }
    };
    return std::visit(Visitor{*this}, value);
}

Value InputBinder::text(const QString &text)
{
    if (text.isEmpty())
        return {};
    return Value::ofText(m_texts.idOf(text));
}

const GivenFact *InputBinder::factOf(int order, int number) const
{
    const auto &facts = m_case.facts[static_cast<std::size_t>(order)];
    const auto at = static_cast<std::size_t>(number);
    return at < facts.size() ? facts[at] : nullptr;
}

const GivenFact *InputBinder::worst(int order) const
{
    const auto &facts = m_case.facts[static_cast<std::size_t>(order)];
    const int kind = m_program.orders[static_cast<std::size_t>(order)].kind;
    // Facts are bound with their items, which are counted after the application as a whole.
    std::size_t subjects = 0;
    const auto count = [&](const auto &self, const risk::Item &item, int of) -> void {
        subjects += of == kind ? 1 : 0;
        const auto &lists = m_program.product->kinds[static_cast<std::size_t>(of)].lists;
        for (std::size_t list = 0; list < lists.size(); ++list) {
            for (const risk::Item &below : item.lists[static_cast<qsizetype>(list)])
                self(self, below, lists[list].kind);
        }
    };
    count(count, m_case.record.policy(), 0);
    const GivenFact *found = nullptr;
    std::size_t given = 0;
    for (const GivenFact *fact : facts) {
        given += fact ? 1 : 0;
        if (fact && (!found || badness(fact->origin.provenance) < badness(found->origin.provenance)))
            found = fact;
    }
    return given < subjects ? nullptr : found;
}

bool InputBinder::isExpired(int order, const GivenFact &fact) const
{
    return ageDays(fact, m_program.orders[static_cast<std::size_t>(order)].reportDate, m_case.today)
        > m_case.reportMaxAgeDays;
}

} // namespace bindery::inputs
