package io.streamgauge.command.load;

import io.streamgauge.load.LoadRefusedException;
import io.streamgauge.load.SuggestedFix;
import io.streamgauge.runtime.ErrorText;
import java.io.PrintWriter;
import java.util.List;

/**
 * The report of files that are not loaded: the reasons, and the command that would load them.
 *
 * @param arguments the arguments of this run
 * @param err gets the reasons
 */
record RefusalReport(List<String> arguments, PrintWriter err) {

    void print(String reason) {
        err.println(reason);
    }

    void print(LoadRefusedException refused) {
        err.println(ErrorText.of(refused));
        SuggestedFix fix = refused.fix();
        if (fix != null) {
            err.printf("  to repair it: %s%n", SuggestedCommand.of(arguments, fix));
        }
        err.println("  Nothing was written. To load the other rows anyway, add --keep-going.");
    }
}
