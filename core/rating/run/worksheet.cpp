#include "rating/run/worksheet.h"

#include "base/cell_fault.h"
#include "base/state_spelling.h"
#include "formula/language/powers.h"
#include "formula/run/bound_risk.h"
#include "formula/table/keyed_table.h"
#include "rating/compile/program.h"
#include "rating/plan/restriction_reader.h"
#include "rating/run/workspace.h"

using namespace Qt::StringLiterals;

namespace bindery::rating {

using formula::BoundRisk;
using formula::FailureSite;
using formula::KeyedTable;
using formula::Number;
using formula::ScopeLayout;
using formula::TextView;
using formula::TraceLookup;
using formula::Value;

namespace {

/// The names of the risk's parts, by scope and instance: "building 2, coverage 1".
std::vector<QStringList> partTexts(const Program &program, const BoundRisk &risk)
{
    std::vector<QStringList> texts(program.scopes.size());
    // A parent stands before its children.
    for (std::size_t scope = 0; scope < texts.size(); ++scope) {
        const ScopeLayout &layout = program.scopes[scope];
        const BoundRisk::Scope &bound = risk.scopes[scope];
        texts[scope].reserve(bound.count);
        for (int instance = 0; instance < bound.count; ++instance) {
            if (layout.parent < 0) {
                texts[scope].append(layout.name);
                continue;
            }
            const auto above = static_cast<std::size_t>(layout.parent);
            const int parent = bound.parents[static_cast<std::size_t>(instance)];
            const int number = instance - bound.firstOfParent[static_cast<std::size_t>(parent)] + 1;
            const QString own = u"%1 %2"_s.arg(layout.name).arg(number);
            const bool isDeep = program.scopes[above].parent >= 0;
            texts[scope].append(isDeep ? texts[above][parent] + u", "_s + own : own);
        }
    }
    return texts;
}

TextView textsOf(const Program &program, const BoundRisk &risk, const Workspace &workspace)
{
    return {&program.texts, &risk.texts, &workspace.madeTexts.entries()};
}

QString keyText(const Program &program, const BoundRisk &risk, const Workspace &workspace, const TraceLookup &lookup)
{
    const KeyedTable &table = program.tables[static_cast<std::size_t>(lookup.table)];
    const TextView texts = textsOf(program, risk, workspace);
    QStringList parts;
    for (int key = 0; key < lookup.keyCount; ++key)
        parts.append(table.key(key).name + u'='
                     + toText(workspace.keys[static_cast<std::size_t>(lookup.firstKey + key)], texts));
    return parts.join(u", "_s);
}

/// Says how a state or a transaction was given, and which ones restrictions know.
QString unrecognizedText(const Program &program, const BoundRisk &risk, const FailureSite &site, const QString &name)
{
    const TextView texts{&program.texts, &risk.texts};
    const Value &value = risk.scopes.front().inputs[static_cast<std::size_t>(site.slot)];
    const QString given = toText(value, texts);
    const QString meant = site.slot == program.stateInput ? stateMeantBy(given) : transactionMeantBy(given);
    const QString cure = !meant.isEmpty() ? u"Give it as %1."_s.arg(meant)
        : site.slot == program.stateInput ? u"Give the two capital letters of the postal code, as CA."_s
                                          : u"Give eligibility, new or renewal."_s;
    return u"\"%1\" is \"%2\", which restrictions.csv does not know, so that nobody can say whether this step is "
           "forbidden. %3"_s.arg(name, shownText(given), cure);
}

/// The sentence about a function that has no value. Empty for any other failure.
QString functionFault(FailureSite::Kind kind)
{
    switch (kind) {
    case FailureSite::Kind::ZeroToNegativePower:
        return u"The step \"%1\" takes a negative power of nothing for this risk, which divides by nothing."_s;
    case FailureSite::Kind::NoSuchExponent:
        return u"The step \"%1\" takes an exact power whose exponent is not a whole number from -%2 to %2 for this "
               "risk. With a number of places, as power(x, y, 4), any exponent will do."_s.arg(
                   u"%1"_s, QString::number(formula::MostExponent));
    case FailureSite::Kind::RootOfNegative:
        return u"The step \"%1\" takes a root of a number below nothing for this risk."_s;
    case FailureSite::Kind::NoSuchRoot:
        return u"The step \"%1\" takes a root that is not a whole number from 1 to %2 for this risk."_s.arg(
            u"%1"_s, QString::number(formula::MostExponent));
    case FailureSite::Kind::NoLogarithm:
        return u"The step \"%1\" takes the logarithm of a number that is not above nothing for this risk."_s;
    case FailureSite::Kind::NotWhole:
        return u"The step \"%1\" counts days, months or characters by a number that is not whole, or is below the "
               "first one."_s;
    case FailureSite::Kind::NoDate: return u"The step \"%1\" comes to a date that is not in the years 1 to 9999."_s;
    case FailureSite::Kind::TextTooLong: return u"The step \"%1\" makes a text of more than 10000 characters."_s;
    default: return {};
    }
}

} // namespace

std::vector<domain::WorksheetStep> worksheet(const Program &program, const BoundRisk &risk, const Workspace &workspace)
{
    const TextView texts = textsOf(program, risk, workspace);
    const std::vector<QStringList> parts = partTexts(program, risk);
    std::vector<domain::WorksheetStep> steps;
    steps.reserve(workspace.lines.size());
    int lastStep = -1;
    QString rounding;
    for (const TraceLine &line : workspace.lines) {
        const ProgramStep &step = program.steps[static_cast<std::size_t>(line.step)];
        domain::WorksheetStep out;
        out.id = step.id;
        out.label = step.label;
        out.operation = operationName(step.operation);
        out.operand = line.operand.shown();
        out.operandExact = line.operand.exactText();
        if (line.step != lastStep)
            rounding = toText(step.rounding);
        lastStep = line.step;
        out.rounding = rounding;
        out.value = line.value.shown();
        out.valueExact = line.value.exactText();
        if (step.slot >= 0)
            out.target
                = program.scopes[static_cast<std::size_t>(step.scope)].slots[static_cast<std::size_t>(step.slot)];
        out.scope = parts[static_cast<std::size_t>(step.scope)][line.instance];
        if (line.restriction >= 0) {
            out.operation = u"not used"_s;
            out.row = program.restrictions[static_cast<std::size_t>(line.restriction)].reason;
        }
        QStringList tables;
        QStringList keys;
        QStringList rows;
        for (int i = 0; i < line.lookupCount; ++i) {
            const TraceLookup &lookup = workspace.lookups[static_cast<std::size_t>(line.firstLookup + i)];
            const KeyedTable &table = program.tables[static_cast<std::size_t>(lookup.table)];
            tables.append(table.name());
            keys.append(keyText(program, risk, workspace, lookup));
            // Layers of an amount of zero need no row.
            QString row = lookup.row < 0 ? u"none"_s : table.rowText(lookup.row, texts);
            if (lookup.lastRow >= 0 && lookup.lastRow != lookup.row)
                row += u" to "_s + table.rowText(lookup.lastRow, texts);
            rows.append(row);
        }
        if (!tables.isEmpty()) {
            out.table = tables.join(u"; "_s);
            out.key = keys.join(u"; "_s);
            out.row = rows.join(u"; "_s);
        }
        if (step.operation == Operation::Clamp)
            out.key = u"at most %1"_s.arg(line.upper.toString());
        steps.push_back(std::move(out));
    }
    return steps;
}

RatingFailure failureOf(const Program &program, const BoundRisk &risk, const Workspace &workspace)
{
    const FailureSite &site = workspace.failure;
    const ProgramStep &step = program.steps[static_cast<std::size_t>(workspace.step)];
    RatingFailure failure;
    failure.step = step.id;
    QString name;
    if (site.scope >= 0) {
        const ScopeLayout &layout = program.scopes[static_cast<std::size_t>(site.scope)];
        const bool isInput = site.kind == FailureSite::Kind::NotGiven || site.kind == FailureSite::Kind::Unrecognized;
        name = isInput ? layout.inputs[static_cast<std::size_t>(site.slot)].name
                       : layout.slots[static_cast<std::size_t>(site.slot)];
        failure.key = name;
    }
    QString table;
    if (site.table >= 0) {
        table = program.tables[static_cast<std::size_t>(site.table)].name();
        failure.table = table;
        for (const TraceLookup &lookup : workspace.lookups) {
            if (lookup.table == site.table && (lookup.row < 0 || site.kind == FailureSite::Kind::NoRate))
                failure.key = keyText(program, risk, workspace, lookup);
        }
    }
    switch (site.kind) {
    case FailureSite::Kind::NotGiven:
        failure.message = u"\"%1\" is not given, and the step \"%2\" needs it."_s.arg(name, step.label);
        break;
    case FailureSite::Kind::NotSet:
        failure.message = u"The step \"%1\" needs \"%2\", which no step has set for this risk."_s.arg(step.label, name);
        break;
    case FailureSite::Kind::NoRow:
        failure.message = failure.key.isEmpty()
            ? u"No row of the table \"%1\" fits this risk, and it has no default row (a last row without a "
              "condition)."_s.arg(table)
            : u"%1 is not in the table \"%2\", and it has no default row."_s.arg(failure.key, table);
        break;
    case FailureSite::Kind::Unrecognized: failure.message = unrecognizedText(program, risk, site, name); break;
    case FailureSite::Kind::NoRate:
        failure.message = u"The table \"%1\" has no rate for %2."_s.arg(table, failure.key);
        break;
    case FailureSite::Kind::NoLayer:
        failure.message = u"%1 is not covered by the layers of the table \"%2\"."_s.arg(failure.key, table);
        break;
    case FailureSite::Kind::NoPartner:
        failure.message
            = u"The step \"%1\" needs an assignment that this part of the risk does not have."_s.arg(step.label);
        break;
    case FailureSite::Kind::DividedByZero:
        failure.message = u"The step \"%1\" divides by nothing for this risk."_s.arg(step.label);
        break;
    case FailureSite::Kind::NoNumber:
        failure.message = u"The step \"%1\" needs the number that a text is, and the text is \"%2\"."_s.arg(
            step.label, shownText(textsOf(program, risk, workspace).at(site.text)));
        break;
    case FailureSite::Kind::TooDeep:
        failure.message
            = u"The step \"%1\" rests on definitions that rest on one another too deeply."_s.arg(step.label);
        break;
    default:
        if (const QString fault = functionFault(site.kind); !fault.isEmpty()) {
            failure.message = fault.arg(step.label);
            break;
        }
        failure.message = u"The step \"%1\" works with a number of more than %2 digits before its point, or with more "
                          "than %3 zeros after it. Look at its factors and amounts."_s.arg(step.label)
                              .arg(Number::MostWholeDigits)
                              .arg(Number::MostDigits - Number::KeptDigits);
        break;
    }
    return failure;
}

} // namespace bindery::rating
