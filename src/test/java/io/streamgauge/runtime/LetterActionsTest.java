package io.streamgauge.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.streamgauge.deadletter.DeadLetterFolder;
import io.streamgauge.deadletter.LetterState;
import io.streamgauge.deadletter.Letters;
import io.streamgauge.files.LockFile;
import io.streamgauge.local.LocalAwsFixture;
import io.streamgauge.local.LocalEndpoint;
import io.streamgauge.web.PageCalls;
import io.streamgauge.web.PageServer;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.timestreamwrite.TimestreamWriteAsyncClient;

/** Replay and discard of dead letters over HTTP, as the live page asks for them. */
class LetterActionsTest {

    private static final String GROUP =
            "{\"endpoint\":\"timestream:market/trades\",\"reason\":\"too_old\"}";

    @LocalEndpoint private static LocalAwsFixture aws;

    private final Instant now = InstantSource.system().instant().truncatedTo(ChronoUnit.MILLIS);
    @TempDir Path path;
    private DeadLetterFolder folder;
    private Path file;
    @AutoClose private final CamelContext camel = new DefaultCamelContext();
    @AutoClose private PageServer server;

    @BeforeEach
    void start() throws IOException {
        folder = new DeadLetterFolder(path);
        file =
                Files.write(
                        path.resolve("market.trades.jsonl"),
                        List.of(
                                Letters.reading("market/trades", "too_old", now),
                                Letters.reading("market/trades", "quota", now)));
        camel.getRegistry()
                .bind("client", TimestreamWriteAsyncClient.class, aws.timestreamWriteAsync());
        camel.getRegistry().bind("meters", MeterRegistry.class, new SimpleMeterRegistry());
        camel.start();
        LetterActions actions =
                new LetterActions(camel, () -> List.of(folder), InstantSource.system());
        server = new PageServer(false, List.of(), new PageCalls(Map.of(), actions.byName()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"replay", "discard"})
    void aWrongTokenChangesNothing(String action) throws Exception {
        String before = Files.readString(file);
        HttpRequest.Builder request =
                server.action(action, GROUP).setHeader("Authorization", "Bearer wrong");

        assertThat(server.send(request).statusCode()).isEqualTo(401);

        assertThat(file).hasContent(before);
        assertThat(lines(LetterState.DISCARDED)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "timestream:market/trades | mapping | 409 | no dead letters (--table market/trades"
                        + " --reason mapping) any more",
                "kinesis:prices | too_old | 409 | no dead letters (--stream prices --reason"
                        + " too_old) any more",
                "trades | too_old | 400 | must be timestream:DATABASE/TABLE,"
                        + " influxdb:DATABASE/MEASUREMENT or kinesis:STREAM",
                "timestream:market/trades | '' | 400 | must be given",
            })
    void anUnknownGroupIsRefused(String endpoint, String reason, int status, String message)
            throws Exception {
        String before = Files.readString(file);
        for (String action : List.of("replay", "discard")) {
            HttpResponse<String> answer =
                    act(
                            action,
                            "{\"endpoint\":\"%s\",\"reason\":\"%s\"}".formatted(endpoint, reason));

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
            assertThat(answer.body()).contains(message);
            assertThat(file).hasContent(before);
        }
    }

    @Test
    void aReplayThatFailsKeepsTheLetters() throws Exception {
        HttpResponse<String> failed = act("replay", GROUP);

        assertThat(failed.statusCode()).isEqualTo(200);
        assertThat(failed.body()).contains("0 written, 0 rejected again, 1 stay", "market");
        assertThat(lines(LetterState.REPLAYED)).isEmpty();
        assertThat(lines(LetterState.REPLAYING, LetterState.WAITING))
                .anyMatch(line -> line.contains("\"too_old\""))
                .anyMatch(line -> line.contains("\"quota\""));

        aws.timestreamWrite().createDatabase(it -> it.databaseName("market"));
        aws.timestreamWrite().createTable(it -> it.databaseName("market").tableName("trades"));

        assertThat(act("replay", GROUP).body()).contains("1 written, 0 rejected again, 0 stay");
        assertThat(lines(LetterState.REPLAYED)).singleElement().asString().contains("too_old");
        assertThat(lines(LetterState.WAITING)).singleElement().asString().contains("quota");
        assertThat(
                        aws.timestreamQuery()
                                .query(it -> it.queryString("SELECT symbol FROM market.trades"))
                                .rows())
                .hasSize(1);
        assertThat(act("replay", GROUP).statusCode()).isEqualTo(409);
    }

    @Test
    void discardedLettersAreSetAside() throws Exception {
        HttpResponse<String> answer = act("discard", GROUP);

        assertThat(answer.body()).contains("1 discarded: \\\"dead-letters restore ");
        assertThat(lines(LetterState.DISCARDED)).singleElement().asString().contains("too_old");
        assertThat(lines(LetterState.WAITING)).singleElement().asString().contains("quota");
        assertThat(act("discard", GROUP).statusCode()).isEqualTo(409);
    }

    @ParameterizedTest
    @ValueSource(strings = {"replay", "discard"})
    void aRunningReplayIsWaitedFor(String action) throws Exception {
        try (LockFile held = folder.lock()) {
            HttpResponse<String> answer = act(action, GROUP);

            assertThat(held).isNotNull();
            assertThat(answer.statusCode()).isEqualTo(409);
            assertThat(answer.body()).contains("are being replayed by", "wait until it is done");
        }
        assertThat(file).exists();
    }

    private HttpResponse<String> act(String action, String body) throws Exception {
        return server.send(server.action(action, body));
    }

    private List<String> lines(LetterState... states) throws IOException {
        List<String> lines = new ArrayList<>();
        for (LetterState state : states) {
            for (Path each : folder.files(state)) {
                lines.addAll(Files.readAllLines(each));
            }
        }
        return lines;
    }
}
