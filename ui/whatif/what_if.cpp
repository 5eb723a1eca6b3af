#include "ui/whatif/what_if.h"

#include "base/problem.h"
#include "rating/compile/plan.h"
#include "rating/run/plan_library.h"
#include "risk/record/record_text.h"
#include "risk/schema/schema.h"
#include "text/format.h"
#include "text/quote_summary.h"
#include "ui/form/field_choices.h"
#include "ui/form/record_form.h"
#include "ui/whatif/changed_record.h"
#include "ui/whatif/what_if_group.h"
#include "underwriting/assess.h"
#include "underwriting/assumption.h"
#include "underwriting/premium_difference.h"
#include "underwriting/rated_fields.h"
#include "underwriting/what_if.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bindery::ui {

using underwriting::assume;
using underwriting::assumedText;
using underwriting::isAssumed;

namespace {

QString planTitle(const rating::Plan &plan)
{
    return u"%1 · %2 %3"_s.arg(plan.name(), plan.edition().code, plan.edition().edition);
}

/// What is assumed of these facts at the path.
QString assumedIn(const underwriting::OfferedProduct *offer, const facts::FactSet &facts, const QString &path)
{
    return offer ? assumedText(*offer, facts, path) : QString();
}

QString withSign(const QString &text, const Decimal &amount)
{
    return (amount.isNegative() ? u"\u2212"_s : u"+"_s) + text;
}

QString signedText(const Money &difference)
{
    const Decimal &amount = difference.amount;
    if (amount.isZero())
        return u"no difference"_s;
    return withSign(text::moneyText({amount.isNegative() ? -amount : amount, difference.currency}), amount);
}

/// The two ends of a range differ by different amounts.
bool isOfTwoEnds(const underwriting::PremiumDifference &difference)
{
    return difference.lowest && *difference.lowest != difference.amount;
}

} // namespace

QString planText(const WhatIfSide &side)
{
    QStringList plans;
    for (const domain::QuotedPlan &plan : domain::plansOf(side.parts))
        plans.append(text::editionText(plan.edition));
    return plans.join(u", "_s);
}

WhatIf::WhatIf(underwriting::Books books, QObject *parent)
    : QObject(parent), m_books(books), m_base(std::make_unique<WhatIfSide>()), m_changed(std::make_unique<WhatIfSide>())
{
}

WhatIf::~WhatIf() = default;

void WhatIf::begin(risk::Record record, facts::FactSet facts, QDate today, bool another)
{
    // Without a change the fields are not built again: that would disturb somebody who types.
    if (!another && !m_groups.empty() && record == m_record && facts == m_facts && today == m_today)
        return;
    m_record = std::move(record);
    m_changedRecord = m_record;
    m_offer = m_record.schema() ? underwriting::offerOf(m_books, m_record) : nullptr;
    m_facts = std::move(facts);
    m_today = today;
    m_namedFacts = m_offer ? underwriting::withUnknownFacts(m_books, m_record, m_facts, m_today) : m_facts;
    m_factsInUse = m_offer ? underwriting::factsInUse(m_books, m_record, m_facts, m_today) : m_facts;
    if (another)
        m_tried = {};
    m_groups = whatIfGroups(m_record, m_offer.get(),
                            m_offer ? underwriting::ratedFields(m_books, m_record) : underwriting::RatedFields());
    QSet<QString> paths;
    for (const WhatIfGroup &group : m_groups) {
        for (const RowSpec &row : group.rows) {
            for (const FieldSpec &field : row.fields)
                paths.insert(field.path);
        }
    }
    m_tried.changes.removeIf([&](const QMap<QString, QString>::iterator &change) {
        return !paths.contains(change.key()) || change.value() == baseText(change.key());
    });
    m_tried.assumed.removeIf([this](const QString &path) { return !m_tried.changes.contains(path); });
    stepAgain();
    rateBase();
    Q_EMIT began();
    rateChanged();
}

