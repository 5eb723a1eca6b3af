#include "underwriting/rated_tests.h"

#include "base/decimal.h"
#include "base/json_cursor.h"
#include "domain/decision_kind.h"
#include "risk/product/product.h"
#include "risk/product/product_tests.h"
#include "underwriting/assess.h"
#include "underwriting/given_facts.h"
#include "underwriting/offered_product.h"
#include "underwriting/what_if.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bindery::underwriting {

using domain::DecisionKind;
using domain::DecisionReason;

namespace {

/// A reason that a test expects.
struct ExpectedReason {
    QString rule;
    /// A part of the sentence. Empty for any sentence.
    QString says;
};

/// What a test expects of an assessment. No value: it is not compared.
struct Expectations {
    explicit Expectations(JsonFields &test)
    {
        const JsonCursor given = test.at("premium"_L1);
        hasPremium = given.isGiven();
        if (!given.is(JsonNode::Kind::Null))
            premium = amount(given);
        const JsonCursor least = test.at("lowest"_L1);
        lowest = amount(least);
        if (lowest && !premium)
            least.complain(u"Give the highest of the range as \"premium\"."_s);
        decision = test.at("decision"_L1)
                       .choice<DecisionKind>({{"accept"_L1, DecisionKind::Accept},
                                              {"refer"_L1, DecisionKind::Refer},
                                              {"decline"_L1, DecisionKind::Decline}});
        const JsonCursor list = test.at("reasons"_L1);
        if (!list.isGiven())
            return;
        reasons.emplace();
        for (const JsonCursor &item : list.items())
            reasons->push_back(reason(item));
    }

    [[nodiscard]] bool any() const { return hasPremium || decision || reasons; }

    bool hasPremium = false;
    /// No value where there is none.
    std::optional<Decimal> premium;
    std::optional<Decimal> lowest;
    std::optional<DecisionKind> decision;
    std::optional<std::vector<ExpectedReason>> reasons;

private:
    static std::optional<Decimal> amount(const JsonCursor &cursor)
    {
        if (!cursor.isGiven())
            return std::nullopt;
        // As in the tests of plans, an amount may stand in quotation marks.
        const auto text = cursor.is(JsonNode::Kind::Text) ? Decimal::fromString(cursor.node()->text) : std::nullopt;
        if (cursor.is(JsonNode::Kind::Text) && !text)
            cursor.expected(u"an amount such as 1250.5"_s);
        return cursor.is(JsonNode::Kind::Text) ? text : cursor.number();
    }

    static ExpectedReason reason(const JsonCursor &item)
    {
        if (item.is(JsonNode::Kind::Text))
            return {item.node()->text, {}};
        JsonFields fields = item.fields();
        return {fields.needed("rule"_L1).text().value_or(QString()), fields.text("says"_L1)};
    }
};

QString amountText(const Decimal &amount)
{
    return amount.toString();
}

QString said(const DecisionReason &reason)
{
    return u"%1: %2"_s.arg(reason.rule, reason.message);
}

class Comparison {
public:
    explicit Comparison(const Assessment &got) : m_got(got) {}

    QStringList with(const Expectations &expected)
    {
        if (expected.hasPremium)
            comparePremium(expected);
        if (expected.decision && *expected.decision != m_got.decision.kind) {
            QStringList why;
            for (const DecisionReason &reason : m_got.decision.reasons)
                why.append(said(reason));
            m_differences.append(u"decision: expected %1, got %2 (%3)"_s.arg(domain::decisionName(*expected.decision),
                                                                             domain::decisionName(m_got.decision.kind),
                                                                             why.join(u"; "_s)));
        }
        if (expected.reasons)
            compareReasons(*expected.reasons);
        return std::move(m_differences);
    }

private:
    void comparePremium(const Expectations &expected)
    {
        if (!m_got.premium) {
            if (expected.premium)
                m_differences.append(
                    u"premium: expected %1, and there is none: %2"_s.arg(amountText(*expected.premium), m_got.failure));
            return;
        }
        const Decimal &total = m_got.premium->total.amount;
        if (!expected.premium) {
            m_differences.append(u"premium: expected none, got %1"_s.arg(amountText(total)));
            return;
        }
        if (*expected.premium != total)
            m_differences.append(
                u"premium: expected %1, got %2"_s.arg(amountText(*expected.premium), amountText(total)));
        if (m_got.range && !expected.lowest) {
            m_differences.append(u"premium: facts are unknown, so it is a range from %1: give it as \"lowest\""_s.arg(
                amountText(m_got.range->lowest.amount)));
        } else if (m_got.range && *expected.lowest != m_got.range->lowest.amount) {
            m_differences.append(u"lowest: expected %1, got %2"_s.arg(amountText(*expected.lowest),
                                                                      amountText(m_got.range->lowest.amount)));
        } else if (!m_got.range && expected.lowest) {
            m_differences.append(
                u"lowest: expected %1, and the premium is no range"_s.arg(amountText(*expected.lowest)));
        }
    }

    void compareReasons(const std::vector<ExpectedReason> &expected)
    {
        std::vector<DecisionReason> left = m_got.decision.reasons;
        for (const ExpectedReason &one : expected) {
            const auto found = std::find_if(left.begin(), left.end(), [&one](const DecisionReason &reason) {
                return reason.rule == one.rule && reason.message.contains(one.says);
            });
            if (found != left.end()) {
                left.erase(found);
                continue;
            }
            m_differences.append(
                one.says.isEmpty()
                    ? u"expected the reason %1, and it is not there"_s.arg(one.rule)
                    : u"expected the reason %1 that says \"%2\", and it is not there"_s.arg(one.rule, one.says));
        }
        for (const DecisionReason &reason : left)
            m_differences.append(u"a reason that was not expected: %1"_s.arg(said(reason)));
    }

    const Assessment &m_got;
    QStringList m_differences;
};

} // namespace

tl::expected<std::vector<risk::ProductTestResult>, Problems> runRatedTests(const risk::Product &product,
                                                                           const std::function<RatedGround()> &ground)
{
    const risk::RatedTest rated = [&](JsonFields &test, const risk::Record *record, QDate day) -> QStringList {
        const Expectations expected(test);
        const JsonCursor given = test.at("facts"_L1);
        if (given.isGiven() && !expected.any())
            given.complain(u"Facts are for a test that expects \"premium\", \"decision\" or \"reasons\"."_s);
        if (!expected.any())
            return {};
        if (!record)
            return {u"this application has problems, so that it is neither rated nor decided"_s};
        const RatedGround on = ground();
        if (!on.offer)
            return {};
        const facts::FactSet facts = readGivenFacts(given, *on.offer, *record, day);
        if (!on.books)
            return {};
        return Comparison(assessWhatIf(*on.books, *record, facts, nullptr, day)).with(expected);
    };
    return risk::runProductTests(product, rated);
}

} // namespace bindery::underwriting
