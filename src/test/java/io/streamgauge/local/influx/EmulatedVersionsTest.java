package io.streamgauge.local.influx;

import static io.streamgauge.local.influx.InfluxEndpoint.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.local.Limits;
import io.streamgauge.local.LocalConfiguration;
import io.streamgauge.local.LocalConfiguration.Address;
import io.streamgauge.local.LocalConfiguration.InfluxDb;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What differs between the versions that the endpoint may say it is. */
class EmulatedVersionsTest {

    private static final Instant NOW = Instant.parse("2026-11-30T10:00:00Z");

    @TempDir private Path folder;

    @Test
    void eachVersionNamesItself() {
        try (InfluxEndpoint v1 = InfluxEndpoint.start(1);
                InfluxEndpoint v2 = InfluxEndpoint.start(2);
                InfluxEndpoint v3 = InfluxEndpoint.start(3)) {
            assertThat(named(v1.get("/ping"))).isEqualTo("204 OSS 1.6.7");
            assertThat(v1.get("/health").statusCode()).isEqualTo(404);
            assertThat(v1.post("/api/v2/write?org=o&bucket=b", "m v=1").statusCode())
                    .isEqualTo(404);
            assertThat(named(v2.get("/ping"))).isEqualTo("204 OSS v2.7.12");
            assertThat(json(v2.get("/health")).path("version").asText()).isEqualTo("v2.7.12");
            assertThat(v2.post("/api/v3/write_lp?db=m", "m v=1").statusCode()).isEqualTo(404);
            assertThat(named(v3.get("/ping"))).isEqualTo("200 Enterprise 3.9.0");
            assertThat(json(v3.get("/ping")).path("version").asText()).isEqualTo("3.9.0");
            assertThat(v3.get("/health").body()).isEqualTo("OK");
            assertThat(v3.get("/api/v3/write_lp?db=m").statusCode()).isEqualTo(405);
        }
    }

