#pragma once

// An application as JSON: the file that an underwriter imports or the command line quotes, and what the store keeps.
//
// Reading is tolerant: it takes what it understands, keeps what it does not know in AutoApplication::unknownFields (by
// JSON path), and tells every wrong field at once. A name that is given twice in one object is refused. No input makes
// it crash, and no sentence repeats what was in the file, which may be personal.

#include "base/problem.h"
#include "domain/application.h"

#include <tl/expected.hpp>

#include <QByteArray>
#include <QDate>
#include <QJsonObject>

namespace bindery {
struct JsonNode;
}

namespace bindery::domain {

/// 4 MiB: the largest real application is a few kilobytes. Whoever opens a file asks for its size first.
constexpr qint64 MostApplicationBytes = 4 * 1024 * 1024;

/// Fields that Bindery does not know are kept up to that; more of them are a problem, and none is kept.
constexpr qsizetype MostUnknownBytes = 64 * 1024;

/// The sentence for a file that is larger.
[[nodiscard]] Problem tooLargeProblem();

struct ParsedApplication {
    /// What could be read; the rest is empty.
    AutoApplication application;
    /// Fields of the wrong type or shape, with what was expected. Missing fields are validateApplication()'s to tell.
    Problems problems;
};

/// Personal data stands in it in the clear: for the store's protector and for export by the user alone.
[[nodiscard]] QJsonObject applicationToJson(const AutoApplication &application);

/// Never fails. Of drivers and vehicles it reads one more than may be.
[[nodiscard]] ParsedApplication applicationFromJson(const JsonNode &json);

/// Reads a file's content. An error is one sentence: the text is no JSON object at all (too large, empty, not UTF-8,
/// broken at line and column, a name given twice, nested too deeply). An effective date that is absent means `today`.
[[nodiscard]] tl::expected<ParsedApplication, Problem> readApplication(const QByteArray &text, QDate today);

/// Everything that keeps it from being quoted: wrong fields first, then missing ones, each place once.
[[nodiscard]] Problems allProblems(const ParsedApplication &parsed, QDate today);

} // namespace bindery::domain
