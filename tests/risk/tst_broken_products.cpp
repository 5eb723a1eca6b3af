// What a writer of products gets wrong in a folder is told at once, each mistake with its place and its cure: the
// manifest, formulas, tests beside it, and files that are none. The list is broken_products.txt; BINDERY_SHOW=1 prints
// what is said today.
#include "risk/product/product.h"
#include "risk/product/product_tests.h"
#include "test_support/files.h"
#include "test_support/mistakes_case.h"
#include "test_support/told.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>

#include <sys/stat.h>

using namespace bindery;
using namespace Qt::StringLiterals;

namespace {

bool writeInto(const QDir &folder, const QString &name, const QByteArray &content)
{
    QFile file(folder.filePath(name));
    return folder.mkpath(QFileInfo(name).path()) && file.open(QIODevice::WriteOnly)
        && file.write(content) == content.size();
}

/// Makes the folder of a mistake. The settings of an entry are told in broken_products.txt.
bool makeFolder(const QDir &folder, const test::Mistake &mistake, QByteArray sound)
{
    const QString is = mistake.settings.value(u"is"_s);
    const QString file = mistake.settings.value(u"file"_s, u"product.json"_s);
    const QByteArray content = mistake.content.trimmed();
    if (is == u"no folder")
        return QDir().rmdir(folder.path());
    if (is == u"empty folder")
        return true;
    if (is == u"pipe")
        return ::mkfifo(QFile::encodeName(folder.filePath(file)).constData(), 0600) == 0;
    if (is == u"folder")
        return folder.mkpath(file);
    if (is == u"huge")
        return writeInto(folder, file, "{ \"note\": \"" + QByteArray(10 << 20, 'x') + "\" }");
    if (is == u"deep")
        return writeInto(folder, file, QByteArray(5000, '['));
    if (is == u"whole")
        return writeInto(folder, file, content);
    if (file != u"product.json")
        return writeInto(folder, u"product.json"_s, sound) && writeInto(folder, file, content);
    return writeInto(folder, file, test::withMistake(sound, mistake));
}

QStringList toldOf(const QString &folder)
{
    const auto product = risk::loadProduct(folder);
    Problems problems = product ? Problems() : product.error();
    if (product) {
        const auto tests = risk::runProductTests(*product);
        problems = tests ? Problems() : tests.error();
    }
    return test::textsOf(problems);
}

} // namespace

class BrokenProductsTest : public test::MistakesCase {
    Q_OBJECT
public:
    BrokenProductsTest() : MistakesCase(u"tests/risk/broken_products.txt"_s) {}

protected:
    QStringList told(const test::Mistake &mistake) const override
    {
        const QTemporaryDir around;
        const QDir folder(around.filePath(u"small"_s));
        if (!folder.mkpath(u"."_s) || !makeFolder(folder, mistake, test::contentOf(m_small)))
            qFatal("%s: the folder cannot be made", qPrintable(mistake.name));
        return toldOf(folder.path());
    }

private Q_SLOTS:
    void thereAreTwoHundred()
    {
        const auto others = test::mistakesIn(QStringLiteral(BINDERY_SOURCE_DIR "/tests/risk/broken_schemas.txt"));
        QVERIFY(mistakes().size() + others.size() >= 200);
    }

private:
    const QString m_small = QStringLiteral(BINDERY_SOURCE_DIR "/tests/risk/small_product.json");
};

BINDERY_TEST(BrokenProductsTest)
#include "tst_broken_products.moc"
