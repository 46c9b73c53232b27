package io.streamgauge.command.copy;

import io.streamgauge.command.load.UserTerminal;
import io.streamgauge.command.query.QueryFailure;
import io.streamgauge.copy.CopyFolder;
import io.streamgauge.copy.CopyJob;
import io.streamgauge.copy.CopyPlan;
import io.streamgauge.copy.CopyReport;
import io.streamgauge.copy.CopyStoppedException;
import io.streamgauge.runtime.CopyRuntime;
import io.streamgauge.runtime.ErrorText;
import java.io.Console;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * What the command does once its options are valid. The command itself names no class of the SDK:
 * it is examined at each start of the program, whichever command runs.
 */
final class CopyTask {

    private static final int REJECTED = 1;
    private static final int COULD_NOT_RUN = 2;

    private final Wanted wanted;
    private final Form form;
    private final PrintWriter out;
    private final PrintWriter err;

    /**
     * What is copied.
     *
     * @param folder keeps the progress
     */
    record Wanted(CopiedFrom from, CopiedTo to, CopyFolder folder) {}

    /**
     * How it is copied.
     *
     * @param dryRun whether only the plan is wanted
     * @param yes whether nobody is asked
     * @param resume whether an earlier run is resumed
     */
    record Form(boolean dryRun, boolean yes, boolean resume) {}

    CopyTask(Wanted wanted, Form form, CommandLine line) {
        this.wanted = wanted;
        this.form = form;
        this.out = line.getOut();
        this.err = line.getErr();
    }

    /**
     * Copies.
     *
     * @return the exit code
     * @throws RuntimeException if the settings are not valid, or the copy cannot begin
     */
    int run() {
        try (CopyRuntime runtime = CopyRuntime.open()) {
            try {
                return run(runtime);
            } catch (CopyStoppedException e) {
                print(e.report());
                err.println(text(e.failure(), runtime));
                err.println("Run the same command again to resume.");
                LoggerFactory.getLogger(CopyTask.class).debug("The cause", e);
                return COULD_NOT_RUN;
            } catch (SdkException e) {
                err.println(text(e, runtime));
                return COULD_NOT_RUN;
            }
        }
    }

    private int run(CopyRuntime runtime) {
        CopyJob.Ends ends =
                new CopyJob.Ends(
                        wanted.from().open(runtime, wanted.folder().path()),
                        wanted.to().open(runtime),
                        wanted.folder());
        CopyJob job = CopyJob.open(ends, form.resume(), runtime.clock());
        if (job.isDone()) {
            return end(job.report());
        }
        CopyPlan plan = job.plan();
        PlanText text = new PlanText(ends, plan, job.done(), runtime.isAws());
        err.print(text.lines());
        err.flush();
        if (form.dryRun()) {
            return 0;
        }
        if (!plan.parts().isEmpty() && plan.estimate() != null && !isWanted(text)) {
            err.println("Nothing was copied.");
            return COULD_NOT_RUN;
        }
        return copy(job, plan, ends.source().name());
    }

    private int copy(CopyJob job, CopyPlan plan, String name) {
        CopyProgress progress =
                new CopyProgress(name, Ansi.AUTO.enabled(), err, InstantSource.system());
        Interruption interruption = new Interruption(job, progress);
        try {
            return end(job.run(plan, progress));
        } finally {
            progress.end();
            interruption.over();
        }
    }

    private int end(CopyReport report) {
        print(report);
        if (!report.ended()) {
            return COULD_NOT_RUN;
        }
        if (report.rejects() == null) {
            return 0;
        }
        err.println(
                "\"dead-letters replay --folder %s\" writes the rejected rows again."
                        .formatted(wanted.folder().path()));
        return REJECTED;
    }

    private void print(CopyReport report) {
        out.print(report.text());
        out.flush();
    }

    /** Asks, where somebody can answer. */
    private boolean isWanted(PlanText text) {
        if (form.yes()) {
            return true;
        }
        Console terminal = UserTerminal.find();
        if (terminal == null) {
            throw new IllegalArgumentException(
                    "\"--yes\" is needed where nobody can be asked: add it, or see the plan with \"--dry-run\"");
        }
        return UserTerminal.confirms(terminal, text.question());
    }

    private static String text(RuntimeException failure, CopyRuntime runtime) {
        return failure instanceof SdkException
                ? new QueryFailure("", runtime.place(), runtime.isAws())
                        .text(failure, Integer.MAX_VALUE)
                : ErrorText.of(failure);
    }

    /**
     * Stops a copy when the process ends, such as by Ctrl-C: the query is cancelled, and what is in
     * flight is awaited and saved.
     */
    private static final class Interruption {

        /** A target that does not answer is not awaited for longer; nothing is lost. */
        private static final int SECONDS = 10;

        private final CountDownLatch over = new CountDownLatch(1);
        private final Thread hook;

        Interruption(CopyJob job, CopyProgress progress) {
            hook =
                    new Thread(
                            () -> {
                                progress.interrupted();
                                job.stop();
                                await();
                            },
                            "end of the copy");
            Runtime.getRuntime().addShutdownHook(hook);
        }

        /** The copy has ended. */
        void over() {
            over.countDown();
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                LoggerFactory.getLogger(Interruption.class).debug("The process ends already", e);
            }
        }

        private void await() {
            try {
                if (!over.await(SECONDS, TimeUnit.SECONDS)) {
                    LoggerFactory.getLogger(Interruption.class).debug("The copy has not ended");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
