#include "base/state_spelling.h"

#include "base/us_states.h"

#include <algorithm>
#include <array>

namespace bindery {

using namespace Qt::StringLiterals;

namespace {

struct Territory {
    QLatin1StringView code;
    QLatin1StringView name;
};

constexpr std::array Territories{
    Territory{"PR"_L1, "Puerto Rico"_L1},
    Territory{"VI"_L1, "Virgin Islands"_L1},
    Territory{"GU"_L1, "Guam"_L1},
    Territory{"AS"_L1, "American Samoa"_L1},
    Territory{"MP"_L1, "Northern Mariana Islands"_L1},
};

} // namespace

const QStringList &stateCodes()
{
    static const QStringList codes = [] {
        QStringList all;
        for (const UsState &state : UsStates)
            all.append(state.code);
        for (const Territory &territory : Territories)
            all.append(territory.code);
        return all;
    }();
    return codes;
}

QString stateMeantBy(const QString &text)
{
    QString plain = plainText(text).simplified();
    if (plain.startsWith("US-"_L1, Qt::CaseInsensitive))
        plain = plain.mid(3);
    while (plain.endsWith(u'.'))
        plain.chop(1);
    if (stateCodes().contains(plain.toUpper()))
        return plain.toUpper();
    // The code may be written with points: "N.Y."
    const QString letters = QString(plain).remove(u'.').remove(u' ').toUpper();
    if (letters.size() == 2 && stateCodes().contains(letters))
        return letters;
    // The text may be a name, or a beginning that only one name has.
    QString found;
    constexpr qsizetype Fewest = 4;
    const auto look = [&](QLatin1StringView code, QLatin1StringView name) {
        if (plain.compare(name, Qt::CaseInsensitive) == 0)
            return true;
        if (plain.size() >= Fewest && QString(name).startsWith(plain, Qt::CaseInsensitive))
            found = found.isEmpty() ? QString(code) : u"?"_s;
        return false;
    };
    for (const UsState &state : UsStates) {
        if (look(state.code, state.name))
            return state.code;
    }
    for (const Territory &territory : Territories) {
        if (look(territory.code, territory.name))
            return territory.code;
    }
    return found == u"?" ? QString() : found;
}

std::vector<ColumnFault> otherSpellingsOfStates(const std::vector<ColumnText> &texts, const QString &column)
{
    const auto isCode = [](const ColumnText &one) { return stateCodes().contains(one.text); };
    const auto isState = [&](const ColumnText &one) { return isCode(one) || !stateMeantBy(one.text).isEmpty(); };
    const bool isNamed = column == u"state" || column.endsWith(u".state") || column.endsWith(u"_state");
    const auto codes = std::count_if(texts.begin(), texts.end(), isCode);
    std::vector<ColumnFault> faults;
    if (codes < (isNamed ? 1 : 2) || !std::all_of(texts.begin(), texts.end(), isState))
        return faults;
    for (const ColumnText &one : texts) {
        if (!isCode(one))
            faults.push_back({one.row, CellFault{u"state"_s, problemOfState(one.text)}});
    }
    return faults;
}

QString problemOfState(const QString &text)
{
    if (stateCodes().contains(text))
        return {};
    const QString meant = stateMeantBy(text);
    return meant.isEmpty()
        ? u"\"%1\" is no state. Write the two capital letters of the postal code, as CA."_s.arg(shownText(text))
        : u"\"%1\" is not written as states are here. Write %2 instead."_s.arg(shownText(text), meant);
}

} // namespace bindery
