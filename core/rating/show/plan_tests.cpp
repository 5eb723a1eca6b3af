#include "rating/show/plan_tests.h"

#include "base/read_json.h"
#include "formula/language/node_reader.h"
#include "rating/compile/state_plans.h"
#include "rating/plan/plan_folder.h"
#include "rating/run/engine.h"
#include "rating/run/rate_json.h"
#include "rating/run/worksheet.h"

using namespace Qt::StringLiterals;

namespace bindery::rating {

using formula::BindOptions;
using formula::bindRisk;
using formula::BoundRisk;
using formula::NodeReader;
using formula::Number;
using formula::riskFromJson;
using formula::TextView;
using formula::Value;
using formula::ValueType;

namespace {

/// A number that a test expects: a decimal as it is shown, or an exact fraction.
struct Wanted {
    Number number;
    bool isFraction = false;
    [[nodiscard]] bool equals(const Number &got) const { return number == (isFraction ? got : Number(got.shown())); }
};

std::optional<Wanted> wantedFrom(const JsonNode &node)
{
    const bool isWritten = node.is(JsonNode::Kind::Number) || node.is(JsonNode::Kind::Text);
    const auto number = isWritten ? Number::fromString(node.text) : std::nullopt;
    return number ? std::optional(Wanted{*number, node.text.contains(u'/')}) : std::nullopt;
}

/// What a test expects, as it is written. Its problems are told whatever the rating comes to.
struct Expected {
    Expected(const JsonNode &expect, Problems &problems)
    {
        NodeReader in(expect, u"\"expect\""_s, problems);
        failure = in.optional("failure"_L1, JsonNode::Kind::Object);
        steps = in.optional("steps"_L1, JsonNode::Kind::Object);
        values = in.optional("values"_L1, JsonNode::Kind::Object);
        premium = in.any("premium"_L1);
        lowest = in.any("lowest"_L1);
        if (!failure && !steps && !values && !premium && !lowest)
            in.problem(expect.place, u"A test expects a premium, its lowest, steps, values or a failure."_s);
        if (failure) {
            NodeReader told(*failure, u"\"failure\""_s, problems);
            for (const QLatin1StringView name : {"step"_L1, "table"_L1, "key"_L1})
                std::ignore = told.optional(name, JsonNode::Kind::Text);
        }
        for (const JsonNode *const number : {premium, lowest}) {
            if (number)
                checkNumber(*number, problems);
        }
        for (const JsonNode &step : steps ? steps->items : std::vector<JsonNode>()) {
            if (!step.is(JsonNode::Kind::List))
                checkNumber(step, problems);
            for (const JsonNode &item : step.is(JsonNode::Kind::List) ? step.items : std::vector<JsonNode>())
                checkNumber(item, problems);
        }
    }

    const JsonNode *failure = nullptr;
    const JsonNode *steps = nullptr;
    const JsonNode *values = nullptr;
    const JsonNode *premium = nullptr;
    const JsonNode *lowest = nullptr;

private:
    static void checkNumber(const JsonNode &node, Problems &problems)
    {
        if (!wantedFrom(node))
            problems.push_back({node.place, u"A number is expected here, as 1.04 or \"250/3\"."_s});
    }
};

/// Compares the rating of one risk with the results that a test expects.
class Expectation {
public:
    Expectation(const Plan &plan, const BoundRisk &risk, const Expected &expect, Problems &problems)
        : m_plan(plan), m_risk(risk), m_expect(expect), m_problems(problems)
    {
        // The test reads values of definitions from the workspace, so the workspace must be that of this very run.
        m_premium = runRecorded(*plan.program, risk, m_work);
        for (const TraceLine &line : m_work.lines)
            m_lines.push_back({plan.program->steps[static_cast<std::size_t>(line.step)].id, line.value});
        // Asking for a value after a failure would overwrite the reason of the failure.
        const auto exact
            = m_premium ? valueOf(*plan.program, risk, m_work, 0, 0, plan.program->premiumSlot) : std::nullopt;
        if (exact)
            m_exact = exact->number;
        if (risk.unknown.empty() && risk.refused.empty())
            return;
        const auto rated = rateRisk(*plan.program, risk);
        if (!rated) {
            m_refused = rated.error();
            m_premium.reset();
            return;
        }
        m_premium = rated->premium.total.amount;
        m_exact = *m_premium;
        m_lines.clear();
        for (const domain::WorksheetStep &step : rated->premium.worksheet)
            m_lines.push_back({step.id, Number::fromString(step.valueExact).value_or(step.value)});
        if (rated->range)
            m_lowest = rated->range->lowest.amount;
    }

