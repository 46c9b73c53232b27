package io.streamgauge.local.timestream.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamgauge.local.timestream.query.catalog.CatalogViews;
import io.streamgauge.local.timestream.query.parse.Refusal;
import io.streamgauge.local.wire.ServiceException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An UNLOAD that was answered as stopped leaves no files. */
class ExecutionTest {

    private final ServiceException reason = Refusal.execution("cancelled");

    @TempDir Path folder;

    @Test
    void aStoppedQueryDoesNotFinish() {
        try (QueriedMarket market = QueriedMarket.open(folder)) {
            Execution cancelled = execution(market, Duration.ofMinutes(1));
            cancelled.stop(reason);
            Execution late = execution(market, Duration.ofSeconds(-1));

            assertThatThrownBy(cancelled::finishes).isSameAs(reason);
            assertThatThrownBy(late::finishes).hasMessageContaining("after its time limit");
        }
    }

    @Test
    void aQueryThatFinishesIsNotStopped() {
        try (QueriedMarket market = QueriedMarket.open(folder)) {
            Execution execution = execution(market, Duration.ofMinutes(1));

            execution.finishes();
            execution.stop(reason);

            execution.check();
            assertThat(execution.stopped()).isEmpty();
        }
    }

    private static Execution execution(QueriedMarket market, Duration timeLimit) {
        CatalogViews tables = new CatalogViews(market.in("us-east-1"));
        return new Execution("id", "us-east-1", tables, timeLimit);
    }
}
