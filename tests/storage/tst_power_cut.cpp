// A power cut takes nothing that was told as done (fault R11), and what it leaves is a store that opens, whole.
#include "cut_disk.h"
#include "domain/submission.h"
#include "stores.h"
#include "test_support/soak.h"
#include "test_support/test_case.h"

#include <QRandomGenerator>
#include <QTemporaryDir>

using namespace bindery;
using namespace bindery::domain;
using namespace bindery::storage;
using namespace bindery::test;
using namespace Qt::StringLiterals;

class PowerCutTest : public TestCase {
    Q_OBJECT

    /// Saves `quotes` quotes; after each, the power is cut in a copy, and the copy has every quote that was told.
    void cutAfterEveryQuote(quint32 seed, int quotes)
    {
        const QTemporaryDir folder;
        const QString running = folder.filePath(u"running"_s);
        QRandomGenerator random(seed);
        ValueMaker values(seed);
        CutDisk disk;
        Stores stores(running + u"/bindery.db"_s);
        stores.build();
        QStringList told;
        for (int i = 0; i < quotes; ++i) {
            const QString id = newSubmissionId();
            const risk::Record application = values.application();
            QVERIFY(stores.writeDown(id, StoreExpect::New, application));
            QVERIFY(stores.save(values.quote(id, countOf(application, u"drivers"_s)), application));
            told.append(id);
            const QString left = folder.filePath(QString::number(i));
            disk.layOut(running, left, random);
            Stores after(left + u"/bindery.db"_s);
            const Result<Opening> opened = after.open();
            const QString where = u"seed %1, quote %2: "_s.arg(seed).arg(i);
            QVERIFY2(opened, opened ? "" : qPrintable(where + opened.error().message + opened.error().detail));
            QVERIFY2(opened->loss.isEmpty(), qPrintable(where + opened->loss));
            after.build();
            for (const QString &each : std::as_const(told)) {
                const auto quote = wait(after.quotes->loadAsync(each, 1, CallContext()));
                QVERIFY2(quote, qPrintable(where + u"a quote that was told is gone"_s));
            }
        }
    }

private Q_SLOTS:
    void r11_whatWasToldAsSavedIsThereAfterAPowerCut()
    {
        const quint32 first = test::seed();
        const int rounds = test::steps(2, 400);
        for (int round = 0; round < rounds; ++round)
            cutAfterEveryQuote(first + quint32(round), test::steps(5, 30));
    }

    void r11_writesThatWaitTogetherShareOneSync()
    {
        const QTemporaryDir folder;
        CutDisk disk;
        Stores stores(folder.filePath(u"bindery.db"_s));
        stores.build();
        ValueMaker values(5);
        const int before = disk.syncs();
        constexpr int Writes = 200;
        std::vector<QCoro::Task<Result<SubmissionSummary>>> saving;
        saving.reserve(Writes);
        for (int i = 0; i < Writes; ++i) {
            saving.push_back(stores.submissions->saveDraftAsync(newSubmissionId(), StoreExpect::New,
                                                                values.application(), CallContext()));
        }
        for (auto &one : saving)
            QVERIFY(wait(std::move(one)));
        const int syncs = disk.syncs() - before;
        QVERIFY2(syncs >= 1, "nothing was synced");
        QVERIFY2(syncs < Writes / 4, qPrintable(QString::number(syncs)));
    }
};

BINDERY_TEST(PowerCutTest)
#include "tst_power_cut.moc"
