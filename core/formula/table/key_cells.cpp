#include "formula/table/key_cells.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bindery::formula {

using Fault = std::optional<CellFault>;

std::nullopt_t KeyCells::tell(const Place &place, const CellFault &fault)
{
    m_problems.add(place, fault);
    return std::nullopt;
}

std::nullopt_t KeyCells::tell(const Place &place, const QString &cause, const QString &message)
{
    return tell(place, CellFault{cause, message});
}

CellRole KeyCells::roleOfKey(const TableKeyModel &key)
{
    CellRole role{Notation::Plan, true, {}, key.name};
    if (key.match == KeyMatch::Exact && key.type != ValueType::Flag)
        role.rangeKind = (key.whole ? u"whole"_s : typeName(key.type)) + u" range"_s;
    return role;
}

CellFault KeyCells::faultOf(const QString &text, ValueType type, const CellRole &role) const
{
    switch (type) {
    case ValueType::Number: return faultOfNumber(text, role);
    case ValueType::Date: return faultOfDate(text, role);
    case ValueType::Flag: return faultOfFlag(text, role);
    case ValueType::Text:
    case ValueType::Missing: break;
    }
    return CellFault{u"empty"_s,
                     u"This cell is empty; a text is expected. Where cells were merged, fill the text into each of "
                     "them; the empty text itself is written as two quotation marks: \"\"."_s};
}

std::optional<Value> KeyCells::literal(const QString &text, ValueType type)
{
    switch (type) {
    case ValueType::Number: {
        const auto number = Decimal::fromString(text);
        return number ? std::optional(Value::ofNumber(number->normalized())) : std::nullopt;
    }
    case ValueType::Flag: {
        const QString word = text.toLower();
        const bool yes = word == u"yes" || word == u"true";
        return yes || word == u"no" || word == u"false" ? std::optional(Value::ofFlag(yes)) : std::nullopt;
    }
    case ValueType::Date: {
        const QDate date = text.size() == 10 ? QDate::fromString(text, Qt::ISODate) : QDate();
        return date.isValid() ? std::optional(Value::ofDate(date)) : std::nullopt;
    }
    case ValueType::Text:
    case ValueType::Missing: break;
    }
    if (text.isEmpty())
        return std::nullopt;
    // A text in quotation marks is meant as it stands.
    if (const auto quoted = quotedText(text))
        return Value::ofText(m_texts.intern(*quoted));
    const bool isNumber = std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    return Value::ofText(m_texts.intern(isNumber ? text.rightJustified(m_table.digits, u'0') : text));
}

std::optional<Value> KeyCells::end(const QString &text, const QString &whole, const TableKeyModel &key,
                                   const Place &place)
{
    const auto value = literal(text, key.type);
    if (!value) {
        const CellRole &role = roleOf(key);
        // A range in another notation is told as a whole, a number in a range by itself.
        CellFault fault = faultOf(whole, key.type, role);
        if (fault.cause.startsWith(u"not a"_s))
            fault = faultOf(text, key.type, role);
        if (fault.cause == u"not a number" && text.front().isLetter())
            fault.message = u"\"%1\" is not a number. If the key \"%2\" holds words, give it the kind \"text\" in %3. "
                            "If columns were moved, put them back under their names. A total or a remark is no row of "
                            "the table: delete it."_s.arg(shownText(text), key.name, key.place.file);
        return tell(place, fault);
    }
    if (key.type == ValueType::Number) {
        if (key.whole && value->number.decimal().scale() > 0)
            return tell(place, u"not whole"_s,
                        u"\"%1\" is not a whole number. If \"%2\" may have decimals, give the key the kind \"number\" "
                        "in place of \"whole\" in %3."_s.arg(text, key.name, key.place.file));
        if (const auto fault = faultOfPlaces(text))
            return tell(place, *fault);
    }
    return value;
}

