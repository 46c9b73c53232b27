package io.streamgauge.runtime;

import io.streamgauge.bean.ReadableNames;
import io.streamgauge.camel.ProblemHealth;
import io.streamgauge.files.UnwritableFiles;
import io.streamgauge.local.LocalAws;
import io.streamgauge.routes.reload.RouteFileStates;
import io.streamgauge.routes.reload.RoutesHealth;
import java.nio.file.Path;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheckRegistry;
import org.jspecify.annotations.Nullable;

/** The health checks of the program; components register their own. */
final class HealthChecks {

    private final @Nullable HealthCheckRegistry registry;

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

    /** Adds a check of the file names that each route with a watched folder has seen. */
    void addFileNames(CamelContext camel) {
        HealthCheckRegistry health = registry;
        if (health != null) {
            camel.getRegistry()
                    .findByTypeWithName(ReadableNames.class)
                    .forEach(
                            (name, names) -> {
                                String id = "file-names-" + name;
                                // An edit of its file makes another bean of this name.
                                health.getCheck(id).ifPresent(health::unregister);
                                health.register(names.health(id));
                            });
        }
    }
}
