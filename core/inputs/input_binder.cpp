#include "inputs/input_binder.h"

#include "facts/answer_names.h"
#include "facts/report_age.h"
#include "inputs/input_program.h"
#include "inputs/input_scope.h"
#include "risk/check/plain_value.h"
#include "risk/check/type_doubt.h"
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
const facts::RecordFact &nothing()
{
    static const facts::RecordFact fact;
    return fact;
}

/// The number of fields of the answer, and of entries in it, that were not understood.
int notUnderstood(const risk::Record &answer)
{
    static const QString name = facts::NotUnderstoodName;
    const risk::Schema &schema = *answer.schema();
    const auto doubtsOf = [&schema](const risk::Item &item, int kind) {
        const int list = schema.kinds[static_cast<std::size_t>(kind)].listIndexes.value(name, -1);
        return list < 0 ? 0 : static_cast<int>(item.lists[list].size());
    };
    int count = doubtsOf(answer.policy(), 0);
    const auto countEntries = [&](const auto &self, const risk::Item &item, int kind) -> void {
        const auto &lists = schema.kinds[static_cast<std::size_t>(kind)].lists;
        for (std::size_t list = 0; list < lists.size(); ++list) {
            for (const risk::Item &entry : item.lists[static_cast<qsizetype>(list)]) {
                count += doubtsOf(entry, lists[list].kind) > 0 ? 1 : 0;
                self(self, entry, lists[list].kind);
            }
        }
    };
    countEntries(countEntries, answer.policy(), 0);
    return count;
}

} // namespace

InputBinder::InputBinder(const InputProgram &program, const InputCase &of, const RatedInputs *rated,
                         const SubjectFacts &facts, formula::BoundRisk &bound)
    : m_program(program), m_case(of), m_rated(rated), m_facts(facts), m_bound(bound),
      m_texts(program.program->texts, bound.texts)
{
    m_bound.forget();
    m_bound.scopes.resize(program.scopes.size());
}

void InputBinder::bind()
{
    addItem(m_case.record.policy(), 0, 0);
    for (std::size_t scope = 1; scope < m_bound.scopes.size(); ++scope) {
        const auto parent = static_cast<std::size_t>(m_program.program->scopes[scope].parent);
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
        const facts::RecordFact *const fact = factOf(static_cast<int>(order), number);
        const risk::Record *const answer = fact && fact->value ? &*fact->value : nullptr;
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
    case Part::Doubt: return text(risk::provesNothing(*kind, *item, source.field, m_case.today));
    case Part::ZipFive: return text(risk::plainText(item->fields[source.field]).trimmed().left(5));
    case Part::ZipNumber: {
        bool isNumber = false;
        const int zip = risk::plainText(item->fields[source.field]).trimmed().left(5).toInt(&isNumber);
        return isNumber ? Value::ofNumber(zip) : Value();
    }
    case Part::Answer: {
        const facts::RecordFact *const fact = factOf(source.order, number);
        return fact && fact->value ? held(fact->value->policy().fields[source.field]) : Value();
    }
    case Part::Provenance:
    case Part::Reason:
    case Part::AgeDays: return origin(source, source.isOfWorst ? worst(source.order) : factOf(source.order, number));
    case Part::Expired:
        if (!source.isOfWorst) {
            const facts::RecordFact *const fact = factOf(source.order, number);
            return Value::ofFlag(isExpired(fact ? *fact : nothing()));
        } else {
            const auto &facts = m_facts.ofOrder(source.order);
            return Value::ofFlag(std::any_of(facts.begin(), facts.end(), [this](const SubjectFacts::Entry *entry) {
                return entry && isExpired(entry->fact);
            }));
        }
    case Part::Known: {
        const facts::RecordFact *const fact = factOf(source.order, number);
        return Value::ofFlag(fact && fact->value && fact->origin.provenance != Provenance::Fallback
                             && !isExpired(*fact));
    }
    case Part::NotUnderstood: {
        const facts::RecordFact *const fact = factOf(source.order, number);
        return Value::ofNumber(fact && fact->value ? notUnderstood(*fact->value) : 0);
    }
    case Part::Today: return Value::ofDate(m_case.today);
    case Part::PremiumRated: return Value::ofFlag(m_rated && m_rated->premium);
    case Part::PremiumAmount: return m_rated && m_rated->premium ? Value::ofNumber(*m_rated->premium) : Value();
    case Part::PremiumOfPart: {
        const auto part = static_cast<std::size_t>(source.field);
        const bool isThere = m_rated && part < m_rated->premiumsOfParts.size() && m_rated->premiumsOfParts[part];
        return isThere ? Value::ofNumber(*m_rated->premiumsOfParts[part]) : Value();
    }
    case Part::PremiumFailure: return m_rated ? text(withoutPoint(m_rated->failure)) : Value();
    }
    Q_UNREACHABLE();
}

Value InputBinder::origin(const InputSource &source, const facts::RecordFact *fact)
{
    const facts::RecordFact &of = fact ? *fact : nothing();
    if (source.part == Part::Provenance)
        return text(facts::provenanceName(of.origin.provenance));
    if (source.part == Part::AgeDays)
        return Value::ofNumber(facts::reportAgeDays(of, m_case.today));
    const QString reason = withoutPoint(of.origin.reason);
    return text(reason.isEmpty() ? u"no reason was given"_s : reason);
}

Value InputBinder::text(const QString &text)
{
    if (text.isEmpty())
        return {};
    return Value::ofText(m_texts.idOf(text));
}

const facts::RecordFact *InputBinder::factOf(int order, int number) const
{
    const SubjectFacts::Entry *const entry = m_facts.of(order, number);
    return entry ? &entry->fact : nullptr;
}

const facts::RecordFact *InputBinder::worst(int order) const
{
    const facts::RecordFact *found = nullptr;
    for (const SubjectFacts::Entry *entry : m_facts.ofOrder(order)) {
        if (!entry)
            return nullptr;
        const facts::RecordFact &fact = entry->fact;
        if (!found || badness(fact.origin.provenance) < badness(found->origin.provenance))
            found = &fact;
    }
    return found;
}

bool InputBinder::isExpired(const facts::RecordFact &fact) const
{
    return facts::reportAgeDays(fact, m_case.today) > m_case.reportMaxAgeDays;
}

} // namespace bindery::inputs
