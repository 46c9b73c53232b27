package io.streamgauge.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The help of the commands, as a terminal of 80 columns shows it. */
class UsageHelpTest {

    private static final int COLUMNS = 80;
    private static final Pattern PRIVATE = Pattern.compile("[\uE000-\uE07F]");

    @Test
    void linesAreBrokenAtBlanksOnly() {
        String help = help("local");

        assertThat(help.replaceAll("\\s+", " "))
                .contains(
                        "(key: local.port)",
                        "in a temporary folder",
                        "prices:2 --table market/prices");
        assertThat(help("dead-letters", "show").replaceAll("\\s+", " "))
                .contains("route files and application.properties name)");
        assertThat(help().replaceAll("\\s+", " ")).contains("settings of application.properties,");
    }

    @Test
    void noExampleIsBroken() {
        // A help changes the texts of its command.
        List<CommandLine> texts = all(Commands.commandLine(List.of())).toList();
        List<CommandLine> commands = all(Commands.commandLine(List.of())).toList();
        for (int i = 0; i < commands.size(); i++) {
            String help = help(commands.get(i));
            assertThat(help).doesNotContainPattern(PRIVATE);
            assertThat(help.lines()).allMatch(line -> line.length() <= COLUMNS);
            String[] examples = texts.get(i).getCommandSpec().usageMessage().footer();
            assertThat(help.lines().map(String::stripTrailing)).containsAll(List.of(examples));
        }
    }

    @Test
    void theCommandsAreInTheOrderOfTheirUse() {
        assertThat(Commands.commandLine(List.of()).getSubcommands().keySet())
                .containsExactly(
                        "run",
                        "check",
                        "test",
                        "dry-run",
                        "new",
                        "load",
                        "query",
                        "copy",
                        "compare",
                        "dead-letters",
                        "doctor",
                        "health",
                        "local",
                        "aot",
                        "completion");
    }

    private static Stream<CommandLine> all(CommandLine command) {
        return Stream.concat(
                Stream.of(command),
                command.getSubcommands().values().stream().flatMap(UsageHelpTest::all));
    }

    private static String help(String... names) {
        CommandLine command = Commands.commandLine(List.of());
        for (String name : names) {
            command = command.getSubcommands().get(name);
        }
        return help(command);
    }

    private static String help(CommandLine command) {
        return command.setUsageHelpAutoWidth(false)
                .setUsageHelpWidth(COLUMNS)
                .getUsageMessage(CommandLine.Help.Ansi.OFF);
    }
}
