#include "rating/json_tree.h"

#include <rapidjson/error/en.h>
#include <rapidjson/reader.h>

#include <algorithm>

namespace bindery::rating {

namespace {

constexpr std::size_t DeepestLevel = 64;

/// Builds the tree from the parser's events; a false answer stops the parser.
class Builder {
public:
    Builder(const QByteArray &bytes, const QString &file, const rapidjson::StringStream &stream)
        : m_bytes(bytes)
        , m_file(file)
        , m_stream(stream)
    {
    }

    bool Null() { return put(JsonNode::Kind::Null, sizeof "null" - 1); }
    bool Bool(bool flag)
    {
        if (!put(JsonNode::Kind::Flag, flag ? sizeof "true" - 1 : sizeof "false" - 1))
            return false;
        m_last->flag = flag;
        return true;
    }
    // Numbers arrive as text; these are never called.
    bool Int(int) { return false; }
    bool Uint(unsigned) { return false; }
    bool Int64(std::int64_t) { return false; }
    bool Uint64(std::uint64_t) { return false; }
    bool Double(double) { return false; }
    bool RawNumber(const char *text, rapidjson::SizeType size, bool)
    {
        if (!put(JsonNode::Kind::Number))
            return false;
        m_last->text = QString::fromLatin1(text, static_cast<qsizetype>(size));
        const auto number = domain::Decimal::fromString(m_last->text);
        if (!number)
            return refuse(m_last->place,
                          QStringLiteral("Write the number %1 in plain notation, without an exponent.")
                              .arg(m_last->text.left(40)));
        m_last->number = *number;
        return true;
    }
    bool String(const char *text, rapidjson::SizeType size, bool)
    {
        if (!put(JsonNode::Kind::Text))
            return false;
        m_last->text = QString::fromUtf8(text, static_cast<qsizetype>(size));
        return true;
    }
    bool Key(const char *text, rapidjson::SizeType size, bool)
    {
        const Place place = next();
        JsonNode &object = *m_open.back();
        const QString name = QString::fromUtf8(text, static_cast<qsizetype>(size));
        if (std::find(object.names.begin(), object.names.end(), name) != object.names.end())
            return refuse(place, QStringLiteral("The name \"%1\" is given twice.").arg(name.left(80)));
        object.names.push_back(name);
        return true;
    }
    bool StartObject() { return open(JsonNode::Kind::Object); }
    bool EndObject(rapidjson::SizeType) { return close(); }
    bool StartArray() { return open(JsonNode::Kind::List); }
    bool EndArray(rapidjson::SizeType) { return close(); }

    /// Place of the text at `offset`, which never goes back.
    Place placeOf(std::size_t offset)
    {
        for (; m_counted < offset; ++m_counted) {
            if (m_bytes[static_cast<qsizetype>(m_counted)] == '\n') {
                ++m_row;
                m_rowStart = m_counted + 1;
            }
        }
        return Place{m_file, m_row, static_cast<int>(offset - m_rowStart) + 1};
    }

    JsonNode root;
    std::optional<PlanProblem> problem;

private:
    /// Where the token of this event begins. Texts, numbers and brackets are told while the stream still stands at
    /// their start (the parser reads ahead in a copy of it), words once they are read.
    Place next(std::size_t wordLength = 0) { return placeOf(m_stream.Tell() - wordLength); }

    bool put(JsonNode::Kind kind, std::size_t wordLength = 0)
    {
        const Place place = next(wordLength);
        JsonNode node;
        node.kind = kind;
        node.place = place;
        if (m_open.empty()) {
            root = std::move(node);
            m_last = &root;
        } else {
            m_open.back()->items.push_back(std::move(node));
            m_last = &m_open.back()->items.back();
        }
        return true;
    }

    bool open(JsonNode::Kind kind)
    {
        if (!put(kind))
            return false;
        if (m_open.size() == DeepestLevel)
            return refuse(m_last->place, QStringLiteral("More than %1 levels inside one another.").arg(DeepestLevel));
        m_open.push_back(m_last);
        return true;
    }

    bool close()
    {
        m_open.pop_back();
        return true;
    }

    bool refuse(const Place &place, const QString &message)
    {
        problem = PlanProblem{place, message};
        return false;
    }

    const QByteArray &m_bytes;
    QString m_file;
    const rapidjson::StringStream &m_stream;
    // A parent gets no further elements while a child is open, so pointers to open nodes stay good.
    std::vector<JsonNode *> m_open;
    JsonNode *m_last = nullptr;
    std::size_t m_counted = 0;
    std::size_t m_rowStart = 0;
    int m_row = 1;
};

} // namespace

const JsonNode *JsonNode::find(QStringView name) const
{
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (names[i] == name)
            return &items[i];
    }
    return nullptr;
}

QString kindName(JsonNode::Kind kind)
{
    switch (kind) {
    case JsonNode::Kind::Null:
        return QStringLiteral("null");
    case JsonNode::Kind::Flag:
        return QStringLiteral("true or false");
    case JsonNode::Kind::Number:
        return QStringLiteral("a number");
    case JsonNode::Kind::Text:
        return QStringLiteral("a text");
    case JsonNode::Kind::List:
        return QStringLiteral("a list");
    case JsonNode::Kind::Object:
        return QStringLiteral("an object");
    }
    Q_UNREACHABLE();
}

tl::expected<JsonNode, PlanProblem> readJson(const QByteArray &bytes, const QString &file)
{
    const QByteArray text = bytes.startsWith("\xEF\xBB\xBF") ? bytes.mid(3) : bytes;
    if (text.contains('\0'))
        return tl::unexpected(PlanProblem{{file, 0, 0}, QStringLiteral("This is not a text file.")});
    rapidjson::StringStream stream(text.constData());
    Builder builder(text, file, stream);
    rapidjson::Reader reader;
    constexpr unsigned Flags = rapidjson::kParseNumbersAsStringsFlag | rapidjson::kParseValidateEncodingFlag
        | rapidjson::kParseIterativeFlag;
    const rapidjson::ParseResult result = reader.Parse<Flags>(stream, builder);
    if (builder.problem)
        return tl::unexpected(*builder.problem);
    if (result.IsError()) {
        const QString why = QString::fromLatin1(rapidjson::GetParseError_En(result.Code()));
        return tl::unexpected(PlanProblem{builder.placeOf(std::min<std::size_t>(result.Offset(), text.size())),
                                          QStringLiteral("This is not JSON: %1").arg(why)});
    }
    return std::move(builder.root);
}

} // namespace bindery::rating
