#include "base/cell_notation.h"

#include <QRegularExpression>

#include <algorithm>

namespace bindery {

using namespace Qt::StringLiterals;

namespace {

using Pattern = QRegularExpression;

/// True for a cell that begins with one of `signs`, none of which is a digit. Most cells begin with a digit and need no
/// search.
bool beginsWithOneOf(const QString &cell, QStringView signs)
{
    const bool isNumber = cell.isEmpty() || (cell.front() >= u'0' && cell.front() <= u'9');
    return !isNumber && signs.contains(cell.front());
}

/// The values that a cell excludes by "not", "except" or "<>". Empty for a cell that excludes nothing.
QString deniedBy(const QString &cell)
{
    // Every pattern below begins with one of these. A table of a hundred thousand numbers is then not matched against
    // four patterns.
    constexpr QStringView Signs = u"nN!<≠eEoOaA";
    if (!beginsWithOneOf(cell, Signs))
        return {};
    static const Pattern call(u"^not\\s*(?:in\\s*)?\\((.*)\\)$"_s, QRegularExpression::CaseInsensitiveOption);
    static const Pattern sign(u"^(?:!=|<>|≠)\\s*(.+)$"_s);
    static const Pattern word(u"^(?:NOT|[Nn]ot|[Ee]xcept|[Oo]ther than) (?:in )?([A-Z]{2}\\b.*)$"_s);
    static const Pattern all(u"^(?:all|any|everything) (?:but|except|other than) (.+)$"_s,
                             QRegularExpression::CaseInsensitiveOption);
    for (const Pattern *pattern : {&call, &sign, &word, &all}) {
        if (const auto match = pattern->match(cell); match.hasMatch())
            return match.captured(1);
    }
    return {};
}

std::optional<CellFault> faultOfPlanNotation(const QString &cell)
{
    // Every fault below begins with one of these. Numbers do not.
    constexpr QStringView Signs = u"-nN!<≠eEoOaAd@=[]";
    if (!beginsWithOneOf(cell, Signs))
        return std::nullopt;
    const QString shown = shownText(cell);
    if (cell == u"-")
        return CellFault{u"rules notation -"_s,
                         u"\"-\" stands for every value in a decision table. In a rate table write * instead. If the "
                         "dash is the value itself, put it in quotation marks: \"-\"."_s};
    if (!deniedBy(cell).isEmpty())
        return CellFault{u"negation"_s,
                         u"\"%1\" says what a value is not; a rate table has no such cell. Give each value that counts "
                         "a row of its own, and everything else the default row, whose keys are all *."_s.arg(shown)};
    if (cell == u"null")
        return CellFault{u"rules notation null"_s,
                         u"\"null\" stands for what is not known in a decision table. A rate table is never asked for "
                         "what is not known: take the row out, or give the input a \"default\" in plan.json."_s};
    static const Pattern call(u"^(?:date\\s*\\(\\s*|@\\s*)\"(\\d{4}-\\d{2}-\\d{2})\"\\s*\\)?$"_s);
    if (const auto match = call.match(cell); match.hasMatch())
        return CellFault{u"rules notation date"_s,
                         u"\"%1\" is a date as a decision table may write it. In a rate table write %2 instead."_s.arg(
                             shown, match.captured(1))};
    static const Pattern equals(u"^=+\\s*([^=<>].*)$"_s);
    if (const auto match = equals.match(cell); match.hasMatch()) {
        if (auto fault = faultOfValue(cell))
            return fault;
        return CellFault{u"equals"_s,
                         u"\"%1\" begins with a sign of equality, which a rate table does not need. Write %2 "
                         "instead."_s.arg(shown, match.captured(1).trimmed())};
    }
    static const Pattern outward(u"^(\\]\\s*(.+)\\.\\.(.+)[\\])\\[]|\\[\\s*(.+)\\.\\.(.+)\\[)$"_s);
    if (const auto match = outward.match(cell); match.hasMatch()) {
        QString meant = cell;
        meant.front() = cell.front() == u']' ? u'(' : u'[';
        meant.back() = cell.back() == u'[' ? u')' : cell.back();
        return CellFault{u"rules notation ]["_s,
                         u"\"%1\" turns a bracket outward where its end is left out, as a decision table may. In a "
                         "rate table write %2 instead."_s.arg(shown, meant)};
    }
    return std::nullopt;
}

std::optional<CellFault> faultOfRulesNotation(const QString &cell, const CellRole &role)
{
    const QString shown = shownText(cell);
    if (cell == u"*")
        return CellFault{u"plan notation *"_s,
                         u"\"*\" stands for every value in a rate table. In a decision table write - instead, or leave "
                         "the cell empty."_s};
    if (cell.contains(u'|')) {
        QStringList parts;
        for (const QString &part : cell.split(u'|', Qt::SkipEmptyParts)) {
            const auto range = bareRange(part.trimmed());
            parts.append(range ? range->toText(role.notation) : part.trimmed());
        }
        return CellFault{u"plan notation |"_s,
                         u"\"%1\" is a list as a rate table writes it. In a decision table write %2 instead."_s.arg(
                             shown, listText(parts, role.notation))};
    }
    if (const QString denied = deniedBy(cell); !denied.isEmpty()) {
        const QStringList parts = wordsIn(denied);
        const QString values = listText(parts.isEmpty() ? QStringList{denied} : parts, role.notation);
        return CellFault{
            u"negation"_s,
            u"\"%1\" is one text here, but says what a value is not. Write not(%2) instead."_s.arg(shown, values)};
    }
    if (const auto range = bareRange(cell))
        return CellFault{u"plan notation .."_s,
                         u"\"%1\" is a range as a rate table writes it. In a decision table write %2 instead."_s.arg(
                             shown, range->toText(role.notation))};
    return std::nullopt;
}

} // namespace

std::optional<QString> quotedText(const QString &cell)
{
    const bool isQuoted = cell.size() >= 2 && cell.startsWith(u'"') && cell.indexOf(u'"', 1) == cell.size() - 1;
    return isQuoted ? std::optional(cell.mid(1, cell.size() - 2)) : std::nullopt;
}

QString anythingText(Notation notation)
{
    return notation == Notation::Plan ? u"*"_s : u"-"_s;
}

QString listText(const QStringList &values, Notation notation)
{
    if (notation != Notation::Dmn)
        return values.join(notation == Notation::Plan ? u" | "_s : u", "_s);
    QStringList quoted;
    for (const QString &value : values)
        quoted.append(u'"' + quotedText(value).value_or(value) + u'"');
    return quoted.join(u", "_s);
}

QStringList wordsIn(const QString &cell)
{
    static const Pattern brackets(u"^(?:in\\s*)?[\\[({]\\s*(.*?)\\s*[\\])}]$"_s,
                                  QRegularExpression::CaseInsensitiveOption);
    static const Pattern separator(u"\\s*[,;]\\s*(?:or\\s+)?|\\s+or\\s+"_s, QRegularExpression::CaseInsensitiveOption);
    static const Pattern codes(u"^[A-Z]{2}(?:(?:\\s*[/&+]\\s*|\\s+(?:and\\s+)?)[A-Z]{2})+$"_s);
    static const Pattern between(u"\\s*[/&+]\\s*|\\s+(?:and\\s+)?"_s);
    const auto match = brackets.match(cell);
    const QString inner = match.hasMatch() ? match.captured(1) : cell;
    QStringList parts = codes.match(inner).hasMatch() ? inner.split(between) : inner.split(separator);
    const bool isList = parts.size() > 1
        && std::none_of(parts.begin(), parts.end(), [](const QString &part) { return part.trimmed().isEmpty(); });
    return isList ? parts : QStringList();
}

QStringList numbersIn(const QString &cell)
{
    static const Pattern separator(u"\\s*[,;&]\\s*(?:or\\s+|and\\s+)?|\\s+(?:or|and)\\s+"_s,
                                   QRegularExpression::CaseInsensitiveOption);
    static const Pattern number(u"^[-+.\\[(<>=$]*\\s*\\d"_s);
    QStringList parts = cell.split(separator);
    const bool isList = parts.size() > 1
        && std::all_of(parts.begin(), parts.end(), [](const QString &part) { return number.match(part).hasMatch(); });
    return isList ? parts : QStringList();
}

std::optional<MeantRange> bareRange(const QString &cell)
{
    static const Pattern pattern(u"^([^.\\[\\]()<>=]*(?:\\.\\d+)?)\\.\\.([^\\[\\]()<>=]*)$"_s);
    const auto match = pattern.match(cell);
    const QString low = match.captured(1).trimmed();
    const QString high = match.captured(2).trimmed();
    if (!match.hasMatch() || (low.isEmpty() && high.isEmpty()))
        return std::nullopt;
    return MeantRange{low, high, false, false, {}};
}

std::optional<CellFault> faultOfWildcard(const QString &cell, Notation notation)
{
    static const Pattern pattern(u"^[\\w .-]*\\w\\*$|^\\*\\w[\\w .-]*$"_s);
    if (!pattern.match(cell).hasMatch())
        return std::nullopt;
    return CellFault{u"wildcard"_s,
                     u"\"%1\" is one text here, but reads like a pattern, and a table has none: %2 stands for every "
                     "value, alone in its cell. Write each value, or a range. If the text itself is meant, put it in "
                     "quotation marks."_s.arg(shownText(cell), anythingText(notation))};
}

std::optional<CellFault> faultOfNotation(const QString &cell, const CellRole &role)
{
    return role.notation == Notation::Plan ? faultOfPlanNotation(cell) : faultOfRulesNotation(cell, role);
}

} // namespace bindery
