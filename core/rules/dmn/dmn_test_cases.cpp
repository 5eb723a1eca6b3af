#include "rules/dmn/dmn_test_cases.h"

#include "rules/set/set_outcome.h"
#include "rules/table/type_names.h"

#include <QXmlStreamReader>

namespace bindery::rules {

using namespace Qt::StringLiterals;

namespace {

const QString SchemaInstance = u"http://www.w3.org/2001/XMLSchema-instance"_s;

/// No structure that a decision reads is as deep. A hostile file ends here, and not at the end of the stack.
constexpr int DeepestValue = 64;

class CaseReader {
public:
    CaseReader(const QByteArray &bytes, const QString &file) : m_xml(bytes), m_file(file) {}

    tl::expected<DmnTestCases, Problems> read()
    {
        while (!m_xml.atEnd() && !m_xml.isStartElement()) {
            m_xml.readNext();
            if (m_xml.isDTD())
                m_xml.raiseError(u"a document type is not allowed"_s);
        }
        if (!m_xml.hasError() && m_xml.name() != u"testCases")
            m_xml.raiseError(u"this is no test-case file, its root is <%1>"_s.arg(m_xml.name()));
        while (!m_xml.hasError() && m_xml.readNextStartElement()) {
            if (m_xml.name() == u"modelName")
                m_cases.modelName = m_xml.readElementText().trimmed();
            else if (m_xml.name() == u"testCase")
                readCase();
            else
                m_xml.skipCurrentElement();
        }
        if (m_xml.hasError()) {
            return tl::unexpected(Problems{
                {toText(Place{m_file, static_cast<int>(m_xml.lineNumber()), static_cast<int>(m_xml.columnNumber())}),
                 u"The file cannot be read: %1."_s.arg(m_xml.errorString())}});
        }
        return std::move(m_cases);
    }

private:
    void readCase()
    {
        DmnTestCase test;
        test.id = m_xml.attributes().value(u"id"_s).toString();
        while (m_xml.readNextStartElement()) {
            const QXmlStreamAttributes attributes = m_xml.attributes();
            const QString name = attributes.value(u"name"_s).toString();
            if (m_xml.name() == u"inputNode") {
                flatten(name, readContent(), test.inputs);
            } else if (m_xml.name() == u"resultNode") {
                DmnExpectation expectation;
                expectation.decision = name;
                expectation.wantsError = attributes.value(u"errorResult"_s) == u"true";
                while (m_xml.readNextStartElement()) {
                    if (m_xml.name() == u"expected")
                        expectation.expected = readContent();
                    else
                        m_xml.skipCurrentElement();
                }
                test.expectations.push_back(std::move(expectation));
            } else {
                m_xml.skipCurrentElement();
            }
        }
        m_cases.cases.push_back(std::move(test));
    }

    bool isNil() const { return m_xml.attributes().value(SchemaInstance, u"nil"_s) == u"true"; }

    /// The content of the current element: a value, components, or a list.
    DmnValue readContent()
    {
        DmnValue content;
        if (++m_depth > DeepestValue)
            m_xml.raiseError(u"values are nested too deeply"_s);
        while (m_xml.readNextStartElement()) {
            if (m_xml.name() == u"value") {
                content.data = readScalar();
            } else if (m_xml.name() == u"component") {
                if (!std::holds_alternative<DmnValue::Components>(content.data))
                    content.data = DmnValue::Components();
                const QString name = m_xml.attributes().value(u"name"_s).toString();
                DmnValue component = readContent();
                std::get<DmnValue::Components>(content.data)[name] = std::move(component);
            } else if (m_xml.name() == u"list") {
                content.data = readList();
            } else {
                m_xml.skipCurrentElement();
            }
        }
        --m_depth;
        return content;
    }

    std::variant<Value, DmnValue::Components, DmnValue::List> readList()
    {
        if (isNil()) {
            m_xml.skipCurrentElement();
            return Value();
        }
        DmnValue::List list;
        while (m_xml.readNextStartElement())
            list.push_back(readContent());
        return list;
    }

    Value readScalar()
    {
        const bool nil = isNil();
        QString type = m_xml.attributes().value(SchemaInstance, u"type"_s).toString();
        type = type.mid(type.indexOf(u':') + 1);
        const QString text = m_xml.readElementText();
        if (nil)
            return {};
        const std::optional<ValueType> known = valueTypeByOtherName(type);
        if (known == ValueType::Number || known == ValueType::Integer) {
            if (const auto number = Decimal::fromString(text.trimmed()))
                return Value(*number);
            m_xml.raiseError(u"\"%1\" is no number"_s.arg(text));
        } else if (known == ValueType::Boolean) {
            const QString word = text.trimmed();
            if (word == u"true" || word == u"1" || word == u"false" || word == u"0")
                return Value(word == u"true" || word == u"1");
            m_xml.raiseError(u"\"%1\" is neither true nor false"_s.arg(text));
        } else if (known == ValueType::Date) {
            const QDate date = QDate::fromString(text.trimmed(), Qt::ISODate);
            if (date.isValid())
                return Value(date);
            m_xml.raiseError(u"\"%1\" is no date; write it as 2026-11-20"_s.arg(text));
        }
        return Value(text);
    }

    static void flatten(const QString &name, const DmnValue &value, Values &values)
    {
        if (const Value *scalar = std::get_if<Value>(&value.data))
            values[name] = *scalar;
        if (const auto *components = std::get_if<DmnValue::Components>(&value.data)) {
            for (const auto &[key, component] : *components)
                flatten(name + u'.' + key, component, values);
        }
    }

    int m_depth = 0;
    QXmlStreamReader m_xml;
    const QString &m_file;
    DmnTestCases m_cases;
};

DmnValue rowValue(const DecisionTable &table, const std::vector<Value> &row)
{
    if (table.outputs.size() == 1)
        return DmnValue{row.front()};
    DmnValue::Components components;
    for (std::size_t column = 0; column < table.outputs.size(); ++column)
        components[table.outputs[column].name] = DmnValue{row[column]};
    return DmnValue{std::move(components)};
}

} // namespace

QString DmnValue::toText() const
{
    QStringList parts;
    if (const Value *scalar = std::get_if<Value>(&data))
        return scalar->toLiteral();
    if (const auto *components = std::get_if<Components>(&data)) {
        for (const auto &[name, component] : *components)
            parts.append(name + u": "_s + component.toText());
        return u'{' + parts.join(u", "_s) + u'}';
    }
    for (const DmnValue &item : std::get<List>(data))
        parts.append(item.toText());
    return u'[' + parts.join(u", "_s) + u']';
}

DmnValue toDmnValue(const DecisionTable &table, const TableResult &result)
{
    if (!result.list)
        return result.rows.empty() ? DmnValue() : rowValue(table, result.rows.front());
    DmnValue::List list;
    for (const std::vector<Value> &row : result.rows)
        list.push_back(rowValue(table, row));
    return DmnValue{std::move(list)};
}

tl::expected<DmnTestCases, Problems> readDmnTestCases(const QByteArray &bytes, const QString &file)
{
    return CaseReader(bytes, file).read();
}

} // namespace bindery::rules
