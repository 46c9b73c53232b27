package io.streamgauge.runtime;

import io.streamgauge.camel.Beans;
import io.streamgauge.camel.trace.RouteTracing;
import io.streamgauge.otel.Telemetry;
import io.streamgauge.otel.TelemetrySettings;
import io.streamgauge.trace.Tracing;
import java.time.InstantSource;
import org.apache.camel.CamelContext;

/** The start of OpenTelemetry, which loads its classes. */
final class Observation {

    private Observation() {}

    /** Sends traces of the routes that a context takes from now on, and its metrics. */
    static AutoCloseable start(
            TelemetrySettings settings, CamelContext camel, InstantSource clock) {
        Telemetry telemetry = Telemetry.start(settings, () -> Beans.meters(camel), clock);
        camel.getRegistry().bind("tracing", Tracing.class, telemetry);
        RouteTracing.install(camel, telemetry);
        return telemetry;
    }
}