void WhatIf::stepAgain()
{
    // The steps before lead from another application. New steps lead from this application to what is still tried.
    m_steps.forget();
    Tried so;
    if (!m_tried.basePlanFolder.isEmpty()) {
        m_steps.remember(so, BasePlanPath);
        so.basePlanFolder = m_tried.basePlanFolder;
    }
    if (!m_tried.planFolder.isEmpty()) {
        m_steps.remember(so, PlanPath);
        so.planFolder = m_tried.planFolder;
    }
    for (auto change = m_tried.changes.constBegin(); change != m_tried.changes.constEnd(); ++change) {
        if (isAssumed(change.key()))
            continue;
        m_steps.remember(so, change.key());
        so.changes.insert(change.key(), change.value());
    }
    for (const QString &path : std::as_const(m_tried.assumed)) {
        m_steps.remember(so, path);
        so.changes.insert(path, m_tried.changes.value(path));
        so.assumed.append(path);
    }
}

QString WhatIf::baseText(const QString &path) const
{
    if (isAssumed(path))
        return assumedIn(m_offer.get(), m_factsInUse, path);
    return textIn(m_record, path);
}

std::vector<FieldChoiceItem> WhatIf::choices(const QString &path) const
{
    return choicesAt(m_changedRecord, path, m_today, {});
}

QString WhatIf::title(const QString &path) const
{
    return fieldTitleAt(m_record, path);
}

QString WhatIf::text(const QString &path) const
{
    const auto change = m_tried.changes.constFind(path);
    const bool stands = change != m_tried.changes.constEnd();
    if (!isAssumed(path))
        return stands ? *change : textIn(m_changedRecord, path);
    const bool isLast = !m_tried.assumed.isEmpty() && m_tried.assumed.last() == path;
    return stands && (isLast || !problemAt(path).isEmpty()) ? *change : assumedIn(m_offer.get(), m_assumedFacts, path);
}

void WhatIf::setText(const QString &path, const QString &text)
{
    if (text == this->text(path))
        return;
    m_steps.remember(m_tried, path, true);
    m_tried.assumed.removeAll(path);
    m_tried.changes.remove(path);
    facts::FactSet facts = m_factsInUse;
    assumeAll(facts);
    // A text that equals the base is kept where an assumption of another field gives this field another text.
    // So is one of a field whose value would follow another change.
    const bool isSoWithoutIt = isAssumed(path) ? assumedIn(m_offer.get(), facts, path) == text
                                               : baseText(path) == text && !follows(m_record, path);
    if (!isSoWithoutIt) {
        m_tried.changes.insert(path, text);
        if (isAssumed(path))
            m_tried.assumed.append(path);
    }
    rateChanged();
}

QString WhatIf::problemAt(const QString &path) const
{
    const auto found = std::find_if(m_problems.begin(), m_problems.end(),
                                    [&path](const Problem &problem) { return problem.path == path; });
    return found == m_problems.end() ? QString() : found->message;
}

void WhatIf::startOver()
{
    m_steps.remember(m_tried, {});
    m_tried = {};
    rateBase();
    rateChanged();
}

QString WhatIf::undo()
{
    return travel(&StepsBack<Tried>::undo);
}

QString WhatIf::redo()
{
    return travel(&StepsBack<Tried>::redo);
}

QString WhatIf::travel(QString (StepsBack<Tried>::*step)(Tried &))
{
    const QString path = (m_steps.*step)(m_tried);
    rateBase();
    rateChanged();
    return path;
}

std::vector<PlanOption> WhatIf::planOptions() const
{
    const bool hasParts = m_record.schema() && m_record.schema()->namesParts();
    std::vector<PlanOption> options{{hasParts ? u"Plans in force"_s : u"Plan in force"_s, QString()}};
    for (const rating::Plan *plan : plansOfParts()) {
        QStringList titles;
        for (const risk::Part &part : m_record.schema()->parts) {
            if (!part.code.isEmpty() && part.line == plan->line())
                titles.append(part.title.english);
        }
        titles.append(planTitle(*plan));
        options.push_back({titles.join(u" · "_s), plan->folderName()});
    }
    return options;
}

std::vector<const rating::Plan *> WhatIf::plansOfParts() const
{
    std::vector<const rating::Plan *> all;
    QStringList lines;
    for (const risk::Part &part : m_record.schema() ? m_record.schema()->parts : std::vector<risk::Part>()) {
        // Several parts may have plans of one line.
        if (lines.contains(part.line))
            continue;
        lines.append(part.line);
        const std::vector<const rating::Plan *> ofLine = m_books.plans.ofLine(part.line);
        all.insert(all.end(), ofLine.begin(), ofLine.end());
    }
    return all;
}

