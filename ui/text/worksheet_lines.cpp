#include "text/worksheet_lines.h"

#include "domain/premium.h"
#include "domain/quoted_part.h"
#include "rating/run/plan_library.h"
#include "rating/show/readings.h"
#include "text/format.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace bindery::text {

namespace {

/// A sum of more parts is told in words alone.
constexpr int MostPartsTold = 8;

QString placesText(int places)
{
    switch (places) {
    case 2: return u"cents"_s;
    case 0: return u"whole dollars"_s;
    case -1: return u"whole tens"_s;
    case -2: return u"whole hundreds"_s;
    case -3: return u"whole thousands"_s;
    default: return places == 1 ? u"1 place"_s : u"%1 places"_s.arg(places);
    }
}

/// A number that does not end is told by its first four places, behind "≈".
QString numberOf(const Decimal &number, const QString &exact, int minPlaces, const QLocale &locale)
{
    constexpr int Told = 4;
    return exact.isEmpty() ? numberText(number, minPlaces, locale)
                           : u"≈ "_s + numberText(number.rounded(Told, RoundingMode::HalfUp), Told, locale);
}

QString operationText(const domain::WorksheetStep &step, const QLocale &locale)
{
    const QString &name = step.operation;
    const auto operand = [&](int minPlaces) { return numberOf(step.operand, step.operandExact, minPlaces, locale); };
    if (name == "multiply"_L1)
        return u"× "_s + operand(2);
    if (name == "divide"_L1)
        return u"÷ "_s + operand(0);
    if (name == "set"_L1)
        return u"= "_s + operand(2);
    if (name == "add"_L1) {
        return step.operand.isNegative() ? u"\u2212 "_s + numberOf(-step.operand, step.operandExact, 2, locale)
                                         : u"+ "_s + operand(2);
    }
    if (name == "subtract"_L1)
        return u"\u2212 "_s + operand(2);
    if (name == "minimum"_L1 || name == "clamp"_L1)
        return u"at least "_s + operand(2);
    if (name == "maximum"_L1)
        return u"at most "_s + operand(2);
    if (name == "round"_L1)
        return u"rounded"_s;
    if (name == "assign"_L1)
        return u"assigned"_s;
    if (name == "not used"_L1)
        return name;
    return name.isEmpty() ? QString() : spoken(name) + u' ' + operand(0);
}

/// Where the number of a step came from.
QString sourceText(const domain::WorksheetStep &step, const QString &reading)
{
    if (step.operation == "not used"_L1)
        return step.row.isEmpty() ? u"Not used for this risk."_s : u"Not used for this risk: %1."_s.arg(step.row);
    if (step.operation == "round"_L1)
        return u"The rate plan rounds here."_s;
    if (step.table.isEmpty() && !reading.isEmpty())
        return u"Worked out as %1."_s.arg(reading);
    if (step.table.isEmpty())
        return step.key.isEmpty() ? u"The rate plan itself gives the number."_s
                                  : u"Worked out from %1."_s.arg(step.key);
    QString said = u"Table “%1”"_s.arg(spoken(step.table));
    if (!step.key.isEmpty())
        said += u", read with %1"_s.arg(step.key);
    if (!reading.isEmpty())
        said += u": "_s + reading;
    else if (!step.row.isEmpty())
        said += u": row “%1” matched"_s.arg(step.row);
    return said + u'.';
}

/// "the sum of coverage premium over every coverage: 517.00 + 242.00", or the formula as the plan has it.
QString workedOut(const rating::Plan &plan, const domain::WorksheetStep &step,
                  const QHash<QString, domain::WorksheetStep> &running, const QLocale &locale)
{
    const QString before = step.part.isEmpty() ? QString() : step.part + u'\n';
    const std::optional<rating::SumOverParts> sum = rating::sumOf(plan, step);
    if (!sum)
        return rating::formulaOf(plan, step);
    const QString above = step.scope == "policy"_L1 ? QString() : step.scope + u", "_s;
    QStringList parts;
    Decimal total;
    for (int number = 1;; ++number) {
        const auto part = running.constFind(before + above + sum->part + u" %1\n"_s.arg(number) + sum->name);
        if (part == running.constEnd())
            break;
        total = total + part->value;
        parts.append(numberOf(part->value, part->valueExact, 2, locale));
    }
    const QString words = u"the sum of %1 over every %2"_s.arg(spoken(sum->name), spoken(sum->part));
    // The parts are listed only where they add up to the sum: a part may be missing from the worksheet.
    const bool isWhole = !parts.isEmpty() && parts.size() <= MostPartsTold && total == step.operand;
    return isWhole ? words + u": "_s + parts.join(u" + "_s) : words;
}

} // namespace

