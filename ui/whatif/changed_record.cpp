#include "ui/whatif/changed_record.h"

#include "risk/check/followed_formulas.h"
#include "risk/check/record_check.h"
#include "risk/record/record_text.h"
#include "risk/schema/schema.h"

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace bindery::ui {

namespace {

std::optional<risk::FieldAddress> addressAt(const risk::Record &record, const QString &path)
{
    return record.schema() ? risk::addressOf(*record.schema(), path) : std::nullopt;
}

/// Null where the path names no field.
const risk::Field *fieldAt(const risk::Record &record, const QString &path)
{
    const auto address = addressAt(record, path);
    if (!address || address->field < 0)
        return nullptr;
    const risk::ItemKind &kind = record.schema()->kinds[static_cast<std::size_t>(address->kind)];
    return &kind.fields[static_cast<std::size_t>(address->field)];
}

} // namespace

risk::Record changedRecord(const risk::Record &before, const QMap<QString, QString> &changes, QDate today,
                           Problems &problems)
{
    risk::Record record = before;
    if (changes.isEmpty())
        return record;
    for (auto change = changes.cbegin(); change != changes.cend(); ++change) {
        const auto address = addressAt(record, change.key());
        if (!address || !risk::setFieldText(record, *address, change.value()))
            problems.push_back({change.key(), u"%1 cannot be read yet."_s.arg(fieldTitleAt(before, change.key()))});
    }
    risk::followFormulas(record, today);
    // The form tells the problems of other fields. A choice or a followed value that was in order before is told here.
    std::optional<Problems> earlier;
    for (const Problem &problem : risk::problemsToQuote(risk::checkRecord(record, today))) {
        const risk::Field *const field = fieldAt(record, problem.path);
        const bool depends = field && (field->choiceFile || field->follows());
        if (depends && !earlier)
            earlier = risk::problemsToQuote(risk::checkRecord(before, today));
        const bool isHere = changes.contains(problem.path) || (depends && !isToldOf(*earlier, problem.path));
        const bool isTold = std::any_of(problems.begin(), problems.end(),
                                        [&problem](const Problem &one) { return one.path == problem.path; });
        if (isHere && !isTold)
            problems.push_back(problem);
    }
    return record;
}

QString textIn(const risk::Record &record, const QString &path)
{
    const auto address = addressAt(record, path);
    return address ? risk::fieldText(record, *address) : QString();
}

QString fieldTitleAt(const risk::Record &record, const QString &path)
{
    const auto address = addressAt(record, path);
    return address ? risk::fieldTitle(*record.schema(), *address) : QString();
}

bool follows(const risk::Record &record, const QString &path)
{
    const risk::Field *const field = fieldAt(record, path);
    return field && field->follows();
}

} // namespace bindery::ui
