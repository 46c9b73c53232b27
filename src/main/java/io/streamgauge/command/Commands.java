package io.streamgauge.command;

import io.streamgauge.command.load.LoadCommand;
import io.streamgauge.reading.SpellingSuggestion;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line: what the program does beside running routes. */
@Command(
        name = "streamgauge",
        description = {
            "Keeps Amazon Timestream and Amazon Kinesis fed from YAML routes.",
            "",
            "Without a command it runs the routes in routes/, as application.properties says; a key"
                    + " of the configuration can be given as -Dkey=value anywhere on the line."
        },
        versionProvider = Version.class,
        subcommands = LoadCommand.class)
public final class Commands {

    private static final String LOAD = "load";

    @SuppressWarnings("UnusedVariable") // picocli looks at it
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "shows this")
    private boolean help;

    @SuppressWarnings("UnusedVariable") // picocli looks at it
    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "shows the versions of the program, Camel, the AWS SDK and Java")
    private boolean version;

    private final List<String> line;

    private Commands(String[] line) {
        this.line = List.of(line);
    }

    /** All that is on the command line behind the jar. */
    public List<String> line() {
        return line;
    }

    /**
     * Runs a command.
     *
     * @param args the command and its options
     * @param line all that is on the command line, those of the form -Dkey=value too
     * @return the exit code: 2 where the command could not run
     */
    public static int run(String[] args, String[] line) {
        if (isWork(args) && ChildJvm.isWanted()) {
            return ChildJvm.run(line);
        }
        ChildJvm.endWithTheFirst();
        // The output belongs to the command: only what is wrong is logged, and beside it.
        setIfAbsent("STREAMGAUGE_LOG_LEVEL", "WARN");
        setIfAbsent("STREAMGAUGE_LOG_TARGET", "System.err");
        return new CommandLine(new Commands(line))
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
                        message(e, command.getCommandSpec()),
                        command.getCommandSpec().qualifiedName());
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }

    /** What is unknown is named with what is nearest to it; its value could be a secret. */
    private static String message(ParameterException e, CommandSpec command) {
        if (!(e instanceof UnmatchedArgumentException unmatched)) {
            return String.valueOf(e.getMessage());
        }
        String first = unmatched.getUnmatched().get(0);
        boolean option = first.startsWith("-");
        String name = option ? first.replaceFirst("=.*", "") : first;
        Set<String> known = option ? command.optionsMap().keySet() : command.subcommands().keySet();
        return "\"%s\" is not %s of %s%s"
                .formatted(
                        name,
                        option ? "an option" : "a command",
                        command.qualifiedName(),
                        SpellingSuggestion.question(name, known));
    }

    private static boolean isWork(String[] args) {
        List<String> all = List.of(args);
        return all.size() > 1
                && all.get(0).equals(LOAD)
                && !all.contains("--help")
                && !all.contains("-h");
    }

    private static void setIfAbsent(String key, String value) {
        if (System.getenv(key) == null && System.getProperty(key) == null) {
            System.setProperty(key, value);
        }
    }
}
