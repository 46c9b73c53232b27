package io.streamgauge.command.load;

import io.streamgauge.load.LoadRefusedException;
import io.streamgauge.load.Repair;
import io.streamgauge.runtime.Reasons;
import java.io.PrintStream;
import java.util.List;

/**
 * Says why files are not loaded, and which command would load them.
 *
 * @param arguments those of this run
 */
record Refusals(List<String> arguments, PrintStream out) {

    void print(LoadRefusedException refused) {
        out.println(Reasons.of(refused));
        Repair repair = refused.repair();
        if (repair != null) {
            out.printf("  to repair it: %s%n", RepairCommand.of(arguments, repair));
        }
        out.println(
                "  Nothing was written. To load the other rows all the same, add --keep-going.");
    }
}