    /** The feed of daily bars has a path that InfluxDB has too. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void theFeedOfDailyBarsAnswersBesideIt(int number) {
        try (InfluxEndpoint endpoint = InfluxEndpoint.start(number)) {
            HttpResponse<String> bars =
                    endpoint.get("/query?function=TIME_SERIES_DAILY&symbol=IBM&apikey=k");

            assertThat(bars.statusCode()).as(bars.body()).isEqualTo(200);
            assertThat(bars.body()).contains("Time Series (Daily)");
        }
    }

    @Test
    void version2WritesToBucketsThatExist() {
        try (InfluxEndpoint v2 = version(2, NOW)) {
            HttpResponse<String> missing = v2.post("/api/v2/write?org=o&bucket=b", "m v=1");
            assertThat(missing.statusCode()).isEqualTo(404);
            assertThat(missing.body())
                    .isEqualTo(
                            "{\"code\":\"not found\",\"message\":\"bucket \\\"b\\\" not found\"}");
            assertThat(
                            v2.post(
                                            "/api/v2/buckets",
                                            "{\"name\":\"b\",\"retentionRules\":[{\"everySeconds\":3600}]}")
                                    .statusCode())
                    .isEqualTo(201);
            assertThat(json(v2.get("/api/v2/buckets?name=b")).at("/buckets/0/name").asText())
                    .isEqualTo("b");
            String write = "/api/v2/write?org=o&bucket=b&precision=s";
            long now = NOW.getEpochSecond();

            assertThat(v2.post(write, "m v=1 " + now).statusCode()).isEqualTo(204);
            HttpResponse<String> unparsed = v2.post(write, "m v=2 " + now + "\nbad");
            assertThat(unparsed.statusCode()).isEqualTo(400);
            assertThat(unparsed.body())
                    .isEqualTo(
                            "{\"code\":\"invalid\",\"message\":\"unable to parse 'bad': missing"
                                    + " fields\"}");
            HttpResponse<String> conflict =
                    v2.post(write, "m v=3 " + (now + 1) + "\nm v=1i 1\nm v=2i " + now);
            assertThat(conflict.statusCode()).isEqualTo(422);
            assertThat(conflict.body())
                    .isEqualTo(
                            "{\"code\":\"unprocessable entity\",\"message\":\"failure writing"
                                    + " points to database: partial write: field type conflict: input"
                                    + " field \\\"v\\\" on measurement \\\"m\\\" is type integer,"
                                    + " already exists as type float dropped=1\"}");
            HttpResponse<String> late = v2.post(write, "m v=3 1\nm v=4 2");
            assertThat(late.statusCode()).isEqualTo(422);
            assertThat(late.body()).contains("points beyond retention policy dropped=2");
            assertThat(v2.csv("b", "SELECT v FROM m ORDER BY v")).isEqualTo("v\n1.0\n3.0\n");
            assertThat(v2.post(write, "").body()).contains("writing requires points");
            assertThat(v2.post("/api/v2/write?bucket=b", "m v=1").statusCode()).isEqualTo(400);
            assertThat(v2.post("/api/v2/write?org=o&bucket=b&precision=h", "m v=1").body())
                    .contains("valid precision units are ns, us, ms, and s");
        }
    }

    @Test
    void version3HidesWhatIsOlderThanTheRetention() {
        try (InfluxEndpoint v3 = version(3, NOW)) {
            v3.post("/api/v3/configure/database", "{\"db\":\"r\",\"retention_period\":\"1d\"}");
            long kept = NOW.minus(Duration.ofHours(23)).getEpochSecond();
            String lines = "m v=1 1000\nm v=2 " + kept;

            assertThat(v3.post("/api/v3/write_lp?db=r&precision=second", lines).statusCode())
                    .isEqualTo(204);
            assertThat(v3.csv("r", "SELECT v FROM m")).isEqualTo("v\n2.0\n");
            assertThat(v3.get("/api/v3/configure/database?format=json").body())
                    .isEqualTo("[{\"iox::database\":\"r\"}]");
            assertThat(v3.delete("/api/v3/configure/database?db=r").statusCode()).isEqualTo(200);
            assertThat(v3.delete("/api/v3/configure/database?db=r").statusCode()).isEqualTo(404);
            assertThat(v3.post("/api/v3/write_lp?db=r", "m v=\"a\"").statusCode()).isEqualTo(204);
        }
    }

    @Test
    void aTokenIsAskedForAndNeverRepeated() {
        LocalConfiguration open = LocalConfiguration.inMemory(0);
        for (int version = 1; version <= 3; version++) {
            InfluxDb guarded = new InfluxDb(version, "s3cret-token", 0);
            assertThat(open.with(guarded).toString()).doesNotContain("s3cret");
            try (InfluxEndpoint endpoint = InfluxEndpoint.start(open.with(guarded))) {
                String query = "/api/v3/query_sql?db=m&q=x";
                String basic = Base64.getEncoder().encodeToString("u:s3cret-token".getBytes(UTF_8));

                assertThat(endpoint.get(query).statusCode()).isEqualTo(401);
                assertThat(endpoint.get(query, "Authorization", "Token other").statusCode())
                        .isEqualTo(401);
                for (String allowed :
                        new String[] {
                            "Token s3cret-token", "Bearer s3cret-token", "Basic " + basic
                        }) {
                    assertThat(endpoint.get(query, "Authorization", allowed).statusCode())
                            .isEqualTo(404);
                }
                assertThat(endpoint.get(query + "&u=any&p=s3cret-token").statusCode())
                        .isEqualTo(404);
                assertThat(endpoint.get("/ping").statusCode()).isEqualTo(version < 3 ? 204 : 401);
            }
        }
    }

    @Test
    void moreWritesThanTheLimitAreToldToWait() {
        for (int version = 1; version <= 3; version++) {
            LocalConfiguration limited =
                    new LocalConfiguration(0, folder.resolve("v" + version), () -> NOW)
                            .with(new InfluxDb(version, null, 1));
            try (InfluxEndpoint endpoint = InfluxEndpoint.start(limited)) {
                assertThat(endpoint.post("/write?db=m", "m v=1").statusCode()).isNotEqualTo(429);
                HttpResponse<String> second = endpoint.post("/write?db=m", "m v=1");

                assertThat(second.statusCode()).isEqualTo(version == 1 ? 503 : 429);
                assertThat(second.headers().firstValue("Retry-After")).contains("1");
            }
        }
    }

    @Test
    void whatWasWrittenIsThereAfterARestart() {
        InstantSource clock = () -> NOW;
        LocalConfiguration kept = new LocalConfiguration(0, folder.resolve("kept"), clock);
        try (InfluxEndpoint endpoint = InfluxEndpoint.start(kept)) {
            endpoint.post("/api/v3/write_lp?db=m&precision=ns", "m,t=a v=1 5\nm,t=a v=2 6");
        }
        try (InfluxEndpoint endpoint = InfluxEndpoint.start(kept)) {
            assertThat(endpoint.post("/api/v3/write_lp?db=m&precision=ns", "m,t=a v=1i 7").body())
                    .contains("invalid column type");
            endpoint.post("/api/v3/write_lp?db=m&precision=ns", "m,t=a v=3,w=1 6\nn x=1 1");

            assertThat(endpoint.csv("m", "SELECT v, w FROM m ORDER BY v"))
                    .isEqualTo("v,w\n1.0,\n3.0,1.0\n");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void twoBackslashesAreOneForVersion3Only(int version) {
        try (InfluxEndpoint endpoint = version(version, Instant.EPOCH.plusSeconds(60))) {
            if (version == 1) {
                endpoint.post("/query?q=CREATE+DATABASE+m", "");
            }
            endpoint.post("/write?db=m&precision=ns", "n\\\\o,a\\\\b=c\\\\d e\\\\f=1 1");

            String once = version == 3 ? "\\" : "\\\\";
            assertThat(endpoint.csv("m", "SELECT * FROM \"n" + once + "o\""))
                    .startsWith("a" + once + "b,e" + once + "f,time\n")
                    .contains("c" + once + "d,1.0");
        }
    }

    @Test
    void aNameThatEndsInABackslashIsRefused() {
        try (InfluxEndpoint endpoint = version(3, NOW)) {
            assertThat(endpoint.post("/api/v3/write_lp?db=m", "n,t=a\\\\ v=1").body())
                    .contains("may not end with a backslash");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://evil.example", "http://127.0.0.1:1", "http://localhost:3000"})
    void aWebPageOfAnotherOriginIsRefused(String origin) {
        try (InfluxEndpoint endpoint = InfluxEndpoint.start(3)) {
            HttpResponse<String> answer =
                    endpoint.post("/api/v3/write_lp?db=m", "m v=1", "Origin", origin);

            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(endpoint.get("/api/v3/configure/database").body()).isEqualTo("[]");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"DROP+DATABASE+m", "CREATE+DATABASE+n", "SHOW+DATABASES%3BDROP+DATABASE+m"})
    void aGetChangesNoDatabase(String statements) {
        try (InfluxEndpoint endpoint = InfluxEndpoint.start(1)) {
            endpoint.post("/query?q=CREATE+DATABASE+m", "");

            HttpResponse<String> answer = endpoint.get("/query?q=" + statements);

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("CREATE and DROP must be sent by POST");
            assertThat(endpoint.get("/query?q=SHOW+DATABASES").body())
                    .contains("\"values\":[[\"m\"]]");
        }
    }

    @Test
    void moreFieldsThanThereMayBeAreRefused() {
        String fields =
                IntStream.rangeClosed(0, 2_000)
                        .mapToObj(i -> "f" + i + "=1")
                        .collect(Collectors.joining(","));
        try (InfluxEndpoint v1 = InfluxEndpoint.start(1)) {
            v1.post("/query?q=CREATE+DATABASE+m", "");

            assertThat(v1.post("/write?db=m", "m " + fields).body())
                    .contains("partial write: the embedded endpoint has at most", "dropped=1");
        }
    }

    @Test
    void theBrowserOfANamedOriginMayWrite() {
        LocalConfiguration named =
                new LocalConfiguration(
                        new Address("127.0.0.1", 0, null, Set.of("http://app.example")),
                        LocalConfiguration.Folders.TEMPORARY,
                        Limits.ENFORCED,
                        LocalConfiguration.MEMORY_BYTES,
                        () -> NOW);
        String[] origin = {"Origin", "http://app.example"};
        try (InfluxEndpoint endpoint = InfluxEndpoint.start(named)) {
            HttpResponse<String> question =
                    InfluxEndpoint.send(
                            endpoint.url(),
                            "OPTIONS",
                            "/api/v3/write_lp?db=m",
                            BodyPublishers.noBody(),
                            "Origin",
                            "http://app.example",
                            "Access-Control-Request-Method",
                            "POST");
            HttpResponse<String> written = endpoint.post("/api/v3/write_lp?db=m", "m v=1", origin);

            assertThat(question.statusCode()).isEqualTo(204);
            assertThat(written.statusCode()).isEqualTo(204);
            assertThat(written.headers().firstValue("Access-Control-Allow-Origin"))
                    .contains("http://app.example");
        }
    }

    private InfluxEndpoint version(int version, Instant now) {
        return InfluxEndpoint.start(
                new LocalConfiguration(0, folder.resolve("data"), () -> now)
                        .with(new InfluxDb(version, null, 0)));
    }

    private static String named(HttpResponse<String> answer) {
        return answer.statusCode()
                + " "
                + answer.headers().firstValue("X-Influxdb-Build").orElse("")
                + " "
                + answer.headers().firstValue("X-Influxdb-Version").orElse("");
    }
}
