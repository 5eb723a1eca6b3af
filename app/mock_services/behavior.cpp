#include "mock_services/behavior.h"

#include "base/named_value.h"

namespace bindery::mock_services {

namespace {

using L = QLatin1StringView;

constexpr std::array ServiceNames{
    NamedValue{Service::DriverRecord, L("driver_record")},
    NamedValue{Service::CreditScore, L("credit_score")},
    NamedValue{Service::ClaimsHistory, L("claims_history")},
    NamedValue{Service::Rating, L("rating")},
};

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

QString serviceName(Service service)
{
    return nameOf(ServiceNames, service);
}
QString allServiceNames()
{
    QStringList names;
    for (const auto &one : ServiceNames)
        names.append(one.name);
    return names.join(QStringLiteral(", "));
}

std::optional<Service> serviceFromName(QStringView name)
{
    return valueOf(ServiceNames, name);
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
