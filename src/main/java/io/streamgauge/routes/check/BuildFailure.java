package io.streamgauge.routes.check;

import io.streamgauge.reading.SpellingSuggestion;
import io.streamgauge.routes.RouteProblem;
import io.streamgauge.routes.YamlNode;
import io.streamgauge.secrets.Secrets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.NoSuchBeanException;
import org.apache.camel.PropertyBindingException;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.TypeConversionException;

/**
 * What is wrong, by an exception of Camel or of a component: a sentence for each problem, without
 * secrets.
 *
 * @param key the option or property; empty if the exception does not name one
 * @param message the problem
 * @param remedy the remedy
 */
record BuildFailure(String key, String message, String remedy) {

    private static final Pattern KEY = Pattern.compile("\\s*\"([\\w.-]+)\" .*");
    private static final Pattern DATA_FORMAT =
            Pattern.compile("Data format '([^']+)' could not be created.*");

    private static final String NO_DATA_FORMAT = "there is no data format";

    /** How the rule of an enum begins. */
    static final String ONE_OF = "one of ";

    private static final String DUE_TO = " due to: ";

    /** The problems; at least one. */
    static List<BuildFailure> of(Throwable thrown) {
        List<BuildFailure> failures = new ArrayList<>();
        for (String line : text(thrown).lines().toList()) {
            Matcher key = KEY.matcher(line);
            if (key.matches()) {
                failures.add(of(key.group(1), line, true));
            }
        }
        return failures.isEmpty() ? List.of(of("", all(thrown), isOurs(thrown))) : failures;
    }

    /** The failure of an option or property that does not take a value. */
    static BuildFailure ofValue(String key, String rule, Object value) {
        String text = String.valueOf(value);
        return new BuildFailure(
                key,
                Secrets.mask("\"%s\" must be %s, but is \"%s\"".formatted(key, rule, text)),
                rule.startsWith(ONE_OF)
                        ? SpellingSuggestion.to(
                                        text, List.of(rule.substring(ONE_OF.length()).split(", ")))
                                .map("did you mean \"%s\"?"::formatted)
                                .orElse("write one of them")
                        : "correct it");
    }

    RouteProblem at(YamlNode node) {
        return node.problem(message, remedy);
    }

    /** Whether a bean is missing that is known by its name. */
    static boolean isMissingBean(Throwable thrown, Set<String> known) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof NoSuchBeanException missing
                    && known.contains(BeanReference.nameOf(String.valueOf(missing.getName())))) {
                return true;
            }
        }
        return false;
    }

    /**
     * @param ours whether the message has its remedy after a colon, as those of Streamgauge have
     */
    private static BuildFailure of(String key, String line, boolean ours) {
        String text = Secrets.mask(line.strip());
        int colon = text.lastIndexOf(": ");
        return colon < 0 || !ours
                ? new BuildFailure(
                        key,
                        text,
                        text.startsWith(NO_DATA_FORMAT)
                                ? "use one whose library is on the class path"
                                : "correct it")
                : new BuildFailure(key, text.substring(0, colon), text.substring(colon + 2));
    }

    private static boolean isOurs(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        StackTraceElement[] trace = root.getStackTrace();
        return trace.length > 0 && trace[0].getClassName().startsWith("io.streamgauge.");
    }

    /** The message of the deepest cause that has one. */
    private static String text(Throwable thrown) {
        String text = "";
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause.getMessage() != null) {
                text = cause.getMessage();
            }
        }
        return text;
    }

    private static String all(Throwable thrown) {
        Set<String> messages = new LinkedHashSet<>();
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            boolean frame =
                    cause.getCause() != null
                            && (cause instanceof FailedToCreateRouteException
                                    || cause instanceof ResolveEndpointFailedException
                                    || cause.getClass() == RuntimeCamelException.class
                                    || cause instanceof PropertyBindingException);
            String message = message(cause);
            if (!frame && messages.stream().noneMatch(before -> before.contains(message))) {
                messages.add(message);
            }
            if (cause instanceof TypeConversionException) {
                break;
            }
        }
        return String.join(", because ", messages);
    }

    private static String message(Throwable thrown) {
        if (thrown instanceof TypeConversionException e) {
            return "its value must be of the type " + e.getToType().getSimpleName();
        }
        String message = thrown.getMessage() == null ? thrown.toString() : thrown.getMessage();
        int reason = message.lastIndexOf(DUE_TO);
        String line =
                (reason < 0 ? message : message.substring(reason + DUE_TO.length()))
                        .lines()
                        .findFirst()
                        .orElse("")
                        .strip()
                        .replaceFirst("\\.$", "");
        return DATA_FORMAT.matcher(line).replaceFirst(NO_DATA_FORMAT + " \"$1\"");
    }
}
