package io.streamgauge.routes.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.routes.RouteFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class DurationKeysTest {

    @AutoClose private final DefaultCamelContext camel = new DefaultCamelContext();

    @Test
    void theDurationsOfTheShippedSettingsAreFound() throws IOException {
        Properties settings = new Properties();
        settings.load(Files.newBufferedReader(Path.of("application.properties")));
        camel.getPropertiesComponent().setInitialProperties(settings);
        List<RouteFile> files = ShippedRouteFiles.in("routes");

        assertThat(DurationKeys.of(files, settings.stringPropertyNames(), camel))
                .containsExactlyInAnyOrder(
                        "bulk.minAge",
                        "camel.beans.fetchPolicy.deadline",
                        "camel.component.http.connectTimeout",
                        "camel.component.http.responseTimeout",
                        "camel.component.https.connectTimeout",
                        "camel.component.https.responseTimeout",
                        "camel.component.timestream.magneticRetention",
                        "camel.component.timestream.memoryRetention",
                        "crypto.period",
                        "replay.period",
                        "stocks.history",
                        "stocks.pause",
                        "stocks.retry");
    }

    @Test
    void keysThatAreNotDurationsAreNotFound() {
        RouteFile file =
                new RouteFile(
                        "a.camel.yaml",
                        """
                        - beans:
                            - name: policy
                              type: io.streamgauge.bean.FetchPolicy
                              properties: { tries: "{{my.tries}}", pause: "{{my.pause:1s}}" }
                        - route:
                            from:
                              uri: "timer:x?repeatCount={{my.count}}&delay={{my.delay}}&period=1000"
                              steps:
                                - log: "{{my.text}}"
                                - to: "kinesis:a?linger={{my.linger}}&partitionKey={{my.key}}"
                        """);

        assertThat(DurationKeys.of(List.of(file), Set.of("camel.main.shutdownTimeout"), camel))
                .containsExactly("my.delay", "my.linger", "my.pause");
    }
}
