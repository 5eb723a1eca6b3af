// Finds faults between the tables of a set that are sound one by one.
#include "base/cell_fault.h"
#include "domain/decision.h"
#include "rules/set/message_text.h"
#include "rules/set/rule_set_loader.h"
#include "rules/set/rule_spelling.h"
#include "rules/set/table_order.h"
#include "rules/table/decision_table.h"

#include <QSet>

#include <algorithm>

namespace bindery::rules {

using namespace Qt::StringLiterals;

namespace {

class SetChecker {
public:
    SetChecker(const RuleSet &set, const LineInputs &lines, const QString &file)
        : m_set(set), m_lines(lines), m_file(file)
    {
    }

    Problems check()
    {
        QSet<QString> names;
        for (const DecisionTable &table : m_set.tables) {
            if (names.contains(table.name))
                say(u"There are two tables of the name \"%1\"."_s.arg(table.name));
            names.insert(table.name);
        }
        if (!checkManifestTexts())
            return std::move(m_problems);
        for (const QString &name : m_set.decisionTables)
            checkDecisionTable(name);
        checkAuthority();
        checkTier();
        checkCreditUse();
        // The names that can come in are known only for a set that decides on a line of business.
        if (!m_set.line.isEmpty())
            checkInputs();
        for (const DecisionTable &table : m_set.tables)
            checkNotes(table);
        for (Problem &problem : spellingProblems(m_set))
            m_problems.push_back(std::move(problem));
        return std::move(m_problems);
    }

private:
    void say(const QString &message) { m_problems.push_back(Problem{m_file, message}); }
    void say(const DecisionTable &table, const TableRow &row, const QString &message)
    {
        m_problems.push_back(Problem{toText(Place{table.file, row.line, 0}), message});
    }

    /// False where a text of the manifest holds an unseen character, which would keep it from naming any table. The
    /// problem is told.
    bool checkManifestTexts()
    {
        QStringList texts{m_set.title,          m_set.line,      m_set.edition.code,  m_set.edition.edition,
                          m_set.authorityTable, m_set.tierValue, m_set.creditUseTable};
        texts += m_set.decisionTables + m_set.states;
        const std::size_t before = m_problems.size();
        for (const QString &text : std::as_const(texts)) {
            if (const auto fault = faultOfAnyText(text))
                say(fault->message);
        }
        return m_problems.size() == before;
    }

    void checkDecisionTable(const QString &name)
    {
        const DecisionTable *table = m_set.table(name);
        if (!table) {
            say(u"The decision names a table \"%1\" that is not in the set."_s.arg(name));
            return;
        }
        for (const TableRow &row : table->rows)
            checkDecision(*table, row);
        if (table->defaultRow)
            checkDecision(*table, *table->defaultRow);
    }

    void checkDecision(const DecisionTable &table, const TableRow &row)
    {
        MatchedRow matched;
        matched.outputs = row.outputs;
        const Value decision = table.field(matched, u"decision");
        if (!decision.isNull() && !domain::decisionFromName(decision.toText()))
            say(table, row, u"\"%1\" is no decision: accept, refer, decline, or empty."_s.arg(decision.toText()));
        const bool hasColumn = std::any_of(table.outputs.begin(), table.outputs.end(),
                                           [](const OutputColumn &output) { return output.name == u"decision"; });
        if (!hasColumn)
            say(table, row, u"A table that decides needs an output \"decision\"."_s);
    }

    void checkAuthority()
    {
        if (m_set.authorityTable.isEmpty())
            return;
        const DecisionTable *table = m_set.table(m_set.authorityTable);
        if (!table) {
            say(u"The authority table \"%1\" is not in the set."_s.arg(m_set.authorityTable));
            return;
        }
        const bool hasLevel = std::any_of(table->outputs.begin(), table->outputs.end(), [](const OutputColumn &output) {
            return output.name == u"level" && output.type == ValueType::Integer;
        });
        if (!hasLevel || givesList(table->policy))
            say(u"The authority table \"%1\" needs an output \"level\" of type integer and a hit policy that gives one "
                "row."_s.arg(table->name));
    }

    void checkTier()
    {
        const bool given = std::any_of(m_set.tables.begin(), m_set.tables.end(), [this](const DecisionTable &table) {
            return givenNames(table).contains(m_set.tierValue);
        });
        if (!m_set.tierValue.isEmpty() && !given)
            say(u"The tier is \"%1\", and no table gives a value of that name."_s.arg(m_set.tierValue));
    }

    void checkCreditUse()
    {
        if (m_set.creditUseTable.isEmpty())
            return;
        const DecisionTable *table = m_set.table(m_set.creditUseTable);
        const bool hasUse = table
            && std::any_of(table->outputs.begin(), table->outputs.end(),
                           [](const OutputColumn &output) { return output.name == u"use"; });
        if (!hasUse || givesList(table->policy))
            say(u"\"creditUse\" needs a table of the set with an output \"use\" and a hit policy that gives one "
                "row."_s);
    }

    void checkInputs()
    {
        const InputTypes &known = m_set.lineInputs;
        if (!m_lines.contains(m_set.line)) {
            QStringList lines;
            for (const auto &[line, inputs] : m_lines)
                lines.append(line);
            say(u"\"%1\" is no line of business that Bindery decides on: %2."_s.arg(
                m_set.line, lines.isEmpty() ? u"there is no product"_s : lines.join(u", "_s)));
            return;
        }
        for (const QString &name : m_set.inputNames()) {
            if (!known.contains(name))
                say(u"Nobody gives the value \"%1\" that a table reads."_s.arg(name));
        }
        for (const DecisionTable &table : m_set.tables) {
            for (const InputColumn &input : table.inputs) {
                const auto found = known.find(input.name);
                const bool numbers
                    = found != known.end() && found->second == ValueType::Integer && input.type == ValueType::Number;
                if (found != known.end() && found->second != input.type && !numbers) {
                    say(u"Table \"%1\" reads \"%2\" as %3; it is of type %4."_s.arg(
                        table.name, input.name, valueTypeName(input.type), valueTypeName(found->second)));
                }
            }
        }
    }

    void checkNotes(const DecisionTable &table)
    {
        // Of an unknown line it is not known what its products give.
        if (!m_lines.contains(m_set.line))
            return;
        QStringList all;
        for (const auto &[name, type] : m_set.lineInputs)
            all.append(name);
        for (const DecisionTable &giver : m_set.tables)
            all += givenNames(giver);
        const auto check = [&](const TableRow &row) {
            for (const QString &note : row.notes) {
                for (const QString &name : placeholdersOf(note)) {
                    if (!all.contains(name) && !name.startsWith(u"referral."))
                        say(table, row, u"The text names a value {%1} that nobody gives."_s.arg(name));
                }
            }
        };
        for (const TableRow &row : table.rows)
            check(row);
        if (table.defaultRow)
            check(*table.defaultRow);
    }

    const RuleSet &m_set;
    const LineInputs &m_lines;
    const QString &m_file;
    Problems m_problems;
};

} // namespace

Problems problemsAmong(const RuleSet &set, const LineInputs &lines, const QString &file)
{
    return SetChecker(set, lines, file).check();
}

} // namespace bindery::rules
