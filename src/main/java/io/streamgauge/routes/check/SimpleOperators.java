package io.streamgauge.routes.check;

import io.streamgauge.routes.RouteProblem;
import io.streamgauge.routes.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.apache.camel.CamelContext;

/**
 * Checks the right sides of those operators of {@code simple} that Camel reads only when a
 * condition is evaluated: ranges, regular expressions and classes.
 *
 * @param camel finds the classes
 */
record SimpleOperators(CamelContext camel) {

    private static final Pattern OPERATOR =
            Pattern.compile("\\s(!|not )?(range|regex|is)\\s+(['\"])(.*?)\\3");
    private static final Pattern RANGE = Pattern.compile("\\d+\\.\\.\\d+");

    /** The problems of a condition. */
    List<RouteProblem> check(YamlNode at, String condition) {
        List<RouteProblem> problems = new ArrayList<>();
        OPERATOR.matcher(condition)
                .results()
                .filter(found -> !found.group(4).contains("${"))
                .forEach(found -> check(at, found).ifPresent(problems::add));
        return problems;
    }

    private Optional<RouteProblem> check(YamlNode at, MatchResult found) {
        String value = found.group(4);
        return switch (found.group(2)) {
            case "range" ->
                    problem(
                            !RANGE.matcher(value).matches(),
                            at,
                            "\"range\" must have two whole numbers, but has \"%s\""
                                    .formatted(value),
                            "write them as in '100..199'");
            case "is" ->
                    problem(
                            camel.getClassResolver().resolveClass(value) == null,
                            at,
                            "\"is\" must have the name of a class, but there is no class \"%s\""
                                    .formatted(value),
                            "write a name with its package, such as 'java.lang.Number'");
            default ->
                    regexProblem(value)
                            .flatMap(
                                    reason ->
                                            problem(
                                                    true,
                                                    at,
                                                    "\"regex\" must have a regular expression, but has \"%s\" (%s)"
                                                            .formatted(value, reason),
                                                    "correct it"));
        };
    }

    private static Optional<String> regexProblem(String regex) {
        try {
            Pattern unused = Pattern.compile(regex);
            return Optional.empty();
        } catch (PatternSyntaxException e) {
            return Optional.of(e.getDescription());
        }
    }

    private static Optional<RouteProblem> problem(
            boolean wrong, YamlNode at, String message, String remedy) {
        return wrong ? Optional.of(at.problem(message, remedy)) : Optional.empty();
    }
}
