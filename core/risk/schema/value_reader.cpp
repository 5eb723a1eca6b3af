#include "risk/schema/value_reader.h"

#include "base/cell_guard.h"
#include "base/decimal.h"
#include "base/digits.h"
#include "base/json_cursor.h"

#include <algorithm>

namespace bindery::risk {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype MostCharactersOfFormula = 2000;

/// What a value of the type is, as completes "Expected …".
QString whatIs(FieldType type)
{
    switch (type) {
    case FieldType::Whole: return u"a whole number, as 12000"_s;
    case FieldType::Decimal:
    case FieldType::Money: return u"a number, as 1250.5"_s;
    case FieldType::Percent: return u"a number, as 12.5 for 12.5 %"_s;
    case FieldType::Date: return u"a date, YYYY-MM-DD, for example 2026-06-15"_s;
    case FieldType::Year: return u"a year of four digits, as 2020"_s;
    case FieldType::Flag: return u"true or false"_s;
    case FieldType::Country: return u"two capital letters, as \"US\""_s;
    case FieldType::State:
    case FieldType::LicenseState: return u"two capital letters, as \"NY\""_s;
    case FieldType::LicenseNumber:
    case FieldType::Vin: return u"capital letters and digits in quotation marks"_s;
    case FieldType::Zip: return u"five digits in quotation marks, or ZIP+4, as \"11201-1234\""_s;
    case FieldType::Ssn:
    case FieldType::Fein: return u"nine digits in quotation marks"_s;
    case FieldType::Naics: return u"two to six digits in quotation marks, as \"238160\""_s;
    case FieldType::Sic: return u"four digits in quotation marks, as \"1761\""_s;
    case FieldType::Construction: return u"a whole number from 1 to 6"_s;
    case FieldType::Protection: return u"a whole number from 1 to 10"_s;
    case FieldType::Latitude: return u"a number of degrees from -90 to 90"_s;
    case FieldType::Longitude: return u"a number of degrees from -180 to 180"_s;
    case FieldType::Text:
    case FieldType::Notes:
    case FieldType::Choice:
    case FieldType::Organization:
    case FieldType::Phone:
    case FieldType::Email: break;
    }
    return u"a text in quotation marks, without blanks around it"_s;
}

bool hasDigits(QStringView text, qsizetype least, qsizetype most)
{
    return text.size() >= least && text.size() <= most && isAllDigits(text);
}

bool isTextOf(FieldType type, QStringView text)
{
    const auto isControl
        = [&](QChar c) { return c.category() == QChar::Other_Control && !(type == FieldType::Notes && c == u'\n'); };
    if (text.isEmpty() || text.trimmed() != text || std::any_of(text.begin(), text.end(), isControl))
        return false;
    if (describe(type).isUpper && text.toString().toUpper() != text)
        return false;
    switch (type) {
    case FieldType::State:
    case FieldType::Country:
    case FieldType::LicenseState:
        return text.size() == 2
            && std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'A' && c <= u'Z'; });
    case FieldType::Zip:
        return hasDigits(text, 5, 5)
            || (text.size() == 10 && text[5] == u'-' && isAllDigits(text.first(5)) && isAllDigits(text.sliced(6)));
    case FieldType::Ssn:
    case FieldType::Fein: return hasDigits(text, 9, 9);
    case FieldType::Naics: return hasDigits(text, 2, 6);
    case FieldType::Sic: return hasDigits(text, 4, 4);
    default: return true;
    }
}

bool isNumberOf(FieldType type, const Decimal &number)
{
    const auto liesIn = [&](int least, int most) { return number >= least && number <= most; };
    if (describe(type).isWhole && number.normalized().scale() > 0)
        return false;
    switch (type) {
    case FieldType::Year: return liesIn(1000, 9999);
    case FieldType::Construction: return liesIn(1, 6);
    case FieldType::Protection: return liesIn(1, 10);
    case FieldType::Latitude: return liesIn(-90, 90);
    case FieldType::Longitude: return liesIn(-180, 180);
    default: return true;
    }
}

