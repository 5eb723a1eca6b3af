#include "rules/set/rule_content.h"

#include "base/sha256.h"
#include "rules/set/rule_set.h"
#include "rules/table/decision_table.h"

namespace bindery::rules {

using namespace Qt::StringLiterals;

namespace {

/// Lengths and counts keep values in a row apart.
class Digest {
public:
    Digest &text(const QString &text)
    {
        const QByteArray bytes = text.toUtf8();
        m_hash.add(QByteArray::number(bytes.size()) + ' ' + bytes);
        return *this;
    }
    Digest &number(qsizetype number) { return text(QString::number(number)); }
    Digest &texts(const QStringList &list)
    {
        number(list.size());
        for (const QString &one : list)
            text(one);
        return *this;
    }
    [[nodiscard]] QString result() { return m_hash.hex(); }

private:
    Sha256 m_hash;
};

void addRow(Digest &digest, const TableRow &row)
{
    digest.text(row.rule);
    for (const UnaryTest &test : row.tests)
        digest.text(test.source());
    for (const Value &output : row.outputs)
        digest.text(output.toLiteral());
    digest.texts(row.notes);
}

void addTable(Digest &digest, const DecisionTable &table)
{
    digest.text(table.name).text(hitPolicySign(table.policy)).number(qsizetype(table.inputs.size()));
    for (const InputColumn &input : table.inputs)
        digest.text(input.name).text(valueTypeName(input.type)).text(input.allowed.source());
    digest.number(qsizetype(table.outputs.size()));
    for (const OutputColumn &output : table.outputs) {
        digest.text(output.name).text(valueTypeName(output.type)).number(qsizetype(output.allowed.size()));
        for (const Value &value : output.allowed)
            digest.text(value.toLiteral());
    }
    digest.texts(table.noteNames).number(qsizetype(table.rows.size()));
    for (const TableRow &row : table.rows)
        addRow(digest, row);
    digest.number(table.defaultRow ? 1 : 0);
    if (table.defaultRow)
        addRow(digest, *table.defaultRow);
}

QString editionOf(const RuleSet &set)
{
    return u"edition %1 of %2"_s.arg(set.edition.edition, set.edition.code);
}

} // namespace

QString contentHash(const RuleSet &set)
{
    Digest digest;
    QStringList states = set.states;
    states.sort();
    digest.text(u"bindery rule set, content, 1"_s)
        .text(set.edition.code)
        .text(set.edition.edition)
        .text(set.title)
        .text(set.line)
        .texts(states)
        .text(set.effective.toString(Qt::ISODate))
        .texts(set.decisionTables)
        .text(set.authorityTable)
        .text(set.tierValue)
        .text(set.creditUseTable)
        .number(set.reportMaxAgeDays)
        .number(qsizetype(set.agencies.size()));
    for (const auto &[report, agency] : set.agencies)
        digest.text(report).text(agency.name).text(agency.address).text(agency.phone).text(agency.scoreRange);
    digest.number(qsizetype(set.tables.size()));
    for (const DecisionTable &table : set.tables)
        addTable(digest, table);
    return digest.result();
}

QString conflictOf(const RuleSet &set, const RuleSet &other)
{
    if (set.edition.code == other.edition.code && set.edition.edition == other.edition.edition) {
        return set.edition.contentHash == other.edition.contentHash
            ? u"This is %1 once more: take one of the two away."_s.arg(editionOf(other))
            : u"There is an %1 with another content: an edition has one. Give one of the two another \"edition\"."_s
                  .arg(editionOf(other));
    }
    // A set for a state goes before one for all states, and a newer one before an older. Such sets do not conflict.
    if (set.line.isEmpty() || set.line != other.line || set.effective != other.effective
        || set.states.isEmpty() != other.states.isEmpty())
        return {};
    QStringList shared = set.states;
    shared.removeIf([&](const QString &state) { return !other.states.contains(state); });
    if (shared.isEmpty() && !set.states.isEmpty())
        return {};
    shared.sort();
    return u"This set and %1 hold for %2 in %3 from the same day on (%4), and nothing says which of the two decides. "
           "Give the newer one a later \"effective\"."_s.arg(
               editionOf(other), set.line, shared.isEmpty() ? u"every state"_s : shared.join(u", "_s),
               set.effective.isValid() ? set.effective.toString(Qt::ISODate) : u"always"_s);
}

} // namespace bindery::rules
