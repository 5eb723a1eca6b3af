// Whatever the risk: the compiled plan and a plainly written reference agree to the last digit, rating twice is equal,
// the order of drivers and vehicles changes no total, and a plan saved and loaded is the same plan.
#include "base/read_json.h"
#include "rating/compile/plan.h"
#include "rating/plan/plan_folder.h"
#include "rating/plan/plan_model.h"
#include "rating/run/engine.h"
#include "rating/run/worksheet.h"
#include "reference_interpreter.h"
#include "test_support/soak.h"
#include "test_support/test_case.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <random>

using namespace bindery;
using namespace Qt::StringLiterals;

namespace {

/// Risks made from the plan itself: what its tables know, and now and then something that they do not.
class RiskMaker {
public:
    RiskMaker(const rating::PlanModel &plan, std::uint64_t seed) : m_plan(plan), m_engine(seed) {}

    formula::RiskNode make() { return part(m_plan.scopes.front()); }
    /// One of the plan's own worked examples with other amounts.
    formula::RiskNode makeFromExample(const rating::PlanFolder &folder)
    {
        std::vector<formula::RiskNode> examples;
        for (const auto &[path, bytes] : folder.files) {
            const auto json = readJson(path.startsWith(u"tests/"_s) ? bytes : QByteArray(), path);
            for (const JsonNode &test : json ? json->find(u"tests")->items : std::vector<JsonNode>())
                examples.push_back(formula::riskFromJson(*test.find(u"input")).value());
        }
        formula::RiskNode risk = examples[static_cast<std::size_t>(upTo(static_cast<int>(examples.size()) - 1))];
        change(risk);
        return risk;
    }
    int upTo(int most) { return static_cast<int>(m_engine() % static_cast<std::uint64_t>(most + 1)); }

    void shuffle(formula::RiskNode &node)
    {
        for (auto &[name, list] : node.lists) {
            std::shuffle(list.begin(), list.end(), m_engine);
            for (formula::RiskNode &child : list)
                shuffle(child);
        }
    }

private:
    void change(formula::RiskNode &node)
    {
        for (auto &[name, value] : node.values) {
            const bool isAmount = name.contains(u"coverage"_s) || name.contains(u"amount"_s) || name == u"age";
            if (isAmount && value.type == formula::ValueType::Number && upTo(1) == 0)
                value.number = numberFor(name);
        }
        for (auto &[name, list] : node.lists) {
            for (formula::RiskNode &child : list)
                change(child);
        }
    }

    QString textFor(const rating::InputModel &input)
    {
        if (!input.oneOf.isEmpty())
            return input.oneOf[upTo(static_cast<int>(input.oneOf.size()) - 1)];
        if (input.name == u"zip")
            return QString::number(upTo(99999)).rightJustified(5, u'0');
        if (input.name == u"state")
            return QStringList{u"NY"_s, u"CA"_s, u"MD"_s, u"TX"_s}[upTo(3)];
        // A cell of a column that is named alike.
        QStringList cells;
        for (const formula::TableModel &table : m_plan.tables) {
            for (std::size_t column = 0; column < table.csv.header.size(); ++column) {
                if (table.csv.header[column] != input.name)
                    continue;
                for (const formula::CsvRow &row : table.csv.rows) {
                    for (const QString &cell : row.cells[column].split(u'|'))
                        cells.append(cell.trimmed());
                }
            }
        }
        cells.removeAll(u"*"_s);
        if (input.name == u"deductible")
            cells.append(u"None"_s);
        return cells.isEmpty() || upTo(40) == 0 ? u"unheard of"_s : cells[upTo(static_cast<int>(cells.size()) - 1)];
    }

    Decimal numberFor(const QString &name)
    {
        static const std::map<QString, std::vector<const char *>> choices{
            {u"deductible"_s, {"250", "500", "1000", "5000", "1500"}},
            {u"jewelry_limit"_s, {"2500", "5000", "10000"}},
            {u"building_deductible"_s, {"1500", "1250", "2000", "5000"}},
            {u"contents_deductible"_s, {"1500", "1250", "2000", "5000"}},
            {u"limit_amount"_s, {"10000", "33333", "100000", "250000"}},
            {u"procedure_debit"_s, {"0", "0.05", "0.25", "0.4"}},
            {u"education_credit"_s, {"0", "0.1", "0.3"}},
        };
        if (const auto found = choices.find(name); found != choices.end()) {
            const int last = static_cast<int>(found->second.size()) - 1;
            return *Decimal::fromString(QString::fromLatin1(found->second[static_cast<std::size_t>(upTo(last))]));
        }
        if (name.contains(u"amount"_s) || name.contains(u"coverage"_s))
            return Decimal::scaled(upTo(60000000) + 7000000, 2);
        if (name.contains(u"year"_s) && !name.contains(u"years"_s) && name != u"claims_made_year")
            return Decimal(1985 + upTo(42));
        if (name.contains(u"score"_s))
            return Decimal(450 + upTo(400));
        if (name.contains(u"miles"_s))
            return Decimal(upTo(70000));
        if (name == u"age")
            return Decimal(16 + upTo(70));
        return Decimal(upTo(7) + (name.contains(u"territory"_s) || name.contains(u"class"_s) ? 1 : 0));
    }

    formula::RiskNode part(const rating::ScopeModel &scope)
    {
        formula::RiskNode node;
        for (const rating::InputModel &input : scope.inputs) {
            if (upTo(input.otherwise ? 3 : 60) == 0)
                continue;
            if (input.type == formula::ValueType::Number)
                node.set(input.name, numberFor(input.name));
            else if (input.type == formula::ValueType::Flag)
                node.set(input.name, upTo(1) == 0);
            else if (input.type == formula::ValueType::Date)
                node.set(input.name, QDate(2026, 1 + upTo(11), 1 + upTo(27)));
            else
                node.set(input.name, textFor(input));
        }
        for (const rating::ScopeModel &inner : m_plan.scopes) {
            if (inner.parent != scope.name)
                continue;
            std::vector<formula::RiskNode> list;
            for (int i = upTo(3); i >= 0; --i)
                list.push_back(part(inner));
            node.lists.emplace_back(inner.list, std::move(list));
        }
        return node;
    }

