package io.streamgauge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamgauge.tools.Needs;
import io.streamgauge.tools.Tool;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.timestreamquery.model.ValidationException;

/** Dry runs of {@code load} by the packaged program. */
@Tag("long")
class LoadDryRunProgramTest extends LoadProgramFixture {

    @Test
    void aDryRunWritesRejectsToAFile() throws Exception {
        writeStocks("rejecting", Files.readString(STOCKS).replace("39.81", "n/a"));

        List<String> printed =
                run(
                        1,
                        arguments(
                                "load",
                                "rejecting/stocks.csv",
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
        writeStocks("other", Files.readString(STOCKS));
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
