#include "base/personal_text.h"

#include <QCalendar>

#include <utility>

namespace bindery {

QString PersonalText::masked() const
{
    if (m_text.isEmpty())
        return {};
    // Four characters would be most of a short text, so it shows none.
    const QString bullets = QStringLiteral("••••");
    return m_text.size() < 8 ? bullets : bullets + u' ' + m_text.right(4);
}

QString PersonalDate::masked() const
{
    return m_date.isValid() ? QStringLiteral("••/••/%1").arg(m_date.year(), 4, 10, QLatin1Char('0')) : QString();
}

int PersonalDate::ageAt(QDate day) const
{
    if (!m_date.isValid() || !day.isValid() || m_date > day)
        return -1;
    // One call takes year, month and day. Each of Qt's single getters works out all three.
    const auto [year, month, dayOfMonth] = QCalendar().partsFromDate(day);
    const auto [birthYear, birthMonth, birthDay] = QCalendar().partsFromDate(m_date);
    const bool birthdayComes = std::pair(month, dayOfMonth) < std::pair(birthMonth, birthDay);
    return year - birthYear - (birthdayComes ? 1 : 0);
}

} // namespace bindery
