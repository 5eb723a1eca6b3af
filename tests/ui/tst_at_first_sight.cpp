// What somebody sees without touching anything, in the real window: what is wrong in a draft, the whole of what was
// just added, a worksheet from its beginning, and lines that are not cut.
#include "screens/one_run.h"
#include "ui/common/labels.h"
#include "ui/common/record_table.h"
#include "ui/form/field_card.h"
#include "ui/queue/queue_model.h"
#include "ui/quote/worksheet_model.h"
#include "ui/shell/version_dialog.h"

#include <QAbstractItemView>
#include <QLabel>
#include <QLineEdit>
#include <QTabWidget>
#include <QTreeView>

using namespace Qt::StringLiterals;
using namespace bindery;
using namespace bindery::test;

class AtFirstSightTest : public OneRun {
    Q_OBJECT

    [[nodiscard]] bool take(int row) const { return m_run->takeRow(row); }

    [[nodiscard]] bool quote(int row) const
    {
        if (!take(row))
            return false;
        const int before = m_run->workbench().inHand().quote ? m_run->workbench().inHand().quote->version : 0;
        m_run->press(Qt::Key_F5);
        return m_run->isQuoted(before + 1);
    }

    [[nodiscard]] bool isWhole(const QString &label) const
    {
        const auto *line = m_run->find<ui::ElidedLabel>(label);
        return line && line->isVisible() && line->text() == line->fullText() && !line->text().isEmpty();
    }

private Q_SLOTS:
    void whatIsWrongInADraftIsToldAtOnceAndWhatIsMissingIsNot()
    {
        QVERIFY(take(3));
        ui::RecordForm &form = m_run->workbench().form();
        const auto refused
            = [&](const QString &field) { return m_run->find<QLineEdit>(field)->property("problem").toBool(); };
        form.setText(u"$.garaging.zip"_s, u"123"_s);
        form.setText(u"$.applicant.ssn"_s, u"1234"_s);
        form.setText(u"$.applicant.lastName"_s, QString());
        m_run->workbench().hand().saveNow();
        QVERIFY(take(4));
        QVERIFY(!refused(u"garaging.zip"_s));
        QVERIFY(take(3));
        QTRY_VERIFY(refused(u"garaging.zip"_s));
        QVERIFY(refused(u"applicant.ssn"_s));
        QVERIFY(!form.problemAt(u"$.applicant.lastName"_s).isEmpty());
        QVERIFY(!refused(u"applicant.lastName"_s));
    }

    void whatWasAddedIsSeenWhole()
    {
        for (const QSize size : {QSize(1000, 700), QSize(1280, 800)}) {
            m_run->window().resize(size);
            QVERIFY(take(0) && take(1));
            m_run->press(Qt::Key_1, Qt::AltModifier);
            for (const bool driver : {true, false}) {
                if (driver)
                    m_run->press(Qt::Key_D, Qt::ControlModifier);
                else
                    m_run->press(Qt::Key_V, Qt::ControlModifier | Qt::ShiftModifier);
                const ui::FieldCard *card = nullptr;
                QTRY_VERIFY(QApplication::focusWidget());
                for (const QWidget *up = QApplication::focusWidget(); up && !card; up = up->parentWidget())
                    card = qobject_cast<const ui::FieldCard *>(up);
                QVERIFY(card);
                QTRY_VERIFY2(card->visibleRegion().boundingRect() == card->rect(),
                             qPrintable(u"%1 at %2: %3 of %4"_s.arg(card->objectName())
                                            .arg(size.width())
                                            .arg(card->visibleRegion().boundingRect().height())
                                            .arg(card->height())));
                m_run->press(Qt::Key_Z, Qt::ControlModifier);
            }
        }
    }

    void aWorksheetIsReadFromItsBeginning()
    {
        QVERIFY(quote(0) && quote(1));
        auto *tabs = m_run->find<QTabWidget>(u"quoteTabs"_s);
        tabs->setCurrentIndex(1);
        auto *table = m_run->find<QTreeView>(u"worksheetTable"_s);
        const auto *model = qobject_cast<const ui::WorksheetModel *>(table->model());
        table->setFocus();
        m_run->press(Qt::Key_End);
        QVERIFY(model->lineOf(table->currentIndex()) != 0);
        QVERIFY(take(0));
        QTRY_COMPARE(model->lineOf(table->currentIndex()), 0);
        // So is an earlier version.
        table->setFocus();
        m_run->press(Qt::Key_End);
        QVERIFY(model->lineOf(table->currentIndex()) != 0);
        m_run->workbench().releasing().readVersion(1);
        QTRY_VERIFY(m_run->find<ui::VersionDialog>(u"versionDialog"_s));
        auto *dialog = m_run->find<ui::VersionDialog>(u"versionDialog"_s);
        auto *read = dialog->findChild<QTreeView *>(u"worksheetTable"_s);
        QCOMPARE(qobject_cast<const ui::WorksheetModel *>(read->model())->lineOf(read->currentIndex()), 0);
        dialog->reject();
    }

    void theEditionsAndTheStateOfAQuoteAreNotCut()
    {
        m_run->window().resize(1280, 800);
        QVERIFY(quote(2));
        m_run->press(Qt::Key_2, Qt::AltModifier);
        QTRY_VERIFY2(isWhole(u"quoteEditions"_s), qPrintable(m_run->find<QLabel>(u"quoteEditions"_s)->text()));
        m_run->press(Qt::Key_1, Qt::AltModifier);
        QTRY_VERIFY2(isWhole(u"quotedNote"_s), qPrintable(m_run->find<QLabel>(u"quotedNote"_s)->text()));
    }
};

BINDERY_TEST(AtFirstSightTest)
#include "tst_at_first_sight.moc"
