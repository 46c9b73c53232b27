package io.streamgauge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Dry runs of routes that timers start, by the packaged program. */
@Tag("long")
class DryRunProgramTest extends DryRunProgramFixture {

    private static final String BEAN =
            """
            - beans:
                - name: climate
                  type: io.streamgauge.bean.ReadingMapper
                  properties: { measureName: climate, time: time, dimensions: room, measures: "celsius:double" }
            """;

    private static final String CLIMATE =
            """
            - route:
                id: climate
                precondition: "{{climate.enabled:false}}"
                from:
                  uri: timer:climate
                  parameters: { period: 1h }
                  steps:
                    - to: "API/climate"
                    - to: "direct:write"
            """;

    private static final String WRITE =
            """
            - route:
                from:
                  uri: direct:write
                  steps:
                    - unmarshal: { json: { library: Jackson } }
                    - to: "timestream:home/climate?mapping=#climate"
                    - log: "${header.CamelTimestreamWritten} written"
                    - to: "kinesis:rooms?partitionKey=${body[room]}"
                    - to: "aws2-kinesis:rooms"
            """;

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @BeforeEach
    void write() throws Exception {
        route("climate", CLIMATE);
        route("beans", BEAN);
        route("writes", WRITE);
        route("broken", "- route: { from: { uri: \"timr:x\", steps: [] } }\n");
        BODIES.put("/climate", rows(row("attic", "18.5"), row("cellar", "12")));
        remember();
    }

    private String row(String room, String celsius) {
        return "{\"time\":\"%s\",\"room\":\"%s\",\"celsius\":%s}".formatted(now, room, celsius);
    }

    private static String rows(String... rows) {
        return "[" + String.join(",", rows) + "]";
    }

    @Test
    void requestsAndTheirCostArePrintedAndNothingIsWritten() throws Exception {
        String printed = dryRun(0, "climate", "--limit=1");

        assertThat(printed.replaceAll("in [\\d.]+ m?s\\.", "in N."))
                .isEqualTo(
                        """
                        Route climate, from timer:climate, would write to AWS in us-east-1, at the endpoint %s:

                        timestream:home/climate: 2 records in 1 request, 1 write unit of 1 KiB, $0.0000005
                        aws timestream-write write-records --cli-input-json
                        {
                          "DatabaseName": "home",
                          "TableName": "climate",
                          "CommonAttributes": {"MeasureName":"climate","MeasureValueType":"DOUBLE","TimeUnit":"MILLISECONDS","Version":1},
                          "Records": [
                            {"Dimensions":[{"Name":"room","Value":"attic"}],"MeasureValue":"18.5","Time":"%d"}
                          ]
                        }
                        ... and 1 more record: --limit 2 prints all

                        kinesis:rooms: 2 records in 1 request, 2 PUT payload units of 25 KB, $0.000000028
                        aws kinesis put-records --cli-input-json
                        {
                          "StreamName": "rooms",
                          "Records": [
                            {"PartitionKey":"attic","Data":"%s"}
                          ]
                        }
                        Its data as text:
                          attic: %s
                        ... and 1 more record: --limit 2 prints all

                        Tables and streams:
                          the database home would be created
                          the table home/climate would be created
                          the stream rooms would be created with 1 shard

                        Not sent, as a dry run does not send to it:
                          aws2-kinesis:rooms

                        Log:
                          INFO 2 written

                        Notes:
                          the route does not run at present: "climate.enabled" is not set

                        Nothing was written, in N.\
                        """
                                .formatted(
                                        aws.url(),
                                        now.toEpochMilli(),
                                        Base64.getEncoder()
                                                .encodeToString(
                                                        row("attic", "18.5")
                                                                .getBytes(StandardCharsets.UTF_8)),
                                        row("attic", "18.5")));
        assertThat(REQUESTS).containsExactly("GET /climate");
        assertThat(dryRun(0, "climate", "--limit=1").replaceAll("in [\\d.]+ m?s\\.", ""))
                .isEqualTo(printed.replaceAll("in [\\d.]+ m?s\\.", ""));
    }

