#pragma once

// Asks of which product a new application is, where there are several.

#include <QMenu>

namespace bindery::risk {
class ProductBook;
}

namespace bindery::ui {

class ProductMenu final : public QMenu {
    Q_OBJECT
public:
    /// Deletes itself when it closes.
    ProductMenu(const risk::ProductBook &products, QWidget &window);

    [[nodiscard]] static bool isNeeded(const risk::ProductBook &products);
    /// Shows the menu in the middle of the window, with the first product in hand.
    void open();

Q_SIGNALS:
    /// The code of a product.
    void chosen(const QString &product);
};

} // namespace bindery::ui
