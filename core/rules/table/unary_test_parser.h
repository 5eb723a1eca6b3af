#pragma once

// Reads one cell, left to right. Every failure names the character at which it stands.

#include "base/cell_guard.h"
#include "rules/table/unary_test.h"

namespace bindery::rules {

enum class CellPart { Condition, Output };

class UnaryTestParser {
public:
    UnaryTestParser(QStringView cell, ValueType type, CellStyle style, CellPart part)
        : m_cell(cell), m_type(type), m_style(style),
          m_role{style == CellStyle::Strict ? Notation::Dmn : Notation::Rules, part == CellPart::Condition, {}, {}}
    {
    }

    [[nodiscard]] tl::expected<UnaryTest, CellError> parseTest();
    [[nodiscard]] tl::expected<Value, CellError> parseOutput();
    [[nodiscard]] tl::expected<std::vector<Value>, CellError> parseList();

private:
    /// The place of a bare text, which says where the text ends. It ends at a comma in every place, in a not(…) also at
    /// the bracket, in a range at the dots and brackets.
    enum class Inside { List, Not, Range };
    /// Whether null matches. A comparison with null is neither true nor false, so its negation does not match either.
    enum class OnNull { No, Yes, Unknown };

    struct Item {
        ValueSet set;
        OnNull onNull = OnNull::No;
    };

    bool parseItems(Inside inside, Item &items);
    bool parseItem(Inside inside, Item &item);
    bool parseRange(Item &item);
    bool parseComparison(Inside inside, Item &item);
    bool parseValue(Inside inside, Value &value);
    bool parseQuoted(QString &text);
    bool parseEscape(QString &text);
    bool parseNumber(Value &value);
    bool parseDate(Value &value);
    bool parseBare(Inside inside, Value &value);
    bool takeDate(QStringView text, qsizetype begin, Value &value);

    bool fail(qsizetype at, const QString &message);
    bool fail(qsizetype at, const CellFault &fault);
    /// failComma() and failValue() tell the probable meaning of the unreadable text from `begin` on.
    bool failComma();
    bool failValue(qsizetype begin, const QString &otherwise);
    /// False for a cell with an unseen character, or with the error of a spreadsheet.
    bool isLegible();
    /// The text from `begin` to the next comma, dots or bracket that could end a value.
    [[nodiscard]] QString pieceAt(qsizetype begin) const;
    [[nodiscard]] CellFault faultOf(const QString &text) const;
    bool accept(Value found, qsizetype begin, Value &value);
    void skipBlanks();
    [[nodiscard]] static bool isDigit(QChar c) { return c >= u'0' && c <= u'9'; }
    [[nodiscard]] bool atEnd() const { return m_at >= m_cell.size(); }
    [[nodiscard]] QChar peek(qsizetype ahead = 0) const;
    [[nodiscard]] bool lookingAt(QStringView word) const { return m_cell.mid(m_at).startsWith(word); }
    [[nodiscard]] bool lookingAtWord(QStringView word) const;
    [[nodiscard]] bool lookingAtCall(QStringView name) const;
    [[nodiscard]] bool takesBareText() const
    {
        return m_style == CellStyle::Spreadsheet && m_type == ValueType::String;
    }

    QStringView m_cell;
    /// The place where the value in hand begins.
    qsizetype m_valueBegin = 0;
    ValueType m_type;
    CellStyle m_style;
    CellRole m_role;
    qsizetype m_at = 0;
    ValueType m_found = ValueType::Any;
    bool m_namesNull = false;
    CellError m_error;
};

} // namespace bindery::rules
