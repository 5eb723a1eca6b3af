#pragma once

// The values of names while formulas are worked out. A value is small and compares fast: a text is a number in a pool,
// a date is its Julian day. Only fractions allocate (number.h).

#include "formula/language/number.h"

#include <QDate>
#include <QHash>
#include <QString>

#include <optional>
#include <vector>

namespace bindery::formula {

enum class ValueType : std::uint8_t { Missing, Number, Text, Flag, Date };

/// "number", "text", "flag", "date".
[[nodiscard]] QString typeName(ValueType type);

struct Value {
    /// The value as a number. A value of another type stands here as a whole number.
    Number number;
    ValueType type = ValueType::Missing;

    [[nodiscard]] static Value ofNumber(Number number) { return {std::move(number), ValueType::Number}; }
    [[nodiscard]] static Value ofFlag(bool flag) { return {Number(flag ? 1 : 0), ValueType::Flag}; }
    [[nodiscard]] static Value ofText(int id) { return {Number(id), ValueType::Text}; }
    [[nodiscard]] static Value ofDate(QDate date) { return {Number(date.toJulianDay()), ValueType::Date}; }

    void become(bool flag)
    {
        number = Number(flag ? 1 : 0);
        type = ValueType::Flag;
    }

    [[nodiscard]] bool isMissing() const { return type == ValueType::Missing; }
    [[nodiscard]] bool flag() const { return !number.isZero(); }
    [[nodiscard]] int textId() const { return static_cast<int>(number.decimal().toInt64().value_or(-1)); }
    [[nodiscard]] QDate date() const { return QDate::fromJulianDay(number.decimal().toInt64().value_or(0)); }

    friend bool operator==(const Value &, const Value &) = default;
};

/// A text in a pool. Comparisons take a text that is all digits by its number: `digits`, -1 for other texts.
struct PooledText {
    QString text;
    std::int64_t digits = -1;
};
[[nodiscard]] PooledText pooled(const QString &text);
/// The number that the text is, where it is all digits. -1 for other texts.
[[nodiscard]] std::int64_t digitsIn(QStringView text);

/// Texts by number. A program has one pool. A risk may bring texts that the program does not know, which are numbered
/// after the program's.
class TextPool {
public:
    int intern(const QString &text);
    [[nodiscard]] std::optional<int> find(const QString &text) const;
    [[nodiscard]] const PooledText &entry(int id) const { return m_texts[static_cast<std::size_t>(id)]; }
    [[nodiscard]] const QString &at(int id) const { return entry(id).text; }
    [[nodiscard]] int size() const { return static_cast<int>(m_texts.size()); }

private:
    std::vector<PooledText> m_texts;
    QHash<QString, int> m_ids;
};

/// The texts of program and risk together, and those that formulas made.
struct TextView {
    const TextPool *program = nullptr;
    const std::vector<PooledText> *risk = nullptr;
    const std::vector<PooledText> *made = nullptr;
    [[nodiscard]] const PooledText &entry(int id) const
    {
        if (id < program->size())
            return program->entry(id);
        const auto at = static_cast<std::size_t>(id - program->size());
        return at < risk->size() ? (*risk)[at] : (*made)[at - risk->size()];
    }
    [[nodiscard]] const QString &at(int id) const { return entry(id).text; }
    [[nodiscard]] std::int64_t digitsOf(int id) const { return entry(id).digits; }
};

/// The value for worksheets and messages: "1.04", "Frame", "yes", "2019-01-01".
[[nodiscard]] QString toText(const Value &value, const TextView &texts);

/// Compares letter by letter, and groups of digits by number: A999 comes before A1048. Territory and class codes are
/// sorted like this.
[[nodiscard]] int compareNaturally(QStringView a, QStringView b);

} // namespace bindery::formula
