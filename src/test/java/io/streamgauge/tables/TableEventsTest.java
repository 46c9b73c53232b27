package io.streamgauge.tables;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.streamgauge.camel.ProblemHealth;
import io.streamgauge.camel.timestream.TimestreamComponent;
import io.streamgauge.delivery.RejectReason;
import io.streamgauge.faults.LogLines;
import io.streamgauge.timestream.Cost;
import io.streamgauge.timestream.IngestedRecords;
import io.streamgauge.timestream.Store;
import io.streamgauge.timestream.TableName;
import io.streamgauge.timestream.provision.Difference;
import io.streamgauge.timestream.provision.Difference.Action;
import io.streamgauge.timestream.provision.ProvisionResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.apache.camel.health.HealthCheck;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What the meters, the log and the health say of what happens to a table. */
class TableEventsTest {

    private static final Difference LONGER =
            new Difference("memoryRetention", "12h", "6h", Action.NOT_ALLOWED);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final TableEvents events = new TableEvents(new TableName("market", "prices"), registry);
    @AutoClose private final LogLines log = new LogLines("io.streamgauge.timestream");

    @Test
    void booksCountEachReadingAndItsCost() {
        events.received(10);
        events.written(new IngestedRecords(3, 2, 1));
        events.rejected(RejectReason.TOO_OLD);
        events.failed(2, "it is gone");
        events.metered(new Cost(1_500, 2, 3));
        events.metered(new Cost(500, 1, 2));

        events.stopped();

        assertThat(log.lines())
                .last()
                .isEqualTo(
                        "INFO market/prices: 10 readings in = 6 written (memory 3, magnetic 2,"
                                + " unknown 1) + 1 rejected (too_old 1) + 2 failed + 1 waiting;"
                                + " metered 2000 bytes in 3 write units of 1 KiB (5 without common"
                                + " attributes)");
        assertThat(gauge("waiting")).isEqualTo(1);
        assertThat(count("received")).isEqualTo(10);
        assertThat(count("failed")).isEqualTo(2);
        assertThat(count("written", "store", "memory")).isEqualTo(3);
        assertThat(count("written", "store", "magnetic")).isEqualTo(2);
        assertThat(count("written", "store", "unknown")).isEqualTo(1);
        assertThat(count("rejected", "class", "too_old")).isEqualTo(1);
        assertThat(count("metered.bytes")).isEqualTo(2_000);
        assertThat(count("metered.units")).isEqualTo(3);
        assertThat(count("metered.unpackedUnits")).isEqualTo(5);
    }

    @Test
    void longRetriesAreLoggedOnceUntilReadingsAreWritten() {
        IllegalStateException cause = new IllegalStateException("slow down");
        for (int tries = 1; tries < 20; tries++) {
            events.retrying(cause, tries, Duration.ofSeconds(1));
        }
        events.written(new IngestedRecords(1, 0, 0));
        events.written(new IngestedRecords(1, 0, 0));

        assertThat(log.lines())
                .filteredOn(line -> !line.startsWith("DEBUG"))
                .containsExactly(
                        "WARN market/prices: a request was tried 8 times and is not accepted yet:"
                                + " slow down",
                        "INFO market/prices: readings are written again");
    }

    @Test
    void booksInWhichNothingIsAreShort() {
        events.stopped();

        assertThat(log.lines())
                .containsExactly(
                        "INFO market/prices: 0 readings in = 0 written + 0 rejected + 0 failed + 0"
                                + " waiting; metered 0 bytes in 0 write units of 1 KiB (0 without"
                                + " common attributes)");
    }

    @Test
    void requestsAndTheirLimitAreMetered() {
        events.concurrencyChanged(8);
        events.concurrencyChanged(-4);
        events.throttled(Store.MAGNETIC);
        events.retrying(new IllegalStateException("slow down"), 1, Duration.ofMillis(100));
        events.requested(Duration.ofMillis(20));

        assertThat(gauge("inFlight.allowed")).isEqualTo(4);
        assertThat(count("throttled", "store", "magnetic")).isEqualTo(1);
        assertThat(count("throttled", "store", "memory")).isZero();
        assertThat(count("retries")).isEqualTo(1);
        assertThat(
                        registry.get("streamgauge.timestream.requests")
                                .timer()
                                .totalTime(TimeUnit.MILLISECONDS))
                .isEqualTo(20);
    }

