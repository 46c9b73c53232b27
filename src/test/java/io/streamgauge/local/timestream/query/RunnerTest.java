package io.streamgauge.local.timestream.query;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.streamgauge.local.wire.ServiceException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunnerTest {

    private static final String LONG =
            "SELECT count(*) FROM market.many a, market.many b, market.many c"
                    + " WHERE (a.n + b.n) % 7 = c.n % 5";

    @TempDir Path folder;

    @Test
    void aQueryThatTakesTooLongIsGivenUp() {
        try (QueriedMarket market = QueriedMarket.open(folder)) {
            Runner runner = runner(market, Duration.ofSeconds(1));

            assertThatThrownBy(
                            () -> runner.run("id", "us-east-1", LONG).toCompletableFuture().join())
                    .hasCauseInstanceOf(ServiceException.class)
                    .hasMessageContaining("was stopped after its time limit of 1 seconds");
        }
    }

    @Test
    void aRunningQueryIsCancelled() {
        try (QueriedMarket market = QueriedMarket.open(folder)) {
            Runner runner = runner(market, Duration.ofSeconds(60));
            CompletableFuture<Result> running =
                    runner.run("id", "us-east-1", LONG).toCompletableFuture();

            await().until(
                            () -> {
                                runner.cancel("id");
                                return running.isDone();
                            });

            assertThatThrownBy(running::join).hasRootCauseInstanceOf(ServiceException.class);
        }
    }

    private static Runner runner(QueriedMarket market, Duration timeLimit) {
        return new Runner(market.storage, market, () -> QueriedMarket.NOW, timeLimit);
    }
}
