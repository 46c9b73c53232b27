package io.streamgauge.kinesis;

import java.time.InstantSource;
import java.util.concurrent.ScheduledExecutorService;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;

/**
 * A stream by its name, with the collaborators of those who read and write it.
 *
 * @param scheduler runs delayed work, which must not block it for long
 * @param random spreads retries, so that callers who were throttled together do not return together
 * @param deadlineClock the time for deadlines, which passes only while the process runs
 */
public record StreamRuntime(
        String name,
        KinesisAsyncClient client,
        ScheduledExecutorService scheduler,
        RandomGenerator random,
        InstantSource clock,
        InstantSource deadlineClock) {}
