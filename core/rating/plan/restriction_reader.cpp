#include "rating/plan/restriction_reader.h"

#include "base/cell_guard.h"
#include "base/cell_meaning.h"
#include "base/cell_problems.h"
#include "base/state_spelling.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bindery::rating {

using formula::CsvColumns;
using formula::CsvFile;
using formula::CsvRow;
using formula::ValueType;

namespace {

enum Column : std::size_t { State, Business, Use, From, To, Reason };

/// The name that differs from `text` by capitals, blanks or unseen characters alone. Empty where there is none.
QString spelledOtherwise(const QString &text, const QStringList &names)
{
    const QString plain = plainText(text).simplified();
    const auto found = std::find_if(names.begin(), names.end(), [&](const QString &name) {
        return name.simplified().compare(plain, Qt::CaseInsensitive) == 0;
    });
    return found == names.end() ? QString() : *found;
}

class RestrictionReader {
public:
    explicit RestrictionReader(const CsvFile &csv) : m_csv(csv) {}

    std::vector<RestrictionModel> read(Problems &problems)
    {
        std::vector<RestrictionModel> result;
        for (const CsvRow &row : m_csv.rows)
            result.push_back(readRow(row));
        const Problems told = m_problems.told();
        problems.insert(problems.end(), told.begin(), told.end());
        return result;
    }

private:
    void tell(const CsvRow &row, Column column, const QString &cause, const QString &message)
    {
        m_problems.add(m_csv.place(row, column), CellFault{cause, message});
    }

    /// False where the cell holds characters that cannot be seen or read. The problem is told.
    bool isReadable(const CsvRow &row, Column column)
    {
        const auto fault = column == Reason ? faultOfAnyText(row.cells[column]) : faultOfValue(row.cells[column]);
        if (fault)
            m_problems.add(m_csv.place(row, column), *fault);
        return !fault;
    }

    RestrictionModel readRow(const CsvRow &row)
    {
        RestrictionModel restriction;
        restriction.state = row.cells[State];
        restriction.transaction = row.cells[Business];
        restriction.use = row.cells[Use];
        restriction.reason = row.cells[Reason];
        restriction.place = m_csv.place(row, State);
        if (isReadable(row, State))
            checkState(row);
        if (isReadable(row, Business))
            checkTransaction(row);
        if (isReadable(row, Use) && restriction.use.isEmpty())
            tell(row, Use, u"no use"_s, u"This cell is empty. Say which use is forbidden, as credit."_s);
        if (isReadable(row, Reason) && restriction.reason.isEmpty())
            tell(row, Reason, u"no reason"_s,
                 u"This cell is empty. Give the reason why it is forbidden; the worksheet shows it."_s);
        restriction.from = day(row, From);
        restriction.to = day(row, To);
        if (restriction.from.isValid() && restriction.to.isValid() && restriction.from >= restriction.to)
            tell(row, To, u"order"_s,
                 u"It ends before it begins; \"to\" is the first day without it. Exchange \"from\" and \"to\" if they "
                 "were mixed up."_s);
        return restriction;
    }

    void checkState(const CsvRow &row)
    {
        const QString &state = row.cells[State];
        if (state == u"*")
            return;
        if (state.isEmpty())
            tell(row, State, u"empty"_s,
                 u"This cell is empty. Write the state in two capital letters, or * for every state."_s);
        else if (meansAnything(state))
            tell(row, State, u"any"_s, u"\"%1\" is no state. Write * for every state."_s.arg(shownText(state)));
        else if (const QString problem = problemOfState(state); !problem.isEmpty())
            tell(row, State, u"state"_s, problem + u" Each state has a row of its own."_s);
    }

    void checkTransaction(const CsvRow &row)
    {
        const QString &transaction = row.cells[Business];
        if (transaction == u"*" || transactionNames().contains(transaction))
            return;
        const QString meant = transactionMeantBy(transaction);
        const QString found = transaction.isEmpty() ? u"This cell is empty."_s
                                                    : u"\"%1\" is no transaction."_s.arg(shownText(transaction));
        tell(row, Business, u"transaction"_s,
             meant.isEmpty() ? u"%1 Write eligibility, new, renewal, or * for all of them."_s.arg(found)
                             : u"%1 Write %2 instead. There are eligibility, new, renewal, and * for all of "
                               "them."_s.arg(found, meant));
    }

    QDate day(const CsvRow &row, Column column)
    {
        const QString &text = row.cells[column];
        if (text.isEmpty())
            return {};
        const QDate date = text.size() == 10 ? QDate::fromString(text, Qt::ISODate) : QDate();
        if (!date.isValid())
            m_problems.add(m_csv.place(row, column), faultOfDate(text, CellRole{}));
        return date;
    }

