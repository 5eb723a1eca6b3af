#pragma once

#include "base/result.h"

#include <QString>

#include <memory>

namespace bindery::composition {

struct Books;

struct HouseOptions {
    /// The database file; made with its folder when missing. ":memory:" keeps nothing; empty: where it is by default.
    QString storePath;
    /// The service settings; empty: those that ship.
    QString servicesFile;
    /// Nothing goes out from the first moment on.
    bool offline = false;
    /// Stand-in services run inside, and every service is asked there and nowhere else.
    bool sandbox = false;
    /// Who stands in the history.
    QString actor = QStringLiteral("underwriter");
    /// Which referrals that person may release: the level that the rules name for them.
    int authorityLevel = 1;
    /// This program quotes. One that does not (health, replay) finds nothing interrupted: mending is not its business.
    bool quotes = true;
    /// Plans and rules that were read before, for whoever opens several houses; without them the house reads those that
    /// ship.
    std::shared_ptr<const Books> books;
    /// This program shows a window on the store; a second one is refused with Conflict.
    bool forWindow = false;
};

/// Plans and rules as they ship. Error: BadInput, each problem in a line of its own with its place.
[[nodiscard]] Result<std::shared_ptr<const Books>> readShippedBooks();

/// Where the store is when nobody says otherwise: "bindery/bindery.db" below XDG_DATA_HOME (~/.local/share), and
/// "bindery/sandbox.db" for the stand-in services, so that invented submissions never stand among real ones.
/// Error: BadInput, where the surroundings name no such place.
[[nodiscard]] Result<QString> defaultStorePath(bool sandbox = false);

} // namespace bindery::composition
