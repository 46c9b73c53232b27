package io.streamgauge;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;

/** What the program does beside running routes. */
@Command(
        name = "streamgauge",
        description = {
            "Keeps Amazon Timestream and Amazon Kinesis fed from YAML routes.",
            "",
            "Without a command it runs the routes in routes/, as application.properties says;"
                    + " a key of the configuration can be given as -Dkey=value before -jar."
        },
        subcommands = LoadCommand.class)
final class Commands {

    @SuppressWarnings("UnusedVariable") // picocli looks at it
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "shows this")
    private boolean help;

    private Commands() {}

    /** Whether the arguments name a command, or ask which there are. */
    static boolean isCommand(String[] args) {
        return args.length > 0
                && (!args[0].startsWith("-") || args[0].equals("-h") || args[0].equals("--help"));
    }

    /**
     * Runs a command.
     *
     * @return the exit code: 2 where the command could not run
     */
    static int run(String[] args) {
        if (SmallHeap.isWanted() && !asksForHelp(args)) {
            return SmallHeap.run(args);
        }
        SmallHeap.endWithTheFirst();
        // The output belongs to the command: only what is wrong is logged, and beside it.
        setIfAbsent("STREAMGAUGE_LOG_LEVEL", "WARN");
        setIfAbsent("STREAMGAUGE_LOG_TARGET", "System.err");
        return new CommandLine(new Commands())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setParameterExceptionHandler(Commands::wrong)
                .execute(args);
    }

    /** Says what is wrong, and not all that would be right. */
    private static int wrong(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        command.getErr()
                .printf(
                        "%s%n\"%s --help\" lists the options.%n",
                        e.getMessage(), command.getCommandSpec().qualifiedName());
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }

    private static boolean asksForHelp(String[] args) {
        return args.length == 1 || List.of(args).contains("--help") || List.of(args).contains("-h");
    }

    private static void setIfAbsent(String key, String value) {
        if (System.getenv(key) == null && System.getProperty(key) == null) {
            System.setProperty(key, value);
        }
    }
}
