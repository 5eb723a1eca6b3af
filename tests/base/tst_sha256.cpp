// Hashes stand in stored quotes for ever, so the digests are those of the standard, however the bytes come.
#include "base/sha256.h"
#include "test_support/rows.h"
#include "test_support/test_case.h"

using namespace Qt::StringLiterals;
using namespace bindery;

class Sha256Test : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    // The examples of FIPS 180-4 as NIST publishes them.
    void theDigestsAreThoseOfTheStandard_data()
    {
        test::Columns<QByteArray, QString>("bytes", "digest")
            .rows({
                {"nothing", "", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
                {"one block", "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
                {"two blocks", "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                 "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
                {"a million", QByteArray(1000000, 'a'),
                 "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"},
            });
    }

    void theDigestsAreThoseOfTheStandard()
    {
        QFETCH(const QByteArray, bytes);
        QFETCH(const QString, digest);
        QCOMPARE(QString::fromLatin1(Sha256::of(bytes).toHex()), digest);
        Sha256 inParts;
        for (qsizetype at = 0, size = 1; at < bytes.size(); at += size, size = size % 977 + 1)
            inParts.add(QByteArrayView(bytes).sliced(at, std::min(size, bytes.size() - at)));
        QCOMPARE(inParts.hex(), digest);
    }
};

BINDERY_TEST(Sha256Test)
#include "tst_sha256.moc"
