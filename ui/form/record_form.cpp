#include "ui/form/record_form.h"

#include "base/problem.h"
#include "risk/check/derived_values.h"
#include "risk/check/followed_formulas.h"
#include "risk/check/record_check.h"
#include "risk/record/field_value.h"
#include "risk/record/record_items.h"
#include "risk/record/record_text.h"
#include "risk/schema/form_layout.h"
#include "risk/schema/schema.h"
#include "ui/form/item_path.h"
#include "ui/form/row_spec.h"

#include <algorithm>
#include <functional>

using namespace Qt::StringLiterals;

namespace bindery::ui {

namespace {

bool beginsToday(const risk::Field &field)
{
    return risk::describe(field.type).content == risk::Content::Date
        && (field.startsAs == "today"_L1 || (field.startsAs.isEmpty() && field.otherwise == "today"_L1));
}

} // namespace

RecordForm::RecordForm(QObject *parent) : QObject(parent) {}
RecordForm::~RecordForm() = default;

void RecordForm::load(risk::Record record, QDate today)
{
    m_now = std::move(record);
    m_today = today;
    risk::fillNewDefaults(m_now, m_today);
    m_steps.forget();
    m_left.clear();
    check();
    // The problem of a wrong text is shown at once. A missing text waits until its field was visited.
    for (const Problem &problem : m_problems) {
        if (!text(problem.path).isEmpty())
            m_left.insert(problem.path);
    }
    Q_EMIT loaded();
    Q_EMIT changed();
}

void RecordForm::setToday(QDate today)
{
    if (today == m_today)
        return;
    m_today = today;
    check();
    Q_EMIT changed();
}

void RecordForm::setLanguage(const QString &language)
{
    if (language == m_language)
        return;
    m_language = language;
    check();
    Q_EMIT changed();
}

bool RecordForm::isBlank() const
{
    const auto &schema = m_now.schema();
    if (!schema)
        return true;
    risk::Record blank = risk::newRecord(schema, m_today);
    for (qsizetype at = 0; at < blank.policy().fields.size(); ++at) {
        // What a formula gives may be otherwise on another day.
        if (beginsToday(schema->policy().fields[static_cast<std::size_t>(at)])
            || m_now.policy().isUntyped(static_cast<int>(at)))
            blank.policy().fields[at] = m_now.policy().fields[at];
    }
    return m_now == blank || m_now == risk::Record(schema);
}

std::optional<risk::FieldAddress> RecordForm::addressAt(const QString &path) const
{
    return m_now.schema() ? risk::addressOf(*m_now.schema(), path) : std::nullopt;
}

QString RecordForm::text(const QString &path) const
{
    if (const auto derived = m_derived.constFind(path); derived != m_derived.cend())
        return derived.value();
    const auto at = addressAt(path);
    return at ? risk::fieldText(m_now, *at) : QString();
}

QString RecordForm::title(const QString &path) const
{
    const auto address = addressAt(path);
    if (address)
        return risk::fieldTitle(*m_now.schema(), *address, m_language);
    // The path of an item as a whole.
    const auto [list, index] = listAndIndex(path);
    auto at = addressAt(list);
    if (!at || at->list < 0 || index < 0)
        return {};
    at->item.emplace_back(at->list, index);
    return itemTitle(m_now, at->item, m_language);
}

void RecordForm::setText(const QString &path, const QString &text)
{
    const auto address = addressAt(path);
    if (!address || (text == this->text(path) && !isUntyped(*address)))
        return;
    // A problem that is shown stays until it is corrected. A problem that appears while typing waits until the field is
    // left.
    if (problemAt(path).isEmpty())
        m_left.remove(path);
    const risk::Record before = m_now;
    risk::setFieldText(m_now, *address, text);
    if (m_now == before)
        return;
    m_steps.remember(before, path, true);
    finishEdit();
}

void RecordForm::setTexts(const QList<std::pair<QString, QString>> &texts, const QString &focus, const QString &list,
                          int count)
{
    const risk::Record before = m_now;
    if (const auto address = addressAt(list); address && itemsOf(list) && !isMade(*address)) {
        for (int at = itemCount(list); at < count; ++at)
            appendItem(*address);
    }
    for (const auto &[path, text] : texts) {
        const auto address = addressAt(path);
        if (!address || (text == this->text(path) && !isUntyped(*address)))
            continue;
        risk::setFieldText(m_now, *address, text);
        m_left.insert(path);
    }
    if (m_now == before)
        return;
    m_steps.remember(before, focus);
    finishEdit();
}

bool RecordForm::isUntyped(const risk::FieldAddress &address) const
{
    const risk::Item *const item = m_now.item(address.item);
    return item && address.field >= 0 && item->isUntyped(address.field);
}

void RecordForm::leave(const QString &path)
{
    m_steps.leave();
    if (m_left.contains(path))
        return;
    m_left.insert(path);
    Q_EMIT changed();
}

void RecordForm::leaveAll()
{
    m_steps.leave();
    for (const Problem &problem : m_problems)
        m_left.insert(problem.path);
    Q_EMIT changed();
}

QString RecordForm::problemAt(const QString &path) const
{
    return m_problemAt.value(path);
}

int RecordForm::problemsBelow(const QString &prefix) const
{
    return static_cast<int>(std::count_if(m_problems.begin(), m_problems.end(), [&prefix](const Problem &problem) {
        if (!problem.path.startsWith(prefix))
            return false;
        // "$.buildings[1]" is not below "$.buildings[1" of "$.buildings[10]", nor "$.state" below "$.stat".
        const QStringView rest = QStringView(problem.path).sliced(prefix.size());
        return rest.isEmpty() || rest.front() == u'.' || rest.front() == u'[';
    }));
}

QList<risk::Item> *RecordForm::itemsOf(const QString &list)
{
    const auto address = addressAt(list);
    risk::Item *item = address && address->list >= 0 ? m_now.item(address->item) : nullptr;
    return item ? &item->lists[address->list] : nullptr;
}

bool RecordForm::isMade(const risk::FieldAddress &list) const
{
    const risk::Schema &schema = *m_now.schema();
    return schema.kinds[static_cast<std::size_t>(kindIndexOf(schema, list))].isMade;
}

bool RecordForm::isMade(const QString &list) const
{
    const auto address = addressAt(list);
    return address && address->list >= 0 && isMade(*address);
}

int RecordForm::itemCount(const QString &list) const
{
    const auto address = addressAt(list);
    const risk::Item *item = address && address->list >= 0 ? m_now.item(address->item) : nullptr;
    return item ? static_cast<int>(item->lists[address->list].size()) : 0;
}

QString RecordForm::fieldToGoOnWith(const QString &list, int index, bool isFirst) const
{
    const auto address = addressAt(list);
    if (!address)
        return {};
    const risk::Schema &schema = *m_now.schema();
    const risk::ItemKind &kind = schema.kinds[static_cast<std::size_t>(kindIndexOf(schema, *address))];
    QString first;
    for (const risk::LayoutRow &row : cardOf(schema, *address).rows) {
        for (const risk::LayoutField &shown : row.fields) {
            const risk::Field &field = kind.fields[static_cast<std::size_t>(shown.field)];
            const QString path = itemPath(list, index) + u'.' + field.name;
            if (!field.derived.isEmpty())
                continue;
            if (first.isEmpty())
                first = path;
            if (isFirst || text(path).isEmpty())
                return path;
        }
    }
    return first.isEmpty() ? itemPath(list, index) : first;
}

void RecordForm::appendItem(const risk::FieldAddress &list)
{
    const risk::Schema &schema = *m_now.schema();
    QList<risk::Item> &items = m_now.item(list.item)->lists[list.list];
    items.append(risk::newItem(schema, kindIndexOf(schema, list), m_today));
    take(list, cardOf(schema, list).begins);
}

void RecordForm::take(const risk::FieldAddress &list, const std::vector<risk::TakenField> &fields)
{
    risk::FieldAddress to;
    to.item = list.item;
    to.item.emplace_back(list.list, static_cast<int>(m_now.item(list.item)->lists[list.list].size()) - 1);
    to.kind = kindIndexOf(*m_now.schema(), list);
    for (const risk::TakenField &taken : fields) {
        risk::FieldAddress from;
        from.item = to.item;
        from.kind = to.kind;
        for (int up = 0; up < taken.itemsUp; ++up) {
            from.item.pop_back();
            from.kind = m_now.schema()->kinds[static_cast<std::size_t>(from.kind)].parent;
        }
        from.field = taken.from;
        to.field = taken.field;
        // A text that is no date or number is told once, where it was typed.
        if (!std::holds_alternative<risk::UnreadText>(m_now.value(from)))
            risk::setFieldText(m_now, to, risk::fieldText(m_now, from));
    }
}

QString RecordForm::addItem(const QString &list)
{
    const auto address = addressAt(list);
    if (!itemsOf(list) || isMade(*address))
        return {};
    const QString path = fieldToGoOnWith(list, itemCount(list), true);
    m_steps.remember(m_now, path);
    appendItem(*address);
    finishEdit();
    return path;
}

QString RecordForm::addFilled(const QString &list, const risk::FilledItem &fill)
{
    const auto address = addressAt(list);
    if (!itemsOf(list) || isMade(*address))
        return {};
    const int index = itemCount(list);
    const risk::Record before = m_now;
    appendItem(*address);
    take(*address, fill.fields);
    const QString path = fieldToGoOnWith(list, index, false);
    m_steps.remember(before, path);
    finishEdit();
    return path;
}

QString RecordForm::copyItem(const QString &item)
{
    const auto [list, index] = listAndIndex(item);
    QList<risk::Item> *items = itemsOf(list);
    if (!items || index < 0 || index >= items->size())
        return {};
    const risk::FieldAddress address = *addressAt(list);
    if (isMade(address))
        return {};
    // A copy leaves out what belongs to one item alone: a wrong number is harder to see than a missing one.
    risk::Item copy = risk::copiedItem(*m_now.schema(), kindIndexOf(*m_now.schema(), address), items->at(index));
    const risk::Record before = m_now;
    items->insert(index + 1, std::move(copy));
    movePaths(list, index + 1, 1);
    const QString path = fieldToGoOnWith(list, index + 1, false);
    m_steps.remember(before, path);
    finishEdit();
    return path;
}

QString RecordForm::removeItem(const QString &item)
{
    const auto [list, index] = listAndIndex(item);
    return removeItems(list, {index});
}

QString RecordForm::removeItems(const QString &list, QList<int> indexes)
{
    const int count = itemCount(list);
    indexes.removeIf([count](int index) { return index < 0 || index >= count; });
    if (indexes.isEmpty() || isMade(*addressAt(list)))
        return {};
    std::sort(indexes.begin(), indexes.end(), std::greater<>());
    const int first = indexes.last();
    m_steps.remember(m_now, fieldToGoOnWith(list, first, true));
    for (const int index : std::as_const(indexes)) {
        itemsOf(list)->removeAt(index);
        movePaths(list, index, -1);
    }
    finishEdit();
    return itemCount(list) == 0 ? list : fieldToGoOnWith(list, qMax(0, first - 1), true);
}

QString RecordForm::undo()
{
    return travel(&StepsBack<risk::Record>::undo, m_steps.canUndo());
}

QString RecordForm::redo()
{
    return travel(&StepsBack<risk::Record>::redo, m_steps.canRedo());
}

QString RecordForm::travel(QString (StepsBack<risk::Record>::*step)(risk::Record &), bool isAny)
{
    if (!isAny)
        return {};
    const QString path = (m_steps.*step)(m_now);
    finishEdit();
    return path;
}

void RecordForm::finishEdit()
{
    risk::followFormulas(m_now, m_today);
    check();
    Q_EMIT changed();
    Q_EMIT edited();
}

void RecordForm::check()
{
    m_problems.clear();
    m_problemAt.clear();
    m_warnings.clear();
    m_derived.clear();
    m_hidden.clear();
    if (!m_now.schema() || !m_now.schema()->formulas)
        return;
    const risk::Schema &schema = *m_now.schema();
    for (const risk::Finding &finding : risk::checkRecord(m_now, m_today, m_language)) {
        const bool isProblem = finding.severity == risk::Severity::Stop && finding.before == risk::Needed::ToQuote;
        QHash<QString, QString> &told = isProblem ? m_problemAt : m_warnings;
        if (isProblem)
            m_problems.push_back(finding.problem);
        if (!told.contains(finding.problem.path))
            told.insert(finding.problem.path, finding.problem.message);
    }
    for (const risk::DerivedValue &value : risk::derivedValues(m_now, m_today))
        m_derived.insert(risk::pathOf(schema, value.address), value.text);
    for (const risk::FieldAddress &address : risk::hiddenFields(m_now, m_today))
        m_hidden.insert(risk::pathOf(schema, address));
}

void RecordForm::movePaths(const QString &list, int index, int by)
{
    QSet<QString> left;
    for (const QString &path : std::as_const(m_left))
        left.insert(movedPath(path, list, index, by));
    left.remove(QString());
    m_left = left;
}

} // namespace bindery::ui

#include "moc_record_form.cpp"
