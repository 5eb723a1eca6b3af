#pragma once

// Checks whether an application is complete and believable enough to be quoted. It tells every problem at once, each
// with its place and with what is expected. No sentence repeats the user's input, which may be personal.

#include "base/problem.h"

#include <QDate>

namespace bindery::domain {

struct AutoApplication;

/// A policy may begin this many days before `today`: it was agreed by telephone, and the papers follow.
constexpr int EffectiveDaysBack = 60;
/// A policy may begin this many days after `today`.
constexpr int EffectiveDaysAhead = 365;
/// The youngest learner's permit of any state is given at 14.
constexpr int YoungestAge = 14;
constexpr int OldestAge = 110;
constexpr int OldestModelYear = 1900;
constexpr int MostAnnualMiles = 200'000;
/// Each driver costs a call to the driving-record service. A fleet is another line of business.
constexpr std::size_t MostDrivers = 20;
constexpr std::size_t MostVehicles = 20;

/// Problems in the order of the form: applicant, garaging, drivers, vehicles, coverages, effective date. Empty when all
/// is well.
[[nodiscard]] Problems validateApplication(const AutoApplication &application, QDate today);

} // namespace bindery::domain
