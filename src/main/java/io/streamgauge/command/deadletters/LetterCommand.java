package io.streamgauge.command.deadletters;

import io.streamgauge.command.load.UserTerminal;
import io.streamgauge.files.LockFile;
import io.streamgauge.runtime.ErrorText;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What the commands of dead letters share: their folders, output and errors. */
abstract class LetterCommand implements Callable<Integer> {

    static final int COULD_NOT_RUN = 2;

    @Mixin private LetterFolders folders = new LetterFolders();

    @Spec private @Nullable CommandSpec spec;

    /** Runs the command; returns its exit code. */
    abstract int run(LetterFolders where) throws IOException;

    @Override
    public final Integer call() {
        try {
            return run(folders);
        } catch (LockFile.HeldException e) {
            err().printf(
                            "The dead letters are being replayed by %s: wait until it is done, or"
                                    + " stop it.%n",
                            e.holder());
        } catch (UncheckedIOException e) {
            report(Objects.requireNonNullElse(e.getCause(), e));
        } catch (IOException | RuntimeException e) {
            report(e);
        }
        return COULD_NOT_RUN;
    }

    private void report(Exception e) {
        err().println(ErrorText.of(e));
        LoggerFactory.getLogger(LetterCommand.class).debug("The cause", e);
    }

    final PrintWriter out() {
        return line().getOut();
    }

    final PrintWriter err() {
        return line().getErr();
    }

    /** The width of the terminal; unlimited where the output is not one. */
    final int columns() {
        return UserTerminal.find() == null
                ? Integer.MAX_VALUE
                : line().getCommandSpec().usageMessage().width();
    }

    private CommandLine line() {
        return Objects.requireNonNull(spec).commandLine();
    }
}
