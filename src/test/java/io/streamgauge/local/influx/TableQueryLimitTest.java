package io.streamgauge.local.influx;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamgauge.local.influx.line.LineParser;
import io.streamgauge.local.influx.line.LineRules;
import io.streamgauge.local.influx.line.ParsedLine;
import io.streamgauge.local.influx.line.TimePrecision;
import io.streamgauge.local.storage.Storage;
import io.streamgauge.local.wire.PathRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A query that takes too long. */
class TableQueryLimitTest {

    @TempDir private Path folder;

    @Test
    void aQueryEndsAtItsTimeLimit() {
        EmulatedInflux settings = new EmulatedInflux(EmulatedVersion.V3, null, 0);
        try (Storage storage = Storage.open(folder)) {
            InfluxStore store = InfluxStore.open(storage, EmulatedVersion.V3);
            InfluxContext context = new InfluxContext(store, InstantSource.system(), settings);
            store.write(new PointWrite("m", lines(), false, Instant.now())).join();
            try (TableQueries queries = new TableQueries(context, Duration.ofSeconds(1))) {
                String endless =
                        "SELECT count(*) FROM p a, p b, p c, p d WHERE a.v + b.v > c.v + d.v";
                PathRequest request =
                        new PathRequest(
                                "GET", Map.of("db", "m", "q", endless), name -> "", new byte[0]);

                assertThatThrownBy(() -> queries.answer(request).toCompletableFuture().join())
                        .hasRootCauseInstanceOf(InfluxException.class)
                        .hasMessageContaining("its time limit of 1 seconds");
            }
        }
    }

    private static List<ParsedLine.Valid> lines() {
        String body =
                IntStream.range(0, 1_000)
                        .mapToObj(i -> "p v=" + i + " " + i)
                        .collect(Collectors.joining("\n"));
        return new LineParser(LineRules.V3, TimePrecision.NANOSECOND, 0)
                .parse(body).stream().map(ParsedLine.Valid.class::cast).toList();
    }
}
