#include "base/read_json.h"

#include "base/json_scanner.h"

#include <QSet>

#include <algorithm>

namespace bindery {

using namespace Qt::StringLiterals;

namespace {

/// The names of a smaller object are compared one by one, which is faster than a set.
constexpr std::size_t ManyNames = 16;
constexpr qsizetype LongestDoubleName = 80;

class Parser {
public:
    Parser(JsonScanner &in, const JsonLimits &limits) : m_in(in), m_limits(limits) {}

    tl::expected<JsonNode, JsonFault> read()
    {
        Next next = Next::Value;
        while (next != Next::Nothing && !m_in.fault()) {
            m_in.skipBlanks();
            next = m_in.atEnd() ? end(next) : step(next);
        }
        if (m_in.fault())
            return tl::unexpected(*m_in.fault());
        return std::move(m_root);
    }

private:
    enum class Next { Value, ItemOrEnd, Name, NameOrEnd, Colon, Separator, Nothing };

    struct Open {
        JsonNode *node = nullptr;
        /// Filled only for an object with many names.
        QSet<QString> names;
    };

    Next step(Next next)
    {
        switch (next) {
        case Next::ItemOrEnd: return m_in.next() == ']' ? close() : value();
        case Next::Value: return value();
        case Next::NameOrEnd: return m_in.next() == '}' ? close() : name();
        case Next::Name: return name();
        case Next::Colon: return colon();
        case Next::Separator: return separator();
        case Next::Nothing: break;
        }
        return Next::Nothing;
    }

    Next refuse(const QString &sentence, JsonFault::Kind kind = JsonFault::Kind::Broken)
    {
        m_in.refuse(sentence, kind);
        return Next::Nothing;
    }

    Next end(Next expected)
    {
        if (m_open.empty())
            return expected == Next::Separator ? Next::Nothing : refuse(u"The text ends before it says anything."_s);
        return refuse(u"The text ends here, but the %1 is not closed. It may be half of a file."_s.arg(opened()));
    }

    /// The innermost bracket that is open: "{ of line 3, column 5".
    [[nodiscard]] QString opened() const
    {
        const JsonNode &node = *m_open.back().node;
        return u"%1 of line %2, column %3"_s.arg(QChar(node.is(JsonNode::Kind::Object) ? u'{' : u'['))
            .arg(node.place.row)
            .arg(node.place.column);
    }

    JsonNode *put(JsonNode::Kind kind)
    {
        if (++m_values > m_limits.values) {
            refuse(u"There are more than %1 values in this file."_s.arg(m_limits.values), JsonFault::Kind::TooMuch);
            return nullptr;
        }
        JsonNode *node = &m_root;
        if (!m_open.empty()) {
            m_open.back().node->items.emplace_back();
            node = &m_open.back().node->items.back();
        }
        node->kind = kind;
        node->place = m_in.here();
        return node;
    }

    Next value()
    {
        const char first = m_in.next();
        if (first == '{' || first == '[')
            return open(first == '{' ? JsonNode::Kind::Object : JsonNode::Kind::List);
        const bool isText = first == '"';
        if (first == 't' || first == 'f' || first == 'n') {
            for (const QByteArrayView word : {"true", "false", "null"}) {
                if (m_in.rest().startsWith(word))
                    return flagOrNull(word);
            }
        }
        if (!isText && first != '-' && (first < '0' || first > '9'))
            return noValue();
        JsonNode *node = put(isText ? JsonNode::Kind::Text : JsonNode::Kind::Number);
        if (!node)
            return Next::Nothing;
        node->text = isText ? m_in.text() : m_in.number();
        return Next::Separator;
    }

    Next flagOrNull(QByteArrayView word)
    {
        JsonNode *node = put(word == "null" ? JsonNode::Kind::Null : JsonNode::Kind::Flag);
        if (!node)
            return Next::Nothing;
        node->flag = word == "true";
        m_in.skip(word.size());
        return Next::Separator;
    }

