#pragma once

// An application as JSON: the file that an underwriter imports or the command line quotes, and the form in the store.
//
// Reading is tolerant. It takes the fields that it understands, keeps unknown fields in AutoApplication::unknownFields
// (by JSON path), and tells every wrong field at once. It refuses a name that is given twice in one object. No input
// makes it crash. No sentence repeats the content of the file, which may be personal.

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

/// 4 MiB. The largest real application is a few kilobytes. A caller that opens a file asks for its size first.
constexpr qint64 MostApplicationBytes = 4 * 1024 * 1024;

/// Unknown fields are kept up to this size. Larger ones are a problem, and none of them is kept.
constexpr qsizetype MostUnknownBytes = 64 * 1024;

/// The problem of a file that is larger than MostApplicationBytes.
[[nodiscard]] Problem tooLargeProblem();

struct ParsedApplication {
    /// The fields that could be read. The rest is empty.
    AutoApplication application;
    /// Fields of the wrong type or shape, with what was expected. validateApplication() tells missing fields.
    Problems problems;
};

/// The JSON holds personal data in the clear. It is for the store's protector, and for an export by the user.
[[nodiscard]] QJsonObject applicationToJson(const AutoApplication &application);

/// Never fails. Reads one driver and one vehicle more than are allowed.
[[nodiscard]] ParsedApplication applicationFromJson(const JsonNode &json);

/// Reads a file's content. An error is one sentence for a text that is no JSON object at all: too large, empty, not
/// UTF-8, broken at line and column, with a name given twice, nested too deeply. An effective date that is absent means
/// `today`.
[[nodiscard]] tl::expected<ParsedApplication, Problem> readApplication(const QByteArray &text, QDate today);

/// Every problem that keeps the application from being quoted: wrong fields first, then missing ones, each place once.
[[nodiscard]] Problems allProblems(const ParsedApplication &parsed, QDate today);

} // namespace bindery::domain
