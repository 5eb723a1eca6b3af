#pragma once

// Asks of which product a new application is, where there are several.

#include <QMenu>

#include <functional>

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
    /// Shows the menu where it is needed, and calls `begin` with the code of the product that is chosen. False where it
    /// is not needed.
    static bool isAsked(const risk::ProductBook &products, QWidget &window,
                        const std::function<void(const QString &product)> &begin);

Q_SIGNALS:
    /// The code of a product.
    void chosen(const QString &product);

private:
    /// Shows the menu in the middle of the window, with the first product in hand.
    void open();
};

} // namespace bindery::ui