bool KeyCells::isSound(const KeyCell &range, const QString &text, const Place &place)
{
    if (range.low.isMissing() && range.high.isMissing()) {
        tell(place, u"no end"_s, u"\"%1\" has no end at all; write * for anything."_s.arg(text));
        return false;
    }
    if (range.low.isMissing() || range.high.isMissing())
        return true;
    const TextView texts{&m_texts, nullptr};
    const int order = compareValues(range.low, range.high, texts);
    const QString low = toText(range.low, texts);
    const QString high = toText(range.high, texts);
    if (order > 0) {
        const QString meant = text.contains(u"..."_s)
            ? u"It has three points; two part the ends of a range: %1"_s.arg(QString(text).replace(u"..."_s, u".."_s))
            : u"Write the smaller end first: %1..%2"_s.arg(high, low);
        tell(place, u"upside down"_s,
             u"The range \"%1\" is upside down: it goes from %2 to %3. %4."_s.arg(text, low, high, meant));
    } else if (order == 0 && (range.lowOpen || range.highOpen)) {
        tell(place, u"empty range"_s,
             u"The range \"%1\" is empty: it ends where it begins, and leaves that out. Write %2 for the single "
             "value."_s.arg(text, low));
    } else {
        return true;
    }
    return false;
}

std::optional<KeyCell> KeyCells::exactly(const QString &text, const TableKeyModel &key, const Place &place)
{
    const auto value = end(text, text, key, place);
    if (!value)
        return std::nullopt;
    KeyCell result;
    result.kind = KeyCell::Kind::Equal;
    result.low = *value;
    return result;
}

std::optional<KeyCell> KeyCells::range(const QString &text, const TableKeyModel &key, const Place &place)
{
    KeyCell result;
    const QStringView view(text);
    for (const auto sign : {"<="_L1, ">="_L1, "<"_L1, ">"_L1}) {
        if (!view.startsWith(sign))
            continue;
        result.kind = KeyCell::Kind::Range;
        const bool isUpper = sign.front() == u'<';
        const auto value = end(view.mid(sign.size()).trimmed().toString(), text, key, place);
        if (!value)
            return std::nullopt;
        (isUpper ? result.high : result.low) = *value;
        (isUpper ? result.highOpen : result.lowOpen) = sign.size() == 1;
        return result;
    }
    const qsizetype dots = text.indexOf(".."_L1);
    if (dots < 0)
        return exactly(text, key, place);
    if (text.contains(u"..."_s) && (key.whole || key.type != ValueType::Number)) {
        return tell(place, u"three points"_s,
                    u"\"%1\" has three points; two part the ends of a range. Write %2 instead."_s.arg(
                        text, QString(text).replace(u"..."_s, u".."_s)));
    }
    result.kind = KeyCell::Kind::Range;
    QStringView low = view.left(dots);
    QStringView high = view.mid(dots + 2);
    const bool bracketBefore = low.startsWith(u'[') || low.startsWith(u'(');
    const bool bracketAfter = high.endsWith(u']') || high.endsWith(u')');
    if (bracketBefore != bracketAfter) {
        const QString inner = text.mid(bracketBefore ? 1 : 0).chopped(bracketAfter ? 1 : 0);
        return tell(place, u"half a bracket"_s,
                    u"\"%1\" has a bracket on one side alone. Write %2, which holds both ends, or brackets on both "
                    "sides: [ and ] hold their end, ( and ) leave it out."_s.arg(text, inner));
    }
    result.lowOpen = low.startsWith(u'(');
    result.highOpen = high.endsWith(u')');
    if (bracketBefore) {
        low = low.mid(1);
        high = high.chopped(1);
    }
    for (const auto &[part, value] : {std::pair(low.trimmed(), &result.low), std::pair(high.trimmed(), &result.high)}) {
        if (part.isEmpty())
            continue;
        const auto read = end(part.toString(), text, key, place);
        if (!read)
            return std::nullopt;
        *value = *read;
    }
    return isSound(result, text, place) ? std::optional(result) : std::nullopt;
}

