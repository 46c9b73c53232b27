package io.streamgauge.command;

import io.streamgauge.runtime.OutOfMemoryHandler;
import java.util.Locale;
import java.util.Optional;

/**
 * The start of the program: checks the machine and sets up the JVM, then runs the command. It
 * refers to no library, so that what is wrong with the machine is reported before one is loaded.
 */
public final class CommandProgram {

    private CommandProgram() {}

    /**
     * Runs a command.
     *
     * @param args the command and its options, and -Dkey=value anywhere among them
     * @return the exit code
     */
    public static int run(String[] args) {
        // Numbers and names of months are part of what is written to files, streams and AWS: they
        // must not change with the language of the machine. Libraries use the default too.
        Locale.setDefault(Locale.ENGLISH);
        String[] command = SystemProperties.set(args);
        if (command.length == 1 && command[0].equals(HealthCommand.NAME)) {
            // A container runs it every few seconds, and all that follows would double its cost.
            return HealthCommand.askWithDefaults();
        }
        Optional<String> missing = PlatformCheck.missing();
        if (missing.isPresent()) {
            // There is no log before its libraries can be loaded.
            System.err.println(missing.get());
            return 1;
        }
        OutOfMemoryHandler.watchThreads();
        // Vert.x serves no files here: it needs no folder for copies of them, which a kill would
        // leave behind.
        System.setProperty("vertx.disableFileCaching", "true");
        System.setProperty("vertx.disableFileCPResolving", "true");
        // Vert.x listens only, and looks up no name but that of the host: the JVM does.
        System.setProperty("vertx.disableDnsResolver", "true");
        return Commands.run(command, args);
    }
}
