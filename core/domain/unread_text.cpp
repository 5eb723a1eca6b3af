#include "domain/unread_text.h"

#include "domain/field_place.h"

#include "risk/record/unread_reason.h"

#include <QStringList>

namespace bindery::domain {

namespace {

using namespace Qt::StringLiterals;

bool isDate(const QString &name)
{
    return name.endsWith("Date"_L1);
}

} // namespace

bool mayBeUnread(const QString &path)
{
    static const QStringList numbers{u"modelYear"_s, u"annualMiles"_s, u"propertyDamage"_s,
                                     u"comprehensiveDeductible"_s, u"collisionDeductible"_s};
    const QString name = fieldPlace(path).name;
    return isDate(name) || numbers.contains(name);
}

QString whyUnread(const QString &path, const QString &text)
{
    const QString name = fieldPlace(path).name;
    using risk::FieldType;
    return risk::whyUnread(isDate(name)                 ? FieldType::Date
                               : name == "modelYear"_L1 ? FieldType::Year
                                                        : FieldType::Whole,
                           text);
}

} // namespace bindery::domain
