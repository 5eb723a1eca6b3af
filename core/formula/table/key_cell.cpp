#include "formula/table/key_cell.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace bindery::formula {

int compareValues(const Value &a, const Value &b, const TextView &texts)
{
    if (a.type == ValueType::Text && b.type == ValueType::Text)
        return a.number == b.number ? 0 : compareNaturally(texts.at(a.textId()), texts.at(b.textId()));
    const auto order = a.number <=> b.number;
    return order < 0 ? -1 : (order > 0 ? 1 : 0);
}

bool matches(const KeyCell &cell, const Value &value, const TextView &texts)
{
    switch (cell.kind) {
    case KeyCell::Kind::Any: return true;
    case KeyCell::Kind::Equal: return cell.low.number == value.number;
    case KeyCell::Kind::Range: {
        if (!cell.low.isMissing()) {
            const int order = compareValues(value, cell.low, texts);
            if (order < 0 || (order == 0 && cell.lowOpen))
                return false;
        }
        if (!cell.high.isMissing()) {
            const int order = compareValues(value, cell.high, texts);
            if (order > 0 || (order == 0 && cell.highOpen))
                return false;
        }
        return true;
    }
    case KeyCell::Kind::OneOf:
        return std::any_of(cell.alternatives.begin(), cell.alternatives.end(),
                           [&](const KeyCell &alternative) { return matches(alternative, value, texts); });
    }
    Q_UNREACHABLE();
}

void appendText(std::string &bytes, const Value &result, const TextView &texts)
{
    if (result.isMissing()) {
        bytes += "none";
        return;
    }
    const Decimal &number = result.number.decimal();
    const auto coefficient = result.type == ValueType::Number ? number.coefficient() : std::nullopt;
    if (!coefficient) {
        bytes += toText(result, texts).toStdString();
        return;
    }
    // These are the digits of the decimal's own text, without a QString in between. Hashing writes tables of a hundred
    // thousand rows in this way.
    std::array<char, 24> digits;
    const char *const end = std::to_chars(digits.data(), digits.data() + digits.size(), *coefficient).ptr;
    std::string_view rest(digits.data(), static_cast<std::size_t>(end - digits.data()));
    if (*coefficient < 0) {
        bytes += '-';
        rest.remove_prefix(1);
    }
    const auto places = static_cast<std::size_t>(number.scale());
    if (rest.size() <= places)
        bytes.append("0.").append(places - rest.size(), '0').append(rest);
    else if (places > 0)
        (bytes.append(rest.substr(0, rest.size() - places)) += '.').append(rest.substr(rest.size() - places));
    else
        bytes.append(rest);
}

void appendText(std::string &bytes, const KeyCell &cell, const TextView &texts)
{
    switch (cell.kind) {
    case KeyCell::Kind::Any: bytes += '*'; return;
    case KeyCell::Kind::Equal: return appendText(bytes, cell.low, texts);
    case KeyCell::Kind::Range: {
        const bool isOpen = cell.low.isMissing() || cell.high.isMissing();
        if (isOpen) {
            const bool isUpper = cell.low.isMissing();
            bytes += isUpper ? '<' : '>';
            if (!(isUpper ? cell.highOpen : cell.lowOpen))
                bytes += '=';
            return appendText(bytes, isUpper ? cell.high : cell.low, texts);
        }
        const bool isClosed = !cell.lowOpen && !cell.highOpen;
        if (!isClosed)
            bytes += cell.lowOpen ? '(' : '[';
        appendText(bytes, cell.low, texts);
        bytes += "..";
        appendText(bytes, cell.high, texts);
        if (!isClosed)
            bytes += cell.highOpen ? ')' : ']';
        return;
    }
    case KeyCell::Kind::OneOf:
        for (std::size_t i = 0; i < cell.alternatives.size(); ++i) {
            if (i > 0)
                bytes += " | ";
            appendText(bytes, cell.alternatives[i], texts);
        }
        return;
    }
    Q_UNREACHABLE();
}

} // namespace bindery::formula