QString roundingText(const QString &rounding)
{
    if (rounding.isEmpty() || rounding == "none"_L1)
        return {};
    const QStringList words = rounding.split(u' ', Qt::SkipEmptyParts);
    bool isNumber = false;
    const int places = words.value(0).toInt(&isNumber);
    if (!isNumber || words.size() != 2)
        return rounding;
    if (words[1] == "none"_L1)
        return {};
    return placesText(places) + u", "_s + spoken(words[1]);
}

std::vector<std::pair<QString, QString>> stepDetails(const WorksheetLine &line)
{
    std::vector<std::pair<QString, QString>> details;
    const auto add = [&details](const QString &name, const QString &text) {
        if (!text.isEmpty())
            details.emplace_back(name, text);
    };
    add(u"Table"_s, line.table);
    add(u"Read with"_s, line.key);
    if (line.table.isEmpty())
        add(u"Worked out as"_s, line.reading);
    else
        add(u"Row that matched"_s, line.reading.isEmpty() ? line.row : line.reading);
    add(u"Does"_s, line.operation);
    add(u"Rounded to"_s, line.rounding.isEmpty() ? u"not rounded"_s : line.rounding);
    add(u"Changes it by"_s, line.change);
    add(u"Running value"_s, line.value);
    add(u"Exact value"_s, line.exact);
    return details;
}

std::vector<PartSum> partSums(const domain::Premium &premium, const std::vector<domain::QuotedPart> &parts,
                              const QLocale &locale)
{
    std::vector<PartSum> sums;
    if (!domain::areNamed(parts))
        return sums;
    for (const domain::QuotedPart &part : parts)
        sums.push_back({part.title, part.premium ? moneyText(*part.premium, locale) : QString()});
    sums.push_back({QString(), moneyText(premium.total, locale)});
    return sums;
}

namespace {

/// The last line of the part with this title, which left the part's premium. -1 for none.
int lastOfPart(const std::vector<WorksheetLine> &lines, const QString &title)
{
    int place = -1;
    for (std::size_t at = 0; at < lines.size(); ++at) {
        if (lines[at].part == title)
            place = static_cast<int>(at);
    }
    return place;
}

std::vector<WorksheetBar> barsOfParts(const std::vector<WorksheetLine> &lines,
                                      const std::vector<domain::QuotedPart> &parts, const QLocale &locale)
{
    std::vector<WorksheetBar> bars;
    double sum = 0;
    for (const domain::QuotedPart &part : parts) {
        const int place = lastOfPart(lines, part.title);
        if (place < 0 || !part.premium)
            continue;
        WorksheetLine line;
        line.part = line.label = part.title;
        line.first = bars.empty();
        line.value = moneyText(*part.premium, locale);
        line.operation = (part.premium->amount.isNegative() ? QString() : u"+ "_s) + line.value;
        line.story = u"%1 costs %2."_s.arg(part.title, line.value);
        line.before = sum;
        line.after = sum += part.premium->amount.toDoubleForDisplay();
        bars.push_back({place, std::move(line)});
    }
    return bars;
}

/// The title of the part of this code. Its code where the parts do not tell of it.
QString titleOfPart(const std::vector<domain::QuotedPart> &parts, const QString &code)
{
    const domain::QuotedPart *const part = code.isEmpty() ? nullptr : domain::findPart(parts, code);
    return part ? part->title : spoken(code);
}

const rating::Plan *planOfPart(const std::vector<domain::QuotedPart> &parts, const QString &code,
                               const rating::PlanLibrary *plans)
{
    const domain::QuotedPart *const part = domain::findPart(parts, code);
    return plans && part && part->plan ? plans->find(part->plan->edition) : nullptr;
}

} // namespace

