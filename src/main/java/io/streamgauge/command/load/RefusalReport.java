package io.streamgauge.command.load;

import io.streamgauge.load.LoadRefusedException;
import io.streamgauge.load.SuggestedFix;
import io.streamgauge.runtime.ErrorText;
import java.io.PrintStream;
import java.util.List;

/**
 * Says why files are not loaded, and which command would load them.
 *
 * @param arguments those of this run
 */
record RefusalReport(List<String> arguments, PrintStream out) {

    void print(LoadRefusedException refused) {
        out.println(ErrorText.of(refused));
        SuggestedFix fix = refused.repair();
        if (fix != null) {
            out.printf("  to repair it: %s%n", SuggestedCommand.of(arguments, fix));
        }
        out.println(
                "  Nothing was written. To load the other rows all the same, add --keep-going.");
    }
}
