// The update of an older store that takes longer than a moment says how far it is.
#include "desktop/update_note.h"
#include "test_support/test_case.h"

#include <QApplication>
#include <QLabel>
#include <QProgressDialog>

using namespace bindery;
using namespace Qt::StringLiterals;

class UpdateNoteTest : public test::TestCase {
    Q_OBJECT

    [[nodiscard]] static QProgressDialog *dialog()
    {
        for (QWidget *widget : QApplication::topLevelWidgets()) {
            if (widget->objectName() == u"updateNote"_s)
                return qobject_cast<QProgressDialog *>(widget);
        }
        return nullptr;
    }

private Q_SLOTS:
    void howFarTheUpdateIsStandsThereUntilItIsOver()
    {
        app::UpdateNote note;
        note.show(0, 0);
        QVERIFY(!dialog());
        qint64 done = 0;
        QVERIFY(QTest::qWaitFor(
            [&] {
                note.show(++done, 100'000);
                return dialog() && dialog()->isVisible();
            },
            10'000));
        QVERIFY2(dialog()->labelText().contains(u" of 100,000."_s), qPrintable(dialog()->labelText()));
        note.show(100'000, 100'000);
        QVERIFY2(dialog()->isVisible(), "the store is not open yet");
        note.close();
        QVERIFY(!dialog());
    }
};

BINDERY_TEST(UpdateNoteTest)
#include "tst_update_note.moc"