    @Test
    void aFailedFetchIsAFailure() throws Exception {
        BODIES.remove("/climate");

        String printed = dryRun(1, "climate");

        assertThat(printed)
                .contains("It would send no request.")
                .contains("Failed:\n  HTTP operation failed invoking " + url("/climate"))
                .contains("statusCode: 404");
    }

    @Test
    void unknownRoutesAreReportedWithTheNearestOne() throws Exception {
        assertThat(dryRun(2, "climat"))
                .startsWith(
                        "There is no route \"climat\": did you mean \"climate\"? the routes are"
                                + " broken, bulk-load, climate, crypto-prices,"
                                + " kinesis-to-timestream, replay-dead-letters, s");
        assertThat(dryRun(2, "writes"))
                .startsWith(
                        "The route \"writes\" begins with \"direct:\", so another route calls it:");
        assertThat(dryRun(2, "broken"))
                .startsWith("routes/broken.camel.yaml:1:25: there is no component \"timr\"");
        assertThat(dryRun(2, "climate", "--timeout=5"))
                .startsWith(
                        "\"--timeout\" must be a duration with its unit such as 20s, but is \"5\":"
                                + " write one such as 30s");
    }

    @Test
    void aRunThatDoesNotEndIsReported() throws Exception {
        route(
                "slow",
                "- route: { from: { uri: \"timer:slow\", steps: [ { delay: { constant: \"60000\" }"
                        + " } ] } }\n");
        remember();

        assertThat(dryRun(1, "slow", "--timeout=1s"))
                .contains("Failed:\n  the run did not end within 1 s: set a longer \"--timeout\"");
    }

    @Test
    void watermarksAreReadButNotMoved() throws Exception {
        route(
                "trades",
                """
                - beans:
                    - name: seen
                      type: io.streamgauge.bean.Watermarks
                      properties: { folder: data/watermarks, order: time }
                - route:
                    id: trades
                    from:
                      uri: timer:trades
                      steps:
                        - toD: "API/trades?since=${bean:seen?method=getOr('trades', '2026-01-01T00:00:00Z')}"
                        - to: "timestream:home/trades?mapping=#climate"
                        - bean: { ref: seen, method: "advance('trades', '2026-11-30T00:00:00Z')" }
                """);
        file("data/watermarks/trades.json", "{\"value\":\"2026-11-29T10:00:00Z\"}");
        BODIES.put("/trades", rows(row("attic", "1")));
        remember();

        JsonNode report = json(0, "trades");

        assertThat(REQUESTS).containsExactly("GET /trades?since=2026-11-29T10:00:00Z");
        assertThat(report.path("files").toString())
                .isEqualTo("{\"data/watermarks/trades.json\":\"changed\"}");
    }

    @Test
    void whatTheTableWouldRejectIsShownWithItsRow() throws Exception {
        aws.timestreamWrite().createDatabase(it -> it.databaseName("short"));
        aws.timestreamWrite()
                .createTable(
                        it ->
                                it.databaseName("short")
                                        .tableName("climate")
                                        .retentionProperties(
                                                keep ->
                                                        keep.memoryStoreRetentionPeriodInHours(1L)
                                                                .magneticStoreRetentionPeriodInDays(
                                                                        1L)));
        route("writes", WRITE.replace("home/climate", "short/climate"));
        BODIES.put(
                "/climate",
                rows(
                        row("attic", "18.5"),
                        row("cellar", "\"cold\""),
                        row("roof", "3")
                                .replace(
                                        now.toString(),
                                        now.minus(2, ChronoUnit.HOURS).toString())));
        remember();

        JsonNode report = json(1, "climate");

        assertThat(report.path("provisioned").toString()).doesNotContain("short");
        assertThat(report.path("rejected").path("timestream:short/climate").toString())
                .isEqualTo("{\"mapping\":1,\"too_old\":1}");
        assertThat(report.path("rejects"))
                .extracting(each -> each.path("row").path("room").asText())
                .containsExactlyInAnyOrder("cellar", "roof");
    }
}
