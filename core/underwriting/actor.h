#pragma once

#include <QString>

#include <utility>

namespace bindery::underwriting {

/// A person with a level of authority.
struct Actor {
    QString name = QStringLiteral("underwriter");
    int level = 1;

    Actor() = default;
    Actor(QString who, int authority) : name(std::move(who)), level(authority) {}
};

} // namespace bindery::underwriting
