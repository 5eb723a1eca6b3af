#include "risk/check/record_check.h"

#include "risk/check/field_check.h"
#include "risk/record/record_json.h"
#include "risk/schema/schema.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace bindery::risk {

namespace {

/// Walks a record in the order of its schema.
class Walk {
public:
    Walk(const Record &record, QDate today, const QString &language)
        : m_schema(*record.schema()), m_fields(record, today, language, m_found), m_numbers(m_schema.kinds.size(), 0)
    {
    }

    Findings all(const Record &record)
    {
        FieldAddress policy;
        item(record.policy(), policy);
        m_fields.tellUnread();
        return std::move(m_found);
    }

private:
    void item(const Item &item, FieldAddress &address)
    {
        const ItemKind &kind = m_schema.kinds[static_cast<std::size_t>(address.kind)];
        const int number = m_numbers[static_cast<std::size_t>(address.kind)]++;
        for (const Member &member : kind.members) {
            if (member.isList)
                list(item, address, member.index, number);
            else
                m_fields.check(item, address, member.index, number);
        }
        m_fields.checkItem(address, number);
    }

    /// `number` is that of the item around the list.
    void list(const Item &item, FieldAddress &address, int index, int number)
    {
        const ItemKind &kind = m_schema.kinds[static_cast<std::size_t>(address.kind)];
        const int below = kind.lists[static_cast<std::size_t>(index)].kind;
        const QList<Item> &items = item.lists[index];
        address.list = index;
        m_fields.checkList(items, address, below, number);
        address.list = -1;
        std::vector<UniqueIndex> outer = m_fields.beginList(items, below);
        address.item.emplace_back(index, 0);
        const int kindBefore = std::exchange(address.kind, below);
        for (qsizetype at = 0; at < items.size(); ++at) {
            address.item.back().second = static_cast<int>(at);
            this->item(items[at], address);
        }
        address.kind = kindBefore;
        address.item.pop_back();
        m_fields.endList(std::move(outer));
    }

    const Schema &m_schema;
    Findings m_found;
    FieldCheck m_fields;
    /// By kind: the number of the next item.
    std::vector<int> m_numbers;
};

} // namespace

Problems problemsToQuote(const Findings &findings)
{
    Problems problems;
    for (const Finding &finding : findings) {
        if (finding.severity == Severity::Stop && finding.before == Needed::ToQuote)
            problems.push_back(finding.problem);
    }
    return problems;
}

Findings checkRecord(const Record &record, QDate today, const QString &language)
{
    return Walk(record, today, language).all(record);
}

Problems allProblems(const ReadRecord &read, QDate today)
{
    Problems all = read.problems;
    for (Problem &problem : problemsToQuote(checkRecord(read.record, today))) {
        if (!isToldOf(read.problems, problem.path))
            all.push_back(std::move(problem));
    }
    return all;
}

} // namespace bindery::risk
