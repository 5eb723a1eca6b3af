#pragma once

// The one place through which personal data and vendor payloads pass on their way into the database and out of it.
//
// Every protected value begins with the scheme that protected it, so that values of several schemes can live in one
// file and a stronger scheme can come without a change anywhere else.
// Threads: called on the database thread; an implementation holds nothing that changes. Failure: a value.

#include "base/result.h"
#include "storage/personal_column.h"

#include <QByteArray>

namespace bindery::storage {

class Protector {
public:
    Protector() = default;
    Protector(const Protector &) = delete;
    Protector &operator=(const Protector &) = delete;
    virtual ~Protector() = default;

    /// What is to be stored in that column. Errors: Defect.
    [[nodiscard]] virtual Result<QByteArray> protect(PersonalColumn column, const QByteArray &clear) const = 0;

    /// What protect() was given. Errors: StoreUnavailable for a scheme that is not known or a value that is damaged.
    [[nodiscard]] virtual Result<QByteArray> reveal(PersonalColumn column, const QByteArray &stored) const = 0;
};

/// Keeps values as they are under the scheme tag "plain:1". The file's access rights alone protect them.
class PlainProtector final : public Protector {
public:
    [[nodiscard]] Result<QByteArray> protect(PersonalColumn column, const QByteArray &clear) const override;
    [[nodiscard]] Result<QByteArray> reveal(PersonalColumn column, const QByteArray &stored) const override;
};

} // namespace bindery::storage