    const rating::PlanModel &m_plan;
    std::mt19937_64 m_engine;
};

/// The worksheet's last value of the premium is the premium.
bool shownIsCharged(const rating::Plan &plan, const formula::BoundRisk &risk, const std::optional<Decimal> &premium)
{
    rating::Workspace work;
    if (rating::runRecorded(*plan.program, risk, work) != premium)
        return false;
    const auto steps = rating::worksheet(*plan.program, risk, work);
    const auto last = std::find_if(steps.rbegin(), steps.rend(), [&](const domain::WorksheetStep &step) {
        return step.scope == u"policy" && step.target == plan.model->premium;
    });
    return !premium || (last != steps.rend() && last->value == *premium);
}

QString shown(const std::optional<Decimal> &number)
{
    return number ? number->toString() : u"cannot be rated"_s;
}

} // namespace

class PropertiesTest : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void compiledAndReferenceAgreeAndOrderNeverMatters_data()
    {
        QTest::addColumn<QString>("path");
        for (const char *name : {"homeowners-textbook", "nurses-textbook", "flood-2019", "userv-auto",
                                 "workers-compensation", "commercial-auto", "professional-liability", "uk-motor",
                                 "umbrella", "flood-risk-rating", "inland-marine", "businessowners"})
            QTest::newRow(name) << u"" BINDERY_SOURCE_DIR "/tests/rating/plans/"_s + QString::fromLatin1(name);
        for (const char *name : {"personal-auto-basic", "personal-auto-full", "homeowners", "local-indication"})
            QTest::newRow(name) << u":/bindery/plans/"_s + QString::fromLatin1(name);
    }
    void compiledAndReferenceAgreeAndOrderNeverMatters()
    {
        QFETCH(QString, path);
        const auto plan = rating::loadPlan(path);
        QVERIFY(plan.has_value());
        RiskMaker maker(*plan->model, test::seed());
        rating::Workspace work;
        int rated = 0;
        const int risks = test::steps(20, 5'000);
        for (int i = 0; i < risks; ++i) {
            formula::RiskNode risk = i % 2 == 0 ? maker.make() : maker.makeFromExample(*plan->folder);
            const auto bound = formula::bindRisk(*plan->program, risk, {.isStrict = true});
            QVERIFY(bound.has_value());
            const auto premium = rating::run(*plan->program, *bound, work);
            const auto expected = test::referencePremium(*plan->model, risk);
            QVERIFY2(premium == expected,
                     qPrintable(u"seed %1, risk %2: compiled %3, reference %4"_s.arg(test::seed())
                                    .arg(i)
                                    .arg(shown(premium), shown(expected))));
            QCOMPARE(rating::run(*plan->program, *bound, work), premium);
            if (i % 5 == 0)
                QVERIFY2(shownIsCharged(*plan, *bound, premium),
                         qPrintable(u"seed %1, risk %2"_s.arg(test::seed()).arg(i)));
            rated += premium ? 1 : 0;
            maker.shuffle(risk);
            const auto shuffled = formula::bindRisk(*plan->program, risk);
            QVERIFY2(rating::run(*plan->program, *shuffled, work) == premium,
                     qPrintable(u"seed %1, risk %2"_s.arg(test::seed()).arg(i)));
        }
        QVERIFY2(rated > 5, qPrintable(u"only %1 risks could be rated"_s.arg(rated)));
    }

    void aPlanSavedAndLoadedIsTheSamePlan()
    {
        const auto plan = rating::loadPlan(u":/bindery/plans/personal-auto-full"_s);
        QVERIFY(plan.has_value());
        QTemporaryDir folder;
        for (const auto &[name, bytes] : plan->folder->files) {
            const QString path = folder.filePath(name);
            QVERIFY(QDir().mkpath(QFileInfo(path).path()));
            QFile file(path);
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
        }
        const auto again = rating::loadPlan(QDir::current().relativeFilePath(folder.path()));
        QVERIFY(again.has_value());
        QCOMPARE(again->program->edition, plan->program->edition);
        RiskMaker maker(*plan->model, test::seed());
        for (int i = 0; i < 50; ++i) {
            const formula::RiskNode risk = maker.make();
            const auto first = rating::rateRisk(*plan->program, *formula::bindRisk(*plan->program, risk));
            const auto second = rating::rateRisk(*again->program, *formula::bindRisk(*again->program, risk));
            QCOMPARE(first.has_value(), second.has_value());
            if (first)
                QCOMPARE(*first, *second);
        }
    }

    void aChangedCellChangesTheHashAndATestDoesNot()
    {
        auto folder = rating::readPlanFolder(u":/bindery/plans/personal-auto-full"_s);
        QVERIFY(folder.has_value());
        const Edition before = rating::makePlan(*folder)->program->edition;
        const QString bytes = folder->bytesHash();
        folder->files[u"tests/illustration.json"_s].append(' ');
        QCOMPARE(folder->bytesHash(), bytes);
        QCOMPARE(rating::makePlan(*folder)->program->edition, before);
        folder->files[u"tables/base.csv"_s].replace("310", "311");
        QVERIFY(folder->bytesHash() != bytes);
        QVERIFY(rating::makePlan(*folder)->program->edition != before);
    }
};

BINDERY_TEST(PropertiesTest)
#include "tst_properties.moc"
