package io.streamgauge.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamgauge.bean.ReadableNames;
import java.lang.ref.WeakReference;
import java.util.Collection;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.health.HealthCheckRepository;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.impl.health.ConsumersHealthCheckRepository;
import org.apache.camel.impl.health.RoutesHealthCheckRepository;
import org.junit.jupiter.api.Test;

class HealthChecksTest {

    @Test
    void theChecksOfFileNamesFollowTheBeans() throws Exception {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.start();
            HealthChecks checks = new HealthChecks(camel);
            camel.getRegistry().bind("inbox", new ReadableNames());
            camel.getRegistry().bind("uploads", new ReadableNames());
            checks.updateFileNames(camel);
            assertThat(ids(camel)).contains("file-names-inbox", "file-names-uploads");

            camel.getRegistry().unbind("inbox");
            checks.updateFileNames(camel);

            assertThat(ids(camel))
                    .contains("file-names-uploads")
                    .doesNotContain("file-names-inbox");
        }
    }

    @Test
    void removedRoutesAreReleased() throws Exception {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            for (HealthCheckRepository repository :
                    List.of(
                            new RoutesHealthCheckRepository(),
                            new ConsumersHealthCheckRepository())) {
                HealthCheckRegistry.get(camel).register(repository);
            }
            camel.start();
            HealthChecks checks = new HealthChecks(camel);
            add(camel, "kept");
            WeakReference<Route> removed = new WeakReference<>(add(camel, "removed"));
            assertThat(invoked(camel)).contains("route:kept", "route:removed", "consumer:removed");

            camel.getRouteController().stopRoute("removed");
            camel.removeRoute("removed");
            checks.releaseRemovedRoutes();

            await().until(
                            () -> {
                                System.gc();
                                return removed.refersTo(null);
                            });
            assertThat(invoked(camel))
                    .contains("route:kept", "consumer:kept")
                    .doesNotContain("route:removed", "consumer:removed");
        }
    }

    private static Route add(CamelContext camel, String id) throws Exception {
        camel.addRoutes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:" + id).routeId(id).to("log:" + id);
                    }
                });
        return camel.getRoute(id);
    }

    private static List<String> invoked(CamelContext camel) {
        return HealthCheckHelper.invoke(camel, "full").stream()
                .map(result -> result.getCheck().getId())
                .toList();
    }

    private static Collection<String> ids(DefaultCamelContext camel) {
        return HealthCheckRegistry.get(camel).getCheckIDs();
    }
}
