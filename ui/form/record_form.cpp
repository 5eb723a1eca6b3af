#include "ui/form/record_form.h"

#include "risk/check/record_check.h"
#include "ui/form/application_fields.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace bindery::ui {

namespace {

QString cardPath(const QString &list, std::size_t index, const QString &field)
{
    return u"$.%1[%2].%3"_s.arg(list).arg(index).arg(field);
}

template<class Element>
bool has(const std::vector<Element> &list, int index)
{
    return index >= 0 && static_cast<std::size_t>(index) < list.size();
}

} // namespace

void RecordForm::load(risk::Record application, QDate today)
{
    m_now = std::move(application);
    m_today = today;
    m_steps.forget();
    m_left.clear();
    // The problem of a text that was not understood is shown at once, without leaving the field again.
    for (const QString &path : m_now.unread.keys())
        m_left.insert(path);
    check();
    // The problem of a wrong text is shown at once too. A missing text waits until its field was visited.
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

bool RecordForm::isBlank() const
{
    risk::Record blank;
    blank.effectiveDate = m_now.effectiveDate;
    return m_now == blank;
}

QString RecordForm::text(const QString &path) const
{
    return fieldText(m_now, path);
}

void RecordForm::setText(const QString &path, const QString &text)
{
    if (text == this->text(path))
        return;
    // A problem that is shown stays until it is corrected. A problem that appears while typing waits until the field is
    // left.
    if (problemAt(path).isEmpty())
        m_left.remove(path);
    const risk::Record before = m_now;
    setFieldText(m_now, path, text);
    if (m_now == before)
        return;
    m_steps.remember(before, path, true);
    finishEdit();
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
    const auto found = std::find_if(m_problems.begin(), m_problems.end(),
                                    [&path](const Problem &problem) { return problem.path == path; });
    return found == m_problems.end() ? QString() : found->message;
}

int RecordForm::problemsBelow(const QString &prefix) const
{
    return static_cast<int>(std::count_if(m_problems.begin(), m_problems.end(), [&prefix](const Problem &problem) {
        if (!problem.path.startsWith(prefix))
            return false;
        // "$.drivers[1]" is not below "$.drivers[1" of "$.drivers[10]", nor "$.state" below "$.stat".
        const QStringView rest = QStringView(problem.path).sliced(prefix.size());
        return rest.isEmpty() || rest.front() == u'.' || rest.front() == u'[';
    }));
}

QString RecordForm::addDriver()
{
    domain::Driver driver;
    driver.licenseState = m_now.garaging.state;
    return append(m_now.drivers, cardPath(u"drivers"_s, m_now.drivers.size(), u"firstName"_s), std::move(driver));
}

QString RecordForm::addApplicantAsDriver()
{
    const domain::Applicant &who = m_now.applicant;
    domain::Driver driver{who.firstName, who.lastName, who.birthDate, {}, m_now.garaging.state};
    return append(m_now.drivers, cardPath(u"drivers"_s, m_now.drivers.size(), u"licenceNumber"_s), std::move(driver));
}

QString RecordForm::copyDriver(int index)
{
    if (!has(m_now.drivers, index))
        return {};
    domain::Driver copy = m_now.drivers[static_cast<std::size_t>(index)];
    // A copy leaves out what belongs to one driver or vehicle alone: a wrong number is harder to see than a missing
    // one.
    copy.firstName.clear();
    copy.birthDate = {};
    copy.licenseNumber = {};
    return putInCopy(m_now.drivers, {u"drivers"_s, u"firstName"_s}, index, std::move(copy));
}

QString RecordForm::removeDriver(int index)
{
    return takeOut(m_now.drivers, {u"drivers"_s, u"firstName"_s}, index);
}

QString RecordForm::addVehicle()
{
    return append(m_now.vehicles, cardPath(u"vehicles"_s, m_now.vehicles.size(), u"vin"_s), domain::Vehicle());
}

QString RecordForm::copyVehicle(int index)
{
    if (!has(m_now.vehicles, index))
        return {};
    domain::Vehicle copy = m_now.vehicles[static_cast<std::size_t>(index)];
    copy.vin.clear();
    return putInCopy(m_now.vehicles, {u"vehicles"_s, u"vin"_s}, index, std::move(copy));
}

QString RecordForm::removeVehicle(int index)
{
    return takeOut(m_now.vehicles, {u"vehicles"_s, u"vin"_s}, index);
}

QString RecordForm::CardList::pathOf(std::size_t index) const
{
    return cardPath(name, index, firstField);
}

template<class Card>
QString RecordForm::append(std::vector<Card> &cards, const QString &path, Card card)
{
    remember(path);
    cards.push_back(std::move(card));
    finishEdit();
    return path;
}

template<class Card>
QString RecordForm::putInCopy(std::vector<Card> &cards, const CardList &list, int index, Card copy)
{
    const QString path = list.pathOf(static_cast<std::size_t>(index) + 1);
    remember(path);
    cards.insert(cards.begin() + index + 1, std::move(copy));
    movePaths(list.name, index + 1, 1);
    finishEdit();
    return path;
}

template<class Card>
QString RecordForm::takeOut(std::vector<Card> &cards, const CardList &list, int index)
{
    if (!has(cards, index))
        return {};
    remember(list.pathOf(static_cast<std::size_t>(index)));
    cards.erase(cards.begin() + index);
    movePaths(list.name, index, -1);
    finishEdit();
    return cards.empty() ? u"$."_s + list.name : list.pathOf(static_cast<std::size_t>(qMax(0, index - 1)));
}

QString RecordForm::undo()
{
    if (!m_steps.canUndo())
        return {};
    const QString path = m_steps.undo(m_now);
    finishEdit();
    return path;
}

QString RecordForm::redo()
{
    if (!m_steps.canRedo())
        return {};
    const QString path = m_steps.redo(m_now);
    finishEdit();
    return path;
}

void RecordForm::remember(const QString &path)
{
    m_steps.remember(m_now, path);
}

void RecordForm::finishEdit()
{
    check();
    Q_EMIT changed();
    Q_EMIT edited();
}

void RecordForm::check()
{
    m_problems = domain::validateApplication(m_now, m_today);
}

void RecordForm::movePaths(const QString &list, int index, int by)
{
    const auto moved = [&](const QString &path) -> QString {
        const FieldPlace place = fieldPlace(path);
        if (place.group != list || place.index < index)
            return path;
        if (by < 0 && place.index == index)
            return {};
        return cardPath(list, static_cast<std::size_t>(place.index + by), place.name);
    };
    QSet<QString> left;
    for (const QString &path : std::as_const(m_left))
        left.insert(moved(path));
    left.remove(QString());
    m_left = left;
    QMap<QString, PersonalText> unread;
    const auto &before = m_now.unread;
    for (auto text = before.cbegin(); text != before.cend(); ++text) {
        const QString path = moved(text.key());
        if (!path.isEmpty())
            unread.insert(path, text.value());
    }
    m_now.unread = unread;
}

} // namespace bindery::ui

#include "moc_record_form.cpp"
