// A line of business from files alone, entered in the real window. No code outside of the tests knows it. The rest of
// its way is in tests/app/tst_marina.cpp. Issue "Products, services and facts as data", item 7.
#include "risk/schema/schema.h"
#include "screens/inspector.h"
#include "screens/run_test.h"
#include "shots.h"
#include "test_support/marina.h"

#include <QAction>
#include <QComboBox>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>

using namespace Qt::StringLiterals;
using namespace bindery;

namespace {

using test::Run;

app::DesktopOptions marinaOptions(const QString &folder, const test::HarborOffice &office)
{
    app::DesktopOptions options = Run::optionsIn(folder, {});
    options.house.sandbox = false;
    options.house.books = nullptr;
    options.house.library = test::marinaSource();
    options.house.servicesFile = folder + u"/services.json"_s;
    test::writeFile(options.house.servicesFile, office.settings());
    return options;
}

/// Looks at the window in light and in dark: what a machine can see wrong, and pictures for people.
void lookAt(Run &run, const QString &name)
{
    for (const QString &look : {u"light"_s, u"dark"_s}) {
        for (const QSize &size : {QSize(1280, 800), QSize(1000, 700)}) {
            run.window().resize(size);
            // Rows that are out of sight are laid out a moment later.
            QStringList faults;
            const bool isSound = QTest::qWaitFor(
                [&] {
                    faults = test::visibleFaults(run.window());
                    return faults.isEmpty();
                },
                3000);
            test::shoot(run.window(), u"%1_%2_%3"_s.arg(name, look).arg(size.width()));
            QVERIFY2(isSound, qPrintable(name + u' ' + look + u": "_s + faults.join(u'\n')));
        }
        run.find<QAction>(u"command.theme"_s)->trigger();
    }
}

/// Types into a field as a hand does, and goes on.
void fill(Run &run, const QString &field, const QString &text)
{
    auto *edit = run.find<QLineEdit>(field);
    QVERIFY2(edit, qPrintable(field));
    edit->setFocus(Qt::TabFocusReason);
    edit->selectAll();
    run.enter(text);
}

void clickButton(Run &run, const QString &button)
{
    auto *found = run.find<QPushButton>(button);
    QVERIFY2(found, qPrintable(button));
    found->click();
}

void enterMarina(Run &run)
{
    run.press(Qt::Key_N, Qt::ControlModifier);
    QTRY_VERIFY(QApplication::activePopupWidget() != nullptr);
    QMenu *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
    QVERIFY(menu && menu->activeAction());
    QCOMPARE(menu->activeAction()->text(), u"Marina"_s);
    QTest::keyClick(menu, Qt::Key_Return);
    QTRY_COMPARE(run.workbench().form().record().schema()->product.code, u"marina"_s);
    fill(run, u"operator.name"_s, u"Sound Moorings LLC"_s);
    fill(run, u"operator.fein"_s, u"12-3456789"_s);
    fill(run, u"operator.state"_s, u"ny"_s);
    fill(run, u"operator.zip"_s, u"11201"_s);
    fill(run, u"docks[0].name"_s, u"North"_s);
    clickButton(run, u"docks[0].boats.add"_s);
    fill(run, u"docks[0].boats[0].hullNumber"_s, u"US-ABC00001A606"_s);
    auto *hull = run.find<QComboBox>(u"docks[0].boats[0].hull"_s);
    QVERIFY(hull);
    hull->setFocus();
    QTest::keyClicks(QApplication::focusWidget(), u"W"_s);
    fill(run, u"docks[0].boats[0].value"_s, u"$40,000"_s);
    clickButton(run, u"addDock"_s);
    fill(run, u"docks[1].name"_s, u"South"_s);
    clickButton(run, u"docks[1].boats.add"_s);
    fill(run, u"docks[1].boats[0].hullNumber"_s, u"US-ABC00003A606"_s);
    fill(run, u"docks[1].boats[0].value"_s, u"900000"_s);
}

} // namespace

class MarinaWindowTest : public test::RunTest {
    Q_OBJECT
private Q_SLOTS:
    void itIsEnteredByKeyboardAndLooksAsOthersDo()
    {
        async::SystemClock clock;
        test::HarborOffice office(clock);
        {
            Run run(marinaOptions(m_folder->path(), office));
            QVERIFY2(run.isOpen(), qPrintable(run.refused()));
            enterMarina(run);
            const ui::RecordForm &form = run.workbench().form();
            QVERIFY2(form.problems().empty(),
                     qPrintable(form.problems().empty() ? QString() : toText(form.problems().front())));
            QCOMPARE(form.text(u"$.docks[0].boats[0].hull"_s), u"wood"_s);
            QCOMPARE(form.text(u"$.total"_s), u"940000"_s);
            // The personal number is masked once it is left.
            QVERIFY(!run.find<QLineEdit>(u"operator.fein"_s)->text().contains(u"345"_s));
            lookAt(run, u"marina_form"_s);
            run.close();
        }
    }
};

BINDERY_TEST(MarinaWindowTest)
#include "tst_marina_window.moc"
