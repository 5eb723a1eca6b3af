#include "text/match_words.h"

#include <QHash>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace bindery::text {

QString inputTitle(const QString &name)
{
    static const QHash<QString, QString> titles{
        {u"risk.state"_s, u"state"_s},
        {u"risk.zip"_s, u"ZIP code"_s},
        {u"risk.business"_s, u"kind of business"_s},
        {u"risk.drivers"_s, u"drivers"_s},
        {u"risk.vehicles"_s, u"vehicles"_s},
        {u"risk.days_to_effective"_s, u"days to the effective date"_s},
        {u"vehicle.oldest_age"_s, u"age of the oldest vehicle"_s},
        {u"vehicle.business_use"_s, u"vehicles in business use"_s},
        {u"vehicle.unproven_vin"_s, u"vehicles whose VIN cannot be checked"_s},
        {u"vehicle.vin_doubt"_s, u"doubt about the VIN"_s},
        {u"driver.youngest_age"_s, u"age of the youngest driver"_s},
        {u"driver.oldest_age"_s, u"age of the oldest driver"_s},
        {u"driver.violations"_s, u"violations of all drivers"_s},
        {u"driver.points"_s, u"points of all drivers"_s},
        {u"driver.violations_3y"_s, u"violations in 3 years"_s},
        {u"driver.points_3y"_s, u"points in 3 years"_s},
        {u"driver.max_violations"_s, u"most violations of one driver"_s},
        {u"driver.max_points"_s, u"most points of one driver"_s},
        {u"driver.suspended"_s, u"drivers without a valid license"_s},
        {u"driver.unknown_records"_s, u"drivers whose record is not known"_s},
        {u"driver.other_license"_s, u"drivers licensed in a territory or in Canada"_s},
        {u"driver.expired"_s, u"driving record too old"_s},
        {u"driver.provenance"_s, u"driving record"_s},
        {u"credit.score"_s, u"credit score"_s},
        {u"credit.expired"_s, u"credit report too old"_s},
        {u"credit.provenance"_s, u"credit score"_s},
        {u"claims.count_3y"_s, u"claims in 3 years"_s},
        {u"claims.at_fault_3y"_s, u"at-fault claims in 3 years"_s},
        {u"claims.at_fault_5y"_s, u"at-fault claims in 5 years"_s},
        {u"claims.paid_5y"_s, u"claims paid in 5 years"_s},
        {u"claims.disputed"_s, u"claims that the consumer disputes"_s},
        {u"claims.expired"_s, u"claims history too old"_s},
        {u"claims.provenance"_s, u"claims history"_s},
        {u"rating.ratio"_s, u"second opinion over the premium"_s},
        {u"rating.amount"_s, u"second opinion"_s},
        {u"rating.provenance"_s, u"second opinion"_s},
        {u"premium.rated"_s, u"the plan can rate the risk"_s},
        {u"premium.amount"_s, u"premium"_s},
        {u"premium.credit_factor"_s, u"credit factor"_s},
    };
    if (const auto title = titles.constFind(name); title != titles.constEnd())
        return *title;
    QString spoken = name;
    return spoken.replace(u'.', u' ').replace(u'_', u' ');
}

QString cellInWords(const QString &cell)
{
    static const QRegularExpression range(
        u"^([\\[(\\]])\\s*([^.\\s]+(?:\\.\\d+)?)\\s*\\.\\.\\s*([^\\])\\[]+?)\\s*([\\])\\[])$"_s);
    static const QRegularExpression compared(u"^(<=|>=|<|>)\\s*(\\S+)$"_s);
    static const QRegularExpression negated(u"^not\\((.*)\\)$"_s);
    const QString text = cell.trimmed();
    if (const auto found = negated.match(text); found.hasMatch())
        return found.captured(1).trimmed() == "null"_L1 ? u"known"_s : u"not "_s + cellInWords(found.captured(1));
    if (const auto found = range.match(text); found.hasMatch()) {
        const bool withFirst = found.captured(1) == u"["_s;
        const bool withLast = found.captured(4) == u"]"_s;
        if (withFirst && withLast)
            return u"from %1 to %2"_s.arg(found.captured(2), found.captured(3));
        return (withFirst ? u"%1 or more, "_s : u"above %1, "_s).arg(found.captured(2))
            + (withLast ? u"%1 or less"_s : u"below %1"_s).arg(found.captured(3));
    }
    if (const auto found = compared.match(text); found.hasMatch()) {
        const QString sign = found.captured(1);
        const QString said = sign == ">="_L1 ? u"%1 or more"_s
            : sign == "<="_L1                ? u"%1 or less"_s
            : sign == ">"_L1                 ? u"above %1"_s
                                             : u"below %1"_s;
        return said.arg(found.captured(2));
    }
    if (text == "null"_L1)
        return u"not known"_s;
    return text;
}

} // namespace bindery::text
