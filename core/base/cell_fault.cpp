#include "base/cell_fault.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace bindery {

using namespace Qt::StringLiterals;

namespace {

/// The place of a foreign letter that looks like a Latin one, in a word of two alphabets or in a word that may be
/// Latin. -1 for none.
qsizetype foreignTwin(const QString &text)
{
    qsizetype first = -1;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (!latinTwin(c).isNull())
            first = first < 0 ? i : first;
        else if (c.isLetter() && (c.script() == QChar::Script_Cyrillic || c.script() == QChar::Script_Greek))
            return -1; // This is a word of that language.
    }
    return first;
}

/// Names the error that a spreadsheet shows in place of a value, and its reason.
QString spreadsheetError(const QString &cell)
{
    struct Error {
        QStringView text;
        QLatin1StringView why;
    };
    static constexpr auto Gone = "a cell that it refers to is gone"_L1;
    static constexpr auto NotFound = "a look-up found nothing"_L1;
    static constexpr auto NoName = "it uses a name or a function that the spreadsheet does not know"_L1;
    static constexpr auto NoValue = "it calculates with a text"_L1;
    static constexpr auto NoNumber = "its number is too large, or there is none"_L1;
    static constexpr auto Other = "the spreadsheet could not work it out"_L1;
    static constexpr std::array Errors{
        Error{u"#REF!", Gone},          Error{u"#BEZUG!", Gone},      Error{u"#¡REF!", Gone},
        Error{u"#RIF!", Gone},          Error{u"#N/A", NotFound},     Error{u"#NV", NotFound},
        Error{u"#N/D", NotFound},       Error{u"#NAME?", NoName},     Error{u"#NOM?", NoName},
        Error{u"#¿NOMBRE?", NoName},    Error{u"#NOME?", NoName},     Error{u"#DIV/0!", "it divides by 0"_L1},
        Error{u"#¡DIV/0!", Other},      Error{u"#VALUE!", NoValue},   Error{u"#WERT!", NoValue},
        Error{u"#VALEUR!", NoValue},    Error{u"#¡VALOR!", NoValue},  Error{u"#VALOR!", NoValue},
        Error{u"#VALORE!", NoValue},    Error{u"#NUM!", NoNumber},    Error{u"#ZAHL!", NoNumber},
        Error{u"#NOMBRE!", NoNumber},   Error{u"#¡NUM!", NoNumber},   Error{u"#NULL!", "its ranges do not meet"_L1},
        Error{u"#NUL!", Other},         Error{u"#SPILL!", Other},     Error{u"#CALC!", Other},
        Error{u"#GETTING_DATA", Other}, Error{u"#FIELD!", Other},     Error{u"#BLOCKED!", Other},
        Error{u"#CONNECT!", Other},     Error{u"#BUSY!", Other},      Error{u"#UNKNOWN!", Other},
        Error{u"#ERROR!", Other},       Error{u"#LOADING...", Other}, Error{u"#PYTHON!", Other},
    };
    const QString text = cell.trimmed();
    for (const Error &error : Errors) {
        if (text.compare(error.text, Qt::CaseInsensitive) == 0)
            return u"is what a spreadsheet shows where a formula failed: %1. Mend the formula in the spreadsheet, or "
                   "write the value itself"_s.arg(error.why);
    }
    static const QRegularExpression numbered(u"^Err:\\s?5\\d\\d$"_s, QRegularExpression::CaseInsensitiveOption);
    if (numbered.match(text).hasMatch())
        return u"is what a spreadsheet shows where a formula failed. Mend the formula in the spreadsheet, or write the "
               "value itself"_s;
    static const QRegularExpression narrow(u"^#{3,}$"_s);
    if (narrow.match(text).hasMatch())
        return u"is what a spreadsheet shows where a column is too narrow for its value. Make the column wider, then "
               "save the table again"_s;
    return {};
}

