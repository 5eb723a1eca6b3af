#include "cli/schema_output.h"

#include "base/named_file.h"
#include "cli/console.h"

namespace bindery::cli {

using namespace Qt::StringLiterals;

arguments::Parser declareSchema(const arguments::Parser &parent, const char *file, std::string &part,
                                std::initializer_list<const char *> parts)
{
    const std::string about = std::string("Print the JSON Schema of ") + file + ", for editors that complete and check";
    const arguments::Parser command = parent.subcommand("schema", about.c_str());
    command.option("PART", part, "Of the files with this beside it, in place of the file itself").oneOf(parts);
    return command;
}

int printSchema(const char *name, const std::string &part)
{
    constexpr qint64 MostBytes = 1 << 20;
    const std::string file = part.empty() ? std::string(name) : name + ('-' + part);
    const auto text = readNamedFile(u":/bindery/schemas/%1.schema.json"_s.arg(QString::fromStdString(file)), MostBytes);
    if (!text) {
        printMessage(text.error().sentence);
        return Failed;
    }
    printResult(text->trimmed());
    return Done;
}

} // namespace bindery::cli
