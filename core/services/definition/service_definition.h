#pragma once

// One data service as it is written down in a file: what it is asked, what its answers mean, and what stands in for
// one. A definition is whole, or does not exist: definition_reader.h makes it. Where the service is, and how often and
// how fast it may be asked, stands in the settings (service_settings.h).

#include "base/json_node.h"
#include "risk/record/record.h"
#include "risk/schema/field_type.h"
#include "services/definition/answer_shape.h"
#include "services/definition/fact_text.h"
#include "services/definition/text_template.h"

#include <QByteArray>
#include <QMap>
#include <QString>

#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace bindery::services {

/// A value that the service is asked with.
struct Parameter {
    QString name;
    risk::FieldType type = risk::FieldType::Text;
    /// Without it the service is not asked.
    bool isNeeded = false;
    /// The value travels in bodies alone.
    bool isPersonal = false;
    /// The parameter has a line of its own on the page that shows an answer, with this title. Empty: it has none.
    QString title;
};

/// By name. A value of another kind than its parameter's type counts as not given.
using Parameters = QMap<QString, risk::FieldValue>;

/// A value of the body.
struct BodyTemplate {
    /// The value where it is no text, no list and no object.
    JsonNode constant;
    /// Of a text. A text that is nothing but one place becomes the parameter's own kind: a number, a flag. Where the
    /// parameter is not given, the value is left out.
    TextTemplate text;
    JsonNode::Kind kind = JsonNode::Kind::Null;
    QStringList names;
    std::vector<BodyTemplate> items;
};

struct Ask {
    using Named = std::vector<std::pair<QString, TextTemplate>>;

    /// "POST" or "GET".
    QByteArray method = "POST";
    /// Follows the address of the settings. Empty: nothing does.
    TextTemplate path;
    Named query;
    Named headers;
    /// No value for GET.
    std::optional<BodyTemplate> body;
};

/// An answer that says that the service has nothing on file.
struct NothingOnFile {
    bool isEmptyBody = false;
    /// The way to a list. None: no empty list says so.
    std::optional<QStringList> emptyList;
    /// The way to a value, and the value. None: no value says so.
    std::optional<std::pair<QStringList, JsonNode>> value;
    QString sentence;
    /// Having nothing is a value of its own: an empty record.
    bool isValue = false;
};

/// What stands in for a service that failed.
struct StandIn {
    /// The agreed values. No value: there are none, or the caller gives them.
    std::optional<risk::Record> values;
    bool isByCaller = false;
    QString sentence;
    /// The sentence where the caller has given nothing.
    QString sentenceWithout;
};

struct ServiceDefinition {
    /// "flood_zone". No part of it between underscores begins with a digit.
    QString code;
    QString edition;
    /// SHA-256 of what the definition says, hexadecimal. Blanks and line ends of its file change nothing.
    QString contentHash;
    /// "Flood zone"
    QString title;
    /// The kind of consumer report: "credit". Empty where the answers are none.
    QString reportKind;
    /// The code of the agency in the rules. Empty with an empty kind.
    QString agency;
    std::vector<Parameter> takes;
    /// Why the service is not asked where a parameter is missing.
    QString notOrdered;
    /// Not sent. Two questions that differ in these are different, because they are about different people.
    Ask::Named about;
    Ask ask;
    AnswerShape answer;
    /// Ways to values whose presence is a failure inside an answer with status 200.
    std::vector<QStringList> errorInside;
    NothingOnFile nothing;
    StandIn standIn;
    FactText fact;

    [[nodiscard]] const Parameter *parameter(QStringView name) const;
};

using WholeDefinition = std::shared_ptr<const ServiceDefinition>;

} // namespace bindery::services
