#pragma once

#include "base/result.h"

#include <QString>

#include <functional>
#include <memory>

namespace bindery::underwriting {
class OfferBook;
struct Books;
}

namespace bindery::composition {

struct Books;

struct CompositionOptions {
    /// The database file; made with its folder when missing. ":memory:" keeps nothing; empty: where it is by default.
    QString storePath;
    /// The service settings; empty: those that ship.
    QString servicesFile;
    /// Starts offline.
    bool offline = false;
    /// Runs mock services inside, and asks every service there.
    bool sandbox = false;
    /// The name of the person in the history.
    QString actor = QStringLiteral("underwriter");
    /// The person's level of authority, which limits the referrals that the person may release.
    int authorityLevel = 1;
    /// The program quotes, so its start sets interrupted submissions back. Other programs (health, replay) do not.
    bool quotes = true;
    /// Products, plans and rules that were read before, for callers that open several houses. Null: the house reads the
    /// shipped ones.
    std::shared_ptr<const Books> books;
    /// The program shows a window on the store. A second window is refused with Conflict.
    bool forWindow = false;
    /// Hears how many rows of an older store are brought up to date, and of how many. May be empty.
    std::function<void(qint64 done, qint64 of)> updating;
};

/// Reads the shipped products, plans and rules. Error: BadInput, each problem in a line of its own with its place.
[[nodiscard]] Result<std::shared_ptr<const Books>> readShippedBooks();

/// Reads the shipped products alone, with the same errors.
[[nodiscard]] Result<std::shared_ptr<const underwriting::OfferBook>> readShippedOffers();

/// As the objects of a house hold them. The books outlive every object that holds this.
[[nodiscard]] underwriting::Books viewOf(const Books &books);

/// The default place of the store: "bindery/bindery.db" below XDG_DATA_HOME (~/.local/share), and "bindery/sandbox.db"
/// with mock services, so that invented submissions never stand among real ones. Error: BadInput, where the environment
/// names no such place.
[[nodiscard]] Result<QString> defaultStorePath(bool sandbox = false);

} // namespace bindery::composition
