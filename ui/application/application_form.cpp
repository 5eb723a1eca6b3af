#include "ui/application/application_form.h"

#include "domain/application_validation.h"
#include "ui/application/application_fields.h"

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

void ApplicationForm::load(domain::AutoApplication application, QDate today)
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

void ApplicationForm::setToday(QDate today)
{
    if (today == m_today)
        return;
    m_today = today;
    check();
    Q_EMIT changed();
}

bool ApplicationForm::isBlank() const
{
    domain::AutoApplication blank;
    blank.effectiveDate = m_now.effectiveDate;
    return m_now == blank;
}

QString ApplicationForm::text(const QString &path) const
{
    return fieldText(m_now, path);
}

void ApplicationForm::setText(const QString &path, const QString &text)
{
    if (text == this->text(path))
        return;
    // A problem that is shown stays until it is corrected. A problem that appears while typing waits until the field is
    // left.
    if (problemAt(path).isEmpty())
        m_left.remove(path);
    const domain::AutoApplication before = m_now;
    setFieldText(m_now, path, text);
    if (m_now == before)
        return;
    m_steps.remember(before, path, true);
    finishEdit();
}

void ApplicationForm::leave(const QString &path)
{
    m_steps.leave();
    if (m_left.contains(path))
        return;
    m_left.insert(path);
    Q_EMIT changed();
}

void ApplicationForm::leaveAll()
{
    m_steps.leave();
    for (const Problem &problem : m_problems)
        m_left.insert(problem.path);
    Q_EMIT changed();
}

QString ApplicationForm::problemAt(const QString &path) const
{
    const auto found = std::find_if(m_problems.begin(), m_problems.end(),
                                    [&path](const Problem &problem) { return problem.path == path; });
    return found == m_problems.end() ? QString() : found->message;
}

int ApplicationForm::problemsBelow(const QString &prefix) const
{
    return static_cast<int>(std::count_if(m_problems.begin(), m_problems.end(), [&prefix](const Problem &problem) {
        if (!problem.path.startsWith(prefix))
            return false;
        // "$.drivers[1]" is not below "$.drivers[1" of "$.drivers[10]", nor "$.state" below "$.stat".
        const QStringView rest = QStringView(problem.path).sliced(prefix.size());
        return rest.isEmpty() || rest.front() == u'.' || rest.front() == u'[';
    }));
}

QString ApplicationForm::addDriver()
{
    auto &drivers = m_now.drivers;
    const QString path = cardPath(u"drivers"_s, drivers.size(), u"firstName"_s);
    remember(path);
    domain::Driver driver;
    driver.licenseState = m_now.garaging.state;
    m_now.drivers.push_back(driver);
    finishEdit();
    return path;
}

QString ApplicationForm::addApplicantAsDriver()
{
    auto &drivers = m_now.drivers;
    const QString path = cardPath(u"drivers"_s, drivers.size(), u"licenceNumber"_s);
    remember(path);
    const domain::Applicant &who = m_now.applicant;
    drivers.push_back({who.firstName, who.lastName, who.birthDate, {}, m_now.garaging.state});
    finishEdit();
    return path;
}

QString ApplicationForm::copyDriver(int index)
{
    auto &drivers = m_now.drivers;
    if (!has(drivers, index))
        return {};
    const QString path = cardPath(u"drivers"_s, static_cast<std::size_t>(index) + 1, u"firstName"_s);
    remember(path);
    domain::Driver copy = drivers[static_cast<std::size_t>(index)];
    // A copy leaves out what belongs to one driver or vehicle alone: a wrong number is harder to see than a missing
    // one.
    copy.firstName.clear();
    copy.birthDate = {};
    copy.licenseNumber = {};
    drivers.insert(drivers.begin() + index + 1, copy);
    movePaths(u"drivers"_s, index + 1, 1);
    finishEdit();
    return path;
}

QString ApplicationForm::removeDriver(int index)
{
    auto &drivers = m_now.drivers;
    if (!has(drivers, index))
        return {};
    remember(cardPath(u"drivers"_s, static_cast<std::size_t>(index), u"firstName"_s));
    drivers.erase(drivers.begin() + index);
    movePaths(u"drivers"_s, index, -1);
    finishEdit();
    const auto before = static_cast<std::size_t>(qMax(0, index - 1));
    return drivers.empty() ? u"$.drivers"_s : cardPath(u"drivers"_s, before, u"firstName"_s);
}

QString ApplicationForm::addVehicle()
{
    const QString path = cardPath(u"vehicles"_s, m_now.vehicles.size(), u"vin"_s);
    remember(path);
    m_now.vehicles.emplace_back();
    finishEdit();
    return path;
}

QString ApplicationForm::copyVehicle(int index)
{
    auto &vehicles = m_now.vehicles;
    if (!has(vehicles, index))
        return {};
    const QString path = cardPath(u"vehicles"_s, static_cast<std::size_t>(index) + 1, u"vin"_s);
    remember(path);
    domain::Vehicle copy = vehicles[static_cast<std::size_t>(index)];
    copy.vin.clear();
    vehicles.insert(vehicles.begin() + index + 1, copy);
    movePaths(u"vehicles"_s, index + 1, 1);
    finishEdit();
    return path;
}

QString ApplicationForm::removeVehicle(int index)
{
    auto &vehicles = m_now.vehicles;
    if (!has(vehicles, index))
        return {};
    remember(cardPath(u"vehicles"_s, static_cast<std::size_t>(index), u"vin"_s));
    vehicles.erase(vehicles.begin() + index);
    movePaths(u"vehicles"_s, index, -1);
    finishEdit();
    const auto before = static_cast<std::size_t>(qMax(0, index - 1));
    return vehicles.empty() ? u"$.vehicles"_s : cardPath(u"vehicles"_s, before, u"vin"_s);
}

QString ApplicationForm::undo()
{
    if (!m_steps.canUndo())
        return {};
    const QString path = m_steps.undo(m_now);
    finishEdit();
    return path;
}

QString ApplicationForm::redo()
{
    if (!m_steps.canRedo())
        return {};
    const QString path = m_steps.redo(m_now);
    finishEdit();
    return path;
}

void ApplicationForm::remember(const QString &path)
{
    m_steps.remember(m_now, path);
}

void ApplicationForm::finishEdit()
{
    check();
    Q_EMIT changed();
    Q_EMIT edited();
}

void ApplicationForm::check()
{
    m_problems = domain::validateApplication(m_now, m_today);
}

void ApplicationForm::movePaths(const QString &list, int index, int by)
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

#include "moc_application_form.cpp"
