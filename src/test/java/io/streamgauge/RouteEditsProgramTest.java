package io.streamgauge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program while its route files are edited: what it runs, and what it says of it. */
class RouteEditsProgramTest {

    @TempDir Path folder;

    @Test
    void editsAreTakenOrRefusedAndReported() throws Exception {
        Program.install(folder);
        Path route = folder.resolve("routes/crypto-prices.camel.yaml");
        String shipped = Files.readString(route);
        try (Program program = Program.start(folder, "-Dcrypto.period=1s")) {
            program.awaitLine(Pattern.compile("6 prices written to Timestream"));
            assertThat(program.observe("routes").body())
                    .contains("\"file\" : \"routes/crypto-prices.camel.yaml\"")
                    .contains("\"id\" : \"kinesis-to-timestream\"")
                    .contains("\"hash\" : \"" + hash(shipped) + "\"");

            String good = shipped.replace("prices written", "prices stored");
            Files.writeString(route, good);
            HttpResponse<String> taken = wait(program, good);
            assertThat(taken.statusCode()).as(taken.body()).isEqualTo(200);
            program.awaitLine(Pattern.compile("6 prices stored to Timestream"));
            program.awaitLine(
                    Pattern.compile(
                            "routes/crypto-prices.camel.yaml reloaded in .*: crypto-prices$"));
            assertThat(program.lines()).noneMatch(line -> line.contains("reloaded too"));

            String mapped =
                    good.replace(
                            "measures: price", "constants: source=feed\n        measures: price");
            Files.writeString(route, mapped);
            assertThat(wait(program, mapped).statusCode()).isEqualTo(200);
            program.awaitLine(
                    Pattern.compile(
                            "routes/kinesis-to-timestream.camel.yaml reloaded too: it uses"));
            Files.writeString(route, good);
            assertThat(wait(program, good).statusCode()).isEqualTo(200);

            String bad = good.replace("timestream:market", "timestreem:market");
            Files.writeString(route, bad);
            long line = bad.substring(0, bad.indexOf("timestreem")).lines().count();
            HttpResponse<String> refused = wait(program, bad);
            assertThat(refused.statusCode()).as(refused.body()).isEqualTo(409);
            assertThat(refused.body())
                    .contains("\"state\" : \"DEGRADED\"", "\"line\" : " + line, "timestreem");
            assertThat(program.observe("health/ready").statusCode()).isEqualTo(200);
            assertThat(program.observe("health").body())
                    .contains("DEGRADED", "prices.camel.yaml:" + line + ":15:", "timestreem")
                    .contains("did you mean \\\"timestream\\\"?")
                    .doesNotContain("\\/");
            assertThat(program.observe("routes?wait=00000000&timeout=10ms").statusCode())
                    .isEqualTo(504);
            assertThat(program.observe("routes?wait=x").statusCode()).isEqualTo(400);

            Files.writeString(route, good);
            assertThat(wait(program, good).statusCode()).isEqualTo(200);
            program.awaitLine(Pattern.compile("crypto-prices.camel.yaml is as it runs again"));
            assertThat(program.observe("health").body()).doesNotContain("DEGRADED");

            aCopiedExampleFeedsBothTargets(program);
            assertThat(program.stop()).isEqualTo(143);
            assertThat(program.lines()).noneMatch(printed -> printed.startsWith("\tat "));
            assertThat(program.lines())
                    .filteredOn(printed -> printed.contains("timestreem"))
                    .singleElement()
                    .asString()
                    .endsWith("; the last good version runs");
        }
    }

    private void aCopiedExampleFeedsBothTargets(Program program) throws Exception {
        Path example = Path.of("routes/examples/crypto-to-both.camel.yaml");
        Files.copy(example, folder.resolve("routes/crypto-to-both.camel.yaml"));

        assertThat(wait(program, Files.readString(example)).statusCode()).isEqualTo(200);
        await().atMost(Patience.DEFAULT)
                .untilAsserted(() -> assertThat(inInfluxDb(program)).contains("BTC,USD\n"));
        try (Program query =
                Program.command(
                        folder,
                        program.endpoint(),
                        "query",
                        "--csv",
                        "SELECT count(price) > 0 AS fed FROM market.prices")) {
            assertThat(query.awaitExit()).as(() -> String.join("\n", query.lines())).isZero();
            assertThat(query.lines()).contains("true");
        }
    }

    private static String inInfluxDb(Program program) throws Exception {
        String sql =
                URLEncoder.encode("SELECT symbol, currency FROM prices", StandardCharsets.UTF_8);
        URI url = program.endpoint().resolve("/api/v3/query_sql?db=market&format=csv&q=" + sql);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static HttpResponse<String> wait(Program program, String text) throws Exception {
        return program.observe("routes?wait=" + hash(text).substring(0, 12) + "&timeout=50s");
    }

    private static String hash(String text) throws Exception {
        return HexFormat.of()
                .formatHex(
                        MessageDigest.getInstance("SHA-256")
                                .digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
