package io.streamgauge.bean;

import static io.streamgauge.faults.HttpSource.answer;
import static io.streamgauge.faults.HttpSource.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.Patience;
import io.streamgauge.faults.HttpSource;
import io.streamgauge.fetch.ContentTypeException;
import io.streamgauge.fetch.DeadlineExceededException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of answers that are slow, cut off, or no data. */
class FetchedBodiesTest {

    private static final String OK = "{\"price\":1}";

    private HttpSource source;
    private FetchPolicy policy;
    private Fetcher fetcher;

    @BeforeEach
    void start() {
        source = HttpSource.start(json(OK));
        policy = new FetchPolicy();
        policy.setPause(Duration.ofMillis(1));
        policy.setDeadline(Duration.ofSeconds(20));
        fetcher = new Fetcher(policy);
    }

    @AfterEach
    void stop() throws Exception {
        fetcher.close();
        source.close();
    }

    @Test
    void aSlowBodyFailsAtTheDeadlineWithHostAndBytes() {
        policy.setDeadline(Duration.ofSeconds(3));
        source.always(
                (request, wire) -> {
                    wire.text("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
                    for (int i = 0; i < 1000; i++) {
                        wire.text("[");
                        wire.pause(50);
                    }
                });

        assertThat(get("/prices").getException())
                .isInstanceOf(DeadlineExceededException.class)
                .hasMessageMatching(
                        "The fetch from 127\\.0\\.0\\.1:%d did not end within 3000 ms \\(\"deadline\"\\), [1-9]\\d* bytes of the body came: .*"
                                .formatted(source.port()));
        assertThat(fetcher.failures("deadline")).isEqualTo(1);
    }

    @Test
    void slowHeadersEndAtTheDeadlineWithoutARetry() {
        policy.setDeadline(Duration.ofSeconds(3));
        source.always(
                (request, wire) -> {
                    wire.text("HTTP/1.1 200 OK\r\nX-Slow: ");
                    for (int i = 0; i < 1000; i++) {
                        wire.text("z");
                        wire.pause(50);
                    }
                });

        assertThat(get("/prices").getException())
                .isInstanceOf(DeadlineExceededException.class)
                .hasMessageContaining(" 0 bytes of the body came");
        assertThat(source.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 100\r\n\r\n{\"price\":1}",
                "Transfer-Encoding: chunked\r\n\r\nb\r\n{\"price\":1}\r\n",
                "Transfer-Encoding: chunked\r\n\r\nff\r\n{\"price\":1}"
            })
    void aBodyThatIsCutOffFails(String cut) {
        source.always((request, wire) -> wire.text("HTTP/1.1 200 OK\r\n" + cut));

        assertThat(get("/prices").getException()).isInstanceOf(IOException.class);
    }

    @Test
    void aCompressedBodyThatIsCutOffFails() throws IOException {
        byte[] whole = gzip("[" + "1.5,".repeat(5000) + "1]");
        source.always(
                (request, wire) -> {
                    wire.text("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n");
                    wire.bytes(Arrays.copyOf(whole, whole.length - 12));
                });

        assertThat(get("/prices").getException())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("gzip member 1 is truncated");
        assertThat(fetcher.failures("broken")).isEqualTo(1);
    }

    @Test
    void theDeadlineExcludesTheTimeOfTheRoute() throws Exception {
        policy.setDeadline(Duration.ofSeconds(3));
        String part = "x".repeat(10_000);
        source.always(
                (request, wire) -> {
                    wire.text("HTTP/1.1 200 OK\r\nContent-Length: 20000\r\n\r\n" + part);
                    wire.text(part);
                });

        try (InputStream body = fetcher.open(source.url("/prices"))) {
            assertThat(body.readNBytes(10)).hasSize(10);
            Patience.pause(Duration.ofSeconds(4));
            assertThat(body.readAllBytes()).hasSize(19_990);
        }
    }

    @Test
    void anHtmlPageIsRefusedWithItsBeginning() {
        source.always(
                answer(
                        200,
                        "Content-Type: text/html; charset=utf-8",
                        "<html>\n  <h1>Sign in</h1> ?apikey=hidden " + "x".repeat(500)));

        assertThat(get("/prices").getException())
                .isInstanceOf(ContentTypeException.class)
                .hasMessageMatching(
                        ".* answered with text/html; charset=utf-8, but anything but HTML is wanted"
                                + " .*; it begins: <html> <h1>Sign in</h1> \\?apikey=xxxxxx x{50,170}");
        assertThat(fetcher.failures("content_type")).isEqualTo(1);
    }

    @Test
    void onlyTheNamedContentTypesAreAccepted() {
        policy.setContentTypes("application/json, text/*");
        for (String type : List.of("application/geo+json", "text/csv", "APPLICATION/JSON")) {
            source.once(answer(200, "Content-Type: " + type, OK));
            assertThat(bodyOf(get("/prices"))).as(type).isEqualTo(OK);
        }
        source.once(answer(200, "Content-Type: application/xml", "<a/>"));

        assertThat(get("/prices").getException())
                .hasMessageContaining(
                        "application/xml, but application/json, text/* is wanted"
                                + " (\"contentTypes\")");
    }

    @Test
    void compressedBodiesAreDecompressed() throws IOException {
        byte[] bytes = gzip(OK);
        source.always(
                (request, wire) -> {
                    wire.text("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n");
                    wire.text("Content-Length: " + bytes.length + "\r\n\r\n");
                    wire.bytes(bytes);
                });

        assertThat(bodyOf(get("/prices"))).isEqualTo(OK);
        assertThat(source.requests().get(0).headers().get("Accept-Encoding")).contains("gzip");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "x-gzip", "deflate"})
    void aBodyWithBytesBehindItsCompressedDataFails(String encoding) throws IOException {
        byte[] first = compressed(encoding, "[1]");
        for (byte[] behind : List.of(new byte[] {10}, new byte[1200], "junk".getBytes(UTF_8))) {
            byte[] body = join(first, behind, compressed(encoding, "[2]"));
            source.always(answered(encoding, body));

            assertThat(get("/prices").getException())
                    .isInstanceOf(IOException.class)
                    .hasMessageMatching(
                            ".* ends? at byte %d, and (what follows is not|other bytes) .*"
                                    .formatted(first.length));
        }
        assertThat(fetcher.failures("broken")).isEqualTo(3);
    }

    @Test
    void aCompressedBodyOfSeveralPartsIsReadToItsEnd() throws IOException {
        byte[] body = join(gzip("[1,"), gzip("2"), gzip("]"), new byte[30]);
        source.always(answered("gzip", body));

        assertThat(bodyOf(get("/prices"))).isEqualTo("[1,2]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "x-gzip", "deflate"})
    void anEmptyBodyMayClaimToBeCompressed(String encoding) throws Exception {
        String head = "HTTP/1.1 200 OK\r\nContent-Encoding: " + encoding + "\r\n";
        for (String body :
                List.of(
                        "Content-Length: 0\r\n\r\n",
                        "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                        "Connection: close\r\n\r\n")) {
            source.always((request, wire) -> wire.text(head + body));
            Exchange exchange = get("/prices");

            assertThat(exchange.getException()).as(body).isNull();
            new EmptyBody().asArray(exchange);
            assertThat(exchange.getMessage().getBody()).as(body).isEqualTo("[]");
        }
    }

    private Exchange get(String target) {
        return fetcher.get(source, target);
    }

    private static HttpSource.Answer answered(String encoding, byte[] body) {
        return (request, wire) -> {
            wire.text("HTTP/1.1 200 OK\r\nContent-Encoding: " + encoding + "\r\n");
            wire.text("Content-Length: " + body.length + "\r\n\r\n");
            wire.bytes(body);
        };
    }

    private static byte[] compressed(String encoding, String text) throws IOException {
        if (!encoding.equals("deflate")) {
            return gzip(text);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflated = new DeflaterOutputStream(bytes)) {
            deflated.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }

    private static String bodyOf(Exchange exchange) {
        assertThat(exchange.getException()).isNull();
        return exchange.getMessage().getBody(String.class);
    }
}
