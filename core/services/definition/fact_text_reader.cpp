#include "services/definition/fact_text_reader.h"

#include "base/json_cursor.h"
#include "risk/check/record_formulas.h"
#include "risk/schema/schema.h"

using namespace Qt::StringLiterals;

namespace bindery::services {

namespace {

using Form = SummaryPart::Form;

constexpr qsizetype LongestWords = 100;
constexpr qsizetype LongestSay = 500;

QString inSentence(QString title)
{
    const bool isAbbreviation = title.size() > 1 && title[1].isUpper();
    if (!title.isEmpty() && !isAbbreviation)
        title[0] = title[0].toLower();
    return u"the "_s + title;
}

QString words(const JsonCursor &cursor, const QString &otherwise)
{
    const QString text = cursor.text(LongestWords).value_or(QString());
    if (cursor.is(JsonNode::Kind::Text) && text.trimmed().isEmpty())
        cursor.complain(u"Write something here that people understand."_s);
    return text.trimmed().isEmpty() ? otherwise : text;
}

class SummaryReader {
public:
    explicit SummaryReader(std::shared_ptr<const risk::Schema> answer) : m_answer(std::move(answer)) {}

    void read(const JsonCursor &summary, FactText &into)
    {
        if (summary.is(JsonNode::Kind::List)) {
            for (const JsonCursor &item : summary.items())
                into.summary.push_back(piece(item));
            if (into.summary.empty())
                summary.complain(u"Say something here, or leave \"summary\" out."_s);
        } else {
            into.summary.push_back({-1, parts(summary)});
        }
        into.formulas = compiled(summary);
    }

private:
    /// A formula with the value in the file that has it.
    struct Wanted {
        risk::ItemFormula formula;
        JsonCursor cursor;
        bool isCondition = false;
        bool isNumber = false;
    };

    SummaryPiece piece(const JsonCursor &cursor)
    {
        if (cursor.is(JsonNode::Kind::Text))
            return {-1, parts(cursor)};
        JsonFields fields = cursor.fields();
        if (!cursor.is(JsonNode::Kind::Object))
            cursor.expected(u"a text, or an object as {\"when\": \"count(claim) = 0\", \"say\": \"no claims\"}"_s);
        SummaryPiece piece;
        const JsonCursor when = fields.at("when"_L1);
        if (const auto formula = risk::readItemFormula(when, 0))
            piece.when = add({*formula, when, true, false});
        piece.parts = parts(fields.needed("say"_L1));
        return piece;
    }

    std::vector<SummaryPart> parts(const JsonCursor &cursor)
    {
        const QString text = cursor.text(LongestSay).value_or(QString());
        std::vector<SummaryPart> parts;
        QString constant;
        const auto endConstant = [&] {
            if (!constant.isEmpty())
                parts.push_back({.text = std::exchange(constant, QString()), .one = {}, .several = {}});
        };
        for (qsizetype at = 0; at < text.size(); ++at) {
            const bool isDoubled = at + 1 < text.size() && text[at + 1] == text[at];
            if (text[at] != u'{' && text[at] != u'}') {
                constant += text[at];
            } else if (isDoubled) {
                constant += text[at++];
            } else {
                const qsizetype end = text[at] == u'{' ? text.indexOf(u'}', at) : -1;
                if (end < 0) {
                    cursor.complain(u"A brace stands alone here. Write {{ or }} for one that is meant as one."_s);
                    return parts;
                }
                endConstant();
                parts.push_back(part(text.sliced(at + 1, end - at - 1), cursor, at + 1));
                at = end;
            }
        }
        endConstant();
        return parts;
    }

    /// `offset` is the place of the formula in its text.
    SummaryPart part(const QString &inside, const JsonCursor &cursor, qsizetype offset)
    {
        const QStringList pieces = inside.split(u'|');
        SummaryPart part;
        part.form = Form::Plain;
        if (pieces.size() == 2 && pieces[1] == "dollars"_L1) {
            part.form = Form::Dollars;
        } else if (pieces.size() == 3) {
            part.form = Form::Counted;
            part.one = pieces[1];
            part.several = pieces[2];
        } else if (pieces.size() != 1) {
            cursor.complain(u"Behind a formula stands nothing, \"dollars\", or the words for one and for several, as "
                            "{count(claim)|claim|claims}."_s);
        }
        Place place = cursor.place();
        if (place.column > 0)
            place.column += static_cast<int>(offset) + 1;
        if (pieces.first().trimmed().isEmpty())
            cursor.complain(u"Write a formula between the braces."_s);
        else
            part.formula = add({{0, {pieces.first(), place}, cursor.path()}, cursor, false, part.form != Form::Plain});
        return part;
    }

    int add(Wanted wanted)
    {
        m_wanted.push_back(std::move(wanted));
        return static_cast<int>(m_wanted.size()) - 1;
    }

    std::shared_ptr<const risk::RecordFormulas> compiled(const JsonCursor &summary) const
    {
        if (!m_answer || !summary.reading().ok())
            return nullptr;
        std::vector<risk::ItemFormula> formulas;
        for (const Wanted &wanted : m_wanted)
            formulas.push_back(wanted.formula);
        Problems problems;
        auto made = risk::RecordFormulas::compile(m_answer, formulas, problems);
        for (const Problem &problem : problems) {
            for (const Wanted &wanted : m_wanted) {
                if (wanted.formula.path == problem.path)
                    wanted.cursor.complain(problem.message);
            }
        }
        for (std::size_t at = 0; made && at < m_wanted.size(); ++at)
            check(m_wanted[at], *made, static_cast<int>(at));
        return made;
    }

    static void check(const Wanted &wanted, const risk::RecordFormulas &made, int formula)
    {
        const QString text = wanted.formula.text.text;
        if (wanted.isCondition && made.content(formula) != risk::Content::Flag)
            wanted.cursor.complain(u"\"%1\" is not true or false. Write a comparison."_s.arg(text));
        if (wanted.isNumber && made.content(formula) != risk::Content::Number)
            wanted.cursor.complain(u"\"%1\" is no number."_s.arg(text));
        if (made.isPersonal(formula))
            wanted.cursor.complain(
                u"\"%1\" rests on a personal field, and a summary is shown to everybody. Say it without."_s.arg(text));
    }

    std::shared_ptr<const risk::Schema> m_answer;
    std::vector<Wanted> m_wanted;
};

} // namespace

FactText readFactText(const JsonCursor &fact, const QString &serviceTitle,
                      const std::shared_ptr<const risk::Schema> &answer)
{
    FactText text;
    JsonFields fields = fact.fields();
    text.title = words(fields.at("title"_L1), serviceTitle);
    text.phrase = words(fields.at("phrase"_L1), inSentence(text.title));
    if (const JsonCursor summary = fields.at("summary"_L1); summary.isGiven())
        SummaryReader(answer).read(summary, text);
    return text;
}

} // namespace bindery::services
