#include "base/folder_files.h"
#include "base/named_file.h"
#include "cli/console.h"
#include "cli/product_trial.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

namespace bindery::cli {

using namespace Qt::StringLiterals;

namespace {

/// The code of the product that ships as a beginning.
constexpr auto StarterCode = "\"starter\""_L1;
constexpr auto StarterTitle = "\"Starter\""_L1;

/// "new-homes" of a folder "New Homes 2026/". "product" where no letter is in the name.
QString codeOf(const QString &folder)
{
    static const QRegularExpression others(u"[^a-z0-9]+"_s);
    static const QRegularExpression edges(u"^[-0-9]+|-+$"_s);
    QString code = QFileInfo(QDir(folder).absolutePath()).fileName().toLower().replace(others, u"-"_s).remove(edges);
    code.truncate(40);
    code.remove(edges);
    return code.isEmpty() ? u"product"_s : code;
}

QString titleOf(const QString &code)
{
    QString title = code;
    title.replace(u'-', u' ');
    title[0] = title[0].toUpper();
    return title;
}

/// The starter with the code of the new product.
QByteArray manifestFor(const QString &code, const QByteArray &starter)
{
    QString text = QString::fromUtf8(starter);
    QString line = code;
    line.replace(u'-', u'_');
    text.replace(u"\"line\": "_s + StarterCode, u"\"line\": \"%1\""_s.arg(line));
    text.replace(StarterCode, u"\"%1\""_s.arg(code));
    text.replace(StarterTitle, u"\"%1\""_s.arg(titleOf(code)));
    return text.toUtf8();
}

bool writeFile(const QString &path, const QByteArray &content)
{
    if (!QDir().mkpath(QFileInfo(path).path()))
        return false;
    QFile file(path);
    return file.open(QIODevice::WriteOnly | QIODevice::NewOnly) && file.write(content) == content.size()
        && file.flush();
}

} // namespace

int startProduct(const std::string &folder)
{
    const QString path = QString::fromStdString(folder);
    const QFileInfo info(path);
    if (info.exists() && !info.isDir()) {
        printMessage(harmless(u"%1: This is a file. Name a folder that is not there yet."_s.arg(path)));
        return BadInput;
    }
    if (info.exists() && !QDir(path).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot)) {
        printMessage(harmless(u"%1: This folder is not empty, and nothing in it is written over. Name one that is not "
                              "there yet."_s.arg(path)));
        return BadInput;
    }
    auto starter = readFolderFiles(u":/bindery/starters/product"_s, u"The product"_s);
    const auto schema = readNamedFile(u":/bindery/schemas/product.schema.json"_s, 1 << 20);
    if (!starter || !schema) {
        printMessage(starter ? schema.error().sentence : starter.error().message);
        return Failed;
    }
    starter->files[u"product.schema.json"_s] = *schema;
    QByteArray &manifest = starter->files[u"product.json"_s];
    manifest = manifestFor(codeOf(path), manifest);
    for (const auto &[name, content] : starter->files) {
        const QString file = QDir(path).filePath(name);
        if (!writeFile(file, content)) {
            printMessage(
                harmless(u"%1: This file cannot be written. Is there room, and may you write here?"_s.arg(file)));
            return Failed;
        }
        printResult(harmless(u"wrote "_s + file).toUtf8());
    }
    printResult(harmless(u"Next: bindery-cli product test \"%1\""_s.arg(path)).toUtf8());
    return Done;
}

} // namespace bindery::cli
