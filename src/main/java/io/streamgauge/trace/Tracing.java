package io.streamgauge.trace;

import java.util.List;

/** Begins traces. */
@FunctionalInterface
public interface Tracing {

    /**
     * Begins the first span of a trace.
     *
     * @param route the id of the route that begins it
     * @param links the traceparents of what it follows, such as the producers of its records; those
     *     that are not valid are ignored
     */
    TraceSpan begin(String route, List<String> links);
}
