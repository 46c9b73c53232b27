package io.streamgauge.command;

import io.streamgauge.runtime.ErrorText;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Reports why a command could not run, where its exit code for that is 2. */
public final class CommandFailures implements IExecutionExceptionHandler {

    private static final int COULD_NOT_RUN = 2;

    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed)
            throws Exception {
        if (command.getCommandSpec().exitCodeOnExecutionException() != COULD_NOT_RUN) {
            throw e;
        }
        command.getErr().println(ErrorText.of(e));
        LoggerFactory.getLogger(command.getCommandSpec().userObject().getClass())
                .debug("The cause", e);
        return COULD_NOT_RUN;
    }
}
