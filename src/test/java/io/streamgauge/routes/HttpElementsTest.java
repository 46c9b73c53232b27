package io.streamgauge.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.streamgauge.bean.JsonItems;
import io.streamgauge.bean.ReadingMapper;
import io.streamgauge.camel.kinesis.KinesisComponent;
import io.streamgauge.camel.timestream.TimestreamComponent;
import io.streamgauge.faults.HttpSource;
import io.streamgauge.local.LocalAwsFixture;
import io.streamgauge.local.LocalEndpoint;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.timestreamwrite.TimestreamWriteAsyncClient;

/** An array or JSON lines of an HTTP source, of which some elements are no rows. */
class HttpElementsTest {

    private static final AtomicLong TIMES = new AtomicLong(InstantSource.system().millis());
    private static final List<String> REJECTS = new CopyOnWriteArrayList<>();

    @LocalEndpoint private static LocalAwsFixture aws;
    @TempDir private static Path folder;
    @AutoClose private static HttpSource source;

    /** One for all tests: a table of its own for each would take two seconds. */
    @AutoClose private static DefaultCamelContext camel;

    /** The time of the rows of this test. */
    private final long now = TIMES.incrementAndGet();

    @BeforeAll
    static void start() throws Exception {
        source = HttpSource.start(HttpSource.json("[]"));
        camel = new DefaultCamelContext();
        camel.getRegistry().bind("meters", MeterRegistry.class, new SimpleMeterRegistry());
        camel.getRegistry()
                .bind("writes", TimestreamWriteAsyncClient.class, aws.timestreamWriteAsync());
        camel.getRegistry().bind("stream", KinesisAsyncClient.class, aws.kinesisAsync());
        camel.getRegistry().bind("climate", climate());
        camel.getRegistry().bind("items", new JsonItems());
        var timestream =
                camel.getComponent("timestream", TimestreamComponent.class).getConfiguration();
        timestream.setAutoCreateTable(true);
        timestream.setDeadLetter("direct:rejects");
        var kinesis = camel.getComponent("kinesis", KinesisComponent.class).getConfiguration();
        kinesis.setAutoCreateStream(true);
        kinesis.setDeadLetterFolder(folder.resolve("dead-letter").toString());
        camel.addRoutes(routes());
        camel.start();
    }

    @BeforeEach
    void forgetTheRejectsOfOthers() {
        REJECTS.clear();
    }

    private static ReadingMapper climate() {
        ReadingMapper climate = new ReadingMapper();
        climate.setMeasureName("climate");
        climate.setTime("time");
        climate.setTimeUnit("MILLISECONDS");
        climate.setDimensions("room");
        climate.setMeasures("celsius:double");
        return climate;
    }

