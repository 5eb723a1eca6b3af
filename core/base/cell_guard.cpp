#include "base/cell_guard.h"

#include "base/cell_meaning.h"
#include "base/meant_number.h"
#include "base/meant_pair.h"

#include <QRegularExpression>

#include <algorithm>

namespace bindery {

using namespace Qt::StringLiterals;

namespace {

using Pattern = QRegularExpression;

/// "Write 1..4 instead", with the kind that the key needs for a range.
QString writeRange(const MeantRange &range, const CellRole &role)
{
    QString cure = u"Write %1 instead"_s.arg(range.toText(role.notation));
    if (!role.rangeKind.isEmpty())
        cure += u", and give the key \"%1\" the kind \"%2\" in plan.json"_s.arg(role.column, role.rangeKind);
    return cure + u'.';
}

std::optional<CellFault> faultOfRange(const QString &cell, const CellRole &role)
{
    const auto range = meantRange(cell);
    if (!range)
        return std::nullopt;
    const QString shown = shownText(cell);
    if (role.isKey && range->toText(role.notation) == cell && !role.rangeKind.isEmpty())
        return CellFault{u"range in a single value"_s,
                         u"\"%1\" is a range, and the key \"%2\" takes single values. Give it the kind \"%3\" in "
                         "plan.json."_s.arg(shown, role.column, role.rangeKind)};
    if (!role.isKey)
        return CellFault{u"range"_s,
                         u"\"%1\" is a range, and a result is one value. Its column is probably a key: the columns may "
                         "be in the wrong order."_s.arg(shown)};
    return CellFault{u"range"_s,
                     u"\"%1\" is a range written %2. %3"_s.arg(shown, range->written, writeRange(*range, role))};
}

/// The fault of a day that a spreadsheet made of "1-3" or "3/1".
std::optional<CellFault> faultOfDay(const QString &cell, const CellRole &role)
{
    const auto pair = pairInDate(cell);
    if (pair && role.isKey) {
        const MeantRange range{QString::number(pair->low), QString::number(pair->high), false, false, {}};
        return CellFault{u"day"_s,
                         u"\"%1\" is a date. A spreadsheet probably made it of the range %2-%3. %4 Two points are left "
                         "alone when the table is saved again."_s.arg(shownText(cell), range.low, range.high,
                                                                      writeRange(range, role))};
    }
    if (!pair && meantDates(cell).isEmpty())
        return std::nullopt;
    return CellFault{u"day"_s,
                     u"\"%1\" is a date, and a number is expected. A spreadsheet probably made it of what was typed. "
                     "Give the column the format of a number, then type the value anew."_s.arg(shownText(cell))};
}

/// The fault of a number with too many points or digits.
std::optional<CellFault> faultOfDigits(const QString &cell)
{
    static const Pattern points(u"^-?\\d+(?:\\.\\d+){2,}$"_s);
    static const Pattern grouped(u"^-?\\d{1,3}(?:\\.\\d{3}){2,}$"_s);
    static const Pattern plain(u"^-?\\d*\\.?\\d+$"_s);
    if (points.match(cell).hasMatch() && !grouped.match(cell).hasMatch())
        return CellFault{u"points"_s,
                         u"\"%1\" is not a number: it has more than one point. Write it with the decimal point "
                         "alone."_s.arg(shownText(cell))};
    if (plain.match(cell).hasMatch() && !Decimal::fromString(cell))
        return CellFault{u"digits"_s,
                         u"\"%1\" has more digits than a number here can have: %2 after the point and 77 in all. "
                         "Round it in the spreadsheet."_s.arg(shownText(cell))
                             .arg(Decimal::MaxScale)};
    return std::nullopt;
}

QString nothingIsWritten(const CellRole &role)
{
    if (role.isKey)
        return u"Write %1 for any value."_s.arg(anythingText(role.notation));
    return role.notation == Notation::Plan ? u"Write none where the manual has no rate."_s
                                           : u"Leave the cell empty where there is no value."_s;
}

CellFault faultOfEmpty(const CellRole &role, QLatin1StringView wanted)
{
    const QString cure = nothingIsWritten(role);
    return CellFault{u"empty"_s,
                     u"This cell is empty; %1 is expected. %2 Where cells were merged, fill the value into each of "
                     "them."_s.arg(wanted, cure)};
}

} // namespace

CellFault faultOfNumber(const QString &cell, const CellRole &role)
{
    if (auto fault = faultOfAnyText(cell)) {
        if (fault->cause == u"spreadsheet error")
            fault->message += u' ' + nothingIsWritten(role);
        return *fault;
    }
    if (cell.isEmpty())
        return faultOfEmpty(role, "a number"_L1);
    if (role.isKey) {
        if (auto fault = faultOfNotation(cell, role))
            return *fault;
    }
    if (auto fault = faultOfDay(cell, role))
        return *fault;
    const QString shown = shownText(cell);
    if (auto fault = Decimal::fromString(plainText(cell)) ? faultOfValue(cell) : std::nullopt)
        return *fault;
    if (auto fault = faultOfDigits(cell))
        return *fault;
    const auto meant = meantNumber(cell);
    if (!meant) {
        if (auto fault = faultOfRange(cell, role))
            return *fault;
    }
    static const Pattern stroke(u"^(\\d{1,2})/(\\d{1,2})$"_s);
    if (const auto match = stroke.match(cell); match.hasMatch() && meant && role.isKey) {
        const auto [low, high] = std::minmax({match.captured(1).toInt(), match.captured(2).toInt()});
        const MeantRange range{QString::number(low), QString::number(high), false, false, {}};
        return CellFault{u"stroke"_s,
                         u"\"%1\" is not a plain number: it is a fraction, or a range that a spreadsheet took for a "
                         "day. Write %2 if the fraction is meant. %3"_s.arg(
                             shown, meant->number.toString(),
                             writeRange(range, role).replace(u" instead"_s, u" if the range is meant"_s))};
    }
    if (meant) {
        QString message = u"%1 is not a plain number: it %2. Write %3 instead"_s.arg(quotedCell(cell), meant->oddity,
                                                                                     meant->number.toString());
        if (!meant->doubt.isEmpty())
            message += u", "_s + meant->doubt;
        return CellFault{u"number that "_s + meant->oddity, message + u'.'};
    }
    if (meansNothing(cell))
        return CellFault{u"no value"_s, u"\"%1\" is not a number. %2"_s.arg(shown, nothingIsWritten(role))};
    if (role.isKey && meansAnything(cell))
        return CellFault{u"any value"_s,
                         u"\"%1\" is not a number. Write %2 for any value."_s.arg(shown, anythingText(role.notation))};
    // In a decision table commas part a list, and its reader knows them.
    const bool mayBeList = role.isKey && (role.notation == Notation::Plan || !cell.contains(u','));
    if (const QStringList parts = mayBeList ? numbersIn(cell) : QStringList(); !parts.isEmpty())
        return CellFault{u"list"_s,
                         u"\"%1\" is a list. Write %2 "
                         "instead."_s.arg(shown, listText(parts, role.notation))};
    if (auto fault = faultOfValue(cell))
        return *fault;
    return CellFault{
        u"not a number"_s,
        u"\"%1\" is not a number; write it as 1.04, without commas, signs of percent or currency."_s.arg(shown)};
}

CellFault faultOfDate(const QString &cell, const CellRole &role)
{
    if (auto fault = faultOfAnyText(cell))
        return *fault;
    if (cell.isEmpty())
        return faultOfEmpty(role, "a date"_L1);
    if (role.isKey) {
        if (auto fault = faultOfNotation(cell, role))
            return *fault;
    }
    const QString shown = shownText(cell);
    const QList<QDate> days = meantDates(cell);
    QStringList texts;
    for (const QDate &day : days)
        texts.append(day.toString(Qt::ISODate));
    if (texts.size() == 1)
        return CellFault{u"date in another form"_s,
                         u"\"%1\" is not written as dates are here, year first. Write %2 instead. A spreadsheet "
                         "changes dates to its own form when it saves a table."_s.arg(shown, texts.front())};
    if (texts.size() == 2)
        return CellFault{u"date in another form"_s,
                         u"\"%1\" may be the day %2 or the day %3. Write the one that is meant in this form, year "
                         "first. A spreadsheet changes dates to its own form when it saves a table."_s.arg(
                             shown, texts[0], texts[1])};
    static const Pattern isoForm(u"^\\d{4}-\\d{2}-\\d{2}$"_s);
    if (isoForm.match(cell).hasMatch())
        return CellFault{u"no such day"_s, u"\"%1\" is not in the calendar. Write a day that is."_s.arg(shown)};
    if (role.isKey) {
        if (auto fault = faultOfRange(cell, role))
            return *fault;
    }
    if (auto fault = faultOfValue(cell))
        return *fault;
    return CellFault{u"not a date"_s, u"\"%1\" is not a date; write it as 2019-01-31."_s.arg(shown)};
}

CellFault faultOfFlag(const QString &cell, const CellRole &role)
{
    if (auto fault = faultOfAnyText(cell))
        return *fault;
    const QString yes = role.notation == Notation::Plan ? u"yes"_s : u"true"_s;
    const QString no = role.notation == Notation::Plan ? u"no"_s : u"false"_s;
    if (cell.isEmpty())
        return faultOfEmpty(role, role.notation == Notation::Plan ? "yes or no"_L1 : "true or false"_L1);
    if (role.isKey) {
        if (auto fault = faultOfNotation(cell, role))
            return *fault;
    }
    const QString shown = shownText(cell);
    if (const auto meant = meantFlag(cell))
        return CellFault{u"flag in another form"_s,
                         u"\"%1\" is neither %2 nor %3. Write %4 instead."_s.arg(shown, yes, no, *meant ? yes : no)};
    return CellFault{u"not a flag"_s, u"\"%1\" is neither %2 nor %3. Write one of the two."_s.arg(shown, yes, no)};
}

std::optional<CellFault> faultOfText(const QString &cell, const CellRole &role)
{
    // An unseen character is a fault within quotation marks, too. Everything else within them is meant as it stands.
    if (auto fault = faultOfAnyText(cell))
        return fault;
    if (quotedText(cell))
        return std::nullopt;
    if (auto fault = faultOfValue(cell))
        return fault;
    if (!role.isKey)
        return std::nullopt;
    if (auto fault = faultOfNotation(cell, role))
        return fault;
    const QString shown = shownText(cell);
    if (auto fault = faultOfWildcard(cell, role.notation))
        return fault;
    if (const QStringList parts = wordsIn(cell); !parts.isEmpty())
        return CellFault{u"list"_s,
                         u"\"%1\" is one text here, but reads like a list. For several values write %2 instead. If the "
                         "text itself is meant, put it in quotation "
                         "marks."_s.arg(shown, listText(parts, role.notation))};
    static const Pattern sign(u"^(?:[<>]=?|=[<>]|[≤≥])\\s*\\S"_s);
    if (role.notation == Notation::Plan && (sign.match(cell).hasMatch() || bareRange(cell) || cell.startsWith(u'['))) {
        if (role.rangeKind.isEmpty())
            return std::nullopt;
        return CellFault{u"range in a text"_s,
                         u"\"%1\" is a range, and the key \"%2\" takes single texts. Give it the kind \"%3\" in "
                         "plan.json. If the text itself is meant, put it in quotation marks."_s.arg(shown, role.column,
                                                                                                    role.rangeKind)};
    }
    static const Pattern codes(u"^(\\d{5})\\s*-\\s*(\\d{5})$"_s);
    if (const auto match = codes.match(cell); match.hasMatch()) {
        const MeantRange range{match.captured(1), match.captured(2), false, false, {}};
        return CellFault{u"range"_s,
                         u"\"%1\" is one text here, but reads like a range. %2 If the text itself is meant, put it in "
                         "quotation marks."_s.arg(shown, writeRange(range, role))};
    }
    if (meansAnything(cell))
        return CellFault{u"any value"_s,
                         u"\"%1\" is one text here. For any value write %2 instead. If the text itself is meant, put "
                         "it in quotation marks."_s.arg(shown, anythingText(role.notation))};
    return std::nullopt;
}

std::optional<CellFault> faultOfResultText(const QString &cell)
{
    if (auto fault = faultOfAnyText(cell))
        return fault;
    if (auto fault = faultOfErrorWithin(cell))
        return fault;
    static const Pattern wrapped(u"^[“”„‟«»].*|.*[“”„‟«»]$"_s);
    static const Pattern wide(u"[\uff01-\uff5e]"_s);
    if (wrapped.match(cell).hasMatch() || wide.match(cell).hasMatch() || cell.startsWith(u'\''))
        return faultOfValue(cell);
    static const Pattern formula(u"^=\\s*(\\$?[A-Z]{1,3}\\$?\\d+\\b|[A-Z][A-Z0-9.]*\\()"_s);
    return formula.match(cell).hasMatch() ? faultOfValue(cell) : std::nullopt;
}

std::optional<CellFault> faultOfPlaces(const QString &cell)
{
    constexpr int FewestDigits = 15;
    constexpr int MostPlaces = 12;
    if (cell.size() < FewestDigits)
        return std::nullopt;
    const qsizetype digits = std::count_if(cell.begin(), cell.end(), [](QChar c) { return c.isDigit(); });
    const qsizetype point = cell.indexOf(u'.');
    if (digits < FewestDigits || point < 0 || cell.size() - point - 1 <= MostPlaces)
        return std::nullopt;
    const auto number = Decimal::fromString(cell);
    if (!number)
        return std::nullopt;
    const Decimal meant = number->rounded(MostPlaces, RoundingMode::HalfUp).normalized();
    const Decimal rest = *number - meant;
    const Decimal most = Decimal::scaled(1, MostPlaces + 1);
    const bool isRemainder = !rest.isZero() && rest < most && -most < rest && meant.scale() <= MostPlaces / 2;
    if (!isRemainder)
        return std::nullopt;
    return CellFault{u"binary remainder"_s,
                     u"\"%1\" is a hair away from %2: probably what was left over when a spreadsheet calculated with "
                     "binary fractions. Write %2 instead."_s.arg(cell, meant.toString())};
}

} // namespace bindery
