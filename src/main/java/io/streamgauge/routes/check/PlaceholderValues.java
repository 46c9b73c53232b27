package io.streamgauge.routes.check;

import io.streamgauge.reading.SpellingSuggestion;
import io.streamgauge.routes.RouteProblem;
import io.streamgauge.routes.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.PropertiesComponent;

/** The texts of route files with placeholders replaced; finds placeholders without a value. */
final class PlaceholderValues {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^{}]+)}}");
    private static final Pattern FUNCTION = Pattern.compile("(env|sys|service|bean|secret)\\W.*");

    private final CamelContext camel;
    private final List<RouteProblem> problems = new ArrayList<>();

    PlaceholderValues(CamelContext camel) {
        this.camel = camel;
    }

    List<RouteProblem> problems() {
        return problems;
    }

    /** The text of a scalar as the routes see it; empty if a placeholder has no value. */
    Optional<String> of(YamlNode scalar) {
        try {
            return Optional.of(camel.resolvePropertyPlaceholders(scalar.text()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Records each placeholder of a scalar that has no value. */
    void check(YamlNode scalar) {
        Matcher placeholder = PLACEHOLDER.matcher(scalar.text());
        while (placeholder.find()) {
            String name = placeholder.group(1).strip();
            if (!hasValue("{{" + name + "}}")) {
                problems.add(
                        scalar.problem("\"{{%s}}\" has no value".formatted(name), remedy(name)));
            }
        }
    }

    private boolean hasValue(String placeholder) {
        try {
            camel.resolvePropertyPlaceholders(placeholder);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private String remedy(String name) {
        if (FUNCTION.matcher(name).matches()) {
            return "set it, or give a default as in {{%s:default}}".formatted(name);
        }
        PropertiesComponent properties = camel.getPropertiesComponent();
        Set<String> keys = new TreeSet<>(properties.loadProperties().stringPropertyNames());
        return "write \"%s\" in application.properties%s"
                .formatted(
                        name,
                        SpellingSuggestion.to(name, keys)
                                .map(", or did you mean \"%s\"?"::formatted)
                                .orElse(""));
    }
}
