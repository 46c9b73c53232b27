package io.streamgauge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Secrets are planted wherever one can be written; all fails, and nothing that is said holds one.
 */
@Tag("long")
class PlantedSecretsTest {

    private static final Duration PATIENCE = Patience.DEFAULT;

    /** All of them hold this, and nothing else does. */
    private static final String PLANTED = "pl4nt";

    private static final Map<String, String> ENVIRONMENT =
            Map.of(
                    "PLANT_API_TOKEN", "pl4nt-env-token",
                    "PLANT_PW", "pl4nt-env-password",
                    "AWS_SESSION_TOKEN", "pl4nt-session",
                    "SHOP_PASSWORD", "pl4nt-overridden");

    /** Each step fails. */
    private static final String ROUTES =
            """
            - beans:
                - name: shopDatabase
                  type: org.postgresql.ds.PGSimpleDataSource
                  properties:
                    url: "jdbc:postgresql://127.0.0.1:1/shop?user=me&connectTimeout=1"
                    password: "{{env:PLANT_PW}}"
                - name: otherDatabase
                  type: org.postgresql.ds.PGSimpleDataSource
                  properties:
                    url: "jdbc:postgresql://127.0.0.1:1/shop?user=me&password=pl4nt-jdbc&connectTimeout=1"
            - route:
                id: headers
                from:
                  uri: timer:headers
                  parameters: { period: 500 }
                  steps:
                    - setHeader: { name: X-Api-Key, constant: pl4nt-header-key }
                    - setHeader: { name: X-Mounted, constant: "{{plant.mounted}}" }
                    - setHeader: { name: Authorization, simple: "Bearer {{env:PLANT_API_TOKEN}}" }
                    - to: "{{shop.url}}"
            - route:
                id: addresses
                from:
                  uri: timer:addresses
                  parameters: { period: 500 }
                  steps:
                    - to: "http://127.0.0.1:1/x?x-key=pl4nt-x-key&key=pl4nt-key&token=pl4nt-token&X-Amz-Signature=pl4nt-signature"
            - route:
                id: users
                from:
                  uri: timer:users
                  parameters: { period: 500 }
                  steps:
                    - to: "http://me:pl4nt-user@127.0.0.1:1/x"
            - route:
                id: databases
                from:
                  uri: timer:databases
                  parameters: { period: 500 }
                  steps:
                    - doTry:
                        steps:
                          - to: "rows:jdbc?dataSource=#shopDatabase&query=SELECT 1"
                        doCatch:
                          - exception: [java.lang.Exception]
                            steps: [ { log: "first database: ${exception.message}" } ]
                    - to: "rows:jdbc?dataSource=#otherDatabase&query=SELECT 1"
            - route:
                id: streams
                from:
                  uri: timer:streams
                  parameters: { period: 500 }
                  steps:
                    - setBody: { constant: "{\\"a\\": 1}" }
                    - to: "kinesis:missing?autoCreateStream=false&deliveryTimeout=1s&partitionKey=a"
            """;

    @TempDir private static Path shared;
    private static CommandHost host;

    @TempDir private Path folder;
    private HttpServer api;

    @BeforeAll
    static void startTheHost() throws IOException {
        Program.install(shared);
        host =
                CommandHost.start(
                        ENVIRONMENT,
                        shared,
                        List.of(
                                "-DSTREAMGAUGE_LOG_LEVEL=DEBUG",
                                "-Dlocal.port=0",
                                "-Dobserve.port=0"));
    }

    @AfterAll
    static void stopTheHost() throws Exception {
        host.close();
    }

    /** An API that repeats what it was sent, with status 401, and with 200 below /prices. */
    @BeforeEach
    void start() throws IOException {
        api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        api.createContext("/", PlantedSecretsTest::answer);
        api.start();
        Program.install(folder);
        String at = "127.0.0.1:" + api.getAddress().getPort();
        Path settings = folder.resolve("application.properties");
        Files.writeString(
                settings,
                Files.readString(settings)
                                .replaceFirst(
                                        "(?m)^crypto.url = .*$",
                                        "crypto.url = http://" + at + "/prices?api_key=pl4nt-query")
                        + "\nshop.password = pl4nt-property\nshop.url = http://"
                        + at
                        + "/x?apikey=pl4nt-property-key\n");
    }

