#include "base/column_fault.h"

#include "base/digits.h"
#include "base/meant_pair.h"

#include <QHash>
#include <QRegularExpression>

#include <algorithm>

namespace bindery {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype ZipDigits = 5;

/// True for "25/50" and "1-3".
bool isPairOfNumbers(const QString &text)
{
    const qsizetype at = std::max(text.indexOf(u'/'), text.indexOf(u'-'));
    return at > 0 && isAllDigits(text.left(at)) && isAllDigits(text.mid(at + 1));
}

bool isZip(const QString &column)
{
    static const QRegularExpression name(u"(?:^|[_. ])(?:zip|zip_?codes?|zips|zip5|postal_?code|postcode)$"_s,
                                         QRegularExpression::CaseInsensitiveOption);
    return name.match(column.simplified().replace(u' ', u'_')).hasMatch();
}

/// The number of digits that the numbers of this column should have. 0 where the column does not tell.
qsizetype digitsIn(const std::vector<ColumnText> &texts, const QString &column)
{
    if (isZip(column)) {
        // Tables by the first three digits of the ZIP have three digits in every row.
        const bool isPrefix = std::all_of(texts.begin(), texts.end(), [](const ColumnText &one) {
            return !isAllDigits(one.text) || one.text.size() == 3;
        });
        return isPrefix ? 0 : ZipDigits;
    }
    qsizetype most = 0;
    for (const ColumnText &one : texts) {
        if (isAllDigits(one.text) && one.text.size() > 1 && one.text.startsWith(u'0'))
            most = std::max(most, one.text.size());
    }
    return most;
}

} // namespace

std::vector<ColumnFault> lostZeros(const std::vector<ColumnText> &texts, const CellRole &role)
{
    std::vector<ColumnFault> faults;
    const qsizetype digits = digitsIn(texts, role.column);
    for (const ColumnText &one : texts) {
        if (!isAllDigits(one.text) || one.text.size() >= digits)
            continue;
        const QString whole = one.text.rightJustified(digits, u'0');
        const QString why = isZip(role.column)
            ? u"\"%1\" has %2 digits, and a ZIP code has 5"_s.arg(one.text).arg(one.text.size())
            : u"\"%1\" is shorter than the numbers of this column that begin with a zero"_s.arg(one.text);
        const QString cure = role.notation == Notation::Plan
            ? u"Say \"digits\": %1 for the table in plan.json, or write %2"_s.arg(digits).arg(whole)
            : role.notation == Notation::Dmn
            ? u"Write \"%1\""_s.arg(whole)
            : u"Write \"%1\" with quotation marks as part of the cell, which a spreadsheet leaves alone"_s.arg(whole);
        faults.push_back({one.row,
                          CellFault{u"lost zeros"_s,
                                    u"%1. A spreadsheet probably took the zeros away when the table was saved. "
                                    "%2."_s.arg(why, cure)}});
    }
    return faults;
}

std::vector<ColumnFault> datesAmongPairs(const std::vector<ColumnText> &texts)
{
    const auto pair
        = std::find_if(texts.begin(), texts.end(), [](const ColumnText &one) { return isPairOfNumbers(one.text); });
    if (pair == texts.end())
        return {};
    std::vector<ColumnFault> faults;
    for (const ColumnText &one : texts) {
        const bool hasLetters = std::any_of(one.text.begin(), one.text.end(), [](QChar c) { return c.isLetter(); });
        const auto meant = hasLetters ? pairInDate(one.text) : std::nullopt;
        if (!meant)
            continue;
        const QChar between = pair->text.contains(u'/') ? u'/' : u'-';
        faults.push_back({one.row,
                          CellFault{u"date among pairs"_s,
                                    u"\"%1\" is a day, and row %2 has the pair %3. A spreadsheet probably took %4 for "
                                    "a day when it was typed. Write the pair anew, in a cell that is formatted as "
                                    "text."_s.arg(one.text, QString::number(pair->row), pair->text,
                                                  u"%1%2%3"_s.arg(meant->low).arg(between).arg(meant->high))}});
    }
    return faults;
}

std::vector<ColumnFault> twoSpellings(const std::vector<ColumnText> &texts)
{
    std::vector<ColumnFault> faults;
    QHash<QString, const ColumnText *> first;
    for (const ColumnText &one : texts) {
        // Single letters are often codes, and both cases of a letter may be codes of their own.
        if (one.text.size() < 2)
            continue;
        const QString alike = one.text.simplified().toCaseFolded();
        const auto known = first.constFind(alike);
        if (known == first.constEnd())
            first.insert(alike, &one);
        else if ((*known)->text != one.text)
            faults.push_back({one.row,
                              CellFault{u"two spellings"_s,
                                        u"\"%1\" differs from \"%2\" in row %3 by capitals or blanks alone, and texts "
                                        "are compared letter by letter. Write both alike."_s.arg(
                                            one.text, (*known)->text, QString::number((*known)->row))}});
    }
    return faults;
}

} // namespace bindery
