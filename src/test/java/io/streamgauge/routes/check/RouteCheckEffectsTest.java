package io.streamgauge.routes.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.camel.DurationConverter;
import io.streamgauge.camel.http.ExactHttpComponent;
import io.streamgauge.routes.RouteFile;
import io.streamgauge.routes.RouteProblem;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** What a check of route files leaves as it was: everything. */
class RouteCheckEffectsTest {

    @TempDir private Path folder;
    @AutoClose private final DefaultCamelContext camel = new DefaultCamelContext();

    @BeforeEach
    void program() {
        DurationConverter.register(camel);
        camel.addComponent("http", new ExactHttpComponent());
    }

    @Test
    void aCheckChangesNothingInTheRunningProgram() throws Exception {
        camel.getRegistry()
                .bind(
                        "kinesisClient",
                        KinesisClient.class,
                        () -> {
                            throw new IllegalStateException("a client is opened");
                        });
        camel.start();
        Set<Thread> threads = Thread.getAllStackTraces().keySet();
        Set<String> components = Set.copyOf(camel.getComponentNames());
        long converters = camel.getTypeConverterRegistry().size();

        assertThat(
                        problems(
                                """
                                - beans:
                                    - name: marks
                                      type: io.streamgauge.bean.Watermarks
                                      properties: { folder: "%s/marks" }
                                - route:
                                    id: a
                                    from:
                                      uri: "file:%s/in"
                                      steps:
                                        - to: "aws2-kinesis:a?amazonKinesisClient=#kinesisClient"
                                        - to: "aws2-kinesis:b"
                                        - wireTap: { uri: "seda:a" }
                                        - to: "http://127.0.0.1:1/a"
                                        - to: "file:%s/out"
                                        - to: "timestream:market/prices?autoCreateTable=true&deadLetterFolder=%s/dead"
                                """
                                        .formatted(folder, folder, folder, folder)))
                .isEmpty();
        assertThat(camel.getComponentNames()).isEqualTo(components);
        assertThat(camel.getEndpoints()).isEmpty();
        assertThat(camel.getRouteDefinitions()).isEmpty();
        assertThat(camel.getRegistry().lookupByName("marks")).isNull();
        assertThat(camel.getTypeConverterRegistry().size()).isEqualTo((int) converters);
        assertThat(Thread.getAllStackTraces().keySet()).isSubsetOf(threads);
        assertThat(folder).isEmptyDirectory();
    }

    private List<String> problems(String yaml) {
        return new RouteCheck(camel, Set.of("clock", "kinesisClient"))
                .problems(List.of(new RouteFile("a.yaml", yaml))).stream()
                        .map(RouteProblem::toString)
                        .toList();
    }
}
