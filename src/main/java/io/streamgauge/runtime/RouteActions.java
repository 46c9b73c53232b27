package io.streamgauge.runtime;

import io.streamgauge.routes.reload.RouteReloader;
import io.streamgauge.web.PageCall;
import io.streamgauge.web.PageCall.Done;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the live page can do with routes.
 *
 * @param camel the context that runs them
 * @param reloader what takes their files
 */
record RouteActions(CamelContext camel, RouteReloader reloader) {

    private static final Logger LOG = LoggerFactory.getLogger("io.streamgauge.web");

    Map<String, PageCall> byName() {
        return Map.of("start-route", this::start, "stop-route", this::stop, "reload", this::reload);
    }

    private Done start(Map<String, String> parameters) throws Exception {
        String id = route(parameters);
        camel.getRouteController().startRoute(id);
        LOG.info("The live page has started the route {}", id);
        return new Done("%s is started".formatted(id));
    }

    /** Its exchanges end first. */
    private Done stop(Map<String, String> parameters) throws Exception {
        String id = route(parameters);
        camel.getRouteController().stopRoute(id);
        LOG.info("The live page has stopped the route {}", id);
        return new Done("%s is stopped, until it is started or its file is edited".formatted(id));
    }

    private Done reload(Map<String, String> parameters) {
        reloader.retake();
        LOG.info("The live page has asked for a reload");
        return new Done("The route files are read again");
    }

    private String route(Map<String, String> parameters) {
        String id = PageCall.required(parameters, "route");
        if (camel.getRoute(id) == null) {
            throw new IllegalArgumentException(
                    "\"route\" must be a route that is loaded, but is \"%s\": reload the page"
                            .formatted(id));
        }
        return id;
    }
}
