#include "parity/record_outcome.h"

#include "base/decimal.h"
#include "base/read_json.h"
#include "risk/check/record_check.h"
#include "risk/product/product.h"
#include "risk/record/record_json.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace bindery::parity {

namespace {

QString formerly(QString text)
{
    return text.replace("licenseNumber"_L1, "licenceNumber"_L1).replace("licenseState"_L1, "licenceState"_L1);
}

QJsonObject formerly(QJsonObject record)
{
    QJsonArray vehicles = record[u"vehicles"_s].toArray();
    for (QJsonValueRef one : vehicles) {
        QJsonObject vehicle = one.toObject();
        for (const QString &name : {u"modelYear"_s, u"annualMiles"_s}) {
            if (vehicle[name].isNull())
                vehicle[name] = 0;
        }
        if (!QStringList{u"pleasure"_s, u"commute"_s, u"business"_s, u"farm"_s}.contains(vehicle[u"use"_s].toString()))
            vehicle[u"use"_s] = u"pleasure"_s;
        one = vehicle;
    }
    record[u"vehicles"_s] = vehicles;
    QJsonArray drivers = record[u"drivers"_s].toArray();
    for (QJsonValueRef one : drivers) {
        QJsonObject driver = one.toObject();
        driver[u"licenceNumber"_s] = driver.take(u"licenseNumber"_s);
        driver[u"licenceState"_s] = driver.take(u"licenseState"_s);
        one = driver;
    }
    record[u"drivers"_s] = drivers;
    if (record[u"transaction"_s] != u"renewal"_s)
        record[u"transaction"_s] = u"new"_s;
    return record;
}

/// Gives the first vehicle the miles that stand in the file beside a text for them among the unread ones.
void addHiddenMiles(QJsonObject &record, const JsonNode &application)
{
    if (!record.value(u"unread"_s).toObject().contains(u"$.vehicles[0].annualMiles"_s))
        return;
    const JsonNode *vehicles = application.find(u"vehicles");
    const JsonNode *miles
        = vehicles && !vehicles->items.empty() ? vehicles->items.front().find(u"annualMiles") : nullptr;
    const auto number = miles ? Decimal::fromString(miles->text.trimmed()) : std::nullopt;
    const auto whole = number ? number->toInt64() : std::nullopt;
    if (!whole || Decimal(*whole) != *number || *whole > std::numeric_limits<int>::max())
        return;
    QJsonArray all = record[u"vehicles"_s].toArray();
    QJsonObject first = all[0].toObject();
    first[u"annualMiles"_s] = qint64(*whole);
    all[0] = first;
    record[u"vehicles"_s] = all;
}

/// A text among the unread ones for a vehicle that is not there was kept, and told as unread.
bool isOfNoVehicle(const Problem &problem)
{
    return problem.path.startsWith("$.unread"_L1) && problem.path.contains("$.vehicles[0].annualMiles"_L1);
}

/// A null is absent, and what is absent has the place of the object around it.
Place placeInFile(const JsonNode &application, const QString &path)
{
    const Place place = placeAt(application, path);
    const Place around = placeAt(application, path.left(path.lastIndexOf(u'.')));
    const JsonNode *vehicles = application.find(u"vehicles");
    for (const JsonNode &vehicle : vehicles ? vehicles->items : std::vector<JsonNode>()) {
        const JsonNode *use = vehicle.find(u"use");
        if (use && use->is(JsonNode::Kind::Null) && use->place == place)
            return around;
    }
    return place;
}

bool wasToldByReader(const Problem &problem)
{
    return problem.path == "$.transaction"_L1 || problem.path.endsWith(".use"_L1);
}

bool isBefore(const Problem &a, const Problem &b)
{
    return std::pair(a.place.row, a.place.column) < std::pair(b.place.row, b.place.column);
}

} // namespace

RecordText RecordTexts::of(const QByteArray &application, QDate day) const
{
    RecordText text;
    const auto read = risk::readRecord(m_product->schema, application, day);
    if (!read) {
        text.problems = formerly(read.error().path + u": "_s + read.error().message + u'\n').toUtf8();
        return text;
    }
    const auto json = readJson(application);
    QJsonObject record = formerly(risk::recordToJson(read->record));
    addHiddenMiles(record, *json);
    const bool hasTextOfNoVehicle = std::any_of(read->problems.begin(), read->problems.end(), isOfNoVehicle);
    if (hasTextOfNoVehicle)
        record[u"unread"_s] = QJsonObject{{u"$.vehicles[0].annualMiles"_s, u"many"_s}};
    text.record = QJsonDocument(record).toJson(QJsonDocument::Compact) + '\n';
    Problems told = read->problems;
    Problems checked;
    Problems belowThis = read->problems;
    std::erase_if(belowThis, [](const Problem &problem) { return problem.path == "$"_L1; });
    for (Problem &problem : risk::problemsToQuote(risk::checkRecord(read->record, day))) {
        if (wasToldByReader(problem) && !isToldOf(belowThis, problem.path)) {
            problem.place = placeInFile(*json, problem.path);
            told.push_back(std::move(problem));
        } else if (!wasToldByReader(problem) && !isToldOf(read->problems, problem.path)) {
            checked.push_back(std::move(problem));
        }
    }
    std::erase_if(told, isOfNoVehicle);
    if (hasTextOfNoVehicle && !isToldOf(read->problems, u"$.vehicles[0].annualMiles"_s))
        checked.emplace_back(u"$.vehicles[0].annualMiles"_s,
                             u"This is no whole number. Write digits, for example 12000."_s);
    std::stable_sort(told.begin(), told.end(), isBefore);
    told.insert(told.end(), checked.begin(), checked.end());
    for (const Problem &problem : told)
        text.problems += formerly(problem.path + u": "_s + problem.message + u'\n').toUtf8();
    return text;
}

} // namespace bindery::parity