    const CsvFile &m_csv;
    CellProblems m_problems;
};

const InputModel *inputOf(const PlanModel &plan, QStringView name, ValueType type)
{
    const ScopeModel *policy = plan.scope(u"policy");
    if (!policy)
        return nullptr;
    const auto found = std::find_if(policy->inputs.begin(), policy->inputs.end(),
                                    [&](const InputModel &input) { return input.name == name && input.type == type; });
    return found == policy->inputs.end() ? nullptr : &*found;
}

/// Checks that every value that the input allows is a name that restrictions know.
void checkValues(const InputModel &input, const QStringList &known, bool isState, Problems &problems)
{
    QStringList values = input.oneOf;
    if (input.otherwise)
        values.append(input.otherwise->text);
    values.removeDuplicates();
    for (const QString &value : std::as_const(values)) {
        if (known.contains(value))
            continue;
        const QString meant = isState ? stateMeantBy(value) : transactionMeantBy(value);
        const QString cure = !meant.isEmpty() && meant != u"*" ? u"Write %1 instead"_s.arg(meant)
            : isState ? u"Write the two capital letters of the postal code, as CA"_s
                      : u"There are eligibility, new and renewal"_s;
        problems.emplace_back(input.place,
                              u"The input \"%1\" may be \"%2\", which restrictions.csv does not know, so that what is "
                              "forbidden could not be looked up. %3."_s.arg(input.name, shownText(value), cure));
    }
}

} // namespace

const QStringList &transactionNames()
{
    static const QStringList names{u"eligibility"_s, u"new"_s, u"renewal"_s};
    return names;
}

QString transactionMeantBy(const QString &text)
{
    const QString word = plainText(text).simplified().toLower();
    if (word.startsWith(u"new") || word == u"nb")
        return u"new"_s;
    if (word.startsWith(u"renew") || word == u"rn" || word == u"rb")
        return u"renewal"_s;
    if (word.startsWith(u"eligib") || word.startsWith(u"underwrit"))
        return u"eligibility"_s;
    return word == u"all" || word == u"any" || word == u"both" ? u"*"_s : QString();
}

std::vector<RestrictionModel> readRestrictions(const QByteArray &bytes, const QString &file, Problems &problems)
{
    const QStringList wanted{u"state"_s, u"transaction"_s, u"use"_s, u"from"_s, u"to"_s, u"reason"_s};
    const auto csv = readCsv(bytes, file, CsvColumns{wanted, wanted.first(3)});
    if (!csv) {
        problems.insert(problems.end(), csv.error().begin(), csv.error().end());
        return {};
    }
    const QStringList header(csv->header.begin(), csv->header.end());
    if (header != wanted) {
        problems.emplace_back(Place{file, 1, 0},
                              u"The columns are %1. They must be %2, in this order and in small letters."_s.arg(
                                  shownText(header.join(u", "_s)), wanted.join(u", "_s)));
        return {};
    }
    return RestrictionReader(*csv).read(problems);
}

void checkRestrictions(const PlanModel &plan, Problems &problems)
{
    if (plan.restrictions.empty())
        return;
    QStringList used;
    for (const StepModel &step : plan.steps)
        used += step.uses;
    QStringList declared;
    for (const ScopeModel &scope : plan.scopes) {
        for (const InputModel &input : scope.inputs) {
            if (!input.use.isEmpty())
                declared.append(input.use);
        }
    }
    QStringList uses = used + declared;
    uses.removeDuplicates();
    CellProblems found;
    const auto placeOf = [](const RestrictionModel &restriction, Column column) {
        Place place = restriction.place;
        place.column = static_cast<int>(column) + 1;
        return place;
    };
    const InputModel *transaction = inputOf(plan, u"transaction", ValueType::Text);
    for (const RestrictionModel &restriction : plan.restrictions) {
        if (!used.contains(restriction.use)) {
            const QString meant = spelledOtherwise(restriction.use, uses);
            const QString cure = declared.contains(restriction.use)
                ? u"Name it in the \"uses\" of the step that rests on it, or delete the row"_s
                : !meant.isEmpty() ? u"Write %1 instead"_s.arg(meant)
                : uses.isEmpty()   ? u"No input of plan.json has a \"use\" yet"_s
                                   : u"There is: %1"_s.arg(uses.join(u", "_s));
            found.add(placeOf(restriction, Use),
                      CellFault{u"no such use"_s,
                                u"No step uses \"%1\", so that this row would forbid nothing. "
                                "%2."_s.arg(restriction.use, cure)});
        }
        if (restriction.transaction != u"*" && !transaction)
            found.add(placeOf(restriction, Business),
                      CellFault{u"no transaction"_s,
                                u"This row holds for one kind of transaction, and the policy has no input "
                                "\"transaction\" to tell it by. Add \"transaction\": \"text\" to the policy's inputs, "
                                "or write * for all of them."_s});
    }
    const Problems told = found.told();
    problems.insert(problems.end(), told.begin(), told.end());
    const InputModel *state = inputOf(plan, u"state", ValueType::Text);
    if (!state || !inputOf(plan, u"effective_date", ValueType::Date))
        problems.emplace_back(plan.place,
                              u"restrictions.csv needs the policy's inputs \"state\" (text) and \"effective_date\" "
                              "(date), by which it is looked up. Add the one that is missing to the scope "
                              "\"policy\"."_s);
    if (state)
        checkValues(*state, stateCodes(), true, problems);
    if (transaction)
        checkValues(*transaction, transactionNames(), false, problems);
}

} // namespace bindery::rating
