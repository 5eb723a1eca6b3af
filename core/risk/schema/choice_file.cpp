#include "risk/schema/choice_file.h"

#include "risk/schema/choice_reader.h"

namespace bindery::risk {

void ChoiceFile::add(Choice choice)
{
    const int row = static_cast<int>(m_rows.size());
    const QString key = choice.value.toLower();
    if (!m_byValue.contains(key)) {
        m_byValue.insert(key, row);
        m_firstRows.push_back(row);
    }
    m_rows.push_back(std::move(choice));
    const Words &title = m_rows.back().title;
    addTitle(title.english, row);
    for (const QString &other : title.others)
        addTitle(other, row);
}

void ChoiceFile::addTitle(const QString &title, int row)
{
    const QString key = title.toLower();
    const auto known = m_byTitle.constFind(key);
    if (known == m_byTitle.cend())
        m_byTitle.insert(key, row);
    else if (*known >= 0 && m_rows[static_cast<std::size_t>(*known)].value != m_rows.back().value)
        m_byTitle.insert(key, -1);
}

const Choice *ChoiceFile::choiceAt(const QHash<QString, int> &index, QStringView text) const
{
    const int row = index.value(text.toString().toLower(), -1);
    return row < 0 ? nullptr : &m_rows[static_cast<std::size_t>(row)];
}

const Choice *ChoiceFile::find(QStringView value) const
{
    const Choice *const found = like(value);
    return found && found->value == value ? found : nullptr;
}

QString ChoiceFile::someValues() const
{
    std::vector<Choice> choices;
    for (std::size_t at = 0; at < m_firstRows.size() && at <= MostListed; ++at)
        choices.push_back(m_rows[static_cast<std::size_t>(m_firstRows[at])]);
    return listedValues(choices);
}

} // namespace bindery::risk
