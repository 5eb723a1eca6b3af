#include "mock_services/behavior.h"

#include <utility>

namespace bindery::mock_services {

namespace {

using L = QLatin1StringView;

constexpr std::array ServiceNames{
    std::pair{Service::DriverRecord, L("driver_record")},
    std::pair{Service::CreditScore, L("credit_score")},
    std::pair{Service::ClaimsHistory, L("claims_history")},
    std::pair{Service::Rating, L("rating")},
};

constexpr std::array FaultNames{
    std::pair{Fault::None, L("none")},
    std::pair{Fault::Slow, L("slow")},
    std::pair{Fault::ServerError, L("500")},
    std::pair{Fault::TooManyRequests, L("429")},
    std::pair{Fault::Closed, L("closed")},
    std::pair{Fault::Silence, L("silence")},
    std::pair{Fault::HalfAnswer, L("half")},
    std::pair{Fault::BrokenJson, L("broken_json")},
    std::pair{Fault::WrongTypes, L("wrong_types")},
    std::pair{Fault::ErrorInside, L("error_inside")},
    std::pair{Fault::EmptyAnswer, L("empty")},
    std::pair{Fault::EachInTurn, L("each")},
};
static_assert(FaultNames.size() == AllFaults.size() + 1);

template<class Table, class E>
QString nameIn(const Table &table, E value)
{
    for (const auto &[entry, name] : table) {
        if (entry == value)
            return QString(name);
    }
    Q_UNREACHABLE();
}

template<class E, class Table>
std::optional<E> valueIn(const Table &table, QStringView name)
{
    for (const auto &[entry, entryName] : table) {
        if (entryName == name)
            return entry;
    }
    return std::nullopt;
}

} // namespace

QString serviceName(Service service)
{
    return nameIn(ServiceNames, service);
}
std::optional<Service> serviceFromName(QStringView name)
{
    return valueIn<Service>(ServiceNames, name);
}
QString faultName(Fault fault)
{
    return nameIn(FaultNames, fault);
}
std::optional<Fault> faultFromName(QStringView name)
{
    return valueIn<Fault>(FaultNames, name);
}

} // namespace bindery::mock_services