    @Test
    void aProblemIsLoggedOnceAndEndsWithTheNextWrite() {
        ProblemHealth health =
                TimestreamComponent.health(new TableName("market", "prices"), events);
        assertThat(health.call().getState()).isEqualTo(HealthCheck.State.UP);
        events.failed(2, "no such table");
        events.failed(3, "no such table still");
        HealthCheck.Result down = health.call();
        events.written(new IngestedRecords(1, 0, 0));
        events.written(new IngestedRecords(1, 0, 0));

        assertThat(down.getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(down.getMessage().orElseThrow()).contains("no such table still");
        assertThat(health.call().getState()).isEqualTo(HealthCheck.State.UP);
        assertThat(health.isLiveness()).isFalse();
        assertThat(log.lines())
                .containsExactly(
                        "WARN market/prices: readings cannot be written: no such table",
                        "INFO market/prices: readings are written again");
    }

    @Test
    void newTablesAndNewDifferencesAreLogged() {
        events.provisioned(new ProvisionResult(true, List.of()));
        assertThat(log.lines()).containsExactly("INFO market/prices: created");
        events.provisioned(new ProvisionResult(false, List.of(LONGER)));
        assertThat(log.lines()).hasSize(2);
        events.provisioned(new ProvisionResult(false, List.of(LONGER)));
        events.provisioned(new ProvisionResult(false, List.of()));

        assertThat(log.lines())
                .containsExactly(
                        "INFO market/prices: created",
                        "WARN market/prices: differs from its declaration: \"memoryRetention\""
                                + " declared 12h, found 6h: not changed: set provision.update=true to"
                                + " change it");
    }

    @Test
    void logLinesHaveKeys() {
        events.failed(2, "no such table");
        events.deadLettered(3, "dead-letter/market.prices.jsonl", "too old");
        new DatabaseEvents("market").provisioned(new ProvisionResult(true, List.of()));

        assertThat(log.keyValues())
                .containsExactly(
                        Map.of("database", "market", "table", "prices", "error", "no such table"),
                        Map.of(
                                "database",
                                "market",
                                "table",
                                "prices",
                                "count",
                                3,
                                "file",
                                "dead-letter/market.prices.jsonl",
                                "reason",
                                "too old"),
                        Map.of("database", "market"));
    }

    @Test
    void aDatabaseThatIsCreatedOrDiffersIsLogged() {
        DatabaseEvents database = new DatabaseEvents("market");
        database.provisioned(new ProvisionResult(true, List.of()));
        assertThat(log.lines()).containsExactly("INFO market: created");
        database.provisioned(new ProvisionResult(false, List.of(LONGER)));

        assertThat(log.lines())
                .containsExactly(
                        "INFO market: created",
                        "WARN market: differs from its declaration: \"memoryRetention\" declared"
                                + " 12h, found 6h: not changed: set provision.update=true to change"
                                + " it");
    }

    @Test
    void rejectsAndWaitsAreLoggedWithTheirFirstReason() {
        events.deadLettered(3, "dead-letter/market.prices.jsonl", "too old");
        events.notProvisionedYet(
                new CompletionException(new IllegalStateException("throttled")),
                Duration.ofSeconds(1));
        events.notProvisionedYet(new IllegalStateException("slow"), Duration.ofSeconds(2));

        assertThat(log.lines())
                .containsExactly(
                        "WARN market/prices: 3 rejected and handed to"
                                + " dead-letter/market.prices.jsonl, the first because: too old",
                        "WARN market/prices: cannot be looked up yet, next attempt in 1 s:"
                                + " throttled",
                        "WARN market/prices: cannot be looked up yet, next attempt in 2 s: slow");
    }

    private double count(String meter, String... tags) {
        return registry
                .get("streamgauge.timestream." + meter)
                .tags(tags)
                .functionCounters()
                .stream()
                .mapToDouble(FunctionCounter::count)
                .sum();
    }

    private double gauge(String meter) {
        return registry.get("streamgauge.timestream." + meter).gauge().value();
    }
}
