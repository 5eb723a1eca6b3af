#include "mock_services/behavior.h"

#include "base/named_value.h"

#include <QStringList>

#include <algorithm>

namespace bindery::mock_services {

namespace {

using L = QLatin1StringView;

constexpr std::array FaultNames{
    NamedValue{Fault::None, L("none")},
    NamedValue{Fault::Slow, L("slow")},
    NamedValue{Fault::ServerError, L("500")},
    NamedValue{Fault::TooManyRequests, L("429")},
    NamedValue{Fault::Closed, L("closed")},
    NamedValue{Fault::Silence, L("silence")},
    NamedValue{Fault::HalfAnswer, L("half")},
    NamedValue{Fault::BrokenJson, L("broken_json")},
    NamedValue{Fault::WrongTypes, L("wrong_types")},
    NamedValue{Fault::ErrorInside, L("error_inside")},
    NamedValue{Fault::EmptyAnswer, L("empty")},
    NamedValue{Fault::EachInTurn, L("each")},
};
static_assert(FaultNames.size() == AllFaults.size() + 1);

} // namespace

StandIn standInOf(const QString &service, std::vector<QByteArray> answers)
{
    return {{service}, '/' + service.toUtf8(), std::move(answers)};
}

bool isDrawn(const Service &service)
{
    return std::find(DrawnServices.begin(), DrawnServices.end(), service) != DrawnServices.end();
}

QString namesOf(const std::vector<Service> &services)
{
    QStringList names;
    for (const Service &service : services)
        names.append(service.name);
    return names.join(QStringLiteral(", "));
}

QString faultName(Fault fault)
{
    return nameOf(FaultNames, fault);
}
std::optional<Fault> faultFromName(QStringView name)
{
    return valueOf(FaultNames, name);
}

} // namespace bindery::mock_services