std::optional<CellFault> unseen(const QString &cell)
{
    qsizetype at = 0;
    for (const char32_t c : cell.toUcs4()) {
        const qsizetype here = at;
        at += QChar::requiresSurrogates(c) ? 2 : 1;
        if (c == QChar::ReplacementCharacter) {
            return CellFault{u"lost character"_s,
                             u"%1 has lost a character: U+FFFD stands where it was. The file was probably saved in "
                             "another character set. Write the cell anew and save the file as \"CSV UTF-8\"."_s.arg(
                                 quotedCell(cell)),
                             here};
        }
        const bool isBlank = c == '\t' || isLineEnd(c);
        const QLatin1StringView name = isBlank ? QLatin1StringView() : nameOfUnseen(c);
        if (name.isEmpty())
            continue;
        const QString meant = plainText(cell);
        return CellFault{u"unseen %1"_s.arg(c),
                         u"%1 holds a character that cannot be seen: %2, %3. It probably came along when the text "
                         "was copied. Delete the cell and type it anew%4."_s.arg(
                             quotedCell(cell), codeOf(c), name, meant.isEmpty() ? QString() : u": "_s + meant),
                         here};
    }
    return std::nullopt;
}

/// Finds UTF-8 that was once read as Windows-1252 and saved again: "Ã©" for "é".
std::optional<CellFault> doubled(const QString &cell)
{
    static const QRegularExpression pattern(u"[ÂÃ][\u0080-\u00bf]|â€[\u0080-\u00bf™š›œžŸ˜“”–—†‡•…‰‹€‚„ƒˆ]"_s);
    const auto match = pattern.match(cell);
    if (!match.hasMatch())
        return std::nullopt;
    return CellFault{
        u"doubled character"_s,
        u"%1 holds \"%2\", which is one character that was saved in the wrong character set and saved "
        "again. Write the cell anew and save the file as \"CSV UTF-8\"."_s.arg(quotedCell(cell), match.captured()),
        match.capturedStart()};
}

CellFault typographic(const QString &cell, qsizetype at, const QString &what, const QString &cause)
{
    QString meant = plainText(cell);
    if (meant.size() > 2 && meant.front() == meant.back() && (meant.front() == u'"' || meant.front() == u'\''))
        meant = meant.mid(1).chopped(1);
    return CellFault{cause,
                     u"%1 holds %2 (%3), which a word processor probably put there. Write %4 instead."_s.arg(
                         quotedCell(cell), what, codeOf(cell[at].unicode()), meant),
                     at};
}

std::optional<CellFault> widened(const QString &cell)
{
    for (qsizetype i = 0; i < cell.size(); ++i) {
        const QChar c = cell[i];
        const bool isWide = c >= u'\uff01' && c <= u'\uff5e';
        const bool isForeignDigit = c.category() == QChar::Number_DecimalDigit && (c < u'0' || c > u'9');
        if (isWide || isForeignDigit)
            return CellFault{u"wide character"_s,
                             u"%1 holds %2 (%3), which only looks like \"%4\". Write %5 instead."_s.arg(
                                 quotedCell(cell),
                                 isWide ? u"a full-width character"_s : u"a digit of another script"_s,
                                 codeOf(c.unicode()), plainText(QString(c)), plainText(cell)),
                             i};
    }
    return std::nullopt;
}

/// Finds "e" with an accent of its own. It looks like "é" as one character.
std::optional<CellFault> decomposed(const QString &cell)
{
    const QString composed = cell.normalized(QString::NormalizationForm_C);
    if (composed == cell)
        return std::nullopt;
    const auto [mine, theirs] = std::mismatch(cell.begin(), cell.end(), composed.begin(), composed.end());
    return CellFault{
        u"decomposed"_s,
        u"%1 holds an accent as a character of its own (%2), so that it does not equal the same word "
        "as others type it. Type the cell anew: %3."_s.arg(
            quotedCell(cell), codeOf(mine + 1 < cell.end() ? (mine + 1)->unicode() : mine->unicode()), composed),
        mine - cell.begin()};
}

std::optional<CellFault> foreignLetter(const QString &cell)
{
    const qsizetype twin = foreignTwin(cell);
    if (twin < 0)
        return std::nullopt;
    return CellFault{u"foreign letter"_s,
                     u"%1 holds a letter of another alphabet, %2, which only looks like the Latin \"%3\". Type the "
                     "cell anew: %4."_s.arg(quotedCell(cell), codeOf(cell[twin].unicode()),
                                            QString(latinTwin(cell[twin])), plainText(cell)),
                     twin};
}

