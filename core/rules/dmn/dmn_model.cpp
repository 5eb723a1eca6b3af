#include "rules/dmn/dmn_model.h"

#include "base/cell_characters.h"

#include <QXmlStreamReader>

namespace bindery::rules {

using namespace Qt::StringLiterals;

namespace {

/// No structure that a decision reads is as deep. A hostile file ends here, and not at the end of the stack.
constexpr int DeepestType = 64;

/// Walks the elements by their local names. The namespaces of DMN 1.1 to 1.5 differ, but the elements do not.
class ModelReader {
public:
    ModelReader(const QByteArray &bytes, const QString &file) : m_xml(bytes), m_file(file) {}

    tl::expected<DmnModel, Problems> read()
    {
        while (!m_xml.atEnd() && !m_xml.isStartElement()) {
            m_xml.readNext();
            if (m_xml.isDTD())
                m_xml.raiseError(u"a document type is not allowed"_s);
        }
        if (!m_xml.hasError() && m_xml.name() != u"definitions")
            m_xml.raiseError(u"this is no DMN file, its root is <%1>"_s.arg(m_xml.name()));
        if (!m_xml.hasError())
            readDefinitions();
        if (m_xml.hasError()) {
            m_problems.push_back(
                {toText(Place{m_file, static_cast<int>(m_xml.lineNumber()), static_cast<int>(m_xml.columnNumber())}),
                 u"The file cannot be read: %1."_s.arg(m_xml.errorString())});
        }
        if (!m_problems.empty())
            return tl::unexpected(m_problems);
        return std::move(m_model);
    }

private:
    QString attribute(QStringView name) const { return m_xml.attributes().value(name.toString()).toString(); }
    bool at(QStringView name) const { return m_xml.name() == name; }
    int line() const { return static_cast<int>(m_xml.lineNumber()); }

    /// "feel:string" and "string" are the same type.
    static QString withoutPrefix(const QString &type) { return type.mid(type.lastIndexOf(u':') + 1); }

    /// The <text> in the current element. Its place is the beginning of that element.
    DmnText readText()
    {
        DmnText text{{}, line(), static_cast<int>(m_xml.columnNumber())};
        while (m_xml.readNextStartElement()) {
            if (at(u"text"))
                text.text = equalBlanks(m_xml.readElementText(QXmlStreamReader::SkipChildElements));
            else
                m_xml.skipCurrentElement();
        }
        return text;
    }

    void readDefinitions()
    {
        m_model.name = attribute(u"name");
        while (m_xml.readNextStartElement()) {
            if (at(u"itemDefinition")) {
                const QString name = attribute(u"name");
                m_model.types[name] = readType();
            } else if (at(u"inputData")) {
                readInputData();
            } else if (at(u"decision")) {
                readDecision();
            } else {
                m_xml.skipCurrentElement();
            }
        }
    }

    DmnType readType()
    {
        DmnType type;
        if (++m_depth > DeepestType)
            m_xml.raiseError(u"types are nested too deeply"_s);
        while (m_xml.readNextStartElement()) {
            if (at(u"typeRef")) {
                type.base = withoutPrefix(m_xml.readElementText());
            } else if (at(u"allowedValues")) {
                type.allowed = readText();
            } else if (at(u"itemComponent")) {
                const QString name = attribute(u"name");
                type.components[name] = readType();
            } else {
                m_xml.skipCurrentElement();
            }
        }
        --m_depth;
        return type;
    }

    void readInputData()
    {
        QString name = attribute(u"name");
        QString type;
        while (m_xml.readNextStartElement()) {
            if (at(u"variable"))
                type = withoutPrefix(attribute(u"typeRef"));
            m_xml.skipCurrentElement();
        }
        m_model.inputData[name] = type;
    }

