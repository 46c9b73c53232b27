package io.streamgauge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamgauge.local.LocalAwsFixture;
import io.streamgauge.local.LocalEndpoint;
import io.streamgauge.tools.Needs;
import io.streamgauge.tools.Tool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.timestreamquery.model.ValidationException;

/** The command {@code load} of the packaged program, as a user types it. */
class LoadProgramTest {

    private static final Path STOCKS = Path.of("src/test/resources/io/streamgauge/rows/stocks.csv");
    private static final List<String> MAPPING =
            List.of(
                    "--time",
                    "date",
                    "--time-format",
                    "MMM d yyyy",
                    "--dimensions",
                    "symbol",
                    "--measures",
                    "price:double");

    @TempDir static Path data;
    @LocalEndpoint private static LocalAwsFixture aws;

    @TempDir Path folder;

    @BeforeEach
    void install() throws IOException {
        Program.install(folder);
        Files.copy(STOCKS, folder.resolve("stocks.csv"));
    }

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
                arguments("load", "stocks.csv", "--to=market/bare", "--magnetic-retention=73000d");
        String log = "-Xlog:class+load:file=" + folder.resolve("classes-%p.log");
        try (Program program =
                Program.commandIn(
                        Map.of("JAVA_TOOL_OPTIONS", log),
                        folder,
                        aws.url(),
                        load.toArray(String[]::new))) {
            assertThat(program.awaitExit()).isZero();
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
        Files.writeString(
                folder.resolve("stocks.csv"),
                Files.readString(STOCKS).replace("39.81", "n/a").replace("36.35", ""));

        List<String> printed =
                run(
                        1,
                        arguments(
                                "load",
                                "stocks.csv",
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
    void oldRowsAreRefusedWithTheCommandThatLoadsThem() throws Exception {
        List<String> load = arguments("load", "stocks.csv", "--to=market/kept");

        String printed = String.join("\n", run(2, load));

        assertThat(printed)
                .contains("stocks.csv is not loaded: 560 of its 560 rows would be rejected")
                .contains("its time, 2000-01-01T00:00:00Z, is before")
                .doesNotContain("-Dprovision.update=true");
        List<String> repaired = repair(printed);
        assertThat(repaired).endsWith("--magnetic-retention", "73000d");
        assertThatThrownBy(() -> stored("kept")).isInstanceOf(ValidationException.class);
        run(0, repaired);
        assertThat(stored("kept")).isEqualTo(560);
    }

    @Test
    void theSuggestedCommandLengthensTheRetention() throws Exception {
        Files.writeString(
                folder.resolve("new.csv"), "date,symbol,price\n%s,A,1\n".formatted(today()));
        run(0, arguments("load", "new.csv", "--to=market/changed"));

        String printed =
                String.join("\n", run(2, arguments("load", "stocks.csv", "--to=market/changed")));

        assertThat(printed).containsPattern("to repair it: java .*-Dprovision.update=true -jar ");
        Files.writeString(
                folder.resolve("application.properties"),
                Files.readString(folder.resolve("application.properties"))
                        + "\nprovision.update = true\n");
        run(0, repair(printed));
        assertThat(stored("changed")).isEqualTo(561);
    }

    @Test
    void unknownFieldsAreRefusedWithTheColumns() throws Exception {
        Files.writeString(
                folder.resolve("quotes.csv"),
                "Time,symbol,price,volume\n2024-01-01T00:00:00Z,A,1.5,10\n");
        List<String> load =
                List.of("load", "quotes.csv", "--to=market/named", "--dimensions=symbol");

        assertThat(String.join("\n", run(2, with(load, "--measures=price:double"))))
                .contains(
                        "no row has the field \"time\", which \"time\" names: did you mean"
                                + " \"Time\"?")
                .contains("its columns are Time, symbol, price, volume")
                .contains(
                        "its first row is Time=2024-01-01T00:00:00Z, symbol=A, price=1.5,"
                                + " volume=10")
                .doesNotContain("Local mode");
        assertThat(
                        String.join(
                                "\n",
                                run(
                                        2,
                                        with(
                                                load,
                                                "--time=Time",
                                                "--measures=price:double,volumee:bigint",
                                                "--measure-name=quote",
                                                "--version=revision?"))))
                .contains(
                        "the field \"volumee\", which \"measures\" names: did you mean \"volume\"?")
                .contains("the field \"revision\", which \"version\" names")
                .doesNotContain("Local mode");
    }

    @Test
    void misreadTimesAreRefusedWithTheOptionThatReadsThem() throws Exception {
        Files.writeString(
                folder.resolve("epochs.csv"),
                "time,symbol,price\n1750000000123,A,1.5\n1750000001123,A,2\n");
        String printed =
                String.join(
                        "\n",
                        run(
                                2,
                                List.of(
                                        "load",
                                        "epochs.csv",
                                        "--to=market/epochs",
                                        "--dimensions=symbol",
                                        "--measures=price:double")));
        assertThat(printed).contains("2 of its 2 rows").doesNotContain("Local mode");
        assertThat(repair(printed)).containsSequence("--time-unit", "MILLISECONDS");

        List<String> load = List.of("load", "stocks.csv", "--to=market/dated", "--time=date");
        printed =
                String.join(
                        "\n", run(2, with(load, "--dimensions=symbol", "--measures=price:double")));
        assertThat(repair(printed))
                .containsSequence("--time-format", "MMM d yyyy")
                .containsSequence("--magnetic-retention", "73000d");
    }

    @Test
    void aDryRunWritesRejectsToAFile() throws Exception {
        Files.writeString(
                folder.resolve("stocks.csv"), Files.readString(STOCKS).replace("39.81", "n/a"));

        List<String> printed =
                run(
                        1,
                        arguments(
                                "load",
                                "stocks.csv",
                                "--to=market/dry",
                                "--magnetic-retention=73000d",
                                "--dry-run",
                                "--rejects=rejects.jsonl"));

        assertThat(printed)
                .hasSizeLessThan(120)
                .contains("The first request, with 2 of its 100 records:")
                .anySatisfy(line -> assertThat(line).contains("must be a finite number"));
        assertThat(Files.readAllLines(folder.resolve("rejects.jsonl"))).hasSize(1);
    }

    private static List<String> with(List<String> load, String... more) {
        List<String> all = new ArrayList<>(load);
        all.addAll(List.of(more));
        return all;
    }

    private static String today() {
        return DateTimeFormatter.ofPattern("MMM d yyyy", Locale.ENGLISH)
                .format(InstantSource.system().instant().atZone(ZoneOffset.UTC));
    }

    /** The arguments of the command that a message offers, as a shell reads them. */
    private static List<String> repair(String printed) throws Exception {
        String command =
                printed.lines()
                        .filter(line -> line.contains("to repair it: "))
                        .map(line -> line.substring(line.indexOf(" load ")))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError(printed));
        Process shell = new ProcessBuilder("sh", "-c", "printf '%s\\n'" + command).start();
        return new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }

    @Test
    void aDryRunShowsTheFirstRequestAndTheCost() throws Exception {
        List<String> printed =
                run(
                        0,
                        arguments(
                                "load",
                                "stocks.csv",
                                "--to=market/dry",
                                "--magnetic-retention=73000d",
                                "--dry-run"));

        assertThat(String.join("\n", printed))
                .contains("\"DatabaseName\" : \"market\"", "\"TableName\" : \"dry\"")
                .contains("\"CommonAttributes\"")
                .containsPattern("records +560 in 6 requests")
                .containsPattern("KiB units +\\d+ +\\$0\\.0000")
                .containsPattern("KiB units unpacked +\\d+ +\\$0\\.0000")
                .contains("Nothing was written.");
        assertThatThrownBy(() -> stored("dry")).isInstanceOf(ValidationException.class);
    }

    @Test
    @Needs(Tool.AWS_CLI)
    void theAwsCliAndALoadReadTheRequestsOfADryRun() throws Exception {
        run(
                0,
                arguments(
                        "load",
                        "stocks.csv",
                        "--to=market/requests",
                        "--magnetic-retention=73000d",
                        "--dry-run",
                        "--output=cli",
                        "--output-folder=out"));
        List<Path> requests;
        try (Stream<Path> files = Files.list(folder.resolve("out"))) {
            requests = files.sorted().toList();
        }
        assertThat(requests).hasSize(6);

        List<String> load = new ArrayList<>(List.of("load", "--magnetic-retention=73000d"));
        requests.subList(0, 3).forEach(each -> load.add("out/" + each.getFileName()));
        assertThat(String.join("\n", run(0, load))).contains("into market/requests");
        assertThat(stored("requests")).isEqualTo(300);

        for (Path request : requests.subList(3, 6)) {
            awsCli("timestream-write", "write-records", "--cli-input-json", "file://" + request);
        }
        assertThat(stored("requests")).isEqualTo(560);
    }

    @Test
    void dryRunsReplaceNoRequests() throws Exception {
        Files.createDirectories(folder.resolve("other"));
        Files.copy(STOCKS, folder.resolve("other/stocks.csv"));
        List<String> dryRun =
                arguments(
                        "load",
                        "stocks.csv",
                        "other/stocks.csv",
                        "--to=market/requests",
                        "--magnetic-retention=73000d",
                        "--dry-run",
                        "--output=cli");

        run(0, dryRun);

        try (Stream<Path> files = Files.list(folder.resolve("requests"))) {
            assertThat(files).hasSize(12);
        }
        assertThat(run(2, dryRun))
                .anySatisfy(
                        line ->
                                assertThat(line)
                                        .startsWith(
                                                "\"--output-folder\" must be a folder without"
                                                        + " requests"));
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
        try (LocalAwsFixture other = LocalAwsFixture.start(folder.resolve("other"));
                Program program =
                        Program.command(folder, other.url(), load.toArray(String[]::new))) {
            assertThat(program.awaitExit()).isZero();
        }
        run(0, load);
        assertThat(stored("there")).isEqualTo(560);

        aws.timestreamWrite().deleteTable(it -> it.databaseName("market").tableName("there"));
        run(0, load);
        assertThat(stored("there")).isEqualTo(560);
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
    void geoJsonIsRefusedWithTheCommandThatLoadsIt() throws Exception {
        Files.writeString(
                folder.resolve("quakes.json"),
                """
                {"type": "FeatureCollection", "metadata": {"title": "Earthquakes", "count": 4},
                 "features": [
                  {"type": "Feature", "id": "ci1",
                   "properties": {"mag": 5.1, "time": -300000000000, "net": "ci", "felt": null},
                   "geometry": {"type": "Point", "coordinates": [-116.5, 33.1, 2.5]}},
                  {"type": "Feature", "id": "us2",
                   "properties": {"mag": 1.2, "time": 1517443200123, "net": "us", "felt": 7},
                   "geometry": {"type": "Point", "coordinates": [-97.25, 36.3, 0]}},
                  {"type": "Feature", "id": "ak3",
                   "properties": {"mag": 2, "time": %d, "net": "ak", "felt": null},
                   "geometry": {"type": "Point", "coordinates": [-150.5, 61.5, 30.25]}},
                  {"type": "Feature", "id": "ak4",
                   "properties": {"mag": 0.4, "time": 1517443201123, "net": "ak", "felt": null},
                   "geometry": {"type": "Point", "coordinates": [-151, 62, 3]}}]}
                """
                        .formatted(InstantSource.system().millis()));
        List<String> named = List.of("--time=time", "--dimensions=net", "--measures=mag:double");
        List<String> paths =
                List.of(
                        "--time=properties.time",
                        "--dimensions=id, properties.net as net",
                        "--measures=properties.mag as mag:double,"
                                + " \"geometry.coordinates[0]\" as longitude:double",
                        "--measure-name=quake");

        assertThat(loadedByTheRepair("named", named)).isEqualTo(3);
        assertThat(loadedByTheRepair("paths", paths)).isEqualTo(3);
        assertThat(value("SELECT longitude FROM market.paths WHERE id = 'us2'"))
                .isEqualTo("-97.25");
    }

    /**
     * Loads what is refused at first with the command that is printed; one row has no valid time.
     */
    private long loadedByTheRepair(String table, List<String> mapping) throws Exception {
        List<String> load = new ArrayList<>(List.of("load", "quakes.json", "--to=market/" + table));
        load.addAll(mapping);
        List<String> repaired = repair(String.join("\n", run(2, load)));
        assertThat(repaired)
                .containsSequence("--time-unit", "MILLISECONDS")
                .containsSequence("--magnetic-retention", "73000d");
        run(1, repaired);
        return stored(table);
    }

    @Test
    void aBeanThatIsNotAMappingIsRefusedBeforeTheStart() throws Exception {
        assertThat(refusedMapping("dailyBars"))
                .contains(
                        "but is \"dailyBars\"",
                        "did you mean \"dailyBar\"? Otherwise write one of [")
                .doesNotContain("because");
        assertThat(refusedMapping("stockKey"))
                .contains("but is \"stockKey\", of the type io.streamgauge.bean.ApiKey", "quote");

        assertThat(folder.resolve("data")).doesNotExist();
    }

    private String refusedMapping(String bean) throws Exception {
        try (Program program =
                Program.run(
                        folder,
                        List.of("-Dlocal.port=0"),
                        "load",
                        "stocks.csv",
                        "--to=market/none",
                        "--mapping=" + bean)) {
            assertThat(program.awaitExit()).isEqualTo(2);
            return String.join("\n", program.lines());
        }
    }

    @Test
    void helpListsCommandsAndOptions() throws Exception {
        assertThat(String.join("\n", run(0, List.of("--help"))))
                .contains("load  Loads CSV, Parquet and JSON files");
        assertThat(String.join("\n", run(0, List.of("load", "--help"))))
                .contains("--to=DATABASE/TABLE", "--[no-]resume", "--dry-run")
                .containsPattern("Exit codes:\n +0 +all rows are written\n");
    }

    private static List<String> arguments(String... first) {
        List<String> all = new ArrayList<>(List.of(first));
        all.addAll(MAPPING);
        return all;
    }

    private List<String> run(int status, List<String> arguments) throws Exception {
        try (Program program =
                Program.command(folder, aws.url(), arguments.toArray(String[]::new))) {
            assertThat(program.awaitExit())
                    .as(() -> String.join("\n", program.lines()))
                    .isEqualTo(status);
            return program.lines();
        }
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

    private static long stored(String table) {
        return Long.parseLong(value("SELECT count(*) FROM market." + table));
    }

    private static String value(String sql) {
        return aws.timestreamQuery()
                .query(it -> it.queryString(sql))
                .rows()
                .get(0)
                .data()
                .get(0)
                .scalarValue();
    }
}