    QStringList differences()
    {
        if (m_expect.failure) {
            compareFailure(*m_expect.failure);
        } else if (!m_premium) {
            const RatingFailure why = whyNot();
            m_differences.append(u"step %1: cannot be rated: %2"_s.arg(why.step, why.message));
            return m_differences;
        }
        if (m_expect.steps)
            compareSteps(*m_expect.steps);
        if (m_expect.values)
            compareValuesOf(*m_expect.values);
        if (m_expect.premium && m_premium)
            compareNumber(u"premium"_s, *m_expect.premium, m_exact);
        if (m_expect.lowest && m_premium)
            compareNumber(u"lowest"_s, *m_expect.lowest, m_lowest ? Number(*m_lowest) : m_exact);
        return m_differences;
    }

private:
    [[nodiscard]] RatingFailure whyNot() const
    {
        return m_refused ? *m_refused : failureOf(*m_plan.program, m_risk, m_work);
    }

    void compareFailure(const JsonNode &expected)
    {
        if (m_premium) {
            m_differences.append(u"expected that it cannot be rated, got the premium %1"_s.arg(m_premium->toString()));
            return;
        }
        const RatingFailure why = whyNot();
        const auto compare = [&](QLatin1StringView name, const QString &got) {
            const JsonNode *wanted = expected.find(QString(name));
            if (wanted && wanted->text != got)
                m_differences.append(u"failure %1: expected \"%2\", got \"%3\""_s.arg(name, wanted->text, got));
        };
        compare("step"_L1, why.step);
        compare("table"_L1, why.table);
        compare("key"_L1, why.key);
    }

    void compareNumber(const QString &what, const JsonNode &expected, const Number &got)
    {
        const auto wanted = wantedFrom(expected);
        if (wanted && !wanted->equals(got))
            m_differences.append(u"%1: expected %2, got %3"_s.arg(what, wanted->number.toString(), got.toString()));
    }

    /// One number, or one for each instance of the step's scope.
    static std::vector<Wanted> numbers(const JsonNode &node)
    {
        std::vector<Wanted> result;
        const auto add = [&](const JsonNode &item) {
            if (auto wanted = wantedFrom(item))
                result.push_back(std::move(*wanted));
        };
        if (!node.is(JsonNode::Kind::List))
            add(node);
        for (const JsonNode &item : node.items)
            add(item);
        return result;
    }

    void compareSteps(const JsonNode &steps)
    {
        for (std::size_t i = 0; i < steps.names.size(); ++i) {
            const auto &all = m_plan.program->steps;
            const bool known = std::any_of(all.begin(), all.end(),
                                           [&](const ProgramStep &step) { return step.id == steps.names[i]; });
            if (!known)
                m_problems.push_back({steps.items[i].place, u"The plan has no step \"%1\"."_s.arg(steps.names[i])});
        }
        // The plan's order makes the first difference the one where the calculation went another way.
        for (const ProgramStep &step : m_plan.program->steps) {
            const JsonNode *wanted = steps.find(step.id);
            if (!wanted)
                continue;
            std::vector<Number> got;
            QStringList gotTexts;
            for (const Line &line : m_lines) {
                if (line.step != step.id)
                    continue;
                got.push_back(line.value);
                gotTexts.append(line.value.toString());
            }
            const std::vector<Wanted> expected = numbers(*wanted);
            const bool same = std::equal(expected.begin(), expected.end(), got.begin(), got.end(),
                                         [](const Wanted &one, const Number &other) { return one.equals(other); });
            if (same)
                continue;
            QStringList expectedTexts;
            for (const Wanted &one : expected)
                expectedTexts.append(one.number.toString());
            m_differences.append(u"step %1: expected %2, got %3"_s.arg(
                step.id, expectedTexts.join(u", "_s), got.empty() ? u"no such line"_s : gotTexts.join(u", "_s)));
        }
    }

    static QString expectedText(const JsonNode &node)
    {
        if (const auto number = node.decimal())
            return number->toString();
        if (node.is(JsonNode::Kind::Flag))
            return node.flag ? u"yes"_s : u"no"_s;
        return node.text;
    }

