package io.streamgauge.local.wire;

import java.util.List;
import java.util.Map;

/**
 * All that a port answers.
 *
 * @param services those whose operations X-Amz-Target names
 * @param pages what paths answer to a GET, by path
 * @param paths what answers all requests for a path, by path
 */
public record WireRoutes(
        List<Service> services, Map<String, HttpPage> pages, Map<String, PathOperation> paths) {

    public WireRoutes {
        services = List.copyOf(services);
        pages = Map.copyOf(pages);
        paths = Map.copyOf(paths);
    }
}
