package io.streamgauge.command.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.config.ApplicationProperties;
import io.streamgauge.config.Settings;
import io.streamgauge.faults.FreePorts;
import io.streamgauge.influx.InfluxSettings;
import io.streamgauge.influx.InfluxSettings.Login;
import io.streamgauge.local.LocalConfiguration.InfluxDb;
import io.streamgauge.local.influx.InfluxEndpoint;
import io.streamgauge.routes.RouteFile;
import io.streamgauge.routes.RouteUses;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the doctor finds at an InfluxDB. */
class InfluxCheckTest {

    @ParameterizedTest
    @CsvSource({
        "1, bad, 'does not exist: create it with CREATE DATABASE, or correct its name'",
        "2, bad, 'does not exist, or the token may not see it: create it, or allow the token to read and write it'",
        "3, ok, 'does not exist yet; the first write creates it'"
    })
    void theVersionAndTheDatabaseAreFound(int version, String level, String missing) {
        try (InfluxEndpoint endpoint = InfluxEndpoint.start(new InfluxDb(version, "t0ken", 0))) {
            endpoint.post("/query?q=CREATE+DATABASE+market", "", "Authorization", "Token t0ken");
            String what = version == 2 ? "bucket" : "database";
            String place = ": InfluxDB %d at %s: the %s ".formatted(version, endpoint.url(), what);

            assertThat(lines(need("market", endpoint.url(), "t0ken")))
                    .containsExactly("ok influxdb market" + place + "market exists");
            assertThat(lines(need("other", endpoint.url(), "t0ken")))
                    .containsExactly(level + " influxdb other" + place + "other " + missing);
            assertThat(lines(need(null, endpoint.url(), "t0ken")))
                    .containsExactly(
                            "ok influxdb: InfluxDB %d at %s answers"
                                    .formatted(version, endpoint.url()));
            // Nothing was created.
            assertThat(lines(need("other", endpoint.url(), "t0ken")))
                    .allMatch(line -> line.endsWith(missing));
        }
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "3"})
    void aTokenThatIsNotAcceptedIsReported(int version) {
        try (InfluxEndpoint endpoint = InfluxEndpoint.start(new InfluxDb(version, "t0ken", 0))) {
            assertThat(lines(need("market", endpoint.url(), "other-t0ken")))
                    .singleElement()
                    .asString()
                    .startsWith("bad influxdb market: ")
                    .contains("status 401")
                    .contains(": set \"token\", ")
                    .doesNotContain("other-t0ken");
        }
    }

    @Test
    void aServerThatIsNotThereIsReported() {
        URI nobody = URI.create("http://127.0.0.1:" + FreePorts.next());

        assertThat(lines(need("market", nobody, "t0ken")))
                .singleElement()
                .asString()
                .startsWith("bad influxdb market: " + nobody + " cannot be reached (")
                .endsWith(
                        "): start it, correct \"url\", or open the firewall and the security group"
                                + " for it");
    }

    @Test
    void endpointsOfRoutesAndKeysAreChecked() throws Exception {
        try (InfluxEndpoint endpoint = InfluxEndpoint.start(3)) {
            Map<String, String> keys = Map.of("influxdb.url", endpoint.url().toString());

            assertThat(needs(keys, "timestream:a/b").influx())
                    .containsExactly(new InfluxNeed(null, keyed(endpoint.url())));
            assertThat(
                            needs(
                                            keys,
                                            "influxdb:market/prices?linger=1",
                                            "influxdb:market/trades",
                                            "influxdb:other?url=http://127.0.0.1:1&token=a")
                                    .influx())
                    .extracting(InfluxNeed::check)
                    .containsExactly("influxdb market", "influxdb other");
            assertThat(needs(keys, "influxdb:market?api=v9").problems())
                    .singleElement()
                    .asString()
                    .contains("\"api\" must be v1, v2 or v3, but is \"v9\"");
            assertThat(needs(Map.of(), "influxdb:market").problems())
                    .singleElement()
                    .asString()
                    .contains("set the key influxdb.url");
        }
    }

    @Test
    void theEmbeddedEndpointIsCheckedWhileItRuns() throws Exception {
        int port = FreePorts.next();
        URI url = URI.create("http://127.0.0.1:" + port);

        assertThat(examined(url))
                .contains(
                        "ok influxdb market: in the embedded endpoint, which does not run, so it is"
                                + " not checked");
        try (InfluxEndpoint endpoint = InfluxEndpoint.start(3)) {
            assertThat(examined(endpoint.url()))
                    .contains(
                            "ok influxdb market: InfluxDB 3 at %s: the database market does not exist yet; the first write creates it"
                                    .formatted(endpoint.url()));
        }
    }

    private static List<String> examined(URI embedded) throws Exception {
        Settings settings =
                Settings.of(
                        Map.of("local.port", embedded.getPort() + "", "observe.port", "0"),
                        Set.of());
        RouteNeeds needs =
                needs(
                        Map.of("embedded.influxdb.url", embedded.toString()),
                        "influxdb:market/prices");
        DoctorConfiguration configuration =
                new DoctorConfiguration(
                        List.of("streamgauge"), settings, needs, Map.of(), Set.of(), List.of());
        try (Doctor doctor = new Doctor(configuration, InstantSource.system())) {
            return doctor.examine().stream().map(InfluxCheckTest::line).toList();
        }
    }

    private static RouteNeeds needs(Map<String, String> keys, String... uris) {
        StringBuilder route =
                new StringBuilder("- route:\n    from:\n      uri: timer:a\n      steps:\n");
        for (String uri : uris) {
            route.append("        - to: \"").append(uri).append("\"\n");
        }
        List<RouteFile> files = List.of(new RouteFile("r.camel.yaml", route.toString()));
        Properties defaults = new Properties();
        defaults.putAll(keys);
        return RouteNeeds.of(
                files,
                RouteUses.of(files, it -> it),
                Settings.of(Map.of(), Set.of()),
                ApplicationProperties.load().withDefaults(defaults));
    }

    private static InfluxNeed need(String database, URI url, String token) {
        return new InfluxNeed(
                database,
                new InfluxSettings(
                        url, null, "acme", "", new Login(token, "", ""), null, InfluxNeed.TIMEOUT));
    }

    private static InfluxSettings keyed(URI url) {
        return new InfluxSettings(url, null, "", "", Login.NONE, null, InfluxNeed.TIMEOUT);
    }

    private static List<String> lines(InfluxNeed need) {
        return need.run().stream().map(InfluxCheckTest::line).toList();
    }

    private static String line(Finding finding) {
        return finding.level().word() + " " + finding;
    }
}
