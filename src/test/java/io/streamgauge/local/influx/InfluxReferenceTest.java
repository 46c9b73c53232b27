package io.streamgauge.local.influx;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.influx.InfluxDaemon;
import io.streamgauge.tools.Needs;
import io.streamgauge.tools.Tool;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The endpoint as version 1 and Debian's InfluxDB 1.6.7 give the same answers. */
@Needs(Tool.INFLUXDB)
class InfluxReferenceTest {

    /** Writes into the database x, in this order. */
    private static final List<String> BODIES =
            List.of(
                    "m v=1 1",
                    "bad",
                    "m v=1 1\nbad\nm v=2 2",
                    "bad\nworse\nm v=1 1",
                    "m v=1i 3",
                    "m v=1i 3\nm v=3 4\nm v=\"x\" 5\nm z=1 6",
                    "m v=1i 3\nbad",
                    "n a=1 1\nn a=1i 2",
                    "",
                    "\n\n",
                    "# a comment",
                    "m,time=1 v=3 11",
                    "m time=1,v=4 12",
                    "m,v=tag v=1 1",
                    "m,b=1,a=2,b=3 v=1 1",
                    "m v=1,v=2 20",
                    "m v=nan",
                    "m v=inf",
                    "m v=1e999",
                    "m i=1u",
                    "m v=.5 21",
                    "m v=1. 22",
                    "m v=1e-3 23",
                    "m v=+1",
                    "m v=-",
                    "m v=tRUE",
                    "m q=\"a",
                    "m,t= v=1",
                    "m,=t v=1",
                    "m, v=1",
                    ",a=b v=1",
                    "m v",
                    "m v=",
                    "m =1",
                    "m v=1 x",
                    "m v=1 1.5",
                    "m v=1 1 2",
                    "m v=1 9223372036854775807",
                    "m v=1 -9223372036854775808",
                    "m\\ v=1",
                    "m,t=a\\ v=1",
                    "m  v=1  5",
                    "m\tv=1",
                    "  m v=1 6",
                    "m v=1 5\r",
                    "m s=\"a\nb\" 7",
                    "m,t=x s=\"a\" ,v=1",
                    "m v=1i2",
                    "m v=12a",
                    "m v=0x1",
                    "m v=1_000",
                    "m v==1",
                    "m,t=a,u v=1",
                    "m,t=a=b v=1",
                    "m v=1,",
                    "m ,v=1",
                    "\"m\" \"f\"=\"x\"",
                    "m s='x'",
                    "m b=t,c=f,d=T,e=False,g=TRUE 30",
                    "m,t=a\\,b\\=c\\ d v=7 31",
                    "m s=\"back\\\\slash \\\"quoted\\\" \\n\" 32",
                    "m v=9223372036854775808i",
                    "m time=1 10",
                    "m,t=1 v=1 9\nm time=1 10\nm,time=1 v=3 11\nm time=1,v=4 12",
                    "m v=9 1\nm w=8 1");

    private static final List<String> QUERIES =
            List.of(
                    "/write",
                    "/write?db=nope",
                    "/write?db=x&rp=nope",
                    "/write?db=x&rp=autogen",
                    "/write?db=x&precision=zz",
                    "/write?db=x&precision=h",
                    "/api/v2/write?org=o&bucket=x");

    @TempDir private static Path folder;
    private static InfluxDaemon daemon;
    private static InfluxEndpoint endpoint;

    @BeforeAll
    static void start() {
        daemon = InfluxDaemon.start(folder);
        endpoint = InfluxEndpoint.start(1);
        for (URI url : List.of(daemon.url(), endpoint.url())) {
            post(url, "/query?q=CREATE+DATABASE+x", "");
            post(url, "/query?q=create+database+%22y%22+with+duration+1d", "");
        }
    }

    @AfterAll
    static void stop() {
        endpoint.close();
        daemon.close();
    }

    @Test
    void theAnswersToWritesAreTheSame() {
        SoftAssertions.assertSoftly(
                softly -> {
                    for (String body : BODIES) {
                        softly.assertThat(answer(endpoint.url(), "/write?db=x", body))
                                .as(body)
                                .isEqualTo(answer(daemon.url(), "/write?db=x", body));
                    }
                    for (String query : QUERIES) {
                        softly.assertThat(answer(endpoint.url(), query, "p v=1 1"))
                                .as(query)
                                .isEqualTo(answer(daemon.url(), query, "p v=1 1"));
                    }
                    for (String late : List.of("m v=1 1", "m v=1\nm v=1 1\nm v=2 2")) {
                        softly.assertThat(answer(endpoint.url(), "/write?db=y", late))
                                .isEqualTo(answer(daemon.url(), "/write?db=y", late));
                    }
                    for (String column : List.of("w", "z")) {
                        softly.assertThat(values(column)).as(column).isEqualTo(stored(column));
                    }
                });
    }

    @Test
    void theDatabasesAreTheSame() {
        for (String path :
                List.of("/query?q=SHOW+DATABASES", "/query?q=DROP+DATABASE+nope", "/query")) {
            assertThat(answer(endpoint.url(), path, "")).isEqualTo(answer(daemon.url(), path, ""));
        }
    }

    /** The values at each time up to an hour, as InfluxDB has them and as the endpoint has them. */
    private static String stored(String column) {
        return daemon.rows("x", "m").stream()
                .filter(row -> row.containsKey(column))
                .map(row -> row.get("time") + " " + row.get(column))
                .filter(text -> text.matches("\\d{1,3} .*"))
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    private static String values(String column) {
        String csv =
                endpoint.csv(
                        "x",
                        "SELECT epoch_ns(time), CAST(%1$s AS BIGINT) FROM m WHERE %1$s IS NOT NULL"
                                .formatted(column));
        return csv.lines()
                .skip(1)
                .map(line -> line.replace(',', ' '))
                .filter(text -> text.matches("\\d{1,3} .*"))
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    private static String answer(URI url, String path, String body) {
        HttpResponse<String> answer = post(url, path, body);
        return answer.statusCode() + " " + answer.body().strip();
    }

    private static HttpResponse<String> post(URI url, String path, String body) {
        return InfluxEndpoint.send(url, "POST", path, BodyPublishers.ofString(body));
    }
}
