#include "risk/product/product_tests.h"

#include "base/decimal.h"
#include "base/folder_files.h"
#include "base/json_cursor.h"
#include "base/read_json.h"
#include "risk/check/derived_values.h"
#include "risk/check/record_check.h"
#include "risk/product/changed_application.h"
#include "risk/product/product.h"
#include "risk/record/record_json.h"

#include <algorithm>
#include <array>
#include <map>

using namespace Qt::StringLiterals;

namespace bindery::risk {

namespace {

/// What a test says beside the application, for whoever knows plans and rules.
constexpr std::array RatedNames{"facts"_L1, "premium"_L1, "lowest"_L1, "decision"_L1, "reasons"_L1};

/// A problem that a test expects.
struct Expected {
    QString path;
    /// A part of the sentence. Empty for any sentence.
    QString says;
    Place place;
};

Problems problemsOf(const Findings &findings, Severity severity, Needed before)
{
    Problems problems;
    for (const Finding &finding : findings) {
        if (finding.severity == severity && finding.before == before)
            problems.push_back(finding.problem);
    }
    return problems;
}

/// Reads one test, runs it, and compares.
class ProductTest {
public:
    ProductTest(const Product &product, const JsonCursor &test, const RatedTest &rated)
        : m_product(product), m_test(test), m_rated(rated)
    {
    }

    ProductTestResult run()
    {
        JsonFields fields = m_test.fields();
        if (!m_test.is(JsonNode::Kind::Object))
            return std::move(m_result);
        m_result.name = fields.needed("name"_L1).text().value_or(QString());
        m_result.place = m_test.place();
        (void)fields.at("note"_L1).text();
        const auto day = fields.needed("day"_L1).date();
        const std::optional<JsonNode> application = readApplication(fields);
        const auto problems = expectedIn(fields.at("problems"_L1));
        const auto warnings = expectedIn(fields.at("warnings"_L1));
        const auto toBind = expectedIn(fields.at("to_bind"_L1));
        const JsonCursor values = fields.at("values"_L1);
        JsonFields wanted = values.fields();
        wanted.allowOthers();
        const bool isRated = fields.has(u"premium") || fields.has(u"decision") || fields.has(u"reasons");
        if (!problems && !warnings && !toBind && !values.isGiven() && !isRated)
            fields.complain(
                u"A test expects \"problems\", \"warnings\", \"to_bind\", \"values\", \"premium\", \"decision\" or "
                "\"reasons\"; \"problems\": [] where there are none."_s);
        if (!m_rated || !day || !application) {
            for (const QLatin1StringView name : RatedNames)
                (void)fields.at(name);
        }
        if (!day || !application)
            return std::move(m_result);
        const auto read = readRecord(m_product.schema, compactJson(*application), *day);
        if (!read) {
            compare(u"problem"_s, problems.value_or(std::vector<Expected>()), {read.error()});
            if (m_rated)
                m_result.differences += m_rated(fields, nullptr, *day);
            return std::move(m_result);
        }
        if (m_rated)
            m_result.differences += m_rated(fields, allProblems(*read, *day).empty() ? &read->record : nullptr, *day);
        const Findings findings = checkRecord(read->record, *day);
        if (problems)
            compare(u"problem"_s, *problems, allProblems(*read, *day));
        if (warnings)
            compare(u"warning"_s, *warnings, problemsOf(findings, Severity::Warn, Needed::ToQuote));
        if (toBind)
            compare(u"need of binding"_s, *toBind, problemsOf(findings, Severity::Stop, Needed::ToBind));
        if (values.isGiven())
            compareValues(wanted, read->record, *day);
        return std::move(m_result);
    }

private:
    std::optional<JsonNode> readApplication(JsonFields &fields)
    {
        const JsonCursor application = fields.at("application"_L1);
        const JsonCursor sample = fields.at("sample"_L1);
        const JsonCursor change = fields.at("change"_L1);
        if (application.isGiven() == sample.isGiven()) {
            fields.complain(
                u"A test has an \"application\", or a \"sample\" as \"samples/01.json\": one of the two."_s);
            return std::nullopt;
        }
        std::optional<JsonNode> node;
        if (application.is(JsonNode::Kind::Object))
            node = *application.node();
        else if (application.isGiven())
            application.expected(u"an application, an object in braces { }"_s);
        else
            node = readSample(sample);
        JsonFields changes = change.fields();
        for (const auto &[path, value] : changes.others()) {
            if (const QString fault = node ? changeAt(*node, path, *value.node()) : QString(); !fault.isEmpty())
                value.complain(fault);
        }
        return node;
    }

