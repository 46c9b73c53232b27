package io.streamgauge.otel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamgauge.influx.InfluxApi;
import io.streamgauge.influx.InfluxStub;
import io.streamgauge.local.LocalAwsFixture;
import io.streamgauge.local.LocalEndpoint;
import io.streamgauge.otel.OtlpReceiver.Received;
import java.nio.file.Path;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The spans of requests to InfluxDB. */
class InfluxTracesTest {

    @LocalEndpoint static LocalAwsFixture aws;

    @TempDir private Path folder;
    @AutoClose private final OtlpReceiver receiver = OtlpReceiver.start();
    @AutoClose private final InfluxStub influxDb = InfluxStub.start(InfluxApi.V3);

    @Test
    void eachRequestHasASpanWithinThatOfItsEndpoint() throws Exception {
        influxDb.once(call -> call.send(503, "{\"error\":\"catching up\"}"));
        String to =
                "influxdb:market/traced?mapping=#quote&api=v3&token=s3cr3t-of-influxdb&url="
                        + influxDb.url();
        try (TracedRoutes routes = new TracedRoutes(aws, TracedRoutes.to(receiver, 1), folder)) {
            routes.start(
                    new RouteBuilder() {
                        @Override
                        public void configure() {
                            from("direct:in").routeId("to-influxdb").to(to);
                        }
                    });

            assertThat(routes.send("direct:in", TracedRoutes.prices(0, 3)).getException()).isNull();
        }

        await().until(() -> receiver.spans("write market/traced").size() == 2);
        Received endpoint = receiver.spans("influxdb:market/traced").get(0);
        assertThat(endpoint.attributes()).containsEntry("streamgauge.written", "3");
        assertThat(receiver.spans("map").get(0).place().parent()).isEqualTo(endpoint.id());
        assertThat(receiver.spans("write market/traced"))
                .allSatisfy(
                        span -> {
                            assertThat(span.place().kind()).isEqualTo("CLIENT");
                            assertThat(span.place().parent()).isEqualTo(endpoint.id());
                            assertThat(span.attributes())
                                    .containsEntry("db.system.name", "influxdb")
                                    .containsEntry("streamgauge.records", "3");
                        })
                .extracting(
                        span ->
                                span.attribute("streamgauge.attempt")
                                        + " "
                                        + span.attribute("http.response.status_code"))
                .containsExactlyInAnyOrder("1 503", "2 204");
        assertThat(receiver.spans().toString()).doesNotContain("s3cr3t");
    }
}
