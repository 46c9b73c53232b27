package io.streamgauge.command;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What is wrong with arguments, in the words of this program where picocli's are others. */
final class UsageMessage {

    private static final String OPTION = "Invalid value for option '([\\w-]+)'(?: \\([^)]*\\))?: ";
    private static final Pattern NUMBER =
            Pattern.compile(OPTION + "'(.*)' is not an? (?:int|long)");
    private static final Pattern CHOICE =
            Pattern.compile(
                    OPTION + "expected one of \\[(.*?)] \\(case-insensitive\\) but was '(.*)'");
    private static final Pattern EXCLUSIVE =
            Pattern.compile("Error: (.*) are mutually exclusive \\(specify only one\\)");

    private UsageMessage() {}

    /** The message of an error. */
    static String of(String picocli) {
        Matcher number = NUMBER.matcher(picocli);
        if (number.matches()) {
            return "\"%s\" must be a whole number, but is \"%s\": correct it"
                    .formatted(number.group(1), number.group(2));
        }
        Matcher choice = CHOICE.matcher(picocli);
        if (choice.matches()) {
            return "\"%s\" must be one of %s, but is \"%s\": write one of them"
                    .formatted(
                            choice.group(1),
                            choice.group(2).toLowerCase(Locale.ROOT),
                            choice.group(3));
        }
        Matcher exclusive = EXCLUSIVE.matcher(picocli);
        if (exclusive.matches()) {
            return "%s cannot be combined: write one of them"
                    .formatted(
                            Arrays.stream(exclusive.group(1).split(", "))
                                    .map(option -> "\"" + option + "\"")
                                    .collect(Collectors.joining(" and ")));
        }
        return picocli;
    }
}