std::optional<KeyCell> KeyCells::single(const QString &text, const TableKeyModel &key, const Place &place)
{
    if (text == u"*")
        return KeyCell{};
    if (text.isEmpty()) {
        return tell(place, u"empty alternative"_s,
                    u"An alternative of this cell is empty. Delete the bar (|) before or after nothing."_s);
    }
    const bool isRange = key.match == KeyMatch::Range;
    if (key.type == ValueType::Text) {
        static const QRegularExpression written(u"^[<>\\[(]|\\.\\."_s);
        static const QRegularExpression codes(u"^([A-Za-z]{0,3})(\\d+)\\s*-\\s*\\1(\\d+)$"_s);
        const bool isWritten = isRange && written.match(text).hasMatch();
        if (const Fault fault = isWritten ? faultOfValue(text) : faultOfText(text, roleOf(key)))
            return tell(place, *fault);
        if (const auto match = codes.match(text); isRange && match.hasMatch()) {
            return tell(place, u"range"_s,
                        u"\"%1\" is a range written with a hyphen. Write %2%3..%2%4 instead. If the text itself is "
                        "meant, put it in quotation marks."_s.arg(text, match.captured(1), match.captured(2),
                                                                  match.captured(3)));
        }
    } else if (const Fault fault = faultOfNotation(text, roleOf(key))) {
        return tell(place, *fault);
    }
    if (isRange && !quotedText(text))
        return range(text, key, place);
    return exactly(text, key, place);
}

std::optional<KeyCell> KeyCells::key(const QString &text, const TableKeyModel &key, const Place &place)
{
    if (text.isEmpty()) {
        return tell(place, u"empty"_s,
                    u"This cell is empty. Write * for anything. Where cells were merged, fill the value into each of "
                    "them."_s);
    }
    if (const Fault fault = faultOfAnyText(text))
        return tell(place, *fault);
    if (!text.contains(u'|') || quotedText(text))
        return single(text, key, place);
    if (key.match == KeyMatch::Interpolate)
        return tell(place, u"list"_s, u"An interpolated key has one number a row: give each its own row."_s);
    KeyCell result;
    result.kind = KeyCell::Kind::OneOf;
    for (const QString &part : text.split(u'|')) {
        auto alternative = single(part.trimmed(), key, place);
        if (!alternative)
            return std::nullopt;
        result.alternatives.push_back(std::move(*alternative));
    }
    return result;
}

std::optional<Value> KeyCells::result(const QString &text, const TableValueModel &model, const Place &place)
{
    if (model.type == ValueType::Text) {
        if (const Fault fault = faultOfResultText(text))
            return tell(place, *fault);
    }
    if (model.type == ValueType::Number && text == u"none") {
        const bool isOnLine = std::any_of(m_table.keys.begin(), m_table.keys.end(),
                                          [](const TableKeyModel &key) { return key.match == KeyMatch::Interpolate; });
        if (isOnLine)
            return tell(place, u"none on a line"_s,
                        u"An interpolated table needs a number in every row; end it before this one."_s);
        return Value{};
    }
    const auto value = literal(text, model.type);
    if (!value) {
        const CellRole role{Notation::Plan, false, {}, model.name};
        CellFault fault = faultOf(text, model.type, role);
        if (fault.cause == u"not a number" && text.front().isLetter())
            fault.message = u"\"%1\" is not a number. If \"%2\" holds words, say \"values\": {\"%2\": \"text\"} in %3. "
                            "If columns were moved, put them back under their names."_s.arg(shownText(text), model.name,
                                                                                            m_table.place.file);
        return tell(place, fault);
    }
    if (model.type == ValueType::Number) {
        if (const auto fault = faultOfPlaces(text))
            return tell(place, *fault);
    }
    return value;
}

} // namespace bindery::formula
