// The main function of every test program. Those of screens need a QApplication.
#include "test_support/test_program.h"

#ifdef QT_WIDGETS_LIB
#include <QApplication>
using Application = QApplication;
#else
#include <QCoreApplication>
using Application = QCoreApplication;
#endif

int main(int argc, char **argv)
{
    Application application(argc, argv);
#ifdef QT_WIDGETS_LIB
    // Pictures and sizes do not depend on the screen of whoever runs the tests.
    QApplication::setAttribute(Qt::AA_Use96Dpi, true);
#endif
    return bindery::test::runNamed(QCoreApplication::arguments());
}
