#include "parity/wrong_change.h"

#include "parity/chance.h"
#include "parity/json_edit.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <array>
#include <vector>

using namespace Qt::StringLiterals;

namespace bindery::parity {

namespace {

const QJsonValue Gone(QJsonValue::Undefined);

/// A path of the application with one of its drivers or vehicles in place of the star.
QStringList placed(const QJsonObject &application, const QString &path, Chance &chance)
{
    QStringList names = path.split(u'.');
    const int at = static_cast<int>(names.indexOf(u"*"_s));
    if (at > 0) {
        const int entries = static_cast<int>(application.value(names.front()).toArray().size());
        names[at] = QString::number(chance.below(std::max(1, entries)));
    }
    return names;
}

struct WrongValue {
    QString path;
    QJsonValue value;
};

/// Values that are wrong in themselves, each at its place: tests/parity/before/wrong_values.json. A place without a
/// value is left out.
const std::vector<WrongValue> &wrongValues()
{
    static const std::vector<WrongValue> values = [] {
        QFile file(QStringLiteral(BINDERY_SOURCE_DIR "/tests/parity/before/wrong_values.json"));
        std::vector<WrongValue> read;
        if (!file.open(QIODevice::ReadOnly))
            qFatal("there are no wrong values: %s", qPrintable(file.errorString()));
        for (const QJsonValue &row : QJsonDocument::fromJson(file.readAll()).array())
            read.push_back({row.toObject().value("path"_L1).toString(), row.toObject().value("value"_L1)});
        return read;
    }();
    return values;
}

constexpr std::array Fields{
    "reference",
    "applicant",
    "applicant.firstName",
    "applicant.birthDate",
    "applicant.ssn",
    "applicant.email",
    "garaging",
    "garaging.state",
    "garaging.zip",
    "drivers",
    "drivers.*",
    "drivers.*.licenceNumber",
    "drivers.*.licenceState",
    "vehicles",
    "vehicles.*",
    "vehicles.*.vin",
    "vehicles.*.modelYear",
    "vehicles.*.use",
    "coverages",
    "coverages.bodilyInjury",
    "coverages.propertyDamage",
    "coverages.collisionDeductible",
    "effectiveDate",
    "transaction",
};

QJsonValue ofAnotherType(Chance &chance)
{
    switch (chance.below(6)) {
    case 0: return 42;
    case 1: return -1.25;
    case 2: return chance.percent(50);
    case 3: return QJsonArray{1, u"two"_s};
    case 4: return QJsonObject{{u"value"_s, 1}};
    default: return QJsonValue(QJsonValue::Null);
    }
}

/// As a finger slips: a letter left out, twice, or one for another.
QString mistyped(QString name, Chance &chance)
{
    const int at = chance.below(static_cast<int>(name.size()));
    switch (chance.below(3)) {
    case 0: return name.remove(at, 1);
    case 1: return name.insert(at, name[at]);
    default: name[at] = u'q'; return name;
    }
}

void mistypeName(QJsonObject &application, Chance &chance)
{
    QStringList path = placed(application, QString::fromLatin1(chance.of(Fields)), chance);
    const QJsonValue value = valueAt(application, path);
    if (value.isUndefined() || path.back().toInt() > 0 || path.back() == u"0"_s)
        return;
    setAt(application, path, Gone);
    path.back() = mistyped(path.back(), chance);
    setAt(application, path, value);
}

void repeatEntry(QJsonObject &application, Chance &chance)
{
    const QString list = chance.percent(50) ? u"drivers"_s : u"vehicles"_s;
    QJsonArray entries = application.value(list).toArray();
    if (entries.isEmpty())
        return;
    entries.append(entries.at(chance.below(static_cast<int>(entries.size()))));
    // Now and then more than a personal policy has.
    while (chance.percent(8) && entries.size() < 25) {
        while (entries.size() < 22)
            entries.append(entries.first());
    }
    application.insert(list, entries);
}

} // namespace

void changeWrongly(QJsonObject &application, Chance &chance)
{
    const int kind = chance.below(100);
    if (kind < 72) {
        const WrongValue &wrong = chance.of(wrongValues());
        setAt(application, placed(application, wrong.path, chance), wrong.value);
    } else if (kind < 84) {
        const QStringList path = placed(application, QString::fromLatin1(chance.of(Fields)), chance);
        setAt(application, path, ofAnotherType(chance));
    } else if (kind < 91) {
        mistypeName(application, chance);
    } else if (kind < 99) {
        repeatEntry(application, chance);
    } else {
        application.insert(u"attachment"_s, QString(chance.between(60'000, 70'000), u'z'));
    }
}

QByteArray spoiltText(QByteArray text, Chance &chance)
{
    switch (chance.below(9)) {
    case 0: return text.left(chance.below(static_cast<int>(text.size())));
    case 1: return text.insert(1, "\"reference\":\"HVB-0\",");
    case 2: return "\xef\xbb\xbf" + text;
    case 3: return text + "{}";
    case 4: return "[" + text + "]";
    case 5: return chance.percent(50) ? "{}" : " \n";
    case 6: return text.replace(':', " : ").replace("\"vin\"", "\"vin\":1,\"vin\"");
    case 7: return text.insert(text.size() / 2, '\xff');
    default: return "\"" + QByteArray::number(chance.below(1000)) + "\"";
    }
}

} // namespace bindery::parity