std::vector<WorksheetBar> barsToTotal(const std::vector<WorksheetLine> &lines,
                                      const std::vector<domain::QuotedPart> &parts, const QLocale &locale)
{
    if (domain::areNamed(parts))
        return barsOfParts(lines, parts, locale);
    std::vector<WorksheetBar> bars;
    for (std::size_t at = 0; at < lines.size(); ++at) {
        if (lines[at].chain == lines.back().chain)
            bars.push_back({static_cast<int>(at), lines[at]});
    }
    return bars;
}

std::vector<WorksheetLine> worksheetLines(const domain::Premium &premium, const std::vector<domain::QuotedPart> &parts,
                                          const rating::PlanLibrary *plans, const QLocale &locale)
{
    const rating::Plan *plan = planOfPart(parts, QString(), plans);
    QString part;
    std::vector<WorksheetLine> lines;
    lines.reserve(premium.worksheet.size());
    QHash<QString, domain::WorksheetStep> running;
    QHash<QString, int> turns;
    for (const domain::WorksheetStep &step : premium.worksheet) {
        if (step.part != part) {
            part = step.part;
            plan = planOfPart(parts, part, plans);
        }
        const QString before = part.isEmpty() ? QString() : part + u'\n';
        WorksheetLine line;
        line.number = static_cast<int>(lines.size()) + 1;
        line.part = titleOfPart(parts, part);
        line.scope = step.scope == "policy"_L1 ? QString() : spoken(step.scope);
        const QString name = before + step.scope + u'\n' + step.id;
        line.identity = name + u'\n' + QString::number(turns[name]++);
        line.chain = before + step.scope + u'\n' + step.target;
        line.label = step.label.isEmpty() ? spoken(step.id) : step.label;
        line.table = spoken(step.table);
        line.key = step.key;
        line.row = step.row;
        if (plan)
            line.reading
                = step.table.isEmpty() ? workedOut(*plan, step, running, locale) : rating::readingsOf(*plan, step);
        line.operation = operationText(step, locale);
        line.rounding = roundingText(step.rounding);
        line.value = numberOf(step.value, step.valueExact, 2, locale);
        line.exact = step.valueExact;
        // A step that sets the value begins a new chain.
        line.first = !running.contains(line.chain) || step.operation == "set"_L1;
        const domain::WorksheetStep last = running.value(line.chain);
        line.before = last.value.toDoubleForDisplay();
        line.after = step.value.toDoubleForDisplay();
        line.story = sourceText(step, line.reading) + u' ';
        if (line.first) {
            line.story += u"It starts at %1"_s.arg(line.value);
        } else {
            const Decimal change = step.value - last.value;
            const QString exact = last.valueExact.isEmpty() ? step.valueExact : last.valueExact;
            line.change = change.isZero() ? u"unchanged"_s
                : change.isNegative()     ? numberOf(change, exact, 2, locale)
                                          : u'+' + numberOf(change, exact, 2, locale);
            line.story += u"%1 %2 gives %3"_s.arg(numberOf(last.value, last.valueExact, 2, locale), line.operation,
                                                  line.value);
        }
        if (!line.exact.isEmpty())
            line.story += u" (exact value: %1)"_s.arg(line.exact);
        line.story += line.rounding.isEmpty() ? u"."_s : u", rounded to %1."_s.arg(line.rounding);
        running.insert(line.chain, step);
        lines.push_back(line);
    }
    return lines;
}

} // namespace bindery::text
