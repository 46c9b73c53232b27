package io.streamgauge.command.create;

import io.streamgauge.command.load.MappingOptions;
import io.streamgauge.command.load.UserTerminal;
import io.streamgauge.config.ApplicationProperties;
import io.streamgauge.secrets.Secrets;
import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a route and its cases, from an example of what it reads. */
@Command(
        name = "new",
        sortOptions = false,
        description = {
            "Writes a route and a case that tests it: routes/ROUTE.camel.yaml and"
                    + " routes/tests/ROUTE.test.yaml.",
            "On a terminal it asks for what is missing. The mapping is proposed from an example,"
                    + " and the options of the mapping replace parts of it. No file is replaced."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  streamgauge new prices",
            "  streamgauge new prices --from http --url https://api.example.com/prices \\",
            "    --every 1m --to market/prices --example answer.json --yes",
            "  streamgauge new bars --from file --folder inbox --to market/bars \\",
            "    --example bars.csv --yes"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the files are written",
            "1:the answer was no, and nothing was written",
            "2:nothing could be written"
        })
public final class NewCommand implements Callable<Integer> {

    private static final int NO = 1;
    private static final int COULD_NOT_RUN = 2;

    @Parameters(
            paramLabel = "ROUTE",
            description = "the name of the route and its files: letters, digits and hyphens")
    private String name = "";

    @Mixin private RouteOptions options = new RouteOptions();

    @Mixin private MappingOptions mapping = new MappingOptions();

    @Option(names = "--yes", description = "ask nothing")
    private boolean yes;

    @Spec private @Nullable CommandSpec spec;

    private final Supplier<@Nullable Supplier<@Nullable String>> terminal;
    private final InstantSource clock;
    private final @Nullable Path folder;

    /** The command, for the folder of routes that the program has. */
    public NewCommand() {
        this(NewCommand::ofTerminal, InstantSource.system(), null);
    }

    /**
     * @param terminal gives what reads the lines of answers; null if nobody can be asked
     * @param folder the folder of routes; null for that of the settings
     */
    NewCommand(
            Supplier<@Nullable Supplier<@Nullable String>> terminal,
            InstantSource clock,
            @Nullable Path folder) {
        this.terminal = terminal;
        this.clock = clock;
        this.folder = folder;
    }

    private static @Nullable Supplier<@Nullable String> ofTerminal() {
        Console console = UserTerminal.find();
        return console == null ? null : console::readLine;
    }

    @Override
    public Integer call() {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        try {
            return run(out);
        } catch (Interview.EndedException e) {
            out.println();
            err.println(e.getMessage());
            return NO;
        } catch (RuntimeException | IOException e) {
            err.println(Secrets.mask(String.valueOf(e.getMessage())));
            LoggerFactory.getLogger(NewCommand.class).debug("The cause", e);
            return COULD_NOT_RUN;
        }
    }

    private int run(PrintWriter out) throws IOException {
        Path routes = folder == null ? ApplicationProperties.load().routesFolder() : folder;
        NewFiles.checkName(name, routes);
        NewFiles files = NewFiles.of(routes, name);
        files.checkAbsent();
        Map<String, String> given = new LinkedHashMap<>(mapping.keys());
        Supplier<@Nullable String> answers = yes ? null : terminal.get();
        Interview interview = answers == null ? null : new Interview(out, answers);
        checkOptions(interview == null ? options.missing(given) : List.of());
        RouteQuestions questions =
                interview == null ? null : new RouteQuestions(options, interview);
        if (questions != null) {
            questions.ask(given);
        }
        RouteDraft draft = new RouteDraft(name, options, now());
        read(draft, given, questions, out);
        draft.print(out, given);
        if (questions != null) {
            questions.review(draft, given);
        }
        RouteDraft.Texts texts = draft.texts(given);
        out.println("  the first row becomes " + texts.firstReading());
        texts.warnings().forEach(out::println);
        if (interview != null && !interview.confirm("Write " + files.route() + " and its case?")) {
            out.println("Nothing was written.");
            return NO;
        }
        files.write(texts.route(), texts.cases());
        printNext(out, files, texts);
        return 0;
    }

    /** Reads the example; where somebody can be asked, another one in place of one that fails. */
    private void read(
            RouteDraft draft,
            Map<String, String> given,
            @Nullable RouteQuestions questions,
            PrintWriter out) {
        while (true) {
            try {
                draft.read(given);
                return;
            } catch (IllegalArgumentException e) {
                if (questions == null) {
                    throw e;
                }
                out.println("  " + Secrets.mask(String.valueOf(e.getMessage())));
                questions.askForExample();
            }
        }
    }

    private void checkOptions(List<String> missing) {
        List<String> problems = new ArrayList<>(options.problems());
        if (!missing.isEmpty()) {
            problems.add(
                    "Options are missing, and nobody can be asked: " + String.join(", ", missing));
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join(System.lineSeparator(), problems));
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MINUTES);
    }

    private void printNext(PrintWriter out, NewFiles files, RouteDraft.Texts texts) {
        out.printf("Written:%n  %s%n  %s%n", files.route(), files.cases());
        for (String variable : texts.variables()) {
            out.printf(
                    "Set the environment variable %s before the program starts: the route has no"
                            + " secret.%n",
                    variable);
        }
        out.printf("Next:%n  streamgauge test %s%n  streamgauge dry-run %s%n", name, name);
        out.println("  streamgauge run");
        out.println("A program that runs already takes the route within two seconds.");
        out.flush();
    }
}
