package io.streamgauge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamgauge.tools.Needs;
import io.streamgauge.tools.Tool;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;

/** Dry runs of routes that read files and streams, by the packaged program. */
@Tag("long")
class DryRunSourcesProgramTest extends DryRunProgramFixture {

    private static final String STREAM_ROUTE =
            """
            - beans:
                - name: NAME-mapping
                  type: io.streamgauge.bean.ReadingMapper
                  properties: { measureName: tick, time: at, timeUnit: MILLISECONDS, dimensions: symbol, measures: "price:double" }
            - route:
                id: NAME
                from:
                  uri: kinesis:NAME
                  parameters: { batch: true, leases: "dynamodb:leases", fanOut: true }
                  steps:
                    - to: "timestream:market/NAME?mapping=#NAME-mapping"
            """;

    private static String streamRoute(String stream) {
        return STREAM_ROUTE.replace("NAME", stream);
    }

    private static void createStream(String name, int shards) {
        aws.kinesis().createStream(it -> it.streamName(name).shardCount(shards));
        aws.kinesis().waiter().waitUntilStreamExists(it -> it.streamName(name));
    }

    private static void put(String stream, int count) {
        for (int i = 0; i < count; i++) {
            String data =
                    "{\"at\":%d,\"symbol\":\"S%d\",\"price\":%d}"
                            .formatted(System.currentTimeMillis(), i, i);
            aws.kinesis()
                    .putRecord(
                            it ->
                                    it.streamName(stream)
                                            .partitionKey(data)
                                            .data(SdkBytes.fromUtf8String(data)));
        }
    }

    @Test
    void someRecordsOfAStreamAreReadAndNoCheckpointMoves() throws Exception {
        createStream("ticks", 1);
        put("ticks", 8);
        route("ticks", streamRoute("ticks"));
        remember();

        JsonNode report = json(0, "ticks", "--records=5");

        assertThat(report.path("requests")).hasSizeBetween(1, 5);
        int records = 0;
        for (JsonNode request : report.path("requests")) {
            records += request.path("records").asInt();
        }
        assertThat(records).isEqualTo(5);
        assertThat(report.path("notes").toString()).contains("stream ticks: leases are not used");
        assertThat(report.path("files").toString())
                .isEqualTo("{\"data/checkpoints/ticks.json\":\"created\"}");
    }

    @Test
    void aStreamWithoutRecordsSaysSoAndAMissingOneFails() throws Exception {
        createStream("silent", 1);
        route("silent", streamRoute("silent"));
        route(
                "missing",
                """
                - route:
                    from: { uri: "kinesis:nowhere?autoCreateStream=false", steps: [ { log: "${body}" } ] }
                """);
        remember();

        assertThat(dryRun(0, "silent"))
                .contains(
                        "Nothing came in: the stream silent has no records after the position that"
                                + " it is read from.");
        assertThat(dryRun(1, "missing"))
                .contains(
                        "Failed:\n"
                                + "  the stream nowhere cannot be read: Stream nowhere under"
                                + " account");
    }

    @Test
    void theNextFileIsTakenAndStaysWhereItIs(@TempDir Path elsewhere) throws Exception {
        route(
                "quotes",
                """
                - route:
                    id: quotes
                    from:
                      uri: file:%s
                      parameters: { include: '.*\\.csv', move: done, sortBy: "file:name", readLock: markerFile }
                      steps:
                        - to: rows:csv
                        - to: "kinesis:quotes?partitionKey=${body[symbol]}&aggregate=true"
                        - setBody: { constant: loaded }
                        - to: "file:%s/reports?fileName=report.txt&fileExist=Append"
                """
                        .formatted(elsewhere, elsewhere));
        createStream("quotes", 2);
        Path first = elsewhere.resolve("a.csv");
        Files.writeString(first, "symbol,price\nA,1\nB,2\n");
        Files.writeString(elsewhere.resolve("b.csv"), "symbol,price\nC,3\n");
        Files.writeString(
                Files.createDirectory(elsewhere.resolve("reports")).resolve("report.txt"),
                "before");
        remember();

        String printed = dryRun(0, "quotes");

        assertThat(printed)
                .contains("kinesis:quotes: ")
                .contains(elsewhere + "/a.csv would be removed")
                .contains(elsewhere + "/done/a.csv would be created")
                .doesNotContain("b.csv");
        assertThat(elsewhere).isDirectoryNotContaining("glob:**/done");
        assertThat(first).hasContent("symbol,price\nA,1\nB,2\n");
        assertThat(elsewhere.resolve("reports/report.txt")).hasContent("before");
        assertThat(dryRun(0, "quotes", "--limit=0")).contains("more record");
    }

    @Test
    void theFileOfALoadIsShownWithItsRejects() throws Exception {
        file(
                "inbox/bars.csv",
                """
                symbol,date,open,high,low,close,volume
                IBM,2026-11-27,1,2,0.5,1.5,100
                IBM,2026-11-26,1,2,0.5,1.5,x
                IBM,2026-11-25,1,2,0.5,1.5,7
                """);
        remember();

        JsonNode report = json(1, "bulk-load");

        assertThat(report.path("requests").path(0).path("records").asInt()).isEqualTo(2);
        assertThat(report.path("rejects")).hasSize(1);
        assertThat(report.path("rejects").path(0).path("row").path("volume").asText())
                .isEqualTo("x");
        assertThat(dryRun(1, "bulk-load"))
                .contains("inbox/bars.csv would be removed", "    row: {\"symbol\":\"IBM\"");
        Files.delete(folder.resolve("inbox/bars.csv"));
        remember();
        assertThat(dryRun(0, "bulk-load"))
                .contains("Nothing came in: the folder inbox has no files.");
    }

    @Test
    @Needs(Tool.AWS_CLI)
    void theAwsCliTakesTheRequests(@TempDir Path requests) throws Exception {
        createStream("cli", 1);
        put("cli", 3);
        route("cli", streamRoute("cli") + "        - to: \"kinesis:copies?partitionKey=a\"\n");
        remember();
        JsonNode report = json(0, "cli");
        assertThat(report.path("requests")).as(report.toString()).hasSize(2);

        aws.timestreamWrite().createDatabase(it -> it.databaseName("market"));
        aws.timestreamWrite().createTable(it -> it.databaseName("market").tableName("cli"));
        createStream("copies", 1);
        for (JsonNode each : report.path("requests")) {
            Path file =
                    Files.writeString(
                            requests.resolve(each.path("target").asText().replaceAll("\\W", "-")),
                            each.path("request").toString());
            String[] command = each.path("command").asText().split(" ", -1);
            awsCli(command[1], command[2], "--cli-input-json", "file://" + file);
        }

        Awaitility.await()
                .untilAsserted(
                        () ->
                                assertThat(
                                                aws.timestreamQuery()
                                                        .query(
                                                                it ->
                                                                        it.queryString(
                                                                                "SELECT symbol FROM"
                                                                                        + " market.cli"
                                                                                        + " ORDER BY"
                                                                                        + " symbol"))
                                                        .rows())
                                        .extracting(row -> row.data().get(0).scalarValue())
                                        .containsExactly("S0", "S1", "S2"));
        assertThat(records("copies").length()).isGreaterThan("copies".length() + 3 * 50);
        remember();
    }

    private static void awsCli(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("/usr/bin/aws"));
        command.addAll(List.of("--endpoint-url", aws.url().toString(), "--region", "us-east-1"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("AWS_ACCESS_KEY_ID", "id");
        builder.environment().put("AWS_SECRET_ACCESS_KEY", "secret");
        Process process = builder.start();
        String printed =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(printed).isZero();
    }
}
