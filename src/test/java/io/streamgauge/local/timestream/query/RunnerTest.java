package io.streamgauge.local.timestream.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.streamgauge.Patience;
import io.streamgauge.local.wire.ServiceException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
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
    void aQueryThatIsNotInterruptedIsAnsweredInTime() {
        try (QueriedMarket market = QueriedMarket.open(folder)) {
            CompletableFuture<Boolean> step =
                    new CompletableFuture<Boolean>()
                            .orTimeout(Patience.DEFAULT.toSeconds(), TimeUnit.SECONDS);
            Statement.Select select = (Statement.Select) StatementParser.parse("SELECT 1");
            CompletableFuture<Boolean> answer =
                    runner(market, Duration.ofSeconds(1))
                            .bounded(
                                    "id", "us-east-1", select, (checked, connection) -> step.join())
                            .toCompletableFuture();

            assertThatThrownBy(answer::join)
                    .hasMessageContaining("was stopped after its time limit of 1 seconds");
            assertThat(step).isNotDone();
            step.complete(true);
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
