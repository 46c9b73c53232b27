package io.streamgauge.timestream.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamgauge.timestream.FastTimers;
import io.streamgauge.timestream.TableName;
import io.streamgauge.timestream.TestReadings;
import io.streamgauge.timestream.TimestreamWriterRuntime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.timestreamwrite.TimestreamWriteAsyncClient;
import software.amazon.awssdk.services.timestreamwrite.model.AccessDeniedException;
import software.amazon.awssdk.services.timestreamwrite.model.ConflictException;
import software.amazon.awssdk.services.timestreamwrite.model.DescribeTableRequest;
import software.amazon.awssdk.services.timestreamwrite.model.DescribeTableResponse;
import software.amazon.awssdk.services.timestreamwrite.model.InternalServerException;
import software.amazon.awssdk.services.timestreamwrite.model.ServiceQuotaExceededException;
import software.amazon.awssdk.services.timestreamwrite.model.ThrottlingException;
import software.amazon.awssdk.services.timestreamwrite.model.ValidationException;

/** What a provisioner does when Timestream does not answer as it should. */
class ProvisionerTest {

    private static final Provision WANTED =
            new Provision(
                    new TableName("market", "prices"),
                    new TableSettings(
                            Duration.ofHours(1), Duration.ofDays(365), true, null, null, Tags.NONE),
                    DatabaseSettings.DEFAULTS);
    private final ScheduledExecutorService timers = new FastTimers();
    private final AtomicReference<Instant> now = new AtomicReference<>(TestReadings.NOON);
    private final Deque<Exception> failures = new ArrayDeque<>();

    @AfterEach
    void stopTimers() {
        timers.shutdownNow();
    }

    @Test
    void provisioningIsRetriedWhileTimestreamThrottlesOrFails() {
        failures.addAll(
                List.of(
                        ThrottlingException.builder().statusCode(429).build(),
                        InternalServerException.builder().statusCode(500).build()));

        ProvisionResult provisionResult =
                provisioner().provision(WANTED, (cause, pause) -> {}).join();

        assertThat(provisionResult).isEqualTo(new ProvisionResult(false, List.of()));
        assertThat(failures).isEmpty();
    }

    @Test
    void refusedProvisioningFailsAtOnceWithTheRemedy() {
        failures.add(AccessDeniedException.builder().statusCode(403).message("no").build());

        assertThatThrownBy(() -> provisioner().provision(WANTED, (cause, pause) -> {}).join())
                .hasCauseInstanceOf(ProvisioningException.class)
                .hasMessageContaining(
                        "market/prices: cannot be provisioned: DescribeTable failed: no")
                .hasMessageContaining("allow timestream:DescribeTable");
    }

    static List<Arguments> refusals() {
        return List.of(
                Arguments.of(
                        ConflictException.builder().statusCode(409).message("busy").build(),
                        "busy; wait until its last change is done"),
                Arguments.of(
                        ValidationException.builder().statusCode(400).message("bad key").build(),
                        "bad key; check that its declaration is valid"),
                Arguments.of(
                        ServiceQuotaExceededException.builder()
                                .statusCode(402)
                                .message("too many")
                                .build(),
                        "too many; ask AWS for a higher service quota"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void refusalsAreReportedWithTheRemedy(Exception refusal, String text) {
        failures.add(refusal);

        assertThatThrownBy(() -> provisioner().provision(WANTED, (cause, pause) -> {}).join())
                .hasMessageContaining("market/prices: cannot be provisioned: DescribeTable failed")
                .hasMessageContaining(text);
    }

    @Test
    void provisioningFailsWhenItsTimeIsOver() {
        for (int tries = 0; tries < 4; tries++) {
            failures.add(InternalServerException.builder().statusCode(500).message("oops").build());
        }

        assertThatThrownBy(() -> provisioner().provision(WANTED, (cause, pause) -> {}).join())
                .hasCauseInstanceOf(ProvisioningException.class)
                .hasMessageContaining("oops");
        assertThat(failures).hasSize(1);
    }

    private Provisioner provisioner() {
        TimestreamWriterRuntime runtime =
                new TimestreamWriterRuntime(
                        new FailingTimestream(),
                        timers,
                        Runnable::run,
                        now::get,
                        now::get,
                        () -> 0);
        return new Provisioner(runtime, new Provisioner.Options(Duration.ofMinutes(2), false));
    }

    /** Fails as long as there are failures, each 45 seconds long, and then knows the table. */
    private final class FailingTimestream implements TimestreamWriteAsyncClient {

        @Override
        public CompletableFuture<DescribeTableResponse> describeTable(DescribeTableRequest asked) {
            Exception failure = failures.poll();
            if (failure != null) {
                now.updateAndGet(instant -> instant.plus(Duration.ofSeconds(45)));
                return CompletableFuture.failedFuture(failure);
            }
            return CompletableFuture.completedFuture(
                    DescribeTableResponse.builder()
                            .table(
                                    table ->
                                            table.retentionProperties(
                                                            retention ->
                                                                    retention
                                                                            .memoryStoreRetentionPeriodInHours(
                                                                                    1L)
                                                                            .magneticStoreRetentionPeriodInDays(
                                                                                    365L))
                                                    .magneticStoreWriteProperties(
                                                            writes ->
                                                                    writes
                                                                            .enableMagneticStoreWrites(
                                                                                    true)))
                            .build());
        }

        @Override
        public String serviceName() {
            return "timestream";
        }

        @Override
        public void close() {}
    }
}
