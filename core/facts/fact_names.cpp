#include "facts/fact_names.h"

#include "base/digits.h"

#include <algorithm>

namespace bindery::facts {

namespace {

constexpr qsizetype MostDigits = 5;

/// The index of an item by its number in a name. -1 for what is no such number.
int indexOf(QStringView number)
{
    const bool isNumber
        = !number.isEmpty() && number.size() <= MostDigits && isAllDigits(number) && number.front() != u'0';
    return isNumber ? number.toInt() - 1 : -1;
}

} // namespace

bool FactNames::add(const QString &service, std::vector<int> lists)
{
    const auto known = m_lists.constFind(service);
    if (known != m_lists.cend())
        return *known == lists;
    m_lists.insert(service, std::move(lists));
    return true;
}

QString FactNames::nameOf(const FactKey &key)
{
    QString name = key.service;
    const bool isFirst
        = std::all_of(key.subject.begin(), key.subject.end(), [](const auto &step) { return step.second == 0; });
    if (isFirst)
        return name;
    for (const auto &[list, index] : key.subject)
        name += u'_' + QString::number(index + 1);
    return name;
}

std::optional<FactKey> FactNames::keyOf(QStringView name) const
{
    // No code has a part that begins with a digit, so that the numbers at the end are none of the code.
    QList<QStringView> parts = name.split(u'_');
    std::vector<int> indexes;
    while (parts.size() > 1 && indexOf(parts.back()) >= 0)
        indexes.insert(indexes.begin(), indexOf(parts.takeLast()));
    QString service;
    for (const QStringView part : parts)
        service += service.isEmpty() ? part.toString() : u'_' + part.toString();
    const auto lists = m_lists.constFind(service);
    if (lists == m_lists.cend())
        return std::nullopt;
    if (indexes.empty())
        indexes.assign(lists->size(), 0);
    if (indexes.size() != lists->size())
        return std::nullopt;
    FactKey key{service, {}};
    for (std::size_t i = 0; i < indexes.size(); ++i)
        key.subject.emplace_back((*lists)[i], indexes[i]);
    // A name that is written in another way than nameOf() writes it is none: "property_report_1".
    return nameOf(key) == name ? std::optional(key) : std::nullopt;
}

} // namespace bindery::facts
