#pragma once

// The transport of the programs: libcurl's multi interface on the Qt event loop. Connections are kept and reused
// (requirement R7). TLS is verified with the system's certificates. Redirects are not followed, because a question with
// personal data goes to the address in the settings and nowhere else.

#include "async/owning_thread.h"
#include "services/connection_settings.h"
#include "services/http_transport.h"

#include <memory>

namespace bindery {
class Clock;
struct CallContext;
}

namespace bindery::services {

class CurlLoop;

class CurlTransport final : public HttpTransport {
public:
    /// Needs a running Qt event loop on its thread. The clock outlives the transport.
    explicit CurlTransport(Clock &clock, ConnectionSettings settings = {});
    ~CurlTransport() override;

    [[nodiscard]] QCoro::Task<Result<HttpResponse>> sendAsync(HttpRequest request, CallContext context) override;

    [[nodiscard]] int transfersInFlight() const;

private:
    async::OwningThread m_thread;
    Clock &m_clock;
    std::unique_ptr<CurlLoop> m_loop;
};

} // namespace bindery::services