    void readDecision()
    {
        static const QStringList OtherLogic{
            u"literalExpression"_s, u"context"_s, u"invocation"_s, u"relation"_s, u"list"_s,  u"functionDefinition"_s,
            u"conditional"_s,       u"for"_s,     u"every"_s,      u"some"_s,     u"filter"_s};
        DmnDecision decision;
        decision.id = attribute(u"id");
        decision.name = attribute(u"name");
        decision.line = line();
        while (m_xml.readNextStartElement()) {
            if (at(u"variable")) {
                decision.typeRef = withoutPrefix(attribute(u"typeRef"));
                decision.variable = attribute(u"name");
                m_xml.skipCurrentElement();
            } else if (at(u"informationRequirement")) {
                readNeed(decision);
            } else if (at(u"decisionTable")) {
                readTable(decision);
            } else {
                if (OtherLogic.contains(m_xml.name()))
                    tellOtherLogic(decision.name);
                m_xml.skipCurrentElement();
            }
        }
        if (decision.hasTable)
            m_model.decisions.push_back(std::move(decision));
    }

    void tellOtherLogic(const QString &decision)
    {
        const bool isLiteral = m_xml.name() == u"literalExpression";
        m_problems.push_back(
            {toText(Place{m_file, line(), 0}),
             u"Decision \"%1\" is %2, and only decision tables are read. Make it a decision table; or work its result "
             "out before, take the decision out of the file, and give the result as a value of its name."_s.arg(
                 decision, isLiteral ? u"a literal expression (a formula)"_s : u"a <%1>"_s.arg(m_xml.name()))});
    }

    void readNeed(DmnDecision &decision)
    {
        while (m_xml.readNextStartElement()) {
            // The reference is "#id" in this file. A decision of another file is not read.
            if (const QString href = attribute(u"href"); at(u"requiredDecision") && href.startsWith(u'#'))
                decision.needs.append(href.mid(1));
            m_xml.skipCurrentElement();
        }
    }

    void readTable(DmnDecision &decision)
    {
        decision.hasTable = true;
        if (const QString policy = attribute(u"hitPolicy"); !policy.isEmpty())
            decision.hitPolicy = policy;
        decision.aggregation = attribute(u"aggregation");
        if (const QString type = attribute(u"typeRef"); !type.isEmpty())
            decision.typeRef = withoutPrefix(type);
        while (m_xml.readNextStartElement()) {
            if (at(u"input"))
                decision.inputs.push_back(readInput());
            else if (at(u"output"))
                decision.outputs.push_back(readOutput());
            else if (at(u"rule"))
                decision.rules.push_back(readRule());
            else if (at(u"annotation")) {
                decision.annotationNames.append(attribute(u"name"));
                m_xml.skipCurrentElement();
            } else {
                m_xml.skipCurrentElement();
            }
        }
    }

    DmnInput readInput()
    {
        DmnInput input;
        input.label = attribute(u"label");
        input.expression.line = line();
        while (m_xml.readNextStartElement()) {
            if (at(u"inputExpression")) {
                input.typeRef = withoutPrefix(attribute(u"typeRef"));
                input.expression = readText();
            } else if (at(u"inputValues")) {
                input.values = readText();
            } else {
                m_xml.skipCurrentElement();
            }
        }
        return input;
    }

    DmnOutput readOutput()
    {
        DmnOutput output;
        output.name = attribute(u"name");
        output.typeRef = withoutPrefix(attribute(u"typeRef"));
        while (m_xml.readNextStartElement()) {
            if (at(u"outputValues")) {
                output.values = readText();
            } else if (at(u"defaultOutputEntry")) {
                output.defaultEntry = readText();
                output.hasDefault = true;
            } else {
                m_xml.skipCurrentElement();
            }
        }
        return output;
    }

    DmnRule readRule()
    {
        DmnRule rule;
        rule.line = line();
        while (m_xml.readNextStartElement()) {
            if (at(u"inputEntry"))
                rule.inputs.push_back(readText());
            else if (at(u"outputEntry"))
                rule.outputs.push_back(readText());
            else if (at(u"annotationEntry"))
                rule.annotations.append(readText().text.trimmed());
            else
                m_xml.skipCurrentElement();
        }
        return rule;
    }

    int m_depth = 0;
    QXmlStreamReader m_xml;
    const QString &m_file;
    DmnModel m_model;
    Problems m_problems;
};

} // namespace

tl::expected<DmnModel, Problems> readDmnModel(const QByteArray &bytes, const QString &file)
{
    return ModelReader(bytes, file).read();
}

} // namespace bindery::rules
