#include "ui/form/choice_list.h"

#include "base/plain_words.h"

#include <algorithm>
#include <numeric>

using namespace Qt::StringLiterals;

namespace bindery::ui {

void ChoiceList::setChoices(std::vector<FieldChoiceItem> choices)
{
    show({});
    m_choices = std::move(choices);
    m_plain.clear();
    std::vector<int> all(m_choices.size());
    std::iota(all.begin(), all.end(), 0);
    show(std::move(all));
}

void ChoiceList::show(std::vector<int> choices)
{
    if (choices == m_shown)
        return;
    // What is found has little in common with what was found before, and nobody holds a place in a list that opens.
    if (!m_shown.empty()) {
        beginRemoveRows({}, 0, rowCount() - 1);
        m_shown.clear();
        endRemoveRows();
    }
    if (!choices.empty()) {
        beginInsertRows({}, 0, static_cast<int>(choices.size()) - 1);
        m_shown = std::move(choices);
        endInsertRows();
    }
}

void ChoiceList::find(const QString &typed)
{
    const QStringList words = plainWordsOf(typed);
    if (m_plain.isEmpty() && !words.isEmpty()) {
        for (const FieldChoiceItem &choice : m_choices)
            m_plain.append(plainWord(choice.value + u' ' + choice.title));
    }
    std::vector<int> found;
    for (std::size_t at = 0; at < m_choices.size(); ++at) {
        const bool has = std::all_of(words.begin(), words.end(), [&](const QString &word) {
            return m_plain[static_cast<qsizetype>(at)].contains(word);
        });
        if (has)
            found.push_back(static_cast<int>(at));
    }
    show(std::move(found));
}

const FieldChoiceItem &ChoiceList::shownAt(int row) const
{
    return m_choices[static_cast<std::size_t>(m_shown[static_cast<std::size_t>(row)])];
}

int ChoiceList::rowOf(const QString &value) const
{
    for (int row = 0; row < rowCount(); ++row) {
        if (shownAt(row).value == value)
            return row;
    }
    return -1;
}

int ChoiceList::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

QVariant ChoiceList::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const FieldChoiceItem &choice = shownAt(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return choice.title == choice.value ? choice.title : u"%1 · %2"_s.arg(choice.value, choice.title);
    case Qt::EditRole: return choice.title;
    case ValueRole: return choice.value;
    default: return {};
    }
}

} // namespace bindery::ui

#include "moc_choice_list.cpp"
