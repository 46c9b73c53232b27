package io.streamgauge.local.influx;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Mutated lines and queries: each is answered or refused, never with a 500 or with the words of
 * Java or the engine. A failure names the request; the seeds are fixed.
 */
class InfluxFuzzTest {

    private static final List<String> LINES =
            List.of(
                    "prices,symbol=BTC price=37000.5 1700000000000000000",
                    "prices,symbol=ETH,venue=a\\ b price=1e3,volume=12i,open=t 1700000000000000001",
                    "a\\,b,c\\=d=e\\ f g=\"h \\\" i\",j=1u -1",
                    "prices price=1\nprices price=2 2\n# a comment\n\nprices price=3 3");

    private static final List<String> QUERIES =
            List.of(
                    "SELECT * FROM prices",
                    "SELECT symbol, avg(price) AS mean FROM prices GROUP BY symbol ORDER BY 2 DESC",
                    "SELECT date_bin(INTERVAL '1 minute', time) AS t, count(*) FROM prices GROUP BY 1",
                    "SELECT table_name FROM information_schema.tables",
                    "SELECT p.price FROM prices p JOIN prices q ON p.time = q.time WHERE p.price > 1");

    private static final List<String> PATHS =
            List.of(
                    "/write?db=fuzz&precision=ns",
                    "/api/v2/write?bucket=fuzz&org=a&precision=ns",
                    "/api/v3/write_lp?db=fuzz&precision=nanosecond");

    private static final String PARTS = ",= \"\\\n\t#'();*-0123456789eEiutfNaN\u00e9\u0000";

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void mutatedLinesAreStoredOrRefused(int version) {
        lines(version, 60);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    @Tag("long")
    void aThousandMutatedLinesAreStoredOrRefused(int version) {
        lines(version, 1_000);
    }

    @Test
    void mutatedQueriesAreAnsweredOrRefused() {
        queries(60);
    }

    @Test
    @Tag("long")
    void aThousandMutatedQueriesAreAnsweredOrRefused() {
        queries(1_000);
    }

    private static void lines(int version, int times) {
        Random random = new Random(version);
        try (InfluxEndpoint endpoint = InfluxEndpoint.start(version)) {
            endpoint.post("/query?q=CREATE+DATABASE+fuzz", "");
            for (int i = 0; i < times; i++) {
                byte[] body = mutated(any(LINES, random), random).getBytes(StandardCharsets.UTF_8);
                if (random.nextInt(4) == 0) {
                    body[random.nextInt(body.length)] = (byte) random.nextInt(256);
                }
                HttpResponse<String> answer = endpoint.post(PATHS.get(version - 1), body);
                check(answer, Arrays.toString(body), 204, 400, 413, 422);
            }
        }
    }

    private static void queries(int times) {
        Random random = new Random(13);
        try (InfluxEndpoint endpoint = InfluxEndpoint.start(3)) {
            for (String line : LINES) {
                endpoint.post(PATHS.get(2), line);
            }
            for (int i = 0; i < times; i++) {
                String query = mutated(any(QUERIES, random), random);
                String path =
                        "/api/v3/query_sql?db=fuzz&format=json&q=" + InfluxEndpoint.encoded(query);
                check(endpoint.get(path), query, 200, 400, 404, 422, 501);
            }
        }
    }

    private static void check(HttpResponse<String> answer, String request, Integer... statuses) {
        assertThat(answer.statusCode())
                .as(() -> request + " -> " + answer.body())
                .isIn((Object[]) statuses);
        if (answer.statusCode() >= 400) {
            assertThat(answer.body())
                    .as(request)
                    .isNotBlank()
                    .doesNotContain("java.", "org.duckdb", "INTERNAL Error", "Exception", "\tat ");
        }
    }

    private static String any(List<String> texts, Random random) {
        return texts.get(random.nextInt(texts.size()));
    }

    /** Removes, doubles or replaces some characters. */
    private static String mutated(String text, Random random) {
        StringBuilder mutated = new StringBuilder(text);
        for (int count = random.nextInt(4); count >= 0 && mutated.length() > 1; count--) {
            int at = random.nextInt(mutated.length());
            char part = PARTS.charAt(random.nextInt(PARTS.length()));
            switch (random.nextInt(4)) {
                case 0 -> mutated.deleteCharAt(at);
                case 1 -> mutated.insert(at, part);
                case 2 -> mutated.setCharAt(at, part);
                default ->
                        mutated.insert(
                                at, mutated.substring(at, random.nextInt(at, mutated.length())));
            }
        }
        return mutated.toString();
    }
}
