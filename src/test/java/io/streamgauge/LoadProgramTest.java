package io.streamgauge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamgauge.local.LocalAwsFixture;
import java.io.IOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code load} of the packaged program, as a user types it. */
class LoadProgramTest extends LoadProgramFixture {

    @Test
    void aFileIsLoadedOnce() throws Exception {
        List<String> load =
                arguments(
                        "load",
                        "stocks.csv",
                        "--to",
                        "market/stocks",
                        "--magnetic-retention=73000d");

        List<String> printed = run(0, load);

        assertThat(String.join("\n", printed))
                .contains("560 rows from 2000-01-01T00:00:00Z to 2010-03-01T00:00:00Z")
                .contains("560 older than the memory store keeps go to the magnetic store")
                .containsPattern("written +560\n")
                .containsPattern("rejected +0\n")
                .doesNotContain(" INFO ", " WARN ");
        assertThat(stored("stocks")).isEqualTo(560);
        assertThat(String.join("\n", run(0, load)))
                .contains("Nothing was left to load.")
                .containsPattern("done before +560");
    }

    @Test
    void aLoadMakesNoCamelContext() throws Exception {
        List<String> load =
                arguments(
                        "load",
                        "stocks.csv",
                        "--to=market/bare",
                        "--magnetic-retention=73000d",
                        "-Dcrypto.perod=5s");
        String log = "-Xlog:class+load:file=" + folder.resolve("classes-%p.log");
        try (Program program =
                Program.commandIn(
                        Map.of("JAVA_TOOL_OPTIONS", log),
                        folder,
                        aws.url(),
                        load.toArray(String[]::new))) {
            assertThat(program.awaitExit()).isZero();
            assertThat(program.lines())
                    .anyMatch(
                            line ->
                                    line.contains(
                                            "\"crypto.perod\" (did you mean \"crypto.period\"?): no"
                                                    + " route and no setting reads this key"));
        }

        assertThat(stored("bare")).isEqualTo(560);
        assertThat(loadedClasses("io.streamgauge.timestream.TimestreamWriter")).isNotEmpty();
        assertThat(loadedClasses("org.apache.camel.impl.")).isEmpty();
    }

    /** Of all processes of the program. */
    private List<String> loadedClasses(String prefix) throws IOException {
        List<String> found = new ArrayList<>();
        try (DirectoryStream<Path> logs = Files.newDirectoryStream(folder, "classes-*.log")) {
            for (Path log : logs) {
                try (Stream<String> lines = Files.lines(log)) {
                    lines.filter(line -> line.contains("] " + prefix)).forEach(found::add);
                }
            }
        }
        return found;
    }

    @Test
    void rejectedRowsAreReportedAndWrittenToAFile() throws Exception {
        writeStocks(
                "rejecting", Files.readString(STOCKS).replace("39.81", "n/a").replace("36.35", ""));

        List<String> printed =
                run(
                        1,
                        arguments(
                                "load",
                                "rejecting/stocks.csv",
                                "--to=market/rejecting",
                                "--magnetic-retention=73000d",
                                "--rejects=rejects.jsonl"));

        assertThat(String.join("\n", printed))
                .containsPattern("written +558\n")
                .containsPattern("rejected +2 ")
                .containsPattern("mapping +2\n");
        List<String> rejects = Files.readAllLines(folder.resolve("rejects.jsonl"));
        JsonNode first = new ObjectMapper().readTree(rejects.get(0));
        assertThat(rejects).hasSize(2);
        assertThat(first.get("origin").asText()).isEqualTo("stocks.csv line 2");
        assertThat(first.get("row").get("price").asText()).isEqualTo("n/a");
        assertThat(first.get("reason").asText())
                .contains("field \"price\" must be a finite number");
    }

    @Test
    void aLoadMayUseTheMappingOfARoute() throws Exception {
        Files.writeString(
                folder.resolve("bars.csv"),
                """
                date,symbol,open,high,low,close,volume
                2026-11-19,IBM,1,2.5,0.5,2,1000
                2026-11-20,IBM,2,2,2,2,
                """);

        List<String> printed =
                run(0, List.of("load", "bars.csv", "--to=market/mapped", "--mapping=dailyBar"));

        assertThat(String.join("\n", printed)).containsPattern("written +2\n");
        assertThat(stored("mapped")).isEqualTo(2);
    }

    @Test
    void aLoadIsRepeatedForAnotherEndpointOrARecreatedTable() throws Exception {
        List<String> load =
                arguments("load", "stocks.csv", "--to=market/there", "--magnetic-retention=73000d");
        try (LocalAwsFixture other = LocalAwsFixture.start(folder.resolve("other"))) {
            run(0, with(load, "-Daws.endpoint=" + other.url()));
        }
        run(0, load);
        assertThat(stored("there")).isEqualTo(560);

        aws.timestreamWrite().deleteTable(it -> it.databaseName("market").tableName("there"));
        run(0, load);
        assertThat(stored("there")).isEqualTo(560);
    }

