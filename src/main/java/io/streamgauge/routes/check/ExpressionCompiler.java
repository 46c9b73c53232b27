package io.streamgauge.routes.check;

import io.streamgauge.routes.RouteProblem;
import io.streamgauge.routes.YamlNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NoSuchLanguageException;
import org.apache.camel.language.simple.types.SimpleIllegalSyntaxException;
import org.apache.camel.spi.Language;
import org.apache.camel.support.ScriptHelper;

/** Compiles the expressions of a route file, as far as possible without an exchange. */
final class ExpressionCompiler {

    /** Languages whose expressions are programs; others take names or plain text. */
    private static final Set<String> LANGUAGES =
            Set.of(
                    "datasonnet",
                    "groovy",
                    "joor",
                    "jq",
                    "js",
                    "jsonpath",
                    "mvel",
                    "ognl",
                    "python",
                    "simple",
                    "spel",
                    "wasm",
                    "xpath",
                    "xquery");

    /** The keys whose expression is a condition. */
    private static final Set<String> CONDITIONS =
            Set.of(
                    "completionPredicate",
                    "continued",
                    "filter",
                    "handled",
                    "onWhen",
                    "retryWhile",
                    "validate",
                    "when");

    private static final Pattern JQ_IN_SIMPLE =
            Pattern.compile("\\$\\{jq\\((?:\\w+:[\\w.-]+,)?([^{}]*)\\)}");
    private static final Pattern BEAN_IN_SIMPLE = Pattern.compile("\\$\\{bean:([^{}$]*)");

    private final CamelContext camel;
    private final ComponentCatalog catalog;
    private final PlaceholderValues values;
    private final JqPrograms jq;
    private final BeanMethods methods;
    private final List<RouteProblem> problems = new ArrayList<>();

    ExpressionCompiler(
            CamelContext camel,
            ComponentCatalog catalog,
            PlaceholderValues values,
            BeanMethods methods) {
        this.camel = camel;
        this.catalog = catalog;
        this.values = values;
        this.methods = methods;
        this.jq = new JqPrograms(camel, methods.types());
    }

    List<RouteProblem> problems() {
        return problems;
    }

    static boolean isCondition(String key) {
        return CONDITIONS.contains(key);
    }

    /**
     * Checks an entry whose key may be a language.
     *
     * @param condition whether the expression is a condition
     */
    void check(Map.Entry<YamlNode, YamlNode> entry, boolean condition) {
        String name = entry.getKey().name();
        YamlNode value = entry.getValue();
        if (LANGUAGES.contains(name)) {
            check(name, value.get("expression").orElse(value), condition);
        } else if (name.equals("language")) {
            String language = value.text("language");
            value.get("expression")
                    .filter(at -> LANGUAGES.contains(language))
                    .ifPresent(at -> check(language, at, condition));
        } else if (name.equals("precondition")) {
            precondition(value);
        } else if (name.equals("log")) {
            log(value);
        } else if (name.equals("throwException")) {
            text(value.get("message").orElse(value));
        } else if (name.equals("toD") || (name.equals("wireTap") && isDynamic(value))) {
            text(value.get("uri").orElse(value));
            value.get("parameters").stream()
                    .flatMap(YamlNode::entries)
                    .forEach(parameter -> text(parameter.getValue()));
        }
    }

    /** Checks a message in the language of its step, or else of the context. */
    private void log(YamlNode step) {
        YamlNode message = step.get("message").orElse(step);
        Optional<YamlNode> named = step.get("logLanguage");
        String language =
                named.isPresent()
                        ? values.of(named.get()).orElse("")
                        : camel.getGlobalOptions()
                                .getOrDefault(Exchange.LOG_EIP_LANGUAGE, "simple");
        if (language.equals("simple")) {
            text(message);
        } else if (LANGUAGES.contains(language)) {
            check(language, message, false);
        }
    }

    private boolean isDynamic(YamlNode wireTap) {
        return wireTap.get("dynamicUri").flatMap(values::of).orElse("true").equals("true");
    }

    /** Camel treats any single word except "false" as true. */
    private void precondition(YamlNode at) {
        String text = values.of(at).orElse("true").strip();
        if (text.matches("[^\\s$]*") && !text.matches("true|false")) {
            problems.add(
                    at.problem(
                            "\"precondition: %s\" must be true or false, but is \"%s\""
                                    .formatted(at.text(), text),
                            "set it to one of them"));
        } else {
            check("simple", at, true);
        }
    }

    /** Checks text that is simple if it contains a function, and literal otherwise. */
    private void text(YamlNode at) {
        if (at.text().contains("${") && !at.text().startsWith("language:")) {
            check("simple", at, false);
        }
    }

    private void check(String language, YamlNode at, boolean condition) {
        values.of(at)
                .flatMap(text -> text(at, text))
                .filter(text -> !text.isBlank())
                .ifPresent(
                        text -> {
                            if (language.equals("jq")) {
                                problems.addAll(jq.check(at, text));
                            } else {
                                compile(language, at, text, condition);
                            }
                        });
    }

    /** An expression may be in another file. */
    private Optional<String> text(YamlNode at, String text) {
        try {
            return Optional.of(ScriptHelper.resolveOptionalExternalScript(camel, text));
        } catch (RuntimeException e) {
            problems.add(
                    at.problem(
                            "\"%s\" cannot be read".formatted(shown(at.text())),
                            "name a file that exists"));
            return Optional.empty();
        }
    }

    private void compile(String name, YamlNode at, String text, boolean condition) {
        if (name.equals("simple")) {
            parts(at, text);
            if (condition) {
                problems.addAll(new SimpleOperators(camel).check(at, text));
            }
        }
        try {
            Language language = camel.resolveLanguage(name);
            if (condition) {
                language.createPredicate(text).init(camel);
            } else {
                language.createExpression(text).init(camel);
            }
        } catch (NoSuchLanguageException e) {
            problems.add(
                    at.problem(
                            "there is no language \"%s\"".formatted(name),
                            "use one of %s".formatted(String.join(", ", languages()))));
        } catch (RuntimeException e) {
            String reason = reason(e);
            if (!isOfTheProgram(reason)) {
                String what = condition ? "a condition" : "an expression";
                problems.add(
                        at.problem(
                                "\"%s\" is not %s of %s: %s"
                                        .formatted(shown(at.text()), what, name, reason),
                                "correct it"));
            }
        }
    }

    private Collection<String> languages() {
        return catalog.languages().stream().filter(LANGUAGES::contains).toList();
    }

    /** Checks the parts of a simple expression that Camel looks up only when it runs. */
    private void parts(YamlNode at, String text) {
        Matcher program = JQ_IN_SIMPLE.matcher(text);
        while (program.find()) {
            problems.addAll(jq.check(at, program.group(1)));
        }
        Matcher bean = BEAN_IN_SIMPLE.matcher(text);
        while (bean.find()) {
            BeanReference.Call call = BeanReference.call(bean.group(1));
            methods.check(at, call.bean(), call.method());
        }
    }

    /** Beans and namespaces are known only to the running program, or checked elsewhere. */
    private static boolean isOfTheProgram(String reason) {
        return reason.startsWith("No bean could be found")
                || reason.contains("Prefix must resolve to a namespace");
    }

    private static String reason(Throwable thrown) {
        Throwable root = thrown;
        while (!(root instanceof SimpleIllegalSyntaxException) && root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage()).lines().findFirst().orElse("").strip();
    }

    private static String shown(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= 80 ? line : line.substring(0, 80) + "...";
    }
}
