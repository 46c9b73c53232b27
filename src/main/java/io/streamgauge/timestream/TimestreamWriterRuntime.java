package io.streamgauge.timestream;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.timestreamwrite.TimestreamWriteAsyncClient;

/**
 * What a writer works with; its owner closes all of it after the writer.
 *
 * @param client the SDK's client, with its own retries off
 * @param timers runs what is due after a pause
 * @param completions runs what follows a write, and may block
 * @param clock says what time it is
 * @param running the time for deadlines, which passes only while the process runs
 * @param random chooses how long to wait before a request is sent again
 */
public record TimestreamWriterRuntime(
        TimestreamWriteAsyncClient client,
        ScheduledExecutorService timers,
        Executor completions,
        InstantSource clock,
        InstantSource running,
        RandomGenerator random) {

    /** A runtime whose deadlines go by its clock. */
    public TimestreamWriterRuntime(
            TimestreamWriteAsyncClient client,
            ScheduledExecutorService timers,
            Executor completions,
            InstantSource clock,
            RandomGenerator random) {
        this(client, timers, completions, clock, clock, random);
    }

    /**
     * Runs an action after a pause.
     *
     * @throws java.util.concurrent.RejectedExecutionException if the timers are stopped
     */
    public void after(Duration pause, Runnable action) {
        var unused = timers.schedule(action, pause.toMillis(), TimeUnit.MILLISECONDS);
    }
}