bool WhatIf::changeFolder(QString &kept, const QString &folder, QLatin1StringView path)
{
    if (folder == kept)
        return false;
    m_steps.remember(m_tried, path);
    kept = folder;
    return true;
}

void WhatIf::setPlanFolder(const QString &folder)
{
    if (changeFolder(m_tried.planFolder, folder, PlanPath))
        rateChanged();
}

void WhatIf::setBasePlanFolder(const QString &folder)
{
    if (!changeFolder(m_tried.basePlanFolder, folder, BasePlanPath))
        return;
    rateBase();
    rateChanged();
}

const rating::Plan *WhatIf::planIn(const QString &folder) const
{
    for (const rating::Plan *plan : plansOfParts()) {
        if (plan->folderName() == folder)
            return plan;
    }
    return nullptr;
}

WhatIfSide WhatIf::sideOf(const risk::Record &record, const facts::FactSet &facts, const rating::Plan *plan) const
{
    // Between two applications there is none to rate.
    return m_record.schema() ? underwriting::assessWhatIf(m_books, record, facts, plan, m_today) : WhatIfSide();
}

void WhatIf::rateBase()
{
    *m_base = sideOf(m_record, m_facts, planIn(m_tried.basePlanFolder));
}

Problems WhatIf::assumeAll(facts::FactSet &facts) const
{
    Problems problems;
    if (!m_offer)
        return problems;
    for (const QString &path : m_tried.assumed) {
        if (const QString problem = assume(*m_offer, facts, path, m_tried.changes.value(path)); !problem.isEmpty())
            problems.push_back({path, problem});
    }
    return problems;
}

void WhatIf::rateChanged()
{
    m_assumedFacts = m_factsInUse;
    assumeAll(m_assumedFacts);
    facts::FactSet facts = m_facts;
    m_problems = assumeAll(facts);
    QMap<QString, QString> changes = m_tried.changes;
    changes.removeIf([](const QMap<QString, QString>::iterator &change) { return isAssumed(change.key()); });
    m_changedRecord = changedRecord(m_record, changes, m_today, m_problems);
    if (m_tried.changes.isEmpty() && m_tried.planFolder == m_tried.basePlanFolder) {
        *m_changed = *m_base;
        Q_EMIT rated();
        return;
    }
    *m_changed = {};
    if (m_problems.empty())
        *m_changed = sideOf(m_changedRecord, facts, planIn(m_tried.planFolder));
    else
        m_changed->failure = m_problems.front().message;
    Q_EMIT rated();
}

QString WhatIf::differenceText() const
{
    const auto difference = underwriting::premiumDifference(*m_base, *m_changed);
    if (!difference)
        return {};
    if (!isOfTwoEnds(*difference))
        return signedText(difference->amount);
    return u"low %1\nhigh %2"_s.arg(signedText(*difference->lowest), signedText(difference->amount));
}

QString WhatIf::percentText() const
{
    const auto difference = underwriting::premiumDifference(*m_base, *m_changed);
    if (!difference || !difference->percent || difference->amount.amount.isZero() || isOfTwoEnds(*difference))
        return {};
    const Decimal &percent = *difference->percent;
    const Decimal size = percent.isNegative() ? -percent : percent;
    return withSign(size.toString(1) + u" %"_s, difference->amount.amount);
}

bool WhatIf::canTakeOver() const
{
    const auto keys = m_tried.changes.keys();
    return m_problems.empty()
        && std::any_of(keys.begin(), keys.end(), [](const QString &path) { return !isAssumed(path); });
}

void WhatIf::takeOver(RecordForm &form)
{
    if (!canTakeOver())
        return;
    const QMap<QString, QString> changes = m_tried.changes;
    QStringList paths;
    for (auto change = changes.constBegin(); change != changes.constEnd(); ++change) {
        if (isAssumed(change.key()))
            continue;
        m_tried.changes.remove(change.key());
        paths.append(change.key());
        form.setText(change.key(), change.value());
        form.leave(change.key());
    }
    begin(form.record(), m_facts, m_today, false);
    Q_EMIT takenOver(paths);
}

} // namespace bindery::ui

#include "moc_what_if.cpp"
