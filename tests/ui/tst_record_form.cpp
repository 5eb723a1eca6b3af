// The form of any product: rows, cards and tables come from the product's layout, items lie in items, and everything is
// in the product's language.
#include "base/folder_files.h"
#include "base/problem.h"
#include "risk/product/product.h"
#include "risk/record/record_text.h"
#include "risk/schema/form_layout.h"
#include "risk/schema/schema.h"
#include "shots.h"
#include "test_support/record_samples.h"
#include "test_support/test_case.h"
#include "ui/form/add_command.h"
#include "ui/form/difference_table.h"
#include "ui/form/form_view.h"
#include "ui/form/pasted_cells.h"
#include "ui/form/record_form.h"
#include "ui/form/row_spec.h"

#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolButton>
#include <QTreeView>

using namespace bindery;
using namespace bindery::ui;
using namespace Qt::StringLiterals;

namespace {

const QDate BakeryDay(2026, 3, 12);

/// A product with lists two deep, a flag that hides a question, and values that are worked out.
constexpr auto Bakery = R"json({
  "format": 1, "code": "bakery", "edition": "1", "title": "Bakery", "line": "bakery",
  "fields": {
    "owner": { "title": { "en": "Owner", "de": "Inhaber" },
      "fields": { "name": { "type": "text", "needed": "quote" }, "taxId": { "type": "fein", "personal": true } } },
    "hasPool": { "type": "flag", "title": "Pool" },
    "fence": { "type": "choice", "shown": "hasPool", "needed": "quote", "choices": ["low", "high"] },
    "sites": { "list": "site", "title": "Sites", "item": { "en": "Site", "de": "Standort" }, "called": ["street"],
      "least": 1, "most": 10,
      "fields": {
        "street": { "type": "text", "needed": "quote" },
        "ovens": { "list": "oven", "title": "Ovens", "item": "Oven", "starts_with": 1, "most": 40,
          "fields": {
            "maker": { "type": "choice",
              "choices": [{ "value": "a", "title": "Alpha" }, { "value": "b", "title": "Beta" }] },
            "year": { "type": "year", "needed": "quote", "least": 1950, "most": "year(today)" },
            "value": { "type": "money" },
            "age": { "type": "whole", "derived": "year(today) - year" } } } } },
    "total": { "type": "money", "title": "Value of all ovens", "derived": "sum(oven: if(given(value), value, 0))" },
    "remarks": "notes"
  },
  "form": {
    "cards": {
      "site": { "rows": [{ "label": "Street", "fields": ["street"] }, { "list": "ovens" }],
        "fill": [{ "name": "addOwnersSite", "title": "Site of the owner", "fields": { "street": "owner.name" } }],
        "add": { "title": { "en": "Add a site", "de": "Standort hinzufügen" }, "key": "Ctrl+Shift+S",
                 "words": ["new shop"] } },
      "oven": { "not_copied": ["year"] }
    }
  }
})json";

const std::shared_ptr<const risk::Schema> &bakery()
{
    static const std::shared_ptr<const risk::Schema> schema = [] {
        FolderFiles files;
        files.name = u"bakery"_s;
        files.files[u"product.json"_s] = Bakery;
        const auto product = risk::makeProduct(files);
        if (!product)
            qFatal("%s", qUtf8Printable(toText(product.error().front())));
        return product->schema;
    }();
    return schema;
}

} // namespace

