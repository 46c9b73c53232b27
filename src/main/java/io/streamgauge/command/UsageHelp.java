package io.streamgauge.command;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * The help of a command, whose lines are broken at blanks only. Picocli breaks them behind dots,
 * colons and the like as well, so in the middle of a file name. Here such characters are replaced
 * by private ones while picocli lays out the text.
 */
final class UsageHelp extends Help {

    /** What is neither a letter, a digit nor a blank, and stands before another character. */
    private static final Pattern BREAKS = Pattern.compile("[!-/:-@\\[-`{-~](?=\\S)");

    private static final char PRIVATE = '\uE000';
    private static final char LAST_PRIVATE = '\uE07F';

    UsageHelp(CommandSpec command, ColorScheme colors) {
        super(command, colors);
        protect(command.usageMessage());
        command.subcommands().values().forEach(it -> protect(it.getCommandSpec().usageMessage()));
        restoreSections(command.commandLine());
    }

    private static void protect(UsageMessageSpec message) {
        message.description(protectedTexts(message.description()));
        message.footer(protectedTexts(message.footer()));
        Map<String, String> exitCodes = new LinkedHashMap<>();
        message.exitCodeList().forEach((code, text) -> exitCodes.put(code, protectedText(text)));
        message.exitCodeList(exitCodes);
    }

    private static String[] protectedTexts(String[] texts) {
        return Arrays.stream(texts).map(UsageHelp::protectedText).toArray(String[]::new);
    }

    private static String protectedText(String text) {
        // A percent sign is one of a format.
        return BREAKS.matcher(text)
                .replaceAll(
                        found ->
                                found.group().equals("%")
                                        ? "%"
                                        : String.valueOf(
                                                (char) (PRIVATE + found.group().charAt(0))));
    }

    private static void restoreSections(CommandLine line) {
        Map<String, IHelpSectionRenderer> sections = new LinkedHashMap<>(line.getHelpSectionMap());
        sections.replaceAll((key, section) -> help -> restored(section.render(help)));
        line.setHelpSectionMap(sections);
    }

    private static String restored(String text) {
        StringBuilder restored = new StringBuilder(text);
        for (int i = 0; i < restored.length(); i++) {
            char at = restored.charAt(i);
            if (at >= PRIVATE && at <= LAST_PRIVATE) {
                restored.setCharAt(i, (char) (at - PRIVATE));
            }
        }
        return restored.toString();
    }

    @Override
    public IOptionRenderer createDefaultOptionRenderer() {
        IOptionRenderer renderer = super.createDefaultOptionRenderer();
        return (option, label, colors) ->
                protectedDescriptions(renderer.render(option, label, colors));
    }

    @Override
    public IParameterRenderer createDefaultParameterRenderer() {
        IParameterRenderer renderer = super.createDefaultParameterRenderer();
        return (parameter, label, colors) ->
                protectedDescriptions(renderer.render(parameter, label, colors));
    }

    /** The last column has the descriptions, which have no styles. */
    private Ansi.Text[][] protectedDescriptions(Ansi.Text[][] rows) {
        for (Ansi.Text[] row : rows) {
            int last = row.length - 1;
            row[last] = ansi().new Text(protectedText(row[last].plainString()), colorScheme());
        }
        return rows;
    }
}