    @AfterEach
    void stop() {
        api.stop(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"INFO", "DEBUG"})
    void noOutputShowsASecretWhileAllRoutesFail(String level) throws Exception {
        Files.writeString(folder.resolve("routes/planted.camel.yaml"), ROUTES);
        Path mounted = Files.writeString(folder.resolve("mounted"), "pl4nt-mounted\n");
        Map<String, String> environment = new HashMap<>(ENVIRONMENT);
        environment.put("PLANT_MOUNTED_FILE", mounted.toString());
        try (Program program =
                Program.startIn(
                        environment,
                        folder,
                        "-DSTREAMGAUGE_LOG_LEVEL=" + level,
                        "-Dcrypto.period=500ms",
                        "-Dcamel.beans.fetchPolicy.tries=1",
                        "-Dotel.endpoint=http://me:pl4nt-otel-user@127.0.0.1:1",
                        "-Dotel.headers=x-team=pl4nt-team",
                        "-Daws.secretAccessKey=pl4nt-aws",
                        "-Daws.accessKeyId=pl4nt-aws-id",
                        "-Dshop.token=pl4nt-option")) {
            program.awaitLine(Pattern.compile("crypto-prices .*the key .*xxxxxx.* is not valid"));
            await().atMost(PATIENCE)
                    .untilAsserted(
                            () ->
                                    assertThat(program.observe("metrics").body())
                                            .containsPattern(failed("headers"))
                                            .containsPattern(failed("addresses"))
                                            .containsPattern(failed("users"))
                                            .containsPattern(failed("databases"))
                                            .containsPattern(failed("streams")));
            program.awaitLine(Pattern.compile("first database: "));
            program.awaitLine(Pattern.compile("127.0.0.1:1/v1/traces does not accept spans"));

            assertThat(program.observe("health").body()).doesNotContain(PLANTED);
            assertThat(program.observe("health/ready").body()).doesNotContain(PLANTED);
            assertThat(program.observe("metrics").body()).doesNotContain(PLANTED);
            program.stop();
            assertThat(program.lines()).noneMatch(line -> line.contains(PLANTED));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // A property that is not there, and one of the wrong type
                "- beans: [ { name: d, type: org.postgresql.ds.PGSimpleDataSource, properties: {"
                        + " passwort: \"{{env:PLANT_PW}}\" } } ]",
                "- beans: [ { name: d, type: org.postgresql.ds.PGSimpleDataSource, properties: {"
                        + " portNumbers: \"{{env:PLANT_PW}}\" } } ]",
                "- beans: [ { name: d, type: org.postgresql.ds.PGSimpleDataSource, properties: {"
                        + " url: \"jdbc:mysql://me:pl4nt-user@h/d?password=pl4nt-jdbc\" } } ]",
                // Options that are not there, as other components have them
                "- route: { from: { uri:"
                        + " \"kinesis:a?secretKey=pl4nt-option&accessKey=RAW(pl4nt-raw)\", steps: [ {"
                        + " log: a } ] } }",
                "- route: { from: { uri: \"aws2-kinesis:a?secretKy=pl4nt-option\", steps: [ { log:"
                        + " a } ] } }",
                "- route: { from: { uri: \"timer:a?period=pl4nt-period&password=pl4nt-option\","
                        + " steps: [ { log: a } ] } }",
                "- route: { from: { uri: timer:a, parameters: { apiToken: pl4nt-option }, steps: ["
                        + " { log: a } ] } }",
                // YAML that breaks off, or holds what Camel does not know
                """
                - route:
                    from:
                      uri: timer:a
                      steps:
                        - to: "http://me:pl4nt-user@h/x?key=pl4nt-key
                        - log: a
                """,
                """
                - route:
                    from:
                      uri: timer:a
                      steps:
                        - too: "http://me:pl4nt-user@h/x?key=pl4nt-key"
                """,
                """
                - route:
                    from:
                      uri: "htp://me:pl4nt-user@h/x?key=pl4nt-key"
                      steps: [ { log: a } ]
                """,
                "- route: { from: { uri: timer:a, steps: [ { setBody: { jq: \"\\\"pl4nt-in-jq"
                        + " pl4nt\\\" | (\" } } ] } }"
            })
    void aMistakeInARouteFileShowsNoSecret(String route) throws Exception {
        Path file = Files.writeString(shared.resolve("routes/planted.camel.yaml"), route);
        try {
            assertThat(
                            host.run(
                                            "-Droutes.strict=true",
                                            "-Dlocal.data=" + folder.resolve("local"))
                                    .lines(1))
                    .anyMatch(line -> line.contains("Streamgauge cannot start: "))
                    .noneMatch(line -> line.contains(PLANTED));
        } finally {
            Files.delete(file);
        }
    }

    @Test
    void anInvalidSettingShowsNoSecret() throws Exception {
        assertThat(
                        host.run(
                                        "-Daws.endpoint=me:pl4nt-user@host/x?key=pl4nt-key",
                                        "-Daws.secret=pl4nt-option")
                                .lines(1))
                .anyMatch(line -> line.contains("\"aws.endpoint\" must be a URL"))
                .noneMatch(line -> line.contains(PLANTED));
    }

    private static String failed(String route) {
        return "camel_exchanges_failed_total\\{[^}]*routeId=\"%s\"[^}]*} [1-9]".formatted(route);
    }

    private static void answer(HttpExchange exchange) throws IOException {
        boolean prices = exchange.getRequestURI().getPath().startsWith("/prices");
        String sent = exchange.getRequestURI() + " " + exchange.getRequestHeaders().values();
        String body =
                prices
                        ? "{\"Response\": \"Error\", \"Message\": \"the key %s is not valid\"}"
                                .formatted(
                                        exchange.getRequestURI().getQuery().replace("api_key=", ""))
                        : sent;
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders()
                .set("Content-Type", prices ? "application/json" : "text/plain");
        exchange.sendResponseHeaders(prices ? 200 : 401, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
