#include "cli/schema_output.h"

#include "base/named_file.h"
#include "cli/console.h"

#include <string>

namespace bindery::cli {

using namespace Qt::StringLiterals;

arguments::Parser declareSchema(const arguments::Parser &parent, const char *file)
{
    const std::string about = std::string("Print the JSON Schema of ") + file + ", for editors that complete and check";
    return parent.subcommand("schema", about.c_str());
}

int printSchema(const char *name)
{
    constexpr qint64 MostBytes = 1 << 20;
    const auto text = readNamedFile(u":/bindery/schemas/%1.schema.json"_s.arg(QLatin1StringView(name)), MostBytes);
    if (!text) {
        printMessage(text.error().sentence);
        return Failed;
    }
    printResult(text->trimmed());
    return Done;
}

} // namespace bindery::cli
