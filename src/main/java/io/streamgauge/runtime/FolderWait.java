package io.streamgauge.runtime;

import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import dev.failsafe.function.CheckedSupplier;
import io.streamgauge.files.FolderInUseException;
import java.net.URI;
import java.time.Duration;

/** A wait for a folder that a short command holds, such as a query in another terminal. */
final class FolderWait {

    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration MAX = Duration.ofSeconds(5);

    private FolderWait() {}

    /**
     * Uses a folder, or waits until it can.
     *
     * @throws FolderInUseException if the folder is held for long, or by a program that runs
     */
    static <T> T use(CheckedSupplier<T> use) {
        RetryPolicy<T> policy =
                RetryPolicy.<T>builder()
                        .handleIf(
                                thrown ->
                                        thrown instanceof FolderInUseException held
                                                && held.url().isEmpty())
                        .withDelay(PAUSE)
                        .withMaxAttempts(-1)
                        .withMaxDuration(MAX)
                        .build();
        return Failsafe.with(policy).get(use);
    }

    /** The failure, with another remedy for a command that can use what runs. */
    static FolderInUseException orUseIt(FolderInUseException held) {
        return held.url()
                .map(
                        url ->
                                new FolderInUseException(
                                        held.getMessage() + "; or use it: " + option(url), url))
                .orElse(held);
    }

    private static String option(URI url) {
        return "-Dlocal.port=" + url.getPort();
    }
}
