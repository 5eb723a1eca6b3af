#pragma once

#include "base/result.h"

#include <QString>

#include <functional>
#include <memory>
#include <vector>

namespace bindery::underwriting {
struct Books;
}
namespace bindery::services {
struct OwnServices;
struct ServiceDefinition;
}

namespace bindery::composition {

struct Books;

/// A store that keeps nothing.
inline constexpr QLatin1StringView InMemoryStore(":memory:");

struct CompositionOptions {
    /// The database file; made with its folder when missing. ":memory:" keeps nothing; empty: where it is by default.
    QString storePath;
    /// The service settings; empty: those that ship.
    QString servicesFile;
    /// An insurer's own folder with products, plans, rules and services beside those that ship. Empty: the folder
    /// "library" beside the store, where there is one.
    QString library;
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
    /// Products, plans and rules that were read before, for callers that open several houses. Null: the house reads
    /// those that ship and those of `library`.
    std::shared_ptr<const Books> books;
    /// The program shows a window on the store. A second window is refused with Conflict.
    bool forWindow = false;
    /// Hears how many rows of an older store are brought up to date, and of how many. May be empty.
    std::function<void(qint64 done, qint64 of)> updating;
};

/// Reads the shipped products, plans and rules. Error: BadInput, each problem in a line of its own with its place.
[[nodiscard]] Result<std::shared_ptr<const Books>> readShippedBooks();

/// Reads them with those of the insurer's folder `library`; empty: none. A folder with a problem is left out as a
/// whole, and libraryTroubleOf() says why. Error: as above, where what ships cannot be read.
[[nodiscard]] Result<std::shared_ptr<const Books>> readBooks(const QString &library);
/// A sentence, then a line for each problem, then what is in force instead. Empty where no folder was left out.
[[nodiscard]] QString libraryTroubleOf(const Books &books);
/// The definitions of all services.
[[nodiscard]] std::vector<std::shared_ptr<const services::ServiceDefinition>> definitionsOf(const Books &books);
/// The services of the insurer's folder, for reading service settings.
[[nodiscard]] services::OwnServices ownServicesOf(const Books &books);

/// The insurer's folder: `named`, or "library" beside the store; empty where none is there. Error: BadInput, where no
/// folder has that name.
[[nodiscard]] Result<QString> libraryFolder(const QString &named, const QString &storePath);

/// As the objects of a house hold them. The books outlive every object that holds this.
[[nodiscard]] underwriting::Books viewOf(const Books &books);

/// The default place of the store: "bindery/bindery.db" below XDG_DATA_HOME (~/.local/share), and "bindery/sandbox.db"
/// with mock services, so that invented submissions never stand among real ones. Error: BadInput, where the environment
/// names no such place.
[[nodiscard]] Result<QString> defaultStorePath(bool sandbox = false);

} // namespace bindery::composition
