// Facts by service and subject: they keep their order and their names, and what is not there is unknown.
#include "facts/fact_names.h"
#include "facts/fact_set.h"
#include "test_support/test_case.h"

using namespace bindery;
using namespace Qt::StringLiterals;
using facts::FactKey;
using facts::FactNames;
using facts::Knowledge;
using facts::Provenance;

namespace {

facts::RecordFact factWith(Provenance provenance, bool hasValue = false)
{
    facts::RecordFact fact;
    fact.origin.provenance = provenance;
    if (hasValue)
        fact.value = risk::Record();
    return fact;
}

FactKey about(const QString &service, risk::ItemPath subject = {})
{
    return FactKey{service, std::move(subject)};
}

} // namespace

class FactSetTest : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void namesAreReadAsTheyAreWritten_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("service");
        QTest::addColumn<QList<int>>("indexes");
        const auto row = [](const char *name, const QString &service, const QList<int> &indexes) {
            QTest::newRow(name) << QString::fromLatin1(name) << service << indexes;
        };
        row("credit_score", u"credit_score"_s, {});
        row("driver_record", u"driver_record"_s, {0});
        row("driver_record_2", u"driver_record"_s, {1});
        row("driver_record_10001", u"driver_record"_s, {10000});
        row("flood_zone", u"flood_zone"_s, {0, 0});
        row("flood_zone_1_2", u"flood_zone"_s, {0, 1});
        row("flood_zone_3_1", u"flood_zone"_s, {2, 0});
    }
    void namesAreReadAsTheyAreWritten()
    {
        QFETCH(QString, name);
        QFETCH(QString, service);
        QFETCH(QList<int>, indexes);
        const auto key = names().keyOf(name);
        QVERIFY(key);
        QCOMPARE(key->service, service);
        QList<int> read;
        for (const auto &[list, index] : key->subject)
            read.append(index);
        QCOMPARE(read, indexes);
        QCOMPARE(FactNames::nameOf(*key), name);
    }

    void otherNamesAreNone_data()
    {
        QTest::addColumn<QString>("name");
        for (const char *name :
             {"", "_", "2", "credit_score_2", "credit_score_", "driver_record_1", "driver_record_02",
              "driver_record_2_2", "driver_record_0", "driver_record_-1", "driver_record_123456", "driver_record_x",
              "Driver_record", "flood_zone_2", "flood_zone_1_1", "flood_zone_1_2_3", "driver", "driver_record__2"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void otherNamesAreNone()
    {
        QFETCH(QString, name);
        QVERIFY(!names().keyOf(name));
    }

    void aServiceIsAboutOneKindOfSubject()
    {
        FactNames known = names();
        QVERIFY(known.add(u"driver_record"_s, {2}));
        QVERIFY(!known.add(u"driver_record"_s, {3}));
        QVERIFY(!known.add(u"credit_score"_s, {2}));
        QCOMPARE(known.keyOf(u"driver_record_2")->subject, (risk::ItemPath{{2, 1}}));
    }

    void factsKeepTheirOrder()
    {
        facts::FactSet set;
        const FactKey first = about(u"rating"_s);
        const FactKey second = about(u"driver_record"_s, {{0, 1}});
        const FactKey third = about(u"driver_record"_s, {{0, 0}});
        for (const FactKey &key : {first, second, third})
            set.put(key, factWith(Provenance::Failed));
        set.put(first, factWith(Provenance::Live, true));
        QCOMPARE(set.all().size(), std::size_t(3));
        QVERIFY(set.all()[0].key == first);
        QCOMPARE(set.find(first)->origin.provenance, Provenance::Live);
        QVERIFY(set.value(first));
        QVERIFY(!set.value(second));
        const auto records = set.ofService(u"driver_record"_s);
        QCOMPARE(records.size(), std::size_t(2));
        QVERIFY(records[0]->key == second && records[1]->key == third);
        QVERIFY(set.ofService(u"credit_score"_s).empty());
    }

    void setsAreEqualWhereAllTheirFactsAre()
    {
        facts::FactSet a;
        facts::FactSet b;
        QVERIFY(a == b);
        a.put(about(u"rating"_s), factWith(Provenance::Live));
        QVERIFY(!(a == b));
        b.put(about(u"rating"_s), factWith(Provenance::Live));
        QVERIFY(a == b);
        facts::RecordFact other = factWith(Provenance::Live);
        other.answer = "{}";
        b.put(about(u"rating"_s), other);
        QVERIFY(!(a == b));
    }

    void whatIsKnown_data()
    {
        QTest::addColumn<Provenance>("provenance");
        QTest::addColumn<bool>("hasValue");
        QTest::addColumn<Knowledge>("known");
        QTest::newRow("live") << Provenance::Live << true << Knowledge::Known;
        QTest::newRow("stale") << Provenance::Stale << true << Knowledge::Known;
        QTest::newRow("fallback") << Provenance::Fallback << true << Knowledge::Unknown;
        QTest::newRow("no hit") << Provenance::NoHit << false << Knowledge::NothingOnFile;
        QTest::newRow("no hit is a value") << Provenance::NoHit << true << Knowledge::Known;
        QTest::newRow("not permitted") << Provenance::NotPermitted << false << Knowledge::LeftOut;
        QTest::newRow("failed") << Provenance::Failed << false << Knowledge::Unknown;
        QTest::newRow("not ordered") << Provenance::NotOrdered << false << Knowledge::Unknown;
    }
    void whatIsKnown()
    {
        QFETCH(Provenance, provenance);
        QFETCH(bool, hasValue);
        QFETCH(Knowledge, known);
        facts::FactSet set;
        QCOMPARE(set.knowledge(about(u"x"_s)), Knowledge::Unknown);
        set.put(about(u"x"_s), factWith(provenance, hasValue));
        QCOMPARE(set.knowledge(about(u"x"_s)), known);
    }

private:
    static FactNames names()
    {
        FactNames known;
        // Lists of the record by their index: drivers; buildings of locations.
        const bool added = known.add(u"credit_score"_s, {}) && known.add(u"driver_record"_s, {2})
            && known.add(u"flood_zone"_s, {0, 1});
        return added ? known : FactNames();
    }
};

BINDERY_TEST(FactSetTest)
#include "tst_fact_set.moc"