    private static RouteBuilder routes() {
        String url = source.url("/climate");
        String table = "timestream:home/climate";
        String to = table + "?mapping=#climate";
        return new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:rejects")
                        .process(e -> REJECTS.add(e.getMessage().getBody(String.class)));
                from("direct:stream").streamCache("false").to(url).to(to);
                from("direct:cached").to(url).to(to);
                from("direct:text").to(url).convertBodyTo(String.class).to(to);
                from("direct:bytes").to(url).convertBodyTo(byte[].class).to(to);
                from("direct:items").streamCache("false").to(url).process("#items").to(to);
                from("direct:mapped").to(url).process("#climate").to(table);
                from("direct:split").to(url).process("#items").split(body()).streaming().to(to);
                from("direct:records")
                        .to(url)
                        .process("#items")
                        .to("kinesis:climate?partitionKey=${body[room]}");
            }
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"stream", "cached", "text", "bytes", "items", "mapped", "split"})
    void elementsThatAreNotRowsAreRejectedAlone(String route) {
        String digits = "{\"room\":\"x\",\"celsius\":" + "9".repeat(1600) + "}";
        source.always(
                HttpSource.json(
                        "["
                                + String.join(
                                        ",\n",
                                        row("attic"),
                                        "null",
                                        "{\"room\":\"x\",\"celsius\":NaN}",
                                        digits,
                                        "[" + row("x") + "]",
                                        "-Infinity",
                                        row("cellar"),
                                        "{\"room\":\"x\" \"celsius\":1}",
                                        "{\"room\":\"" + "long ".repeat(1 << 20) + "\"}",
                                        row("hall"))
                                + "]"));

        assertThat(send(route).getException()).isNull();

        assertThat(rooms()).containsExactly("attic", "cellar", "hall");
        assertThat(REJECTS).hasSize(7);
        assertThat(String.join("\n", REJECTS))
                .contains("line 3", "NaN", "item 4", "must not be longer than")
                .doesNotContainIgnoringCase("feature", "Constraint", "enable ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"stream", "cached", "text", "bytes", "items", "mapped", "split"})
    void aTruncatedElementIsRejectedAndTheFetchFails(String route) {
        source.always(
                HttpSource.json("[" + row("attic") + "," + row("cellar") + ",{\"room\":\"ha"));

        Exception failure = send(route).getException();

        assertThat(rooms()).containsExactly("attic", "cellar");
        assertThat(REJECTS)
                .singleElement()
                .asString()
                .contains("item 3, line 1", "{\\\"room\\\":\\\"ha")
                .contains("must be complete, but the JSON ends inside it");
        assertThat(failure).hasStackTraceContaining("2 rows were read before");
    }

    @ParameterizedTest
    @ValueSource(strings = {"stream", "cached", "text", "bytes", "items", "mapped", "split"})
    void linesThatAreNotRowsAreRejectedAlone(String route) {
        source.always(
                HttpSource.json(
                        String.join(
                                "\n",
                                row("attic"),
                                "null",
                                row("hall"),
                                "{\"room\":\"x}",
                                "{bad")));

        assertThat(send(route).getException()).isNull();

        assertThat(rooms()).containsExactly("attic", "hall");
        assertThat(REJECTS).hasSize(3);
        assertThat(String.join("\n", REJECTS))
                .contains("item 2, line 2", "item 4, line 4", "item 5, line 5", "{bad");
    }

    @ParameterizedTest
    @ValueSource(strings = {"stream", "text", "bytes", "items", "mapped", "split"})
    void aTruncatedLineIsRejectedAndTheFetchFails(String route) {
        source.always(
                HttpSource.json(
                        String.join("\n", row("attic"), "7", row("hall"), "{\"room\":\"x")));

        Exception failure = send(route).getException();

        assertThat(failure).hasStackTraceContaining("malformed at line 4, column 1");
        assertThat(rooms()).containsExactly("attic", "hall");
        assertThat(REJECTS).hasSize(2);
    }

    @Test
    void anUnclosedArrayIsWrittenAndTheFetchFails() {
        source.always(HttpSource.json("[" + row("attic") + "," + row("cellar")));

        assertThat(send("stream").getException()).hasMessageContaining("it ends before all arrays");
        assertThat(rooms()).containsExactly("attic", "cellar");
    }

    @ParameterizedTest
    @ValueSource(strings = {"stream", "text", "bytes", "items", "mapped", "split"})
    void invalidJsonFailsTheFetch(String route) {
        source.always(HttpSource.json("the limit of calls is reached"));

        assertThat(send(route).getException()).hasMessageContaining("is malformed at line 1");
        assertThat(REJECTS).isEmpty();
    }

    @Test
    void elementsBecomeRecordsAndOthersDeadLetters() throws Exception {
        source.always(
                HttpSource.json("[" + row("attic") + ",null,{\"room\":NaN}," + row("hall") + "]"));

        Exchange exchange = send("records");

        assertThat(exchange.getException()).isNull();
        assertThat(records()).containsExactlyInAnyOrder(row("attic"), row("hall"));
        assertThat(exchange.getMessage().getHeader("CamelAwsKinesisRejected")).isEqualTo(2);
    }

    @Test
    void recordsBeforeATruncatedElementAreWritten() throws Exception {
        source.always(HttpSource.json("[" + row("attic") + "," + row("hall") + ",{\"room"));

        Exchange exchange = send("records");

        assertThat(exchange.getException()).hasMessageContaining("2 rows were read before");
        assertThat(records()).containsExactlyInAnyOrder(row("attic"), row("hall"));
        assertThat(exchange.getMessage().getHeader("CamelAwsKinesisRejected")).isEqualTo(1);
    }

    private List<String> rooms() {
        return ExampleRoute.query(
                aws,
                "SELECT room FROM home.climate WHERE time = from_milliseconds(%d) ORDER BY room"
                        .formatted(now));
    }

    private String row(String room) {
        return "{\"room\":\"%s\",\"celsius\":18.5,\"time\":%d}".formatted(room, now);
    }

    private Exchange send(String route) {
        return camel.createProducerTemplate().send("direct:" + route, exchange -> {});
    }

    private List<String> records() {
        var kinesis = aws.kinesis();
        String shard = kinesis.listShards(it -> it.streamName("climate")).shards().get(0).shardId();
        String iterator =
                kinesis.getShardIterator(
                                it ->
                                        it.streamName("climate")
                                                .shardId(shard)
                                                .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                        .shardIterator();
        return kinesis.getRecords(it -> it.shardIterator(iterator)).records().stream()
                .map(record -> record.data().asUtf8String())
                .filter(record -> record.contains(String.valueOf(now)))
                .toList();
    }
}
