package io.streamgauge.command.doctor;

import io.streamgauge.aws.AwsNotConfiguredException;
import io.streamgauge.concurrent.DaemonThreads;
import io.streamgauge.log.HumanText;
import io.streamgauge.runtime.ErrorText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Checks that run at the same time, each for a limited time. Its threads end with the program. */
final class Examination implements AutoCloseable {

    private final ExecutorService threads =
            Executors.newCachedThreadPool(new DaemonThreads("doctor"));

    /**
     * Runs checks.
     *
     * @param limit how long all of them may take
     * @return their findings, in the order of the checks
     */
    List<Finding> run(List<Check> checks, Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        List<Future<List<Finding>>> running =
                checks.stream().map(check -> threads.submit(check.work()::run)).toList();
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < checks.size(); i++) {
            findings.addAll(result(checks.get(i).name(), running.get(i), end, limit));
        }
        return findings;
    }

    private static List<Finding> result(
            String name, Future<List<Finding>> running, long end, Duration limit)
            throws InterruptedException {
        try {
            return running.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            running.cancel(true);
            return List.of(
                    Finding.bad(
                            name,
                            "no result within " + HumanText.of(limit),
                            "check the network, the endpoint and the disk, and try again"));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AwsNotConfiguredException missing) {
                return List.of(missing(missing));
            }
            return List.of(
                    Finding.bad(
                            name,
                            "the check failed (%s)"
                                    .formatted(
                                            ErrorText.of(
                                                    Objects.requireNonNullElse(e.getCause(), e))),
                            "run it again with STREAMGAUGE_LOG_LEVEL=DEBUG"));
        }
    }

    /** Its message has the reason, a colon and the remedy. */
    private static Finding missing(AwsNotConfiguredException e) {
        String[] parts = String.valueOf(e.getMessage()).split(": ", 2);
        return Finding.bad(
                parts[0].contains("region") ? "region" : "credentials",
                parts[0],
                parts.length == 2 ? parts[1] : "");
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    /**
     * A check that runs beside others.
     *
     * @param name what is checked, for the finding that it did not end
     * @param work the check
     */
    record Check(String name, Work work) {

        /** A check that finds one thing. */
        static Check ofOne(String name, Callable<Finding> work) {
            return new Check(name, () -> List.of(work.call()));
        }

        /** The work of a check. */
        @FunctionalInterface
        interface Work {
            List<Finding> run() throws Exception;
        }
    }
}