std::optional<QString> numberText(const QString &written, FieldType type)
{
    const auto number = Decimal::fromString(written);
    return number && isNumberOf(type, *number) ? std::optional(number->normalized().toString()) : std::nullopt;
}

std::optional<QString> writtenNumber(const JsonNode &node, FieldType type)
{
    const bool isWritten = node.is(JsonNode::Kind::Number) || node.is(JsonNode::Kind::Text);
    return isWritten ? numberText(node.text, type) : std::nullopt;
}

} // namespace

std::optional<QString> readValue(const JsonCursor &value, FieldType type)
{
    if (!value.isGiven())
        return std::nullopt;
    const JsonNode &node = *value.node();
    std::optional<QString> text;
    switch (describe(type).content) {
    case Content::Text:
        if (node.is(JsonNode::Kind::Text) && isTextOf(type, node.text))
            text = node.text;
        break;
    case Content::Number: text = writtenNumber(node, type); break;
    case Content::Flag:
        if (node.is(JsonNode::Kind::Flag))
            text = node.flag ? u"true"_s : u"false"_s;
        break;
    case Content::Date:
        if (const auto day = value.date())
            text = day->toString(Qt::ISODate);
        break;
    }
    if (!text)
        value.expected(whatIs(type));
    return text;
}

tl::expected<QString, CellFault> readCell(const QString &cell, FieldType type, const QString &column)
{
    const bool isNumber = describe(type).content == Content::Number;
    if (cell.isEmpty())
        return tl::unexpected(CellFault{
            u"empty"_s, u"This cell is empty, and each row is a choice. Write its value, or delete the row."_s});
    if (isNumber && !Decimal::fromString(cell))
        return tl::unexpected(faultOfNumber(cell, {Notation::Plan, false, {}, column}));
    if (const auto fault = isNumber ? faultOfPlaces(cell) : faultOfResultText(cell))
        return tl::unexpected(*fault);
    const auto value = isNumber ? numberText(cell, type) : isTextOf(type, cell) ? std::optional(cell) : std::nullopt;
    if (value)
        return *value;
    // In a cell no text stands in quotation marks.
    const QString wanted = whatIs(type).remove(u" in quotation marks"_s);
    return tl::unexpected(CellFault{u"no value"_s, u"Expected %1, found \"%2\"."_s.arg(wanted, shownText(cell))});
}

FormulaText readFormulaText(const JsonCursor &formula)
{
    const auto text = formula.text(MostCharactersOfFormula);
    if (!text)
        return {};
    if (text->trimmed().isEmpty()) {
        formula.complain(u"Write a formula here, or leave this out."_s);
        return {};
    }
    // The text begins after its quotation mark.
    Place place = formula.place();
    if (place.column > 0)
        ++place.column;
    return {*text, place};
}

FormulaText readBound(const JsonCursor &bound, FieldType type)
{
    const bool isNumber = describe(type).content == Content::Number;
    const bool isDate = describe(type).content == Content::Date;
    const bool isText = bound.is(JsonNode::Kind::Text);
    if (isText && isDate && QDate::fromString(bound.node()->text, Qt::ISODate).isValid()) {
        bound.complain(u"A bound is a formula: write the day as date('%1')."_s.arg(bound.node()->text.left(10)));
        return {};
    }
    if (isText && !(Decimal::fromString(bound.node()->text)))
        return readFormulaText(bound);
    if (bound.isGiven() && isNumber && (isText || bound.is(JsonNode::Kind::Number)))
        return {readValue(bound, type).value_or(QString()), bound.place()};
    if (bound.isGiven())
        bound.expected(isNumber ? u"a number, or a formula as \"year(today) + 1\""_s
                                : u"a formula that gives a date, as \"add_days(today, 30)\""_s);
    return {};
}

std::optional<Decimal> constantOf(const FormulaText &bound)
{
    return Decimal::fromString(bound.text);
}

} // namespace bindery::risk
