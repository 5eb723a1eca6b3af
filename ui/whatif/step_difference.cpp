#include "ui/whatif/step_difference.h"

#include "text/format.h"
#include "text/worksheet_lines.h"
#include "ui/common/record_table.h"
#include "ui/common/theme.h"
#include "underwriting/assess.h"

#include <QHash>
#include <QSet>

using namespace Qt::StringLiterals;

namespace bindery::ui {

namespace {

struct Sheet {
    explicit Sheet(const underwriting::Assessment &side)
    {
        lines = text::worksheetLines(*side.premium, side.parts);
        for (std::size_t at = 0; at < lines.size(); ++at)
            index.insert(lines[at].identity, static_cast<int>(at));
        steps = &side.premium->worksheet;
    }
    /// The step that `line` tells of.
    [[nodiscard]] const domain::WorksheetStep &step(const text::WorksheetLine &line) const
    {
        return (*steps)[static_cast<std::size_t>(line.number - 1)];
    }
    [[nodiscard]] const text::WorksheetLine *find(const QString &key) const
    {
        const auto found = index.constFind(key);
        return found == index.constEnd() ? nullptr : &lines[static_cast<std::size_t>(*found)];
    }
    std::vector<text::WorksheetLine> lines;
    QHash<QString, int> index;
    const std::vector<domain::WorksheetStep> *steps = nullptr;
};

QString workText(const text::WorksheetLine *line)
{
    if (!line)
        return u"not there"_s;
    return line->row.isEmpty() ? line->operation : line->operation + u" · "_s + line->row;
}

QString differenceOf(const domain::WorksheetStep &from, const domain::WorksheetStep &to)
{
    constexpr int Told = 4;
    const Decimal difference = to.value - from.value;
    // A quotient that does not end is told by its first places, as in the worksheet.
    const bool isWhole = from.valueExact.isEmpty() && to.valueExact.isEmpty();
    const QString text = isWhole ? text::numberText(difference, 2)
                                 : text::numberText(difference.rounded(Told, RoundingMode::HalfUp), Told);
    return (isWhole ? QString() : u"≈ "_s) + (difference.isNegative() ? QString() : u"+"_s) + text;
}

void compare(const text::WorksheetLine *base, const text::WorksheetLine *changed, std::vector<StepDifference> &out)
{
    const QString was = workText(base);
    const QString is = workText(changed);
    const bool isOwn = was != is || (base && changed && base->key != changed->key);
    if (!isOwn && base && changed && base->value == changed->value)
        return;
    const text::WorksheetLine &named = changed ? *changed : *base;
    StepDifference step;
    step.identity = named.identity;
    step.label = named.label;
    step.scope = named.part.isEmpty() || named.scope.isEmpty() ? named.part + named.scope
                                                               : u"%1, %2"_s.arg(named.part, named.scope);
    step.base = was;
    step.changed = is;
    step.baseValue = base ? base->value : QString();
    step.changedValue = changed ? changed->value : QString();
    step.isOwn = isOwn;
    out.push_back(std::move(step));
}

} // namespace

QString stepTitle(const StepDifference &step)
{
    return step.scope.isEmpty() ? step.label : u"%1 · %2"_s.arg(step.label, step.scope);
}

QString sideText(const QString &work, const QString &value)
{
    return value.isEmpty() ? work : u"%1, running value %2"_s.arg(work, value);
}

std::vector<StepDifference> stepDifferences(const underwriting::Assessment &base,
                                            const underwriting::Assessment &changed)
{
    std::vector<StepDifference> out;
    if (!base.premium || !changed.premium)
        return out;
    const Sheet from(base);
    const Sheet to(changed);
    // The order is that of the base. Steps that only the changed side has follow.
    for (const text::WorksheetLine &line : from.lines) {
        const text::WorksheetLine *same = to.find(line.identity);
        const std::size_t before = out.size();
        compare(&line, same, out);
        if (same && out.size() > before)
            out.back().difference = differenceOf(from.step(line), to.step(*same));
    }
    for (const text::WorksheetLine &line : to.lines) {
        if (!from.find(line.identity))
            compare(nullptr, &line, out);
    }
    return out;
}

StepDifferenceModel::StepDifferenceModel(QObject *parent)
    : RecordModel(
          {{u"Step"_s}, {u"As it is"_s, true}, {u"What if"_s, true}, {u"Does, as it is"_s}, {u"Does, what if"_s}},
          parent)
{
}

QString StepDifferenceModel::cellText(const StepDifference &step, int column) const
{
    switch (column) {
    case Step: return stepTitle(step);
    case Base: return step.base;
    case BaseValue: return step.baseValue;
    case Changed: return step.changed;
    default: return step.changedValue;
    }
}

QString StepDifferenceModel::readAloud(const StepDifference &step, int column) const
{
    return column == Step ? u"%1: %2 gives %3; changed: %4 gives %5"_s.arg(stepTitle(step), step.base, step.baseValue,
                                                                           step.changed, step.changedValue)
                          : cellText(step, column);
}

QVariant StepDifferenceModel::look(const StepDifference &step, int, int role) const
{
    if (role == Qt::FontRole)
        return step.isOwn ? QVariant(textFont(TextSize::Body, QFont::DemiBold)) : QVariant();
    return role == cell::MeaningRole && !step.isOwn ? QVariant(int(Meaning::Calm)) : QVariant();
}

} // namespace bindery::ui

#include "moc_step_difference.cpp"
