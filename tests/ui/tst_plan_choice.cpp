// With which rate plan an application is quoted, in the real window by keyboard: the way to the choice, what it says
// where its names do not fit, and that every stop on the way of Tab shows that it has the keyboard.
#include "screens/one_run.h"
#include "ui/form/plan_box.h"
#include "ui/queue/queue_model.h"

#include <QAbstractItemView>
#include <QLabel>
#include <QListView>

#include <algorithm>
#include <cstdlib>

using namespace Qt::StringLiterals;
using namespace bindery;
using namespace bindery::test;

class PlanChoiceTest : public OneRun {
    Q_OBJECT

    /// A pixel that is so much otherwise is seen, and a line around a small button has more than so many.
    static constexpr int ToBeSeen = 24;
    static constexpr int FewestPixels = 40;
    static constexpr int MostStops = 80;

    [[nodiscard]] ui::PlanBox &box() const { return *m_run->find<ui::PlanBox>(u"planChoice"_s); }

    [[nodiscard]] QImage pictureAround(const QWidget &part) const
    {
        constexpr int Around = 3;
        const QRect place(part.mapTo(&m_run->window(), QPoint()), part.size());
        return m_run->window().grab(place.adjusted(-Around, -Around, Around, Around)).toImage();
    }

    /// It looks otherwise with the keyboard than without.
    [[nodiscard]] bool isSeenToHaveFocus(QWidget &part) const
    {
        // What is scrolled to is in sight after the next turn of the event loop.
        if (!QTest::qWaitFor([&part] { return !part.visibleRegion().isEmpty(); }, 1000))
            return false;
        const QImage with = pictureAround(part);
        part.clearFocus();
        const QImage without = pictureAround(part);
        part.setFocus(Qt::BacktabFocusReason);
        int differ = 0;
        for (int y = 0; y < with.height(); ++y) {
            for (int x = 0; x < with.width(); ++x) {
                const QColor one = with.pixelColor(x, y);
                const QColor other = without.pixelColor(x, y);
                differ += std::max({std::abs(one.red() - other.red()), std::abs(one.green() - other.green()),
                                    std::abs(one.blue() - other.blue())})
                    >= ToBeSeen;
            }
        }
        return differ >= FewestPixels;
    }

private Q_SLOTS:
    void initTestCase() { openWith(0); }

    void init()
    {
        OneRun::init();
        m_run->press(Qt::Key_1, Qt::AltModifier);
        QTRY_VERIFY(box().isVisible());
    }

    void itsLetterIsShownAndLeadsThere()
    {
        const auto *label = m_run->find<QLabel>(u"planLabel"_s);
        QVERIFY(label && label->isVisible());
        QCOMPARE(label->text(), u"&Plan"_s);
        QVERIFY(m_run->focusedName() != u"planChoice"_s);
        QTest::sendKeyEvent(QTest::Click, QApplication::focusWidget(), Qt::Key_P, u"p"_s, Qt::AltModifier);
        QCOMPARE(m_run->focusedName(), u"planChoice"_s);
    }

    void theSearchLeadsThere()
    {
        m_run->press(Qt::Key_K, Qt::ControlModifier);
        QTest::keyClicks(QApplication::focusWidget(), u"plan"_s);
        const QAbstractItemModel *found = m_run->find<QListView>(u"commandList"_s)->model();
        QStringList texts;
        for (int row = 0; row < found->rowCount(); ++row)
            texts.append(found->index(row, 0).data().toString());
        QVERIFY2(texts.contains(u"Choose the rate plan of the application"_s), qPrintable(texts.join(u'|')));
        m_run->press(Qt::Key_Escape);
        m_run->press(Qt::Key_K, Qt::ControlModifier);
        m_run->enter(u"rate plan of the app"_s);
        QTRY_COMPARE(m_run->focusedName(), u"planChoice"_s);
    }

    void itShowsWhatDiffersAndItsListTheWholeNames()
    {
        QVERIFY(box().count() > 1);
        QStringList shown;
        for (int i = 0; i < box().count(); ++i) {
            box().setCurrentIndex(i);
            shown.append(box().shownText());
        }
        box().setCurrentIndex(0);
        QVERIFY2(shown[0].contains(u"full"_s) && shown[1].contains(u"basic"_s), qPrintable(shown.join(u'|')));
        QCOMPARE(box().currentText(), box().itemText(0));
        box().showPopup();
        QTRY_VERIFY(box().view()->isVisible());
        QVERIFY(box().view()->viewport()->width() >= box().view()->sizeHintForColumn(0));
        box().hidePopup();
    }

    void w02_whereThereIsRoomThePlanIsReadWhole()
    {
        const QSize before = m_run->window().size();
        m_run->window().resize(1280, 800);
        for (int i = 0; i < box().count(); ++i) {
            box().setCurrentIndex(i);
            QTRY_VERIFY2(!box().shownText().endsWith(u'…'), qPrintable(box().shownText()));
        }
        box().setCurrentIndex(0);
        m_run->window().resize(before);
    }

    void everyStopOfTabBackFromTheFirstFieldIsSeen_data()
    {
        QTest::addColumn<bool>("isComplete");
        QTest::addColumn<int>("width");
        QTest::newRow("complete") << true << 1280;
        QTest::newRow("with much to do") << false << 1280;
        QTest::newRow("with much to do, and its list") << false << 1600;
    }

    void everyStopOfTabBackFromTheFirstFieldIsSeen()
    {
        QFETCH(const bool, isComplete);
        QFETCH(const int, width);
        m_run->window().resize(width, 800);
        if (!isComplete)
            m_run->press(Qt::Key_N, Qt::ControlModifier);
        m_run->find<QWidget>(u"effectiveDate"_s)->setFocus(Qt::TabFocusReason);
        QStringList passed;
        QStringList unseen;
        while (passed.size() < MostStops && (passed.isEmpty() || passed.back() != u"effectiveDate"_s)) {
            m_run->press(Qt::Key_Backtab, Qt::ShiftModifier);
            QWidget *part = QApplication::focusWidget();
            QVERIFY(part);
            passed.append(part->objectName());
            // It is painted in the next turn of the loop, and scrolled to where it stands below.
            if (!QTest::qWaitFor([this, part] { return isSeenToHaveFocus(*part); }, 1000))
                unseen.append(part->objectName());
        }
        const QString way = passed.join(u" > "_s);
        QVERIFY2(unseen.isEmpty(), qPrintable(unseen.join(u", "_s) + u" of "_s + way));
        QVERIFY2(passed.contains(u"planChoice"_s) && passed.back() == u"effectiveDate"_s, qPrintable(way));
        QCOMPARE(passed.contains(u"problemList"_s), width > 1280);
        m_run->window().resize(1280, 800);
    }
};

BINDERY_TEST(PlanChoiceTest)
#include "tst_plan_choice.moc"
