package io.streamgauge.command;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The names, options, defaults and exit codes of commands, a line each. */
final class CommandDescription {

    private CommandDescription() {}

    static String of(CommandLine streamgauge) {
        List<String> lines = new ArrayList<>();
        describe(streamgauge.getCommandSpec(), "streamgauge", lines);
        describeAll("", streamgauge, lines);
        return String.join("\n", lines);
    }

    private static void describeAll(String prefix, CommandLine parent, List<String> lines) {
        parent.getSubcommands().values().stream()
                .sorted(Comparator.comparing(CommandLine::getCommandName))
                .forEach(
                        command -> {
                            String name = prefix + command.getCommandName();
                            describe(command.getCommandSpec(), name, lines);
                            describeAll(name + " ", command, lines);
                        });
    }

    private static void describe(CommandSpec command, String name, List<String> lines) {
        lines.add(
                name
                        + command.positionalParameters().stream()
                                .map(each -> " " + each.paramLabel() + " " + each.arity())
                                .collect(Collectors.joining()));
        command.options().stream()
                .sorted(Comparator.comparing(OptionSpec::longestName))
                .forEach(option -> lines.add("  " + describe(option)));
        command.usageMessage()
                .exitCodeList()
                .forEach((code, meaning) -> lines.add("  " + code + ": " + meaning));
    }

    private static String describe(OptionSpec option) {
        List<String> names = new ArrayList<>(List.of(option.names()));
        if (option.negatable()) {
            names.add("--no-" + option.longestName().substring(2));
        }
        String value = option.arity().max() == 0 ? "" : " " + option.paramLabel();
        String preset = option.defaultValueString();
        return String.join(", ", names)
                + value
                + ("null".equals(preset) ? "" : " (default " + preset + ")");
    }
}
