#pragma once

// The user's choice, on the first start, of the services that are asked for facts. It is kept with the window's
// arrangement.

#include <QString>

#include <optional>

class QSettings;

namespace bindery::composition {
struct CompositionOptions;
}

namespace bindery::services {
struct OwnServices;
}

namespace bindery::app {

struct ServicesChoice {
    enum class Kind {
        MockServices, ///< mock services inside the program make answers up
        SettingsFile, ///< the services that `file` names
        Nobody,       ///< no service is asked until settings say where it is
    };
    Kind kind = Kind::Nobody;
    QString file;
    friend bool operator==(const ServicesChoice &, const ServicesChoice &) = default;
};

/// No value: the user was not asked yet, or the settings hold no valid choice.
[[nodiscard]] std::optional<ServicesChoice> readServicesChoice(const QSettings &settings);
/// Reads the settings file, which may name services of `own` too. Gives sentences with file and place that say why the
/// choice cannot be used; empty where it can.
[[nodiscard]] QString troubleOf(const ServicesChoice &choice, const services::OwnServices &own);
void keepServicesChoice(QSettings &settings, const ServicesChoice &choice);

/// True where the command line names the services, which goes before every choice.
[[nodiscard]] bool namesServices(const composition::CompositionOptions &options);
void applyServicesChoice(const ServicesChoice &choice, composition::CompositionOptions &options);

} // namespace bindery::app
