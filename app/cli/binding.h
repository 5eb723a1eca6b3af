#pragma once

#include <QStringList>

namespace bindery::facts {
class FactSet;
}
namespace bindery::cli {

/// Whether the quote may be bound, and what is missing for that.
struct Binding {
    bool isBindable = false;
    QStringList missing;

    /// As the workflow says it, except that a quote on facts of mock services may never be bound.
    Binding(bool bindableAsQuoted, QStringList missingAsQuoted, const facts::FactSet &facts);
};

} // namespace bindery::cli
