package io.streamgauge.runtime;

import io.streamgauge.bean.ReadableNames;
import io.streamgauge.camel.ProblemHealth;
import io.streamgauge.files.UnwritableFiles;
import io.streamgauge.local.LocalAws;
import io.streamgauge.routes.reload.RouteFileStates;
import io.streamgauge.routes.reload.RoutesHealth;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.health.HealthCheckRepository;
import org.apache.camel.impl.health.ConsumersHealthCheckRepository;
import org.apache.camel.impl.health.RoutesHealthCheckRepository;
import org.jspecify.annotations.Nullable;

/** The health checks of the program; components register their own. */
final class HealthChecks {

    private final @Nullable HealthCheckRegistry registry;

    /** The checks of file names that are registered. */
    private final List<HealthCheck> fileNames = new ArrayList<>();

    HealthChecks(CamelContext camel) {
        this.registry = HealthCheckRegistry.get(camel);
    }

    /** Adds a check of the files in the folder that the program runs in. */
    void addFiles() {
        if (registry != null) {
            registry.register(
                    new ProblemHealth(
                            "local-files",
                            new ProblemHealth.Subject("folder", Path.of("").toAbsolutePath() + ""),
                            UnwritableFiles::problem));
        }
    }

    void addStorage(LocalAws endpoint) {
        if (registry != null) {
            registry.register(
                    new ProblemHealth(
                            "local-storage",
                            new ProblemHealth.Subject("endpoint", endpoint.url().toString()),
                            endpoint::problem));
        }
    }

    /** Adds a check of the newest route files. */
    void addRoutes(RouteFileStates states) {
        if (registry != null) {
            registry.register(new RoutesHealth(states));
        }
    }

    /**
     * Lets go of the routes that an edit has removed: Camel's repositories keep the check of each
     * route that they ever had, and with it the route. Called by the thread that takes edits.
     */
    void releaseRemovedRoutes() {
        renew("routes", new RoutesHealthCheckRepository());
        renew("consumers", new ConsumersHealthCheckRepository());
    }

    private void renew(String id, HealthCheckRepository empty) {
        if (registry != null) {
            registry.getRepository(id)
                    .ifPresent(
                            full -> {
                                empty.setEnabled(full.isEnabled());
                                registry.unregister(full);
                                registry.register(empty);
                            });
        }
    }

    /**
     * Registers a check of the file names that each route with a watched folder has seen, and
     * removes those of beans that an edit has replaced or removed. Called by the thread that takes
     * edits.
     */
    void updateFileNames(CamelContext camel) {
        if (registry == null) {
            return;
        }
        fileNames.forEach(registry::unregister);
        fileNames.clear();
        camel.getRegistry()
                .findByTypeWithName(ReadableNames.class)
                .forEach(
                        (name, names) -> {
                            HealthCheck check = names.health("file-names-" + name);
                            registry.register(check);
                            fileNames.add(check);
                        });
    }
}
