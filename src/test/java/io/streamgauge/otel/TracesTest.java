package io.streamgauge.otel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamgauge.faults.HttpSource;
import io.streamgauge.local.LocalAwsFixture;
import io.streamgauge.local.LocalEndpoint;
import io.streamgauge.otel.OtlpReceiver.Received;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.MDC;

/** The traces of routes: a span for each step on the way of a reading, by parent and link. */
class TracesTest {

    private static final AtomicInteger NAMES = new AtomicInteger();

    @LocalEndpoint static LocalAwsFixture aws;

    @TempDir private Path folder;
    @AutoClose private final OtlpReceiver receiver = OtlpReceiver.start();

    @AutoClose
    private final HttpSource source =
            HttpSource.start(HttpSource.json("{\"symbol\": \"BTC\", \"price\": 1.5}"));

    @AutoClose private TracedRoutes routes;
    private final String name = "traced" + NAMES.incrementAndGet();

    @BeforeEach
    void trace() throws Exception {
        routes = new TracedRoutes(aws, TracedRoutes.to(receiver, 1), folder);
    }

    private String fetch(String target) {
        return source.url(target + "?apikey=s3cr3t-of-url&httpClientConfigurer=#policy");
    }

    private String table(String options) {
        return "timestream:market/" + name + "?autoCreateTable=true&mapping=#quote" + options;
    }

    private Received only(String span) {
        await().until(() -> receiver.spans(span).size() == 1);
        return receiver.spans(span).get(0);
    }

    private void isWithin(String span, String parent) {
        Received outer = only(parent);
        assertThat(only(span).place().parent()).isEqualTo(outer.id());
        assertThat(only(span).place().trace()).isEqualTo(outer.place().trace());
    }