    std::optional<JsonNode> readSample(const JsonCursor &sample) const
    {
        const auto name = sample.text();
        if (!name)
            return std::nullopt;
        const auto found = m_product.files->files.find(*name);
        if (found == m_product.files->files.end()) {
            sample.complain(u"There is no file \"%1\" in this product."_s.arg(name->left(200)));
            return std::nullopt;
        }
        auto json = readJson(found->second, *name);
        if (!json) {
            sample.complain(u"The sample cannot be read: %1"_s.arg(toText(json.error())));
            return std::nullopt;
        }
        if (json->is(JsonNode::Kind::Object))
            return std::move(*json);
        sample.complain(u"The sample holds %1: an application is one JSON object."_s.arg(kindName(json->kind)));
        return std::nullopt;
    }

    /// No value where the list is not given.
    static std::optional<std::vector<Expected>> expectedIn(const JsonCursor &list)
    {
        if (!list.isGiven())
            return std::nullopt;
        std::vector<Expected> all;
        for (const JsonCursor &item : list.items()) {
            Expected one;
            one.place = item.place();
            JsonFields fields = item.fields();
            one.path = fields.needed("path"_L1).text().value_or(QString());
            one.says = fields.text("says"_L1);
            all.push_back(std::move(one));
        }
        return all;
    }

    void compare(const QString &what, const std::vector<Expected> &expected, Problems told)
    {
        for (const Expected &one : expected) {
            const auto found = std::find_if(told.begin(), told.end(), [&](const Problem &problem) {
                return problem.path == one.path && problem.message.contains(one.says);
            });
            if (found != told.end()) {
                told.erase(found);
                continue;
            }
            m_result.differences.append(
                one.says.isEmpty()
                    ? u"expected a %1 at %2, and there is none"_s.arg(what, one.path)
                    : u"expected a %1 at %2 that says \"%3\", and there is none"_s.arg(what, one.path, one.says));
        }
        for (const Problem &problem : told)
            m_result.differences.append(
                u"a %1 that was not expected: %2: %3"_s.arg(what, problem.path, problem.message));
    }

    void compareValues(JsonFields &wanted, const Record &record, QDate day)
    {
        std::map<QString, QString> texts;
        for (const DerivedValue &value : derivedValues(record, day))
            texts.emplace(pathOf(*m_product.schema, value.address), value.text);
        for (const auto &[path, value] : wanted.others()) {
            const auto found = texts.find(path);
            if (found == texts.end()) {
                value.complain(
                    u"No field that is worked out stands at \"%1\" in this application."_s.arg(path.left(200)));
                continue;
            }
            const QString text = textOf(*value.node());
            if (text != found->second)
                m_result.differences.append(u"%1: expected %2, got %3"_s.arg(path, shown(text), shown(found->second)));
        }
    }

    static QString shown(const QString &text) { return text.isEmpty() ? u"nothing"_s : text; }

    /// As a derived value is told.
    static QString textOf(const JsonNode &node)
    {
        if (node.is(JsonNode::Kind::Flag))
            return node.flag ? u"yes"_s : u"no"_s;
        const auto number = node.decimal();
        return number ? number->normalized().toString() : node.text;
    }

    const Product &m_product;
    const JsonCursor &m_test;
    const RatedTest &m_rated;
    ProductTestResult m_result;
};

} // namespace

tl::expected<std::vector<ProductTestResult>, Problems> runProductTests(const Product &product, const RatedTest &rated)
{
    std::vector<ProductTestResult> results;
    Problems problems;
    for (const auto &[path, bytes] : product.files->files) {
        if (!path.startsWith("tests/"_L1) || !path.endsWith(".json"_L1) || path.endsWith(".schema.json"_L1))
            continue;
        const auto root = readJson(bytes, path);
        if (!root) {
            problems.push_back(root.error());
            continue;
        }
        JsonReading reading(JsonManner::strict(), u"attribute"_s);
        const JsonCursor cursor(*root, reading);
        {
            JsonFields fields = cursor.fields();
            // Editors find the schema by it.
            (void)fields.at("$schema"_L1).text();
            (void)fields.at("note"_L1).text();
            for (const JsonCursor &test : fields.needed("tests"_L1).items())
                results.push_back(ProductTest(product, test, rated).run());
        }
        for (Problem &problem : reading.problems())
            problems.push_back(std::move(problem));
    }
    if (!problems.empty())
        return tl::unexpected(std::move(problems));
    return results;
}

} // namespace bindery::risk
