#include "base/iso_date.h"

#include "base/digits.h"

namespace bindery {

QDate isoDate(QStringView text)
{
    const bool hasShape = text.size() == 10 && text[4] == u'-' && text[7] == u'-' && isAllDigits(text.first(4))
        && isAllDigits(text.sliced(5, 2)) && isAllDigits(text.sliced(8));
    return hasShape ? QDate::fromString(text, Qt::ISODate) : QDate();
}

} // namespace bindery