    /// Names what stands where a value should. These are the common mistakes of people and programs.
    Next noValue()
    {
        const QByteArrayView rest = m_in.rest();
        if (rest.startsWith('}') || rest.startsWith(']'))
            return refuse(u"A value is missing before this bracket; no comma stands after the last one."_s);
        if (rest.startsWith(','))
            return refuse(u"A value is missing before this comma."_s);
        if (rest.startsWith('\'') || rest.startsWith("\xe2\x80\x9c") || rest.startsWith("\xe2\x80\x9d"))
            return refuse(u"A text stands between straight double quotation marks (\")."_s);
        if (rest.startsWith('/') || rest.startsWith('#'))
            return refuse(u"JSON has no comments: take this out."_s);
        if (rest.startsWith('+') || rest.startsWith('.'))
            return refuse(u"A number begins with a digit or a minus sign, as 0.5."_s);
        return refuse(u"This is no JSON value: a text between quotation marks, a number, true, false, null, a list in "
                      "[ ] or an object in { }."_s);
    }

    Next open(JsonNode::Kind kind)
    {
        JsonNode *node = put(kind);
        if (!node)
            return Next::Nothing;
        if (static_cast<int>(m_open.size()) == m_limits.levels) {
            return refuse(u"More than %1 brackets are open inside one another here."_s.arg(m_limits.levels),
                          JsonFault::Kind::TooMuch);
        }
        m_in.skip(1);
        m_open.push_back({node, {}});
        return kind == JsonNode::Kind::Object ? Next::NameOrEnd : Next::ItemOrEnd;
    }

    Next close()
    {
        m_in.skip(1);
        m_open.pop_back();
        return Next::Separator;
    }

    Next separator()
    {
        if (m_open.empty())
            return refuse(u"Something follows after the end of the JSON value. There is one in a file."_s);
        const bool inObject = m_open.back().node->is(JsonNode::Kind::Object);
        switch (m_in.next()) {
        case '}':
        case ']':
            if (m_in.next() == (inObject ? '}' : ']'))
                return close();
            return refuse(u"This bracket does not close the %1."_s.arg(opened()));
        case ',': m_in.skip(1); return inObject ? Next::Name : Next::Value;
        case '/':
        case '#': return noValue();
        default:
            return refuse(u"A comma is missing before this, or a quotation mark or bracket before it is not closed."_s);
        }
    }

    Next name()
    {
        const char first = m_in.next();
        if (first == '}')
            return refuse(u"A name is missing before this bracket; no comma stands after the last value."_s);
        if (first == '/' || first == '#')
            return noValue();
        if (first != '"')
            return refuse(u"A name is expected here, between straight double quotation marks (\")."_s);
        const Place place = m_in.here();
        const QString text = m_in.text();
        if (!m_in.fault() && isTaken(text)) {
            m_in.refuse(place, u"The name \"%1\" is given twice in one object."_s.arg(text.left(LongestDoubleName)),
                        JsonFault::Kind::DoubleName);
        }
        m_open.back().node->names.push_back(text);
        return Next::Colon;
    }

    Next colon()
    {
        if (m_in.next() != ':')
            return refuse(u"A colon is expected here, between a name and its value."_s);
        m_in.skip(1);
        return Next::Value;
    }

    bool isTaken(const QString &name)
    {
        Open &open = m_open.back();
        const std::vector<QString> &names = open.node->names;
        if (names.size() < ManyNames)
            return std::find(names.begin(), names.end(), name) != names.end();
        if (open.names.isEmpty())
            open.names = QSet<QString>(names.begin(), names.end());
        const auto before = open.names.size();
        open.names.insert(name);
        return open.names.size() == before;
    }

    JsonScanner &m_in;
    const JsonLimits &m_limits;
    qsizetype m_values = 0;
    JsonNode m_root;
    // A parent gets no further elements while a child is open, so pointers to open nodes stay valid.
    std::vector<Open> m_open;
};

} // namespace

tl::expected<JsonNode, JsonFault> readJson(const QByteArray &bytes, const QString &file, const JsonLimits &limits)
{
    if (bytes.size() > limits.bytes) {
        return tl::unexpected(JsonFault(JsonFault::Kind::TooMuch, Place{file, 0, 0},
                                        u"This is larger than %1 kilobytes."_s.arg(limits.bytes / 1024)));
    }
    QByteArrayView text(bytes);
    if (text.startsWith("\xEF\xBB\xBF"))
        text = text.sliced(3);
    JsonScanner scanner(text, file, limits.loosestTexts);
    const bool isWide = text.first(std::min<qsizetype>(2, text.size())).contains('\0');
    if (isWide || !QUtf8StringView(text.data(), text.size()).isValidUtf8()) {
        scanner.refuseEncoding();
        return tl::unexpected(*scanner.fault());
    }
    return Parser(scanner, limits).read();
}

} // namespace bindery
