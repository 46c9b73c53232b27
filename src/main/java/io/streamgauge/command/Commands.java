package io.streamgauge.command;

import io.streamgauge.command.check.CheckCommand;
import io.streamgauge.command.compare.CompareCommand;
import io.streamgauge.command.copy.CopyCommand;
import io.streamgauge.command.create.NewCommand;
import io.streamgauge.command.deadletters.DeadLettersCommand;
import io.streamgauge.command.dryrun.DryRunCommand;
import io.streamgauge.command.load.LoadCommand;
import io.streamgauge.command.query.QueryCommand;
import io.streamgauge.command.test.TestCommand;
import io.streamgauge.config.ConsoleFormat;
import io.streamgauge.reading.SpellingSuggestion;
import io.streamgauge.runtime.RouteProgram;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.TypeConversionException;

/** The command line: its commands, the options that all of them have, and its errors. */
@Command(
        name = "streamgauge",
        description = {
            "Keeps Amazon Timestream and Amazon Kinesis fed from YAML routes.",
            "",
            "Without a command it runs the routes. -Dkey=value, anywhere on the line, sets a key of"
                    + " the configuration."
        },
        versionProvider = Version.class)
final class Commands implements Callable<Integer> {

    private static final List<Class<?>> COMMANDS =
            List.of(
                    RunCommand.class,
                    CheckCommand.class,
                    TestCommand.class,
                    DryRunCommand.class,
                    NewCommand.class,
                    LoadCommand.class,
                    QueryCommand.class,
                    CopyCommand.class,
                    CompareCommand.class,
                    DeadLettersCommand.class,
                    DoctorCommand.class,
                    HealthCommand.class,
                    LocalCommand.class,
                    AotCommand.class,
                    CompletionCommand.class);

    @SuppressWarnings("UnusedVariable") // read by picocli
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "show this help")
    private boolean help;

    @SuppressWarnings("UnusedVariable") // read by picocli
    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "show the versions of Streamgauge, Camel, the AWS SDK and Java")
    private boolean version;

    private Commands() {}

    /**
     * Runs a command.
     *
     * @param args the command and its options
     * @param typed all arguments, including those of the form -Dkey=value
     * @return the exit code: 2 where the command could not run
     */
    static int run(String[] args, String[] typed) {
        ConsoleFormat.use();
        if (args.length == 0) {
            // picocli would load some 250 classes, and find nothing.
            return RouteProgram.run();
        }
        return commandLine(needed(args), List.of(typed)).setOut(output()).execute(args);
    }

    /** The standard output, in UTF-8 in each locale, as files that are written with it are. */
    private static PrintWriter output() {
        return new PrintWriter(
                new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    }

    /**
     * The commands that arguments need: picocli takes a tenth of a second to examine all.
     * Completion lists each, and so do the help and what is wrong with an unknown name.
     */
    private static List<Class<?>> needed(String[] args) {
        return COMMANDS.stream()
                .filter(command -> args.length > 0 && name(command).equals(args[0]))
                .filter(command -> command != CompletionCommand.class)
                .findFirst()
                .<List<Class<?>>>map(List::of)
                .orElse(COMMANDS);
    }

    private static String name(Class<?> command) {
        return command.getAnnotation(Command.class).name();
    }

    /** The command line of a program that was given these arguments. */
    static CommandLine commandLine(List<String> typed) {
        return commandLine(COMMANDS, typed);
    }

    private static CommandLine commandLine(List<Class<?>> commands, List<String> typed) {
        CommandLine line = new CommandLine(new Commands());
        for (Class<?> command : commands) {
            line.addSubcommand(command == LoadCommand.class ? new LoadCommand(typed) : command);
        }
        return line.registerConverter(Charset.class, Commands::charset)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setHelpFactory(UsageHelp::new)
                .setExecutionStrategy(Commands::execute)
                .setExecutionExceptionHandler(new CommandFailures())
                .setParameterExceptionHandler(Commands::explain);
    }

    private static Charset charset(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(
                    "\"%s\" is not an encoding that Java knows: write one such as UTF-8 or ISO-8859-1"
                            .formatted(name));
        }
    }

    @Override
    public Integer call() {
        return new RunCommand().call();
    }

    /**
     * Executes what was parsed. The output of a command belongs to the command: only warnings are
     * logged, and to the standard error. Routes have no output but their log.
     */
    private static int execute(ParseResult parsed) {
        boolean runsRoutes =
                !parsed.hasSubcommand()
                        || parsed.subcommand().commandSpec().userObject() instanceof RunCommand;
        if (!runsRoutes) {
            setIfAbsent("STREAMGAUGE_LOG_LEVEL", "WARN");
            setIfAbsent("STREAMGAUGE_LOG_TARGET", "System.err");
        }
        return new RunLast().execute(parsed);
    }

    /** Reports what is wrong, without the whole help. */
    private static int explain(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        command.getErr()
                .printf(
                        "%s%n\"%s --help\" lists the options.%n",
                        message(e, command.getCommandSpec()),
                        command.getCommandSpec().qualifiedName());
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }

    /**
     * An unknown name is reported with the nearest one, and without its value, as secrets may be.
     */
    private static String message(ParameterException e, CommandSpec command) {
        // A missing argument is often the consequence of an unknown one.
        List<String> unmatched = command.commandLine().getUnmatchedArguments();
        if (unmatched.isEmpty()) {
            return UsageMessage.of(String.valueOf(e.getMessage()));
        }
        String first = unmatched.get(0);
        boolean option = first.startsWith("-");
        String name = option ? first.replaceFirst("=.*", "") : first;
        if (!option && command.subcommands().isEmpty()) {
            return "\"%s\" is an argument too many for %s".formatted(name, command.qualifiedName());
        }
        Set<String> known = option ? command.optionsMap().keySet() : command.subcommands().keySet();
        return "\"%s\" is not %s of %s%s"
                .formatted(
                        name,
                        option ? "an option" : "a command",
                        command.qualifiedName(),
                        SpellingSuggestion.question(name, known));
    }

    private static void setIfAbsent(String key, String value) {
        if (System.getenv(key) == null && System.getProperty(key) == null) {
            System.setProperty(key, value);
        }
    }
}
