package io.streamgauge.camel.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamgauge.reading.Rejection;
import io.streamgauge.reading.Row;
import io.streamgauge.reading.SourceItem;
import io.streamgauge.rows.RowReader;
import io.streamgauge.rows.source.RowsException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code rows:} reads: the file or the content of a body, in a route without a table. */
class RowsBodyTest {

    private static final Path STOCKS = Path.of("src/test/resources/io/streamgauge/rows/stocks.csv");

    @TempDir static Path folder;
    @AutoClose private final CamelContext camel = new DefaultCamelContext();

    @ParameterizedTest
    @ValueSource(strings = {"a.csv.gz", "a.jsonl.gz", "a.json.gz"})
    void aFileWithBytesBehindAGzipMemberGivesNoRow(String name) throws Exception {
        byte[] first = gzip("{\"a\":1}\n{\"a\":2}\n");
        Path files = Files.createDirectory(folder.resolve("behind-" + name));
        Files.writeString(files.resolve("0-" + name.replace(".gz", "")), "{\"a\":1}\n");
        Path file = files.resolve(name);
        Files.write(file, first);
        Files.write(file, new byte[] {0, 0, '\r', '\n'}, StandardOpenOption.APPEND);
        Files.write(file, gzip("{\"a\":3}\n"), StandardOpenOption.APPEND);
        camel.start();

        try (ProducerTemplate template = camel.createProducerTemplate()) {
            for (String uri : List.of("rows:auto", "rows:auto?path=" + files + "/*")) {
                Exchange exchange =
                        template.send(uri, out -> out.getMessage().setBody(file.toFile()));

                assertThat(exchange.getException())
                        .as(uri)
                        .isInstanceOf(RowsException.class)
                        .hasMessageContaining(
                                "%s cannot be read (gzip member 1 ends at byte %d, and what follows is not a gzip member)"
                                        .formatted(file, first.length));
            }
        }
    }

    @Test
    void aSplitTakesTheRowsOneByOne() throws Exception {
        List<Object> parts = new ArrayList<>();
        camel.addRoutes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        errorHandler(noErrorHandler());
                        from("direct:in")
                                .to("rows:csv")
                                .split(body())
                                .streaming()
                                .process(part -> parts.add(part.getMessage().getBody()));
                    }
                });
        camel.start();

        assertThat(send(STOCKS).getException()).isNull();
        assertThat(parts)
                .hasSize(560)
                .allMatch(part -> part instanceof SourceItem && !(part instanceof Rejection));
    }

    @Test
    void filesThatAreFoundAreRead() throws Exception {
        Path inbox = Files.createDirectory(folder.resolve("inbox"));
        List<SourceItem> rows = new ArrayList<>();
        camel.addRoutes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("file:" + inbox)
                                .to("rows:auto")
                                .process(
                                        e ->
                                                e.getMessage()
                                                        .getBody(Iterator.class)
                                                        .forEachRemaining(
                                                                row -> rows.add((SourceItem) row)));
                    }
                });
        Files.writeString(inbox.resolve("a.jsonl"), "{\"a\":1}\n{\"a\":2}\n");
        camel.start();

        await().until(() -> Files.exists(inbox.resolve(".camel/a.jsonl")));
        assertThat(rows)
                .extracting(row -> row.row().origin())
                .containsExactly("a.jsonl line 1", "a.jsonl line 2");
    }

    @Test
    void theReaderIsClosedWithTheExchange() throws Exception {
        route();

        Exchange done = send(STOCKS);

        assertThat(done.getMessage().getBody(RowReader.class).hasNext()).isFalse();
    }

    @Test
    void theContentOfABodyIsReadAndItsCopyIsRemoved() throws Exception {
        String csv = "symbol,price\nT,1.50\n\"B\n";
        List<Object> items = new ArrayList<>();
        Path temporary = folder.resolve("bodies");
        camel.addRoutes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        errorHandler(noErrorHandler());
                        from("direct:in")
                                .routeId("web")
                                .to("rows:auto?temporaryFolder=" + temporary)
                                .split(body())
                                .process(row -> items.add(row.getMessage().getBody()));
                    }
                });
        camel.start();

        for (Object body :
                List.of(
                        csv,
                        csv.getBytes(StandardCharsets.UTF_16),
                        new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)),
                        new StringReader(csv))) {
            items.clear();
            assertThat(send(body).getException()).isNull();
            assertThat(items).hasSize(2);
            assertThat(items.get(0))
                    .isInstanceOfSatisfying(
                            Row.class,
                            row -> {
                                assertThat(row.fields()).containsEntry("symbol", "T");
                                assertThat(row.origin()).startsWith("route web exchange ");
                                assertThat(row.origin()).endsWith(" line 2");
                            });
            assertThat(items.get(1)).isInstanceOf(Rejection.class);
        }
        items.clear();
        assertThat(send(new byte[0]).getException()).isNull();
        assertThat(items).isEmpty();
        try (Stream<Path> left = Files.list(temporary)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void aBodyThatIsNoFileIsRefused() throws Exception {
        route();

        assertThat(send(42).getException())
                .hasMessageContaining("java.lang.Integer")
                .hasMessageContaining("path");
        assertThat(send(Path.of("absent.csv")).getException()).isInstanceOf(RowsException.class);
    }

    private void route() throws Exception {
        camel.addRoutes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        errorHandler(noErrorHandler());
                        from("direct:in").to("rows:csv").to("mock:rows");
                    }
                });
        camel.start();
    }

    private Exchange send(Object body) {
        return camel.createProducerTemplate()
                .send("direct:in", in -> in.getMessage().setBody(body));
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
