package io.streamgauge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamgauge.faults.Fault;
import io.streamgauge.faults.FaultProxy;
import io.streamgauge.local.LocalAwsFixture;
import io.streamgauge.local.LocalEndpoint;
import java.io.IOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** The commands {@code query} and {@code local} of the packaged program, as a user types them. */
class QueryProgramTest {

    private static final Pattern URL = Pattern.compile("export AWS_ENDPOINT_URL=(\\S+)");

    @LocalEndpoint static LocalAwsFixture aws;

    @TempDir private Path folder;

    @Test
    void aQueryMakesNoCamelContext() throws Exception {
        Program.install(folder);
        String log = "-Xlog:class+load:file=" + folder.resolve("classes-%p.log");
        Files.writeString(folder.resolve("euro.sql"), "SELECT '\u20ac' AS sign;\n");
        try (Program program =
                Program.commandIn(
                        Map.of("JAVA_TOOL_OPTIONS", log, "LC_ALL", "POSIX"),
                        folder,
                        aws.url(),
                        "query",
                        "--csv",
                        "--file=euro.sql")) {
            assertThat(program.awaitExit()).isZero();
            assertThat(program.lines()).endsWith("sign", "\u20ac");
        }

        assertThat(loaded("software.amazon.awssdk.services.timestreamquery.")).isNotEmpty();
        assertThat(loaded("org.apache.camel.impl.")).isEmpty();
        assertThat(loaded("io.streamgauge.timestream.TimestreamWriter")).isEmpty();
        assertThat(loaded("io.streamgauge.local.LocalAws")).isEmpty();
    }

    @Test
    void aMistakeInTheQueryIsMarkedAndExitsWithOne() throws Exception {
        try (Program program =
                Program.command(folder, aws.url(), "query", "SELECT a FROM (SELECT 1 AS b)")) {
            assertThat(program.awaitExit()).isEqualTo(1);
            assertThat(program.lines())
                    .containsExactly(
                            "line 1:8: Column 'a' does not exist",
                            "SELECT a FROM (SELECT 1 AS b)",
                            "       ^");
        }
    }

    @Test
    void ctrlCCancelsTheQuery() throws Exception {
        List<String> operations = new CopyOnWriteArrayList<>();
        try (FaultProxy proxy =
                        FaultProxy.start(
                                aws.url(),
                                call -> {
                                    operations.add(call.operation());
                                    return new Fault.Hang();
                                });
                Program program = Program.command(folder, proxy.url(), "query", "SELECT 1")) {
            await().until(() -> operations.contains("Query"));
            program.signal("INT");

            assertThat(program.awaitExit()).isEqualTo(130);
            assertThat(program.lines()).containsExactly("The query was cancelled.");
        }
    }

    /** The folder of data is kept between the parts, so they are one test. */
    @Test
    void localKeepsItsDataAndQueryOpensThem() throws Exception {
        Path data = folder.resolve("state");
        String log = "-Xlog:class+load:file=" + folder.resolve("classes-%p.log");
        try (Program program =
                Program.run(
                        folder,
                        List.of(log),
                        "local",
                        "--port=0",
                        "--data=" + data,
                        "--table=market/prices")) {
            String url = program.awaitLine(URL).group(1);
            var builder = KinesisClient.builder();
            LocalAwsFixture.client(builder, URI.create(url));
            try (KinesisClient kinesis = builder.build()) {
                kinesis.createStream(it -> it.streamName("kept").shardCount(1));
            }
            assertThat(program.stop()).isEqualTo(143);
        }
        assertThat(loaded("io.streamgauge.local.LocalAws")).isNotEmpty();
        assertThat(loaded("org.apache.camel.impl.")).isEmpty();
        assertThat(loaded("software.amazon.awssdk.services.")).isEmpty();

        try (Program program =
                Program.run(
                        folder,
                        List.of("-Dlocal.port=0", "-Dlocal.data=" + data),
                        "query",
                        "SHOW TABLES FROM market")) {
            assertThat(program.awaitExit()).isZero();
            assertThat(program.lines()).startsWith("Table", "------", "prices");
        }

        try (Program program =
                Program.run(folder, List.of(), "local", "--port=0", "--data=" + data)) {
            String url = program.awaitLine(URL).group(1);
            var builder = KinesisClient.builder();
            LocalAwsFixture.client(builder, URI.create(url));
            try (KinesisClient kinesis = builder.build()) {
                assertThat(kinesis.listStreams().streamNames()).containsExactly("kept");
            }
            program.signal("INT");
            assertThat(program.awaitExit()).isEqualTo(130);
        }
    }

    /** Of all processes of the program. */
    private List<String> loaded(String prefix) throws IOException {
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
}
