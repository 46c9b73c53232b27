package io.streamgauge.otel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.streamgauge.Patience;
import io.streamgauge.faults.LogLines;
import io.streamgauge.secrets.Secrets;
import io.streamgauge.trace.TraceSpan;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of traces and metrics whose receiver fails, and of those who make them. */
class TelemetryEndpointTest {

    @AutoClose private final OtlpReceiver receiver = OtlpReceiver.start();
    @AutoClose private final LogLines log = new LogLines("io.streamgauge.otel");
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    private Telemetry start(Duration metricsInterval) {
        return start(receiver.url(), metricsInterval);
    }

    private Telemetry start(URI endpoint, Duration metricsInterval) {
        return Telemetry.start(
                new TelemetrySettings(
                        endpoint, Map.of("api-key", "s3cr3t-of-otel"), "test", 1, metricsInterval),
                new MeterProducer(() -> meters, InstantSource.system()),
                TracedRoutes.PATIENT);
    }

    private static void span(Telemetry telemetry) {
        telemetry.begin("route", List.of()).end();
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 500})
    void aFailureIsReportedOnceAndThenItsEnd(int status) {
        receiver.answer(status);
        try (Telemetry telemetry = start((Duration) null)) {
            span(telemetry);
            await().until(() -> log.lines().size() == 1);
            int before = receiver.keys().size();
            span(telemetry);
            await().until(() -> receiver.keys().size() > before);
            receiver.answer(200);
            span(telemetry);
            await().until(() -> log.lines().size() == 2);
        }

        String url = receiver.url() + "/v1/traces";
        assertThat(log.lines().get(0))
                .startsWith(
                        "WARN " + url + " does not accept spans, which are dropped until it does: ")
                .contains(Integer.toString(status))
                .endsWith("; check \"otel.endpoint\" and \"otel.headers\"");
        assertThat(log.lines().get(1))
                .matches("INFO \\Q" + url + "\\E accepts spans again; [12] were dropped");
        assertThat(receiver.keys()).containsOnly("s3cr3t-of-otel");
        assertThat(log.lines().toString()).doesNotContain("s3cr3t");
    }

    @Test
    void aReceiverThatHangsHoldsUpNeitherSpansNorTheStop() {
        receiver.hang(true);
        TelemetrySettings settings =
                new TelemetrySettings(receiver.url(), Map.of(), "test", 1, Duration.ofMillis(50));
        Telemetry telemetry = Telemetry.start(settings, () -> meters, InstantSource.system());
        for (int i = 0; i < 10_000; i++) {
            span(telemetry);
        }

        assertThat(CompletableFuture.runAsync(telemetry::close))
                .succeedsWithin(Patience.seconds(15));
        assertThat(receiver.spans()).isEmpty();
    }

    @Test
    void anEndpointThatIsDownIsReportedWithoutItsUser() {
        URI down = URI.create("http://me:pl4nt-s3cr3t@127.0.0.1:1");
        try (Telemetry telemetry = start(down, null)) {
            span(telemetry);
            await().until(() -> log.lines().size() == 1);
        }

        assertThat(log.lines().get(0))
                .contains("http://127.0.0.1:1/v1/traces does not accept spans")
                .doesNotContain("s3cr3t");
    }

    @Test
    void whatIsLeftIsSentAtTheEnd() {
        Telemetry telemetry = start((Duration) null);
        span(telemetry);

        telemetry.close();

        assertThat(receiver.spans()).hasSize(1);
        assertThat(receiver.resources().get(0)).containsEntry("service.name", "test");
    }

    @Test
    void metersAreSentByTheirNamesWithDots() {
        meters.counter("streamgauge.timestream.written", "table", "prices").increment(3);
        meters.gauge("streamgauge.timestream.waiting", 7);
        meters.timer("streamgauge.timestream.requests").record(Duration.ofMillis(250));
        try (Telemetry telemetry = start(Duration.ofMillis(50))) {
            await().until(() -> receiver.lastMetrics().size() >= 3);
        }
        assertThat(receiver.lastMetrics().keySet())
                .allMatch(name -> name.startsWith("streamgauge.timestream."));

        Metric written = receiver.lastMetrics().get("streamgauge.timestream.written");
        assertThat(written.getSum().getIsMonotonic()).isTrue();
        assertThat(written.getSum().getDataPoints(0).getAsDouble()).isEqualTo(3);
        assertThat(written.getSum().getDataPoints(0).getAttributes(0).getKey()).isEqualTo("table");
        assertThat(
                        receiver.lastMetrics()
                                .get("streamgauge.timestream.waiting")
                                .getGauge()
                                .getDataPoints(0)
                                .getAsDouble())
                .isEqualTo(7);
        Metric requests = receiver.lastMetrics().get("streamgauge.timestream.requests");
        assertThat(requests.getUnit()).isEqualTo("s");
        assertThat(requests.getHistogram().getDataPoints(0).getCount()).isEqualTo(1);
        assertThat(requests.getHistogram().getDataPoints(0).getSum()).isEqualTo(0.25);
        assertThat(requests.getHistogram().getDataPoints(0).getMax()).isEqualTo(0.25);
    }

    @Test
    void secretsInASpanAreMasked() {
        Secrets.note("shop.token", "pl4nt-token-of-spans");
        try (Telemetry telemetry = start((Duration) null)) {
            TraceSpan span = telemetry.begin("route", List.of());
            span.set("what", "it is pl4nt-token-of-spans");
            span.fail("status 401 for http://a/b?apikey=pl4nt-key");
            span.end();
        }

        assertThat(receiver.spans().get(0).attribute("what")).isEqualTo("it is xxxxxx");
        assertThat(receiver.spans().get(0).error()).doesNotContain("pl4nt");
    }

    @Test
    void aTraceHasAMaximumOfSpans() {
        try (Telemetry telemetry = start((Duration) null)) {
            TraceSpan file = telemetry.begin("file", List.of());
            for (int i = 0; i < OtelSpan.MAX_CHILDREN + 5; i++) {
                file.child("part", TraceSpan.Kind.INTERNAL).end();
            }
            file.end();
        }

        assertThat(receiver.spans("file").get(0).attribute("streamgauge.spans.left_out"))
                .isEqualTo("5");
        assertThat(receiver.spans("part")).hasSize(OtelSpan.MAX_CHILDREN);
    }
}
