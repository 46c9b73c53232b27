package io.streamgauge.kinesis;

import java.time.InstantSource;
import java.util.concurrent.ScheduledExecutorService;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;

/**
 * A stream by its name, and what it takes to work with it.
 *
 * @param scheduler waits out pauses; it is never blocked for long
 * @param random spreads retries, so that those who were throttled together do not come back
 *     together
 * @param running the time for deadlines, which passes only while the process runs
 */
public record StreamRuntime(
        String stream,
        KinesisAsyncClient client,
        ScheduledExecutorService scheduler,
        RandomGenerator random,
        InstantSource clock,
        InstantSource running) {

    /** Access whose deadlines go by its clock. */
    public StreamRuntime(
            String stream,
            KinesisAsyncClient client,
            ScheduledExecutorService scheduler,
            RandomGenerator random,
            InstantSource clock) {
        this(stream, client, scheduler, random, clock, clock);
    }
}
