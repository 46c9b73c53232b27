package io.streamgauge.local.influx;

import static io.streamgauge.local.influx.InfluxEndpoint.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Writes with the API of InfluxDB 3; each test has a database of its own. */
class TableWritesTest {

    private static InfluxEndpoint endpoint;

    @BeforeAll
    static void start() {
        endpoint = InfluxEndpoint.start(3);
    }

    @AfterAll
    static void stop() {
        endpoint.close();
    }

    @Test
    void aWriteMakesItsDatabaseAndIsReadBack() {
        HttpResponse<String> answer =
                write("made", "cpu,host=a v=1.5,n=2i,ok=t,s=\"x, y\" 1700000000123456789");

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.body()).isEmpty();
        assertThat(endpoint.csv("made", "SELECT * FROM cpu"))
                .isEqualTo(
                        """
                        host,n,ok,s,time,v
                        a,2,true,"x, y",2023-11-14T22:13:20.123456789,1.5
                        """);
    }

    @Test
    void theSamePointUnitesFieldsAndTheLastWriteWins() {
        write("united", "m,t=a x=1,y=1 1\nm,t=a y=2 1\nm,t=b x=9 1\nm x=7 1");
        write("united", "m,t=a z=3i,x=4 1\nm,t=a x=5 2");

        assertThat(endpoint.csv("united", "SELECT t, x, y, z FROM m ORDER BY time, t, x"))
                .isEqualTo("t,x,y,z\na,4.0,2.0,3\nb,9.0,,\n,7.0,,\na,5.0,,\n");
    }

    @Test
    void badLinesAreNamedAndTheOthersAreWritten() {
        write("partial", "m v=1i 1");

        HttpResponse<String> answer =
                write(
                        "partial",
                        "m v=2i 2\n\n# a comment\nm v=\nm,host=a   v=2.50,w=1i 3\nm v=4i 4");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .isEqualTo(
                        "{\"error\":\"partial write of line protocol occurred\",\"data\":["
                                + "{\"original_line\":\"m v=\",\"line_number\":2,"
                                + "\"error_message\":\"No fields were provided\"},"
                                + "{\"original_line\":\"m,host=a v=2.5,w=1i \",\"line_number\":3,"
                                + "\"error_message\":\"invalid column type for column 'v', expected"
                                + " iox::column_type::field::integer, got"
                                + " iox::column_type::field::float\"}]}");
        assertThat(endpoint.csv("partial", "SELECT v FROM m ORDER BY v")).isEqualTo("v\n1\n2\n4\n");
    }

    @Test
    void aTagIsNoFieldAndTimeIsNeither() {
        write("kinds", "e,host=a v=1i 1");

        assertThat(message(write("kinds", "e host=\"b\",v=2i")))
                .endsWith("expected iox::column_type::tag, got iox::column_type::field::string");
        assertThat(message(write("kinds", "e,time=x v=1i")))
                .endsWith(
                        "'time', expected iox::column_type::timestamp, got iox::column_type::tag");
        assertThat(message(write("kinds", "new time=5i,v=1i")))
                .isEqualTo("'time' is a reserved column");
        assertThat(message(write("kinds", "e v=1i,v=2i")))
                .isEqualTo("invalid line protocol - multiple instances of 'v' field found");
    }

    @Test
    void withoutPartialWritesOneBadLineRefusesAll() {
        String path = "/api/v3/write_lp?db=atomic&accept_partial=false&precision=nanosecond";
        HttpResponse<String> unparsed = endpoint.post(path, "m v=1i 1\nm v=\nm x=");
        HttpResponse<String> conflict = endpoint.post(path, "m v=1i 1\nm v=2.0 2");

        assertThat(unparsed.statusCode()).isEqualTo(400);
        assertThat(json(unparsed).path("error").asText())
                .isEqualTo("parsing failed for write_lp endpoint");
        assertThat(json(unparsed).at("/data/line_number").asInt()).isEqualTo(2);
        assertThat(json(conflict).at("/data/line_number").asInt()).isEqualTo(2);
        assertThat(endpoint.post(path, "m v=3.5 3").statusCode()).isEqualTo(204);
        assertThat(endpoint.csv("atomic", "SELECT v FROM m")).isEqualTo("v\n3.5\n");
    }

    @Test
    void moreColumnsThanTheLimitAreA422() {
        String fields =
                IntStream.rangeClosed(0, 500)
                        .mapToObj(i -> "f" + i + "=1")
                        .collect(Collectors.joining(","));

        HttpResponse<String> answer = write("wide", "m " + fields + " 1");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(message(answer))
                .isEqualTo(
                        "Update to schema would exceed number of columns per table limit of 500"
                                + " columns");
    }

    @Test
    void severalGzipMembersAreOneBody() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.write(zipped("m v=1 1\n"));
        body.write(zipped("m v=2 2"));

        assertThat(
                        endpoint.post(
                                        "/api/v3/write_lp?db=zipped",
                                        body.toByteArray(),
                                        "Content-Encoding",
                                        "gzip")
                                .statusCode())
                .isEqualTo(204);
        assertThat(endpoint.csv("zipped", "SELECT count(*) AS n FROM m")).isEqualTo("n\n2\n");
        assertThat(
                        endpoint.post(
                                        "/api/v3/write_lp?db=zipped",
                                        "m v=1 1",
                                        "Content-Encoding",
                                        "gzip")
                                .statusCode())
                .isEqualTo(400);
    }

    @Test
    void aBodyThatIsTooLargeIsA413AlsoIfItIsCompressed() throws IOException {
        String large = "x".repeat(InfluxOperation.MAX_V3_BODY_BYTES + 1);

        HttpResponse<String> plain = write("large", large);
        HttpResponse<String> bomb =
                endpoint.post(
                        "/api/v3/write_lp?db=large", zipped(large), "Content-Encoding", "gzip");

        for (HttpResponse<String> answer : List.of(plain, bomb)) {
            assertThat(answer.statusCode()).isEqualTo(413);
            assertThat(answer.body())
                    .isEqualTo("{\"error\":\"max request size (10485760 bytes) exceeded\"}");
        }
    }

    @Test
    void tooManyLinesAreA413() {
        assertThat(write("lines", "m v=1\n".repeat(100_000)).statusCode()).isEqualTo(204);
        assertThat(write("lines", "m v=1\n".repeat(100_001)).statusCode()).isEqualTo(413);
    }

    @ParameterizedTest
    @CsvSource({
        "auto, 1700000000",
        "auto, 1700000000000",
        "auto, 1700000000000000",
        "auto, 1700000000000000000",
        "second, 1700000000",
        "millisecond, 1700000000000",
        "microsecond, 1700000000000000",
        "ns, 1700000000000000000"
    })
    void aTimestampIsReadInItsPrecision(String precision, String timestamp) {
        String database = "unit-" + precision + timestamp.length();
        endpoint.post(
                "/api/v3/write_lp?db=" + database + "&precision=" + precision,
                "m v=1 " + timestamp);

        assertThat(endpoint.csv(database, "SELECT time FROM m"))
                .isEqualTo("time\n2023-11-14T22:13:20\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "db=_a|db name did not start with a number or letter",
                "db=a.b|invalid character in database or rp name",
                "db=a/|db name with invalid retention policy",
                "|missing query parameter 'db'",
                "db=a&precision=days|unknown variant `days`",
                "db=a&accept_partial=yes|provided string was not `true` or `false`"
            })
    void aParameterThatIsNotValidIsA400(String query, String message) {
        HttpResponse<String> answer =
                endpoint.post("/api/v3/write_lp?" + (query == null ? "" : query), "m v=1");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains(message);
    }

    @Test
    void olderApisOfTheServerWriteInPart() {
        for (String path : new String[] {"/write?db=old", "/api/v2/write?bucket=old"}) {
            HttpResponse<String> answer = endpoint.post(path, "m v=1 1\nbad");

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(json(answer).at("/data/0/line_number").asInt()).isEqualTo(2);
        }
        assertThat(endpoint.post("/api/v3/write_lp?db=old", "").statusCode()).isEqualTo(400);
    }

    @Test
    void unsignedIntegersKeepAllTheirBits() {
        write("bits", "n b=9223372036854775807i,s=-9223372036854775808i,u=18446744073709551615u 1");

        assertThat(endpoint.csv("bits", "SELECT b, s, u FROM n"))
                .isEqualTo(
                        "b,s,u\n9223372036854775807,-9223372036854775808,18446744073709551615\n");
    }

    private static byte[] zipped(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }

    private static String message(HttpResponse<String> answer) {
        return json(answer).at("/data/0/error_message").asText();
    }

    private static HttpResponse<String> write(String database, String lines) {
        return endpoint.post("/api/v3/write_lp?precision=nanosecond&db=" + database, lines);
    }
}