class RecordFormTest : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        m_theme = std::make_unique<Theme>(*qApp);
    }

    void init()
    {
        TestCase::init();
        m_form = std::make_unique<RecordForm>();
        m_form->load(risk::newRecord(bakery(), BakeryDay), BakeryDay);
    }

    void aNewApplicationIsBlankUntilSomethingIsTyped()
    {
        QVERIFY(m_form->isBlank());
        // The next day it is still as it began.
        m_form->setToday(BakeryDay.addDays(1));
        QVERIFY(m_form->isBlank());
        QSignalSpy edited(m_form.get(), &RecordForm::edited);
        m_form->setText(u"$.owner.name"_s, u"Ann"_s);
        QCOMPARE(edited.size(), 1);
        QVERIFY(!m_form->isBlank());
        QCOMPARE(m_form->undo(), u"$.owner.name"_s);
        QVERIFY(m_form->isBlank());
        m_form->load(risk::newRecord(test::autoSchema(), BakeryDay), BakeryDay);
        QVERIFY(m_form->isBlank());
        QCOMPARE(m_form->itemCount(u"$.drivers"_s), 0);
    }

    void itemsInItemsAreAddedCopiedAndRemoved()
    {
        const QString ovens = u"$.sites[0].ovens"_s;
        QCOMPARE(m_form->itemCount(u"$.sites"_s), 1);
        QCOMPARE(m_form->itemCount(ovens), 1);
        QCOMPARE(m_form->addItem(ovens), u"$.sites[0].ovens[1].maker"_s);
        m_form->setText(u"$.sites[0].ovens[1].year"_s, u"soon"_s);
        m_form->leave(u"$.sites[0].ovens[1].year"_s);
        m_form->setText(u"$.sites[0].ovens[1].value"_s, u"$1,200"_s);
        m_form->setText(u"$.sites[0].ovens[1].maker"_s, u"b"_s);
        // What belongs to one item alone is left out, and comes first to be typed.
        QCOMPARE(m_form->copyItem(u"$.sites[0].ovens[0]"_s), u"$.sites[0].ovens[1].maker"_s);
        QCOMPARE(m_form->copyItem(u"$.sites[0].ovens[2]"_s), u"$.sites[0].ovens[3].year"_s);
        QCOMPARE(m_form->text(u"$.sites[0].ovens[3].value"_s), u"1200"_s);
        QCOMPARE(m_form->text(u"$.sites[0].ovens[3].year"_s), QString());
        // That the field was left goes along with the item.
        QVERIFY(m_form->wasLeft(u"$.sites[0].ovens[2].year"_s));
        QVERIFY(!m_form->wasLeft(u"$.sites[0].ovens[1].year"_s));
        QCOMPARE(m_form->text(u"$.total"_s), u"2400"_s);
        QCOMPARE(m_form->removeItem(u"$.sites[0].ovens[0]"_s), u"$.sites[0].ovens[0].maker"_s);
        QCOMPARE(m_form->itemCount(ovens), 3);
        QVERIFY(m_form->wasLeft(u"$.sites[0].ovens[1].year"_s));
        QCOMPARE(m_form->removeItem(u"$.sites[0]"_s), u"$.sites"_s);
        QCOMPARE(m_form->problemAt(u"$.sites"_s).isEmpty(), false);
        m_form->undo();
        QCOMPARE(m_form->itemCount(ovens), 3);
        QCOMPARE(m_form->addItem(u"$.nothing"_s), QString());
        QCOMPARE(m_form->copyItem(u"$.sites[7]"_s), QString());
        QCOMPARE(m_form->removeItem(u"$.sites[0].ovens[9]"_s), QString());
        QCOMPARE(m_form->title(u"$.sites[0].ovens[1]"_s), u"Oven 2"_s);
        QCOMPARE(m_form->title(u"$.sites[0].ovens[1].year"_s), u"Site 1, oven 2, year"_s);
    }

    void anItemIsFilledFromTheApplication()
    {
        RecordForm form;
        form.load(risk::newRecord(test::autoSchema(), BakeryDay), BakeryDay);
        form.setText(u"$.applicant.firstName"_s, u"Jane"_s);
        form.setText(u"$.applicant.lastName"_s, u"Doe"_s);
        form.setText(u"$.applicant.birthDate"_s, u"1984-05-06"_s);
        form.setText(u"$.garaging.state"_s, u"ny"_s);
        const auto &card = layoutOf(*test::autoSchema()).cards[1];
        QCOMPARE(form.addFilled(u"$.drivers"_s, card.fills.front()), u"$.drivers[0].licenseNumber"_s);
        QCOMPARE(form.text(u"$.drivers[0].lastName"_s), u"Doe"_s);
        QCOMPARE(form.text(u"$.drivers[0].birthDate"_s), u"1984-05-06"_s);
        QCOMPARE(form.text(u"$.drivers[0].licenseState"_s), u"NY"_s);
        QCOMPARE(form.title(u"$.drivers[0]"_s), u"Driver 1 · Jane Doe"_s);
        // A text that is no date is told where it was typed, and not once more.
        form.undo();
        form.setText(u"$.applicant.birthDate"_s, u"some day"_s);
        form.addFilled(u"$.drivers"_s, card.fills.front());
        QCOMPARE(form.text(u"$.drivers[0].birthDate"_s), QString());
        // Each is one step.
        QCOMPARE(form.undo(), u"$.drivers[0].birthDate"_s);
        QCOMPARE(form.itemCount(u"$.drivers"_s), 0);
    }

    void theCommandsThatAddAreThoseOfTheProduct()
    {
        const std::vector<AddCommand> commands = addCommands(*test::autoSchema());
        QCOMPARE(commands.size(), std::size_t(2));
        QCOMPARE(
            commands[0],
            (AddCommand{u"addDriver"_s, u"Add a driver"_s, QKeySequence(u"Ctrl+D"_s), {u"new"_s}, u"$.drivers"_s}));
        QCOMPARE(commands[1].name, u"addVehicle"_s);
        QCOMPARE(addCommands(*bakery(), u"de"_s).front().title, u"Standort hinzufügen"_s);
    }

    void rowsAreShownAndHiddenAsTheProductSays()
    {
        m_form->setText(u"$.hasPool"_s, u"no"_s);
        FormView view(*m_form);
        view.resize(1000, 800);
        view.show();
        auto *fence = view.findChild<QComboBox *>(u"fence"_s);
        auto *total = view.findChild<QLineEdit *>(u"total"_s);
        QVERIFY(fence && total && view.findChild<QPlainTextEdit *>(u"remarks"_s));
        QVERIFY(!fence->isVisible());
        m_form->setText(u"$.hasPool"_s, u"yes"_s);
        QVERIFY(fence->isVisible());
        QVERIFY(!m_form->problemAt(u"$.fence"_s).isEmpty());
        QVERIFY(total->isReadOnly());
        m_form->setText(u"$.sites[0].ovens[0].value"_s, u"800"_s);
        QCOMPARE(total->text(), u"800"_s);
        // A card in a card, with buttons of its own.
        QVERIFY(view.findChild<QLineEdit *>(u"sites[0].ovens[0].year"_s));
        view.findChild<QPushButton *>(u"sites[0].ovens.add"_s)->click();
        QVERIFY(view.findChild<QLineEdit *>(u"sites[0].ovens[1].year"_s));
        view.findChild<QToolButton *>(u"sites[0].ovens[1].remove"_s)->click();
        QTRY_VERIFY(!view.findChild<QLineEdit *>(u"sites[0].ovens[1].year"_s));
        test::shootBoth(*m_theme, view, u"form_any_product"_s);
    }

    void anotherProductHasAnotherPage()
    {
        FormView view(*m_form);
        view.show();
        m_form->load(risk::newRecord(test::autoSchema(), BakeryDay), BakeryDay);
        QTRY_VERIFY(!view.findChild<QWidget *>(u"section.sites"_s));
        QVERIFY(view.findChild<QLineEdit *>(u"applicant.firstName"_s));
        m_form->load(risk::newRecord(bakery(), BakeryDay), BakeryDay);
        QTRY_VERIFY(!view.findChild<QWidget *>(u"section.vehicles"_s));
        QVERIFY(view.findChild<QLineEdit *>(u"owner.name"_s));
    }

    void theFormSpeaksGerman()
    {
        m_form->load(risk::newRecord(test::autoSchema(), BakeryDay), BakeryDay);
        FormView view(*m_form);
        view.resize(1000, 1200);
        view.show();
        m_form->setLanguage(u"de"_s);
        m_form->leaveAll();
        auto *name = view.findChild<QLineEdit *>(u"applicant.firstName"_s);
        QCOMPARE(name->placeholderText(), u"Vorname"_s);
        QCOMPARE(name->accessibleName(), u"Vorname des Antragstellers"_s);
        QCOMPARE(view.findChild<QLabel *>(u"applicant.firstName.problem"_s)->text(),
                 u"Geben Sie den Vornamen des Antragstellers an."_s);
        QCOMPARE(view.findChild<QPushButton *>(u"addVehicle"_s)->text(), u"Fahrzeug"_s);
        auto *collision = view.findChild<QComboBox *>(u"coverages.collisionDeductible"_s);
        QCOMPARE(collision->currentText(), u"Nicht gewünscht"_s);
        test::shootBoth(*m_theme, view, u"form_german"_s);
    }

    void choicesHaveTheirTitles()
    {
        m_form->load(risk::newRecord(test::autoSchema(), BakeryDay), BakeryDay);
        FormView view(*m_form);
        view.show();
        QCOMPARE(view.findChild<QComboBox *>(u"coverages.propertyDamage"_s)->currentText(), u"$50,000"_s);
        QCOMPARE(view.findChild<QComboBox *>(u"coverages.bodilyInjury"_s)->currentText(),
                 u"$50k a person, $100k an accident"_s);
        QCOMPARE(view.findChild<QComboBox *>(u"coverages.collisionDeductible"_s)->currentText(), u"Not wanted"_s);
        QCOMPARE(view.findChild<QComboBox *>(u"coverages.bodilyInjury"_s)->count(), 8);
    }

    void twoApplicationsDifferInTheOrderOfTheForm()
    {
        risk::Record one = risk::newRecord(test::autoSchema(), BakeryDay);
        test::setAt(one, u"$.drivers[0].licenseNumber"_s, u"D1"_s);
        risk::Record other = one;
        test::setAt(other, u"$.coverages.collisionDeductible"_s, u"500"_s);
        test::setAt(other, u"$.drivers[0].licenseNumber"_s, u"D2"_s);
        test::setAt(other, u"$.garaging.street"_s, u"1 Hill"_s);
        test::setAt(other, u"$.vehicles[0].make"_s, u"Honda"_s);
        QStringList told;
        for (const FieldDifference &line : differencesOf(one, other))
            told.append(u"%1|%2|%3|%4"_s.arg(line.title, line.one, line.other).arg(line.personal));
        QCOMPARE(told,
                 (QStringList{u"Garaging, street||1 Hill|1"_s, u"Driver 1, license number|D1|D2|1"_s,
                              u"Vehicle 1, make||Honda|0"_s, u"Coverages, collision|Not wanted|$500|0"_s}));
    }

    void pastedCellsAreThoseOfASpreadsheet()
    {
        using Rows = std::vector<QStringList>;
        QCOMPARE(pastedCells(u"a\tb\r\nc\t\n"_s), (Rows{{u"a"_s, u"b"_s}, {u"c"_s, QString()}}));
        QCOMPARE(pastedCells(u"\"two\nlines\"\t\"a \"\"b\"\"\""_s), (Rows{{u"two\nlines"_s, u"a \"b\""_s}}));
        QCOMPARE(pastedCells(u"5\" pipe\t\"open"_s), (Rows{{u"5\" pipe"_s, u"\"open"_s}}));
        QCOMPARE(pastedCells(QString()), Rows());
        QCOMPARE(pastedCells(u"x\n\ny"_s), (Rows{{u"x"_s}, {QString()}, {u"y"_s}}));
    }

    void aLongListIsATable()
    {
        const QString ovens = u"$.sites[0].ovens"_s;
        m_form->setTexts({}, ovens, ovens, 12);
        FormView view(*m_form);
        view.resize(1000, 900);
        view.show();
        view.activateWindow();
        QVERIFY(!view.findChild<QTreeView *>(u"sites[0].ovens.table"_s));
        view.findChild<QPushButton *>(u"sites[0].ovens.add"_s)->click();
        auto *table = view.findChild<QTreeView *>(u"sites[0].ovens.table"_s);
        QVERIFY(table);
        QCOMPARE(table->model()->rowCount(), 13);
        // The new item has the keyboard.
        QTRY_COMPARE(QApplication::focusWidget(), table);
        QCOMPARE(table->currentIndex().row(), 12);
        QTRY_VERIFY(!view.findChild<QLineEdit *>(u"sites[0].ovens[0].year"_s));
    }

    void aTableIsPastedFilledAndTakenBack()
    {
        const QString ovens = u"$.sites[0].ovens"_s;
        m_form->setTexts({}, ovens, ovens, 14);
        FormView view(*m_form);
        view.resize(1000, 900);
        view.show();
        view.activateWindow();
        auto *table = view.findChild<QTreeView *>(u"sites[0].ovens.table"_s);
        QVERIFY(table);
        const auto cell = [&](int row, int column) { return table->model()->index(row, column).data().toString(); };
        table->setFocus();
        table->setCurrentIndex(table->model()->index(12, 1));
        QGuiApplication::clipboard()->setText(u"beta\t1999\t$1,000\nAlpha\t1700\t2000\nb\tsoon\t3000\n"_s);
        QTest::keySequence(table, QKeySequence::Paste);
        // Titles of choices are known, and rows below the last are new items.
        QCOMPARE(m_form->itemCount(ovens), 15);
        QCOMPARE(m_form->text(u"$.sites[0].ovens[12].maker"_s), u"b"_s);
        QCOMPARE(cell(13, 1), u"Alpha"_s);
        QCOMPARE(m_form->text(u"$.sites[0].ovens[14].value"_s), u"3000"_s);
        QCOMPARE(cell(12, 4), u"27"_s);
        QVERIFY(view.findChild<QLabel *>(u"sites[0].ovens.totals"_s)->text().contains(u"6,000"_s));
        // Problems stand in their cells.
        QVERIFY(table->model()->index(13, 2).data(Qt::ToolTipRole).toString().contains(u"1950"_s));
        table->setCurrentIndex(table->model()->index(14, 2));
        QVERIFY(!view.findChild<QLabel *>(u"sites[0].ovens.said"_s)->text().isEmpty());

        // The first of the selected cells goes into those below.
        table->setCurrentIndex(table->model()->index(12, 2));
        table->selectionModel()->select(QItemSelection(table->model()->index(12, 2), table->model()->index(14, 2)),
                                        QItemSelectionModel::ClearAndSelect);
        QTest::keyClick(table, Qt::Key_D, Qt::ControlModifier);
        QCOMPARE(m_form->text(u"$.sites[0].ovens[14].year"_s), u"1999"_s);
        QCOMPARE(m_form->undo(), u"$.sites[0].ovens[13].year"_s);
        QCOMPARE(m_form->text(u"$.sites[0].ovens[14].year"_s), u"soon"_s);
        // So was the paste one step.
        m_form->undo();
        QCOMPARE(m_form->itemCount(ovens), 14);
        QCOMPARE(m_form->text(u"$.sites[0].ovens[12].maker"_s), QString());
        m_form->redo();

        // Sorted by a number, and filtered by a word; the form's order stays.
        table->sortByColumn(3, Qt::AscendingOrder);
        QCOMPARE(cell(0, 3), u"1000"_s);
        QCOMPARE(cell(2, 3), u"3000"_s);
        auto *filter = view.findChild<QLineEdit *>(u"sites[0].ovens.filter"_s);
        filter->setText(u"beta"_s);
        QCOMPARE(table->model()->rowCount(), 2);
        QVERIFY(view.findChild<QLabel *>(u"sites[0].ovens.totals"_s)->text().contains(u"4,000"_s));
        // A problem of a row that is filtered out is found.
        view.focusField(u"$.sites[0].ovens[13].year"_s);
        QCOMPARE(filter->text(), QString());
        QCOMPARE(table->currentIndex().data().toString(), u"1700"_s);
        test::shootBoth(*m_theme, view, u"form_schedule"_s);
    }

    void aTableIsTypedCellByCell()
    {
        const QString ovens = u"$.sites[0].ovens"_s;
        m_form->setTexts({}, ovens, ovens, 14);
        FormView view(*m_form);
        view.resize(1000, 900);
        view.show();
        view.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&view));
        auto *table = view.findChild<QTreeView *>(u"sites[0].ovens.table"_s);
        table->setFocus();
        table->setCurrentIndex(table->model()->index(0, 2));
        QTest::keyClick(table, Qt::Key_1);
        auto *editor = table->findChild<QLineEdit *>(u"sites[0].ovens.editor"_s);
        QVERIFY(editor);
        QTest::keyClicks(editor, u"998"_s);
        QTest::keyClick(editor, Qt::Key_Tab);
        QCOMPARE(m_form->text(u"$.sites[0].ovens[0].year"_s), u"1998"_s);
        QCOMPARE(table->currentIndex().column(), 3);
        QCOMPARE(table->currentIndex().row(), 0);
        // What is worked out is not typed.
        table->setCurrentIndex(table->model()->index(0, 4));
        QTest::keyClick(table, Qt::Key_5);
        QCOMPARE(table->currentIndex().data().toString(), u"28"_s);
        table->setCurrentIndex(table->model()->index(0, 2));
        QTest::keyClick(table, Qt::Key_Delete);
        QCOMPARE(m_form->text(u"$.sites[0].ovens[0].year"_s), QString());
        QTest::keyClick(table, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(m_form->text(u"$.sites[0].ovens[0].year"_s), u"1998"_s);
    }

private:
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<RecordForm> m_form;
};

BINDERY_TEST(RecordFormTest)
#include "tst_record_form.moc"
