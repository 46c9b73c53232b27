package io.streamgauge.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamgauge.local.LocalAwsFixture;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.timestreamwrite.TimestreamWriteClient;

/** The command {@code local}, in the JVM of the test. */
class LocalCommandTest {

    private static final Pattern URL = Pattern.compile("export AWS_ENDPOINT_URL=(\\S+)\\n");

    @TempDir private Path folder;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void itCreatesWhatIsAskedForAndPrintsTheUrl() throws Exception {
        Thread command =
                new Thread(
                        () ->
                                run(
                                        "--port=0",
                                        "--memory",
                                        "--stream=prices:3",
                                        "--stream=trades",
                                        "--table=market/prices",
                                        "--database=other"));
        command.start();
        URI url = awaitUrl();
        var kinesis = KinesisClient.builder();
        var timestream = TimestreamWriteClient.builder().endpointDiscoveryEnabled(false);
        LocalAwsFixture.client(kinesis, url);
        LocalAwsFixture.client(timestream, url);
        try (KinesisClient streams = kinesis.build();
                TimestreamWriteClient tables = timestream.build()) {
            assertThat(streams.listStreams().streamNames()).containsExactly("prices", "trades");
            assertThat(streams.listShards(it -> it.streamName("prices")).shards()).hasSize(3);
            assertThat(tables.listTables(it -> it.databaseName("market")).tables()).hasSize(1);
            assertThat(tables.listDatabases(it -> {}).databases()).hasSize(2);
        } finally {
            command.interrupt();
            command.join();
        }
        assertThat(out.toString().lines().findFirst())
                .contains(
                        "Timestream and Kinesis are at %s, no AWS account is used. Ctrl-C ends it."
                                .formatted(url));
        assertThat(out.toString())
                .endsWith("\nexport AWS_REGION=us-east-1 AWS_DEFAULT_REGION=us-east-1\n");
        assertThat(err.toString()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "--stream=prices:many, 'must be NAME or NAME:SHARDS such as prices:2, but is"
                + " \"prices:many\"'",
        "--table=prices, 'must be DATABASE/TABLE such as market/prices, but is \"prices\"'",
        "--limits=none, --limits",
        "--port=70000, '\"local.port\" must be from 0 to 65535, but is 70000'",
        "--stream=a b, 'The stream \"a b\" cannot be created: '",
        "--data=x, '\"--memory\" keeps nothing in \"--data\": leave out one of them'",
    })
    void mistakesAreReportedInASentence(String option, String message) {
        assertThat(
                        option.startsWith("--port")
                                ? run("--memory", option)
                                : run("--port=0", "--memory", option))
                .isEqualTo(2);
        assertThat(err.toString()).contains(message).doesNotContain("\tat ");
    }

    @Test
    void aPortInUseIsReported() {
        try (LocalAwsFixture aws = LocalAwsFixture.start(folder)) {
            assertThat(run("--port=" + aws.url().getPort(), "--memory")).isEqualTo(2);
            assertThat(err.toString())
                    .contains("\"local.port\": cannot listen on 127.0.0.1:")
                    .contains(": stop the program that holds the port, or choose another port\n");
        }
    }

    @Test
    void aFolderInUseIsReported() {
        try (LocalAwsFixture aws = LocalAwsFixture.start(folder)) {
            assertThat(aws.url()).isNotNull();
            assertThat(run("--port=0", "--data=" + folder)).isEqualTo(2);
            assertThat(err.toString())
                    .contains("\"local.data\": the folder " + folder + " is in use by ");
        }
    }

    private URI awaitUrl() {
        await().until(() -> URL.matcher(out.toString()).find());
        Matcher url = URL.matcher(out.toString());
        assertThat(url.find()).isTrue();
        return URI.create(url.group(1));
    }

    private int run(String... options) {
        CommandLine line =
                Commands.commandLine(List.of())
                        .setOut(new PrintWriter(out, true))
                        .setErr(new PrintWriter(err, true));
        String[] arguments = new String[options.length + 1];
        arguments[0] = "local";
        System.arraycopy(options, 0, arguments, 1, options.length);
        return line.execute(arguments);
    }
}
