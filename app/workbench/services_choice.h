#pragma once

// Who is asked for facts, as the user chose it on the first start; remembered with the window's arrangement.

#include <QString>

#include <optional>

class QSettings;

namespace bindery::composition {
struct HouseOptions;
}

namespace bindery::app {

struct ServicesChoice {
    enum class Kind {
        MockServices, ///< they run inside and make their answers up
        SettingsFile, ///< the services that `file` names
        Nobody,       ///< no service is asked until settings say where it is
    };
    Kind kind = Kind::Nobody;
    QString file;
    friend bool operator==(const ServicesChoice &, const ServicesChoice &) = default;
};

/// No value: nobody was asked yet, or what was remembered is no choice.
[[nodiscard]] std::optional<ServicesChoice> readServicesChoice(const QSettings &settings);
/// Why it cannot be used, in sentences with file and place; empty where it can. Reads the settings file.
[[nodiscard]] QString troubleOf(const ServicesChoice &choice);
void keepServicesChoice(QSettings &settings, const ServicesChoice &choice);

/// What the command line says of services comes before every choice: then there is nothing to ask.
[[nodiscard]] bool namesServices(const composition::HouseOptions &options);
void applyServicesChoice(const ServicesChoice &choice, composition::HouseOptions &options);

} // namespace bindery::app