std::optional<CellFault> faultOfWriting(const QString &cell)
{
    for (qsizetype i = 0; i < cell.size(); ++i) {
        const QChar c = cell[i];
        if (isDoubleQuote(c) || isSingleQuote(c))
            return typographic(cell, i, u"a typographic quotation mark"_s, u"typographic quote"_s);
        if (c == u'\u2026')
            return typographic(cell, i, u"an ellipsis, three dots in one character"_s, u"ellipsis"_s);
    }
    if (auto fault = widened(cell))
        return fault;
    if (auto fault = decomposed(cell))
        return fault;
    return foreignLetter(cell);
}

} // namespace

std::optional<CellFault> faultOfAnyText(const QString &cell)
{
    // Nearly every cell holds only characters that can be seen and typed, and neither of the signs that begin or part a
    // spreadsheet's error.
    const auto isPlain = [](QChar c) { return c >= u' ' && c <= u'~' && c != u'#' && c != u':'; };
    if (std::all_of(cell.begin(), cell.end(), isPlain))
        return std::nullopt;
    if (auto fault = unseen(cell))
        return fault;
    if (auto fault = doubled(cell))
        return fault;
    if (const QString why = spreadsheetError(cell); !why.isEmpty())
        return CellFault{why.contains(u"narrow") ? u"narrow column"_s : u"spreadsheet error"_s,
                         u"%1 %2."_s.arg(quotedCell(cell), why), 0};
    return std::nullopt;
}

std::optional<CellFault> faultOfErrorWithin(const QString &cell)
{
    static const QRegularExpression error(
        u"#(?:REF!|VALUE!|DIV/0!|NAME\\?|NUM!|NULL!)|(?<![^\\s,;/|])#N/A(?![^\\s,;/|])"_s);
    const auto match = error.match(cell);
    if (!match.hasMatch())
        return std::nullopt;
    return CellFault{u"spreadsheet error"_s,
                     u"%1 holds %2, which a spreadsheet shows where a formula failed. Mend the formula in the "
                     "spreadsheet, or write the value itself."_s.arg(quotedCell(cell), match.captured()),
                     match.capturedStart()};
}

std::optional<CellFault> faultOfValue(const QString &cell)
{
    if (auto fault = faultOfAnyText(cell))
        return fault;
    if (auto fault = faultOfErrorWithin(cell))
        return fault;
    for (qsizetype i = 0; i < cell.size(); ++i) {
        if (isLineEnd(cell[i].unicode()) || cell[i] == u'\t')
            return CellFault{u"line end"_s,
                             u"%1 goes over more than one line, or holds a tab. Write it on one line: %2."_s.arg(
                                 quotedCell(cell), plainText(cell)),
                             i};
        if (isDash(cell[i]))
            return CellFault{u"typographic dash"_s,
                             u"%1 holds a typographic dash or minus (%2), which a word processor or a spreadsheet "
                             "probably put there. Write %3 instead."_s.arg(quotedCell(cell), codeOf(cell[i].unicode()),
                                                                           plainText(cell)),
                             i};
    }
    if (auto fault = faultOfWriting(cell))
        return fault;
    static const QRegularExpression apostrophe(u"^'([-+.]?\\d.*|[^']*'?)$"_s);
    if (cell.startsWith(u'\'') && apostrophe.match(cell).hasMatch()) {
        QString meant = cell.mid(1);
        if (meant.endsWith(u'\''))
            meant.chop(1);
        return CellFault{u"apostrophe"_s,
                         u"%1 begins with an apostrophe, by which a spreadsheet keeps a value as text. Here it "
                         "would be part of the value. Write %2 instead."_s.arg(quotedCell(cell), meant),
                         0};
    }
    static const QRegularExpression formula(
        u"^=\\s*(\\$?[A-Z]{1,3}\\$?\\d+\\b|[A-Z][A-Z0-9.]*\\(|[\\d.]+\\s*[-+*/^]|\")"_s);
    if (formula.match(cell).hasMatch())
        return CellFault{u"spreadsheet formula"_s,
                         u"%1 is a formula of the spreadsheet, saved in place of its result. Write the result "
                         "itself."_s.arg(quotedCell(cell)),
                         0};
    return std::nullopt;
}

std::optional<CellFault> faultOfFormula(const QString &cell)
{
    if (auto fault = faultOfAnyText(cell))
        return fault;
    const auto dash = std::find_if(cell.begin(), cell.end(), isDash);
    if (dash != cell.end())
        return typographic(cell, dash - cell.begin(), u"a typographic dash or minus"_s, u"typographic dash"_s);
    return faultOfWriting(cell);
}

} // namespace bindery