    @Test
    void oneTraceLeadsFromTheFetchToTheWritesAndTheConsumer() throws Exception {
        String stream = "kinesis:" + name + "?traceparent=true";
        routes.start(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:tick")
                                .routeId("prices")
                                .to(fetch("/prices"))
                                .convertBodyTo(String.class)
                                .to(table(""))
                                .to(stream + "&partitionKey=BTC");
                        from(stream).routeId("reader").to(table("&linger=1"));
                    }
                });

        assertThat(routes.send("direct:tick", null).getException()).isNull();

        String write = "timestream:market/" + name;
        await().until(() -> receiver.spans("reader").size() == 1);
        String host = "fetch 127.0.0.1";
        assertThat(only("prices").place().parent()).isEmpty();
        isWithin(host, "prices");
        isWithin("GET", host);
        isWithin("kinesis:" + name, "prices");
        isWithin("PutRecords " + name, "kinesis:" + name);
        Received fetch = only(host);
        assertThat(fetch.attributes())
                .containsEntry("http.response.status_code", "200")
                .containsEntry("streamgauge.fetch.attempts", "1")
                .containsEntry("url.full", source.url("/prices"));
        assertThat(only("GET").attributes())
                .containsEntry("http.request.method", "GET")
                .containsEntry("url.path", "/prices");

        Received reader = only("reader");
        assertThat(reader.links()).containsExactly(only("kinesis:" + name).id());
        assertThat(reader.place().trace()).isNotEqualTo(fetch.place().trace());
        assertThat(receiver.spans(write))
                .extracting(span -> span.place().parent())
                .containsExactlyInAnyOrder(only("prices").id(), reader.id());
        assertThat(receiver.spans("map"))
                .extracting(span -> span.place().parent())
                .containsExactlyInAnyOrderElementsOf(
                        receiver.spans(write).stream().map(Received::id).toList());
        assertThat(receiver.spans("WriteRecords market/" + name))
                .hasSize(2)
                .allSatisfy(
                        span -> {
                            assertThat(span.place().kind()).isEqualTo("CLIENT");
                            assertThat(span.attribute("streamgauge.records")).isEqualTo("1");
                        });
        assertThat(receiver.spans().toString()).doesNotContain("s3cr3t");
    }

    @Test
    void aRequestThatExchangesShareIsLinkedWithEachOfThem() throws Exception {
        routes.start(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:in").routeId("shared").to(table("&linger=1h"));
                    }
                });

        // Together they fill one request, which then does not linger.
        List<CompletableFuture<Exchange>> sent =
                List.of(
                        routes.asyncSend("direct:in", TracedRoutes.prices(0, 40)),
                        routes.asyncSend("direct:in", TracedRoutes.prices(40, 80)),
                        routes.asyncSend("direct:in", TracedRoutes.prices(80, 100)));
        sent.forEach(CompletableFuture::join);

        await().until(() -> receiver.spans("shared").size() == 3);
        Received request = only("WriteRecords market/" + name);
        assertThat(request.attribute("streamgauge.records")).isEqualTo("100");
        List<String> waiting = new ArrayList<>(request.links());
        waiting.add(request.place().parent());
        List<Received> writes = receiver.spans("timestream:market/" + name);
        assertThat(waiting)
                .containsExactlyInAnyOrderElementsOf(writes.stream().map(Received::id).toList());
        assertThat(writes)
                .allMatch(
                        write ->
                                write.id().equals(request.place().parent())
                                        || write.links().equals(List.of(request.id())));
    }

    @Test
    void aRejectIsInTheTraceWithoutItsValue() throws Exception {
        routes.start(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:in")
                                .routeId("rejecting")
                                .to(table("&deadLetter=direct:rejects"));
                        from("direct:rejects").routeId("rejects").log("rejected");
                    }
                });

        List<Map<String, Object>> rows =
                List.of(
                        Map.of("symbol", "BTC", "price", 1.5),
                        Map.of("symbol", "ETH", "price", "not-a-price"));
        assertThat(routes.send("direct:in", rows).getException()).isNull();

        String write = "timestream:market/" + name;
        isWithin(write, "rejecting");
        isWithin("map", write);
        isWithin("direct:rejects", write);
        isWithin("rejects", "direct:rejects");
        assertThat(only("map").attributes())
                .containsEntry("streamgauge.rows", "2")
                .containsEntry("streamgauge.rejected", "1")
                .containsEntry(
                        "streamgauge.rejected.first", "field \"price\" must be a finite number");
        assertThat(only(write).attributes())
                .containsEntry("streamgauge.written", "1")
                .containsEntry("streamgauge.rejected", "1");
        assertThat(receiver.spans().toString()).doesNotContain("not-a-price");
    }

    @Test
    void aFetchThatFailsHasASpanForEachTry() throws Exception {
        source.always(HttpSource.answer(503, "", ""));
        routes.start(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:tick").routeId("failing").to(fetch("/prices")).to(table(""));
                    }
                });

        assertThat(routes.send("direct:tick", null).getException()).isNotNull();

        Received fetch = only("fetch 127.0.0.1");
        assertThat(fetch.error()).contains("503").doesNotContain("s3cr3t");
        assertThat(fetch.attributes())
                .containsEntry("streamgauge.fetch.attempts", "3")
                .containsEntry("http.response.status_code", "503");
        assertThat(receiver.spans("GET"))
                .extracting(span -> span.attribute("http.request.resend_count"))
                .containsExactly("0", "1", "2");
        assertThat(receiver.spans("GET"))
                .allSatisfy(
                        span -> {
                            assertThat(span.place().parent()).isEqualTo(fetch.id());
                            assertThat(span.error()).isEqualTo("status 503");
                        });
        assertThat(only("failing").error()).contains("503");
        assertThat(receiver.spans("map")).isEmpty();
        assertThat(receiver.spans().toString()).doesNotContain("s3cr3t");
    }

    @Test
    void aTraceThatIsNotSampledIsNotSentNorIsItsConsumer() throws Exception {
        routes.close();
        routes = new TracedRoutes(aws, TracedRoutes.to(receiver, 0), folder);
        String stream = "kinesis:" + name + "?traceparent=true";
        List<String> read = new CopyOnWriteArrayList<>();
        routes.start(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:in").routeId("writer").to(stream + "&partitionKey=BTC");
                        from(stream)
                                .routeId("reader")
                                .process(it -> read.add(it.getMessage().getBody(String.class)));
                    }
                });

        routes.send("direct:in", "{\"a\": 1}");

        await().until(() -> read.size() == 1);
        assertThat(read.get(0))
                .matches("\\{\"a\": 1,\"traceparent\":\"00-[0-9a-f]{32}-[0-9a-f]{16}-0[02]\"}");
        routes.close();
        assertThat(receiver.spans()).isEmpty();
    }

    @Test
    void aBatchIsLinkedWithEachProducerAndOtherRecordsStayAsTheyAre() throws Exception {
        String stream = "kinesis:" + name + "?traceparent=true";
        routes.start(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:in").routeId("writer").to(stream + "&partitionKey=BTC");
                        from(stream + "&batch=true").routeId("reader").to("log:read");
                    }
                });

        routes.send("direct:in", "{\"a\": 1}");
        routes.send("direct:in", "plain text");
        routes.send("direct:in", "{\"a\": 2}");

        String write = "kinesis:" + name;
        await().until(() -> receiver.spans(write).size() == 3);
        List<String> json =
                List.of(receiver.spans(write).get(0).id(), receiver.spans(write).get(2).id());
        await().untilAsserted(
                        () ->
                                assertThat(
                                                receiver.spans("reader").stream()
                                                        .flatMap(span -> span.links().stream()))
                                        .containsExactlyElementsOf(json));
    }

    @Test
    void linesOfARouteCarryItsTrace() throws Exception {
        List<String> traces = new CopyOnWriteArrayList<>();
        routes.start(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:in")
                                .routeId("logged")
                                .process(it -> traces.add(MDC.get("trace_id")))
                                .to(table(""))
                                .process(it -> traces.add(MDC.get("trace_id")));
                    }
                });

        routes.send("direct:in", TracedRoutes.prices(0, 1));

        String trace = only("logged").place().trace();
        assertThat(traces).containsExactly(trace, trace);
        assertThat(MDC.get("trace_id")).isNull();
    }
}
