package io.streamgauge.runtime;

import io.streamgauge.routes.RoutesFolder;
import io.streamgauge.routes.check.DurationKeys;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.PropertiesComponent;

/** Mistakes in route files and keys that do not keep the routes from running. */
final class RouteWarnings {

    private RouteWarnings() {}

    /** Adds them to the problems of the start. */
    static void check(StartConfiguration start, CamelContext camel) {
        PropertiesComponent properties = camel.getPropertiesComponent();
        StartProblems problems = start.problems();
        problems.warn(UnusedKeys.of(start.routes(), start.written()));
        problems.warn(RoutesFolder.misnamed(properties, start.routes()));
        Set<String> keys = ConfiguredValues.keys(start.written());
        problems.warn(
                StartProblems.withoutUnit(
                        DurationKeys.of(start.routes(), keys, camel), properties));
    }
}
