package io.streamgauge.local.influx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamgauge.local.LocalAwsProcess;
import io.streamgauge.local.LocalConfiguration;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The endpoint runs as a process that is killed while clients write lines. */
@Tag("long")
class InfluxKillTest {

    private static final int LINES = 20;
    private static final int WRITERS = 4;

    @TempDir private Path folder;

    private final AtomicLong next = new AtomicLong();
    private final Set<Long> acknowledged = new ConcurrentSkipListSet<>();

    @Test
    void everyAcknowledgedPointIsThereAfterAKill() throws Exception {
        try (LocalAwsProcess process = LocalAwsProcess.start(folder)) {
            List<CompletableFuture<Void>> writers =
                    IntStream.range(0, WRITERS)
                            .mapToObj(i -> CompletableFuture.runAsync(() -> write(process.url())))
                            .toList();
            await().until(() -> acknowledged.size() > 1_000);
            process.kill();
            writers.forEach(CompletableFuture::join);
        }

        assertThat(stored()).containsAll(acknowledged);
    }

    /** Writes until the process is gone. */
    private void write(URI url) {
        while (true) {
            long from = next.getAndAdd(LINES);
            String lines =
                    LongStream.range(from, from + LINES)
                            .mapToObj(i -> "p,s=%d v=%d %d".formatted(i % 7, i, i % 500))
                            .collect(Collectors.joining("\n"));
            String body = lines.replace("p,s=", "p,n=" + from + ",s=");
            try {
                int status =
                        InfluxEndpoint.send(
                                        url,
                                        "POST",
                                        "/api/v3/write_lp?db=m&precision=ns",
                                        BodyPublishers.ofString(body))
                                .statusCode();
                assertThat(status).isEqualTo(204);
            } catch (UncheckedIOException killed) {
                return;
            }
            LongStream.range(from, from + LINES).forEach(acknowledged::add);
        }
    }

    private Set<Long> stored() {
        LocalConfiguration same = new LocalConfiguration(0, folder, InstantSource.system());
        try (InfluxEndpoint endpoint = InfluxEndpoint.start(same)) {
            return endpoint.csv("m", "SELECT v FROM p")
                    .lines()
                    .skip(1)
                    .map(text -> (long) Double.parseDouble(text))
                    .collect(Collectors.toSet());
        }
    }
}
