package io.streamgauge;

import io.streamgauge.command.CommandProgram;

/** The program. */
public final class Streamgauge {

    private Streamgauge() {}

    /**
     * Runs a command, and exits with its code.
     *
     * @param args the command and its options, and -Dkey=value anywhere among them
     */
    public static void main(String[] args) {
        int exitCode = CommandProgram.run(args);
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }
}
