package io.streamgauge.runtime;

import io.streamgauge.files.FileNames;
import io.streamgauge.routes.RoutesFolder;
import java.net.URI;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is logged once the routes run: how many there are, and where their data goes. */
final class StartReport {

    private static final Logger LOG = LoggerFactory.getLogger("io.streamgauge.runtime");

    private StartReport() {}

    static void log(CamelContext camel, AwsOrLocal aws, LocalBanner.Told told) {
        long running = camel.getRoutes().stream().filter(route -> isStarted(route)).count();
        LOG.info(
                "Streamgauge runs {} {}. {}",
                running,
                running == 1 ? "route" : "routes",
                destination(camel, aws, told));
        boolean readsFiles =
                camel.getRoutes().stream()
                        .filter(StartReport::isStarted)
                        .anyMatch(
                                route -> route.getEndpoint().getEndpointUri().startsWith("file:"));
        if (readsFiles && FileNames.areAsciiOnly()) {
            LOG.warn(
                    "The locale has the encoding {}: files whose names have other characters than"
                            + " those of ASCII cannot be read; {}",
                    FileNames.encoding(),
                    FileNames.REMEDY);
        }
    }

    private static String destination(CamelContext camel, AwsOrLocal aws, LocalBanner.Told told) {
        if (aws instanceof AwsOrLocal.Embedded embedded) {
            URI endpoint = embedded.endpoint().url();
            String files =
                    camel.getPropertiesComponent()
                            .resolveProperty(RoutesFolder.INCLUDED)
                            .orElse("")
                            .replace("file:", "");
            return LocalBanner.place(endpoint)
                    + LocalBanner.steps(endpoint, RouteTargets.by(camel), files, told);
        }
        return aws instanceof AwsOrLocal.Aws real
                ? "It goes to %s.%s".formatted(real.place(), page(told))
                : "";
    }

    private static String page(LocalBanner.Told told) {
        return told.settings().observe().port() == 0
                ? ""
                : " The live page is at " + LocalBanner.page(told) + ".";
    }

    private static boolean isStarted(Route route) {
        return route.getCamelContext()
                .getRouteController()
                .getRouteStatus(route.getId())
                .isStarted();
    }
}
