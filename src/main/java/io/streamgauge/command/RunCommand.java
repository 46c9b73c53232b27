package io.streamgauge.command;

import io.streamgauge.runtime.RouteProgram;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** The command that runs the routes, and what the program does without a command. */
@Command(
        name = "run",
        description = {
            "Runs the routes in routes/ with the settings of application.properties, until it is"
                    + " stopped.",
            "It is what streamgauge does without a command."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the routes have ended by themselves",
            "1:the routes cannot start",
            "3:the memory is used up",
            "143:the program was stopped by SIGTERM"
        })
final class RunCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        return RouteProgram.run();
    }
}
