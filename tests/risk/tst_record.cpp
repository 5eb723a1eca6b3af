// A record under a schema: items by path, addresses of JSON paths, and memory that copies share.
#include "risk/record/field_value.h"
#include "risk/record/record.h"
#include "risk/record/record_text.h"
#include "test_schema.h"
#include "test_support/rows.h"
#include "test_support/test_case.h"

using namespace bindery;
using namespace bindery::risk;
using namespace Qt::StringLiterals;
using example::at;
using example::schema;

class RecordTest : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void aNewRecordHasAPlaceForEveryFieldAndNothingInIt()
    {
        const Record record(schema());
        QCOMPARE(record.policy().fields.size(), qsizetype(schema()->policy().fields.size()));
        for (const FieldValue &value : record.policy().fields)
            QVERIFY(!isGiven(value));
        for (const QList<Item> &list : record.policy().lists)
            QVERIFY(list.isEmpty());
        QVERIFY(record == Record(record));
        QVERIFY(!Record().schema());
    }

    void itemsAreFoundByTheirPathAndOnlyThere()
    {
        Record record = newRecord(schema(), {});
        Item violation = Record::emptyItem(*schema(), example::Violation);
        record.policy().lists[0][0].lists[0] = {violation, violation};
        QCOMPARE(record.item({}), &record.policy());
        QCOMPARE(record.item({{0, 0}, {0, 1}}), &record.policy().lists[0][0].lists[0][1]);
        for (const ItemPath &path : {ItemPath{{0, 1}}, ItemPath{{0, -1}}, ItemPath{{-1, 0}}, ItemPath{{9, 0}},
                                     ItemPath{{0, 0}, {0, 2}}, ItemPath{{0, 0}, {0, 0}, {0, 0}}}) {
            QVERIFY(!record.item(path));
            QVERIFY(!std::as_const(record).item(path));
        }
        QVERIFY(!isGiven(record.value(at(u"$.drivers[5].birthDate"_s))));
        QVERIFY(!isGiven(record.value({{}, 0, 99, -1})));
        QVERIFY(!isGiven(record.value({{}, 0, -1, 0})));
    }

    void aCopySharesAllItemsButTheOneThatIsEdited()
    {
        Record record = newRecord(schema(), {});
        constexpr int Vehicles = 500;
        const Item vehicle = Record::emptyItem(*schema(), example::Vehicle);
        QList<Item> &vehicles = record.policy().lists[1];
        vehicles.clear();
        for (int i = 0; i < Vehicles; ++i) {
            vehicles.append(vehicle);
            setFieldText(record, at(u"$.vehicles[%1].modelYear"_s.arg(i)), QString::number(2000 + i % 20));
        }
        const Record before = record;
        QVERIFY(record.policy().lists.isSharedWith(before.policy().lists));
        QVERIFY(!record.item({{1, Vehicles}}));
        QVERIFY(record.policy().lists.isSharedWith(before.policy().lists));

        constexpr int Edited = 77;
        setFieldText(record, at(u"$.vehicles[%1].modelYear"_s.arg(Edited)), u"1999"_s);
        QVERIFY(!(record == before));
        for (int i = 0; i < Vehicles; ++i) {
            const QList<FieldValue> &now = record.policy().lists.at(1).at(i).fields;
            const QList<FieldValue> &then = before.policy().lists.at(1).at(i).fields;
            QCOMPARE(now.isSharedWith(then), i != Edited);
            QCOMPARE(now.constData() == then.constData(), i != Edited);
        }
        QVERIFY(std::as_const(record).policy().lists.at(0).isSharedWith(before.policy().lists.at(0)));
    }

    void pathsAndAddressesAreTheSame_data()
    {
        QTest::addColumn<QString>("path");
        for (const char *path :
             {"$.reference", "$.applicant.ssn", "$.coverages.towing.limit", "$.drivers", "$.coverages.extras",
              "$.drivers[0].birthDate", "$.drivers[19].violations", "$.drivers[3].violations[10000].fine",
              "$.coverages.extras[2].limit", "$.vehicles[0].use"})
            QTest::newRow(path) << QString::fromLatin1(path);
    }
    void pathsAndAddressesAreTheSame()
    {
        QFETCH(QString, path);
        const auto address = addressOf(*schema(), path);
        QVERIFY(address);
        QCOMPARE(pathOf(*schema(), *address), path);
        QVERIFY((address->field < 0) != (address->list < 0));
    }

    void anAddressKnowsKindAndField()
    {
        const FieldAddress fine = at(u"$.drivers[3].violations[1].fine"_s);
        QCOMPARE(fine.kind, int(example::Violation));
        QVERIFY((fine.item == ItemPath{{0, 3}, {0, 1}}));
        QCOMPARE(fine.field, 2);
        QCOMPARE(at(u"$.coverages.extras"_s).list, 2);
    }

    void aFieldIsAlsoFoundByAFormerName()
    {
        QVERIFY(at(u"$.drivers[1].licenceNumber"_s) == at(u"$.drivers[1].licenseNumber"_s));
        QVERIFY(at(u"$.applicant.taxNumber"_s) == at(u"$.applicant.fein"_s));
        QCOMPARE(pathOf(*schema(), at(u"$.applicant.taxNumber"_s)), u"$.applicant.fein"_s);
        QVERIFY(!addressOf(*schema(), u"$.taxNumber"));
        QVERIFY(!addressOf(*schema(), u"$.garaging.taxNumber"));
        QVERIFY(!addressOf(*schema(), u"$.licenceNumber"));
    }

    void noOtherTextIsAnAddress_data()
    {
        QTest::addColumn<QString>("path");
        for (const char *path : {"",
                                 "$",
                                 "$.",
                                 "$..",
                                 "$.applicant",
                                 "$.applicant.",
                                 "$.applicant..ssn",
                                 "reference",
                                 "$reference",
                                 ".reference",
                                 "$.Reference",
                                 "$.reference ",
                                 "$.reference.x",
                                 "$.reference[0]",
                                 "$.drivers[0]",
                                 "$.drivers[].birthDate",
                                 "$.drivers[-1].birthDate",
                                 "$.drivers[01].birthDate",
                                 "$.drivers[1",
                                 "$.drivers[1]birthDate",
                                 "$.drivers[10001].birthDate",
                                 "$.drivers[99999999999999999999].birthDate",
                                 "$.drivers[1].",
                                 "$.drivers[1][1].birthDate",
                                 "$.drivers[0x1].birthDate",
                                 "$.drivers[+1].birthDate",
                                 "$.drivers.birthDate",
                                 "$[0]",
                                 "$[",
                                 "$]",
                                 "$['reference']",
                                 "$.drivers[\xd9\xa1].birthDate",
                                 "$.extras",
                                 "$.coverages.extras.limit"})
            QTest::newRow(*path ? path : "nothing") << QString::fromUtf8(path);
        QTest::newRow("long") << u"$."_s + QString(100'000, u'a');
        QTest::newRow("deep") << u"$"_s + u".drivers[0]"_s.repeated(10'000);
        QTest::newRow("dots") << QString(100'000, u'.');
    }
    void noOtherTextIsAnAddress()
    {
        QFETCH(QString, path);
        QVERIFY(!addressOf(*schema(), path));
    }

    void anAddressOfNothingHasNoPath()
    {
        for (const FieldAddress &address :
             {FieldAddress{}, FieldAddress{{}, 0, 999, -1}, FieldAddress{{}, 0, -1, 99},
              FieldAddress{{{9, 0}}, 0, 0, -1}, FieldAddress{{{0, -1}}, 1, 0, -1}, FieldAddress{{{-1, 0}}, 1, 0, -1}})
            QCOMPARE(pathOf(*schema(), address), QString());
    }
};

BINDERY_TEST(RecordTest)
#include "tst_record.moc"
