package io.streamgauge.timestream;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.timestreamwrite.TimestreamWriteAsyncClient;

/**
 * The collaborators of a writer; their owner closes them after the writer.
 *
 * @param client the SDK's client, with its own retries off
 * @param scheduler runs what is due after a pause, and must not be blocked for long
 * @param completions runs what follows a write, which may block
 * @param clock the time of readings
 * @param deadlineClock the time for deadlines, which passes only while the process runs
 * @param random chooses the pauses between attempts
 */
public record TimestreamWriterRuntime(
        TimestreamWriteAsyncClient client,
        ScheduledExecutorService scheduler,
        Executor completions,
        InstantSource clock,
        InstantSource deadlineClock,
        RandomGenerator random) {

    /**
     * Runs an action after a pause.
     *
     * @throws java.util.concurrent.RejectedExecutionException if the scheduler is stopped
     */
    public void after(Duration pause, Runnable action) {
        var unused = scheduler.schedule(action, pause.toMillis(), TimeUnit.MILLISECONDS);
    }
}
