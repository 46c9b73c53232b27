package io.streamgauge.command;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What is wrong with arguments, in the words of this program where picocli's are others. */
final class UsageMessage {

    private static final String OPTION = "Invalid value for option '([\\w-]+)'(?: \\([^)]*\\))?: ";
    private static final String VALUE_OF =
            "option '([\\w-]+)'(?: \\(([^)]*)\\))?(?: at index \\d+)?";

    /**
     * A message of picocli in the words of this program.
     *
     * @param picocli its message
     * @param ours the message instead
     */
    private record Rule(Pattern picocli, Function<MatchResult, String> ours) {

        Rule(String picocli, Function<MatchResult, String> ours) {
            this(Pattern.compile(picocli, Pattern.DOTALL), ours);
        }
    }

    /** The first that matches counts. */
    private static final List<Rule> RULES =
            List.of(
                    new Rule(
                            OPTION + "'(.*)' is not an? (?:int|long)",
                            it ->
                                    "\"%s\" must be a whole number, but is \"%s\": correct it"
                                            .formatted(it.group(1), it.group(2))),
                    new Rule(
                            OPTION
                                    + "expected one of \\[(.*?)] \\(case-insensitive\\) but was"
                                    + " '(.*)'",
                            it ->
                                    "\"%s\" must be one of %s, but is \"%s\": write one of them"
                                            .formatted(
                                                    it.group(1),
                                                    it.group(2).toLowerCase(Locale.ROOT),
                                                    it.group(3))),
                    new Rule(
                            OPTION + "it (.*)",
                            it -> "\"%s\" %s".formatted(it.group(1), it.group(2))),
                    new Rule(
                            OPTION + "(.*)",
                            it -> "\"%s\": %s".formatted(it.group(1), it.group(2))),
                    new Rule(
                            "Error: (.*) are mutually exclusive \\(specify only one\\)",
                            it -> "%s cannot be combined: write one of them".formatted(names(it))),
                    new Rule(
                            "Missing required parameters?: (.*)",
                            it -> "%s is missing: add it".formatted(names(it))),
                    new Rule(
                            "Missing required parameter for " + VALUE_OF,
                            it -> "\"%s\" has no value: add it".formatted(it.group(1))),
                    new Rule(
                            "Expected parameter for " + VALUE_OF + " but found '(.*)'",
                            it ->
                                    "\"%s\" has no value before \"%s\": add it"
                                            .formatted(it.group(1), it.group(3))),
                    new Rule(
                            VALUE_OF + " should be specified only once",
                            it -> "\"%s\" is given twice: write it once".formatted(it.group(1))));

    private UsageMessage() {}

    /** The message of an error. */
    static String of(String picocli) {
        for (Rule rule : RULES) {
            Matcher found = rule.picocli().matcher(picocli);
            if (found.matches()) {
                return rule.ours().apply(found);
            }
        }
        return picocli;
    }

    private static String names(MatchResult found) {
        return Arrays.stream(found.group(1).split(", "))
                .map(name -> "\"" + name.replace("'", "") + "\"")
                .collect(Collectors.joining(" and "));
    }
}