    @Test
    void aLoadBesideTheProgramUsesItsEndpoint(@TempDir Path own) throws Exception {
        Program.install(own);
        try (Program program = Program.start(own, "-Dcrypto.period=1h")) {
            URI endpoint = program.endpoint();
            List<String> printed =
                    run(
                            0,
                            arguments(
                                    "load",
                                    "stocks.csv",
                                    "--to=market/beside",
                                    "--magnetic-retention=73000d",
                                    "-Dstreamgauge.aws=false",
                                    "-Daws.endpoint=",
                                    "-Dlocal.port=" + endpoint.getPort()));

            assertThat(String.join("\n", printed))
                    .contains("Local mode: into what runs at " + endpoint + " already.")
                    .containsPattern("written +560\n");
        }
    }

    @Test
    void otherFilesAreLoadedAfterOneThatCannotBe() throws Exception {
        Files.writeString(folder.resolve("a.csv"), "date,symbol,price\nJan 1 2020,A,1\n");
        Files.writeString(folder.resolve("b.csv"), "");
        Files.writeString(folder.resolve("c.csv"), "date,symbol,price\nJan 1 2020,C,1\n");

        List<String> printed =
                run(
                        2,
                        arguments(
                                "load",
                                "?.csv",
                                "--to=market/several",
                                "--magnetic-retention=73000d"));

        assertThat(printed)
                .anySatisfy(line -> assertThat(line).contains("b.csv is empty"))
                .contains("Not loaded, or only in part: [b.csv]");
        assertThat(stored("several")).isEqualTo(2);
    }

    @Test
    void problemsOfAFileAreReportedAndTheOthersAreLoaded() throws Exception {
        Files.writeString(
                folder.resolve("a.json"),
                "{\"DatabaseName\": \"market\", \"TableName\": \"no table\", \"Records\": []}");
        Files.writeString(
                folder.resolve("b.json"),
                """
                {"DatabaseName": "market", "TableName": "afterwards",
                 "Records": [{"Dimensions": [{"Name": "symbol", "Value": "A"}], "MeasureName": "price",
                              "MeasureValue": "1", "Time": "1700000000", "TimeUnit": "SECONDS"}]}
                """);

        List<String> printed =
                run(2, List.of("load", "a.json", "b.json", "--magnetic-retention=73000d"));

        assertThat(printed)
                .anySatisfy(
                        line -> assertThat(line).startsWith("a.json cannot be loaded: the table"))
                .contains("Not loaded, or only in part: [a.json]");
        assertThat(stored("afterwards")).isEqualTo(1);
    }

    @Test
    void loadsThatCannotRunExitWithTwo() throws Exception {
        assertThat(run(2, arguments("load", "nothing.csv", "--to=market/none")))
                .anySatisfy(line -> assertThat(line).contains("nothing.csv is missing"));
        assertThat(run(2, List.of("load", "stocks.csv", "--to=market/none")))
                .anySatisfy(line -> assertThat(line).contains("stocks.csv needs a mapping"));
        assertThat(run(2, arguments("load", "stocks.csv")))
                .anySatisfy(line -> assertThat(line).contains("DATABASE/TABLE"));
        assertThat(run(2, List.of("load", "stocks.csv", "--too=market/none")))
                .anySatisfy(line -> assertThat(line).contains("did you mean \"--to\"?"));
        assertThat(run(2, arguments("load", "stocks.csv", "--to=market/none", "--output=cli")))
                .anySatisfy(line -> assertThat(line).contains("need \"--dry-run\": add it"));
        assertThat(
                        run(
                                2,
                                arguments(
                                        "load",
                                        "stocks.csv",
                                        "--to=market/none",
                                        "--memory-retention=5x")))
                .anySatisfy(
                        line ->
                                assertThat(line)
                                        .contains(
                                                "\"--memory-retention\" must be a duration such"
                                                        + " as"));
        assertThat(run(2, List.of("load", "stocks.csv", "--to=market/none", "--mapping=nobody")))
                .anySatisfy(line -> assertThat(line).contains("write one of [", "quote"));
    }

    @Test
    void aBeanThatIsNotAMappingIsRefusedBeforeTheStart(@TempDir Path own) throws Exception {
        Program.install(own);
        Files.copy(STOCKS, own.resolve("stocks.csv"));
        try (CommandHost host = CommandHost.start(own, List.of("-Dlocal.port=0"))) {
            assertThat(refusedMapping(host, "dailyBars"))
                    .contains(
                            "but is \"dailyBars\"",
                            "did you mean \"dailyBar\"? Otherwise write one of [")
                    .doesNotContain("because");
            assertThat(refusedMapping(host, "stockKey"))
                    .contains(
                            "but is \"stockKey\", of the type io.streamgauge.bean.ApiKey", "quote");
        }

        assertThat(own.resolve("data")).doesNotExist();
    }

    private static String refusedMapping(CommandHost host, String bean) throws IOException {
        return String.join(
                "\n",
                host.run("load", "stocks.csv", "--to=market/none", "--mapping=" + bean).lines(2));
    }

    @Test
    void helpListsCommandsAndOptions() throws Exception {
        assertThat(String.join("\n", run(0, List.of("--help"))))
                .containsPattern("load +Loads CSV, Parquet and JSON files");
        assertThat(String.join("\n", run(0, List.of("load", "--help"))))
                .contains("--to=DATABASE/TABLE", "--[no-]resume", "--dry-run")
                .containsPattern("Exit codes:\n +0 +all rows are written\n");
    }
}
