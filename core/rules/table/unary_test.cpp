#include "rules/table/unary_test.h"

#include "rules/table/unary_test_parser.h"

namespace bindery::rules {

tl::expected<UnaryTest, CellError> UnaryTest::parse(QStringView cell, ValueType type, CellStyle style)
{
    auto test = UnaryTestParser(cell, type, style, CellPart::Condition).parseTest();
    // A spreadsheet writes 1.00 as 1 and true as TRUE. The source shows both in one form, however the table was saved.
    const bool isPlain = test && !test->m_any && style == CellStyle::Spreadsheet && type != ValueType::String;
    if (const auto literal = isPlain ? parseLiteral(cell, type, style) : tl::unexpected(CellError{});
        literal && (literal->number() || literal->truth()))
        test->m_source = literal->toText();
    if (test && !test->m_any)
        test->m_set = test->m_set.normalized(type == ValueType::Any ? test->m_literalType : type);
    return test;
}

tl::expected<Value, CellError> parseLiteral(QStringView cell, ValueType type, CellStyle style)
{
    return UnaryTestParser(cell, type, style, CellPart::Output).parseOutput();
}

tl::expected<std::vector<Value>, CellError> parseLiteralList(QStringView cell, ValueType type, CellStyle style)
{
    return UnaryTestParser(cell, type, style, CellPart::Output).parseList();
}

} // namespace bindery::rules
