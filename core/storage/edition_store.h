#pragma once

// The files of the products, plans and rule sets that quotes were made with. Each content is kept once for all of its
// quotes. Saving a quote keeps them (quote_store.h), and nothing is ever deleted. Errors: StoreUnavailable.

#include "base/edition.h"
#include "base/result.h"

#include <QByteArray>
#include <QString>
#include <qcoro/qcorotask.h>

#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace bindery {
struct CallContext;
}

namespace bindery::storage {

class Database;
enum class KeptRows;

/// A product, a rate plan or a rule set as it was when a quote was made with it: its files.
struct KeptFiles {
    Edition edition;
    /// Every file that can change a premium or a decision, by its path below the folder.
    std::map<QString, QByteArray> files;

    KeptFiles() = default;
    KeptFiles(Edition of, std::map<QString, QByteArray> content) : edition(std::move(of)), files(std::move(content)) {}
};

/// The product, the plans of its parts and the rules that a quote was made with. Product and rules may be null.
struct MadeWith {
    std::shared_ptr<const KeptFiles> product;
    std::vector<std::shared_ptr<const KeptFiles>> plans;
    std::shared_ptr<const KeptFiles> rules;

    MadeWith() = default;
    MadeWith(std::shared_ptr<const KeptFiles> quoted, std::vector<std::shared_ptr<const KeptFiles>> ratedBy,
             std::shared_ptr<const KeptFiles> decidedBy)
        : product(std::move(quoted)), plans(std::move(ratedBy)), rules(std::move(decidedBy))
    {
    }
};

class EditionStore {
public:
    explicit EditionStore(Database &database);

    /// The product of that code, edition and content; nothing for quotes that were made before products were kept.
    [[nodiscard]] QCoro::Task<Result<std::optional<KeptFiles>>> productAsync(Edition edition, CallContext context);
    /// The same for plans, and for rules.
    [[nodiscard]] QCoro::Task<Result<std::optional<KeptFiles>>> planAsync(Edition edition, CallContext context);
    [[nodiscard]] QCoro::Task<Result<std::optional<KeptFiles>>> rulesAsync(Edition edition, CallContext context);

    /// Every content of a product that a quote was made with, of a plan, and of a rule set.
    [[nodiscard]] QCoro::Task<Result<std::vector<Edition>>> productsInUseAsync(CallContext context);
    [[nodiscard]] QCoro::Task<Result<std::vector<Edition>>> plansInUseAsync(CallContext context);
    [[nodiscard]] QCoro::Task<Result<std::vector<Edition>>> rulesInUseAsync(CallContext context);

private:
    [[nodiscard]] QCoro::Task<Result<std::optional<KeptFiles>>> filesAsync(KeptRows kind, Edition edition,
                                                                           CallContext context);
    [[nodiscard]] QCoro::Task<Result<std::vector<Edition>>> inUseAsync(KeptRows kind, CallContext context);

    Database &m_database;
};

} // namespace bindery::storage
