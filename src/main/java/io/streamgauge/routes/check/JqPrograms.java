package io.streamgauge.routes.check;

import io.streamgauge.reading.SpellingSuggestion;
import io.streamgauge.routes.RouteProblem;
import io.streamgauge.routes.YamlNode;
import io.streamgauge.routes.check.JqNames.Unknown;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.thisptr.jackson.jq.BuiltinFunction;
import net.thisptr.jackson.jq.Function;
import net.thisptr.jackson.jq.JsonQuery;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Versions;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import org.apache.camel.CamelContext;
import org.apache.camel.language.jq.JqFunctions;

/** Finds jq programs that do not compile, or use unknown names. */
final class JqPrograms {

    private static final Pattern PLACE = Pattern.compile("line (\\d+), column (\\d+)");
    private static final int SHOWN = 40;

    private final Set<String> functions = new TreeSet<>();

    /**
     * @param beans the classes of the beans that route files declare, which may be functions
     */
    JqPrograms(CamelContext camel, Collection<Class<?>> beans) {
        Scope scope = Scope.newEmptyScope();
        // A scope of its own: the language of Camel takes the functions of the registry later.
        JqFunctions.load(camel, scope);
        JqFunctions.loadFromRegistry(camel, scope);
        JqFunctions.loadLocal(scope);
        functions.addAll(scope.getLocalFunctions().keySet());
        for (Class<?> bean : beans) {
            BuiltinFunction names = bean.getAnnotation(BuiltinFunction.class);
            if (names != null && Function.class.isAssignableFrom(bean)) {
                functions.addAll(List.of(names.value()));
            }
        }
    }

    /**
     * @param at the place of the program
     * @param text the program with placeholders replaced
     */
    List<RouteProblem> check(YamlNode at, String text) {
        boolean shown = text.equals(at.text());
        JsonQuery program;
        try {
            program = JsonQuery.compile(text, Versions.JQ_1_6);
        } catch (JsonQueryException | RuntimeException | Error e) {
            String where = shown ? where(text, reasons(e)) : "";
            return List.of(at.problem("this is not a program of jq" + where, "correct it"));
        }
        List<RouteProblem> problems = new ArrayList<>();
        for (Unknown unknown : JqNames.unknown(program, functions)) {
            String where = shown ? " in " + excerpt(text, unknown) : "";
            problems.add(at.problem(message(unknown) + where, remedy(unknown)));
        }
        return problems;
    }

    private static String message(Unknown unknown) {
        return switch (unknown.kind()) {
            case FUNCTION ->
                    "jq has no function \"%s\" with %s"
                            .formatted(unknown.name(), arguments(unknown.arguments()));
            case VARIABLE -> "the jq variable \"%s\" is not defined".formatted(unknown.name());
            case FORMAT -> "jq has no format \"%s\"".formatted(unknown.name());
            case MODULE -> "jq has no modules here";
        };
    }

    private String remedy(Unknown unknown) {
        Set<String> names = new TreeSet<>();
        Set<Integer> arities = new TreeSet<>();
        for (String function : functions) {
            String[] parts = function.split("/", 2);
            if (!parts[0].startsWith("_")) {
                names.add(parts[0]);
            }
            if (parts[0].equals(unknown.name()) && parts.length > 1) {
                arities.add(Integer.parseInt(parts[1]));
            }
        }
        return switch (unknown.kind()) {
            case FUNCTION ->
                    arities.isEmpty()
                            ? SpellingSuggestion.to(unknown.name(), names)
                                    .map("did you mean \"%s\"?"::formatted)
                                    .orElse("define it with \"def\", or use a function of jq 1.6")
                            : "it takes %s; a semicolon separates them"
                                    .formatted(
                                            arities.stream()
                                                    .map(JqPrograms::arguments)
                                                    .reduce((a, b) -> a + " or " + b)
                                                    .orElseThrow());
            case VARIABLE ->
                    "bind it with \"as %s\", or write variable(\"%s\") for a variable of the exchange"
                            .formatted(unknown.name(), unknown.name().substring(1));
            case FORMAT ->
                    SpellingSuggestion.to(unknown.name(), names)
                            .map("did you mean \"%s\"?"::formatted)
                            .orElse("use @text, @json, @csv, @tsv, @html, @uri, @sh or @base64");
            case MODULE -> "write the functions into the program, with \"def\"";
        };
    }

    private static String arguments(int count) {
        return switch (count) {
            case 0 -> "no arguments";
            case 1 -> "1 argument";
            default -> count + " arguments";
        };
    }

    /** A program may be long: only the part around the name is shown. */
    private static String excerpt(String program, Unknown unknown) {
        Matcher name =
                Pattern.compile("(?<![\\w.$@])" + Pattern.quote(unknown.name()) + "(?!\\w)")
                        .matcher(program);
        int at = name.find() ? name.start() : 0;
        int from = Math.max(0, at - SHOWN);
        int to = Math.min(program.length(), at + SHOWN);
        return "\"%s%s%s\""
                .formatted(
                        from == 0 ? "" : "...",
                        program.substring(from, to).replaceAll("\\s+", " "),
                        to == program.length() ? "" : "...");
    }

    private static String reasons(Throwable thrown) {
        StringBuilder all = new StringBuilder();
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            all.append(cause.getMessage()).append('\n');
        }
        return all.toString();
    }

    /** A program may be long: only the part with the error is shown. */
    private static String where(String program, String reason) {
        Matcher place = PLACE.matcher(reason);
        if (!place.find()) {
            return "";
        }
        int line = Integer.parseInt(place.group(1));
        int column = Integer.parseInt(place.group(2));
        String broken = program.lines().skip(line - 1L).findFirst().orElse("");
        int from = Math.min(Math.max(0, column - 1), broken.length());
        String rest = broken.substring(from, Math.min(broken.length(), from + SHOWN));
        return rest.isBlank()
                ? ", which ends too early"
                : " at its line %d, column %d: \"%s\"".formatted(line, column, rest);
    }
}
