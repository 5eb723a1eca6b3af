#include "ui/shell/product_menu.h"

#include "risk/product/product.h"
#include "risk/product/product_book.h"

#include <QAction>

using namespace Qt::StringLiterals;

namespace bindery::ui {

ProductMenu::ProductMenu(const risk::ProductBook &products, QWidget &window) : QMenu(&window)
{
    setObjectName(u"productMenu"_s);
    setAccessibleName(u"Products"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    for (const risk::WholeProduct &product : products.newest()) {
        QAction *const action = addAction(product->title.english);
        action->setObjectName(u"product."_s + product->code);
        connect(action, &QAction::triggered, this, [this, code = product->code] { Q_EMIT chosen(code); });
    }
}

bool ProductMenu::isNeeded(const risk::ProductBook &products)
{
    return products.newest().size() > 1;
}

bool ProductMenu::isAsked(const risk::ProductBook &products, QWidget &window,
                          const std::function<void(const QString &product)> &begin)
{
    if (!isNeeded(products))
        return false;
    auto *menu = new ProductMenu(products, window);
    connect(menu, &ProductMenu::chosen, &window, begin);
    menu->open();
    return true;
}

void ProductMenu::open()
{
    const QSize size = sizeHint();
    const QPoint middle = parentWidget()->mapToGlobal(parentWidget()->rect().center());
    popup(middle - QPoint(size.width() / 2, size.height() / 2));
    setActiveAction(actions().front());
}

} // namespace bindery::ui

#include "moc_product_menu.cpp"