    void compareValuesOf(const JsonNode &values)
    {
        const TextView texts{&m_plan.program->texts, &m_risk.texts, &m_work.madeTexts.entries()};
        for (std::size_t i = 0; i < values.items.size(); ++i) {
            const QString &name = values.names[i];
            const JsonNode &wanted = values.items[i];
            const qsizetype dot = name.indexOf(u'.');
            const int scope = m_plan.program->scopeIndex(dot < 0 ? u"policy"_s : name.left(dot));
            int slot = -1;
            if (scope >= 0) {
                const auto &slots = m_plan.program->scopes[static_cast<std::size_t>(scope)].slots;
                const auto found = std::find(slots.begin(), slots.end(), name.mid(dot + 1));
                slot = found == slots.end() ? -1 : static_cast<int>(found - slots.begin());
            }
            if (slot < 0) {
                m_problems.push_back({wanted.place, u"The plan has no \"%1\"."_s.arg(name)});
                continue;
            }
            const std::vector<JsonNode> single{wanted};
            const std::vector<JsonNode> &items = wanted.is(JsonNode::Kind::List) ? wanted.items : single;
            QStringList expected;
            for (const JsonNode &item : items)
                expected.append(expectedText(item));
            QStringList got;
            const int count = m_risk.scopes[static_cast<std::size_t>(scope)].count;
            bool same = items.size() == static_cast<std::size_t>(count);
            for (int instance = 0; instance < count; ++instance) {
                const auto value = valueOf(*m_plan.program, m_risk, m_work, scope, instance, slot);
                got.append(value ? toText(*value, texts) : u"nothing"_s);
                same = same && isWanted(items[static_cast<std::size_t>(instance)], value, got.back());
            }
            if (!same)
                m_differences.append(u"%1: expected %2, got %3"_s.arg(name, expected.join(u", "_s), got.join(u", "_s)));
        }
    }

    static bool isWanted(const JsonNode &wanted, const std::optional<Value> &value, const QString &got)
    {
        const auto number = value && value->type == ValueType::Number ? Number::fromString(wanted.text) : std::nullopt;
        return number ? Wanted{*number, wanted.text.contains(u'/')}.equals(value->number) : expectedText(wanted) == got;
    }

    const Plan &m_plan;
    const BoundRisk &m_risk;
    const Expected &m_expect;
    Problems &m_problems;
    Workspace m_work;
    std::optional<Decimal> m_premium;
    std::optional<Decimal> m_lowest;
    std::optional<RatingFailure> m_refused;
    Number m_exact;
    struct Line {
        QString step;
        Number value;
    };
    std::vector<Line> m_lines;
    QStringList m_differences;
};

PlanTestResult runTest(const StatePlans &plans, const JsonNode &test, Problems &problems)
{
    NodeReader in(test, u"A test"_s, problems);
    PlanTestResult result{in.text("name"_L1, true), test.place, {}};
    std::ignore = in.text("note"_L1);
    const JsonNode *const state = in.optional("state"_L1, JsonNode::Kind::Text);
    if (state && !plans.isSoldIn(state->text))
        in.problem(state->place, u"The plan is not sold in \"%1\"."_s.arg(state->text.left(40)));
    const JsonNode *input = in.required("input"_L1, JsonNode::Kind::Object);
    const JsonNode *expect = in.required("expect"_L1, JsonNode::Kind::Object);
    if (!expect)
        return result;
    const Expected expected(*expect, problems);
    if (!input)
        return result;
    const Plan &plan = plans.in(state ? state->text : stateOf(*input));
    const auto tellAll = [&](const Problems &found) {
        for (const Problem &problem : found)
            result.differences.append(u"input %1: %2"_s.arg(problem.path, problem.message));
    };
    const auto risk = riskFromJson(*input);
    if (!risk) {
        tellAll(risk.error());
        return result;
    }
    const auto bound = bindRisk(*plan.program, *risk, BindOptions{.isStrict = true});
    if (!bound) {
        tellAll(bound.error());
        return result;
    }
    result.differences = Expectation(plan, *bound, expected, problems).differences();
    return result;
}

} // namespace

tl::expected<std::vector<PlanTestResult>, Problems> runPlanTests(const StatePlans &plans)
{
    std::vector<PlanTestResult> results;
    Problems problems;
    for (const auto &[path, bytes] : plans.base.folder->files) {
        if (!path.startsWith("tests/"_L1) || !path.endsWith(".json"_L1) || path.endsWith(".schema.json"_L1))
            continue;
        const auto root = readJson(bytes, path);
        if (!root) {
            problems.push_back(root.error());
            continue;
        }
        NodeReader in(*root, u"A test file"_s, problems);
        // Editors find the schema by it.
        std::ignore = in.text("$schema"_L1);
        std::ignore = in.text("source"_L1);
        std::ignore = in.text("note"_L1);
        const JsonNode *tests = in.required("tests"_L1, JsonNode::Kind::List);
        for (std::size_t i = 0; tests && i < tests->items.size(); ++i)
            results.push_back(runTest(plans, tests->items[i], problems));
    }
    if (!problems.empty())
        return tl::unexpected(std::move(problems));
    return results;
}

} // namespace bindery::rating
