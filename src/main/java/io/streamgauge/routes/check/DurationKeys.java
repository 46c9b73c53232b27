package io.streamgauge.routes.check;

import io.streamgauge.routes.RouteFile;
import io.streamgauge.routes.YamlNode;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;

/** Finds the keys of settings whose values are used as durations. */
public final class DurationKeys {

    private static final Pattern COMPONENT =
            Pattern.compile("camel\\.component\\.([^.]+)\\.([^.]+)");
    private static final Pattern BEAN = Pattern.compile("camel\\.beans\\.([^.]+)\\.([^.]+)");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^{}:]+)(?::[^{}]*)?}}");

    private static final Set<String> ENDPOINT_KEYS = Set.of("from", "to", "toD", "wireTap", "poll");

    private static final Set<String> STEP_KEYS =
            Set.of(
                    "completionInterval",
                    "completionTimeout",
                    "maximumRedeliveryDelay",
                    "redeliveryDelay",
                    "timePeriodMillis");

    private final CamelContext camel;
    private final ComponentCatalog catalog;
    private final PlaceholderValues values;
    private final Set<String> keys = new TreeSet<>();

    private DurationKeys(CamelContext camel) {
        this.camel = camel;
        this.catalog = new ComponentCatalog(camel);
        this.values = new PlaceholderValues(camel);
    }

    /**
     * The keys of durations, from settings and route files.
     *
     * @param settings the keys that have a value
     */
    public static Set<String> of(List<RouteFile> files, Set<String> settings, CamelContext camel) {
        DurationKeys keys = new DurationKeys(camel);
        settings.forEach(keys::setting);
        files.stream().flatMap(file -> RouteFiles.root(file).stream()).forEach(keys::visit);
        return keys.keys;
    }

    private void setting(String key) {
        Matcher component = COMPONENT.matcher(key);
        Matcher bean = BEAN.matcher(key);
        boolean found =
                (component.matches() && isOption(component.group(1), component.group(2)))
                        || (bean.matches() && isProperty(bean.group(1), bean.group(2)));
        if (found) {
            keys.add(key);
        }
    }

    private boolean isOption(String scheme, String name) {
        return catalog.options(scheme)
                .map(options -> options.durations().contains(YamlNode.camelCase(name)))
                .orElse(false);
    }

    private boolean isProperty(String bean, String name) {
        return camel.getPropertiesComponent()
                .resolveProperty("camel.beans." + bean)
                .filter(type -> hasDuration(type, name))
                .isPresent();
    }

    private void visit(YamlNode node) {
        String type = node.text("type");
        node.get("properties").stream()
                .flatMap(YamlNode::entries)
                .filter(entry -> hasDuration(type, entry.getKey().name()))
                .forEach(entry -> note(entry.getValue().text()));
        node.entries()
                .filter(entry -> ENDPOINT_KEYS.contains(entry.getKey().name()))
                .forEach(this::endpoint);
        node.entries()
                .filter(entry -> STEP_KEYS.contains(entry.getKey().name()))
                .forEach(entry -> note(entry.getValue().text()));
        Stream.concat(node.items(), node.entries().map(Map.Entry::getValue)).forEach(this::visit);
    }

    private void endpoint(Map.Entry<YamlNode, YamlNode> entry) {
        YamlNode endpoint = entry.getValue();
        YamlNode uri = endpoint.get("uri").orElse(endpoint);
        String scheme = values.of(uri).orElseGet(uri::text).split("[:?]", 2)[0];
        endpoint.get("parameters").stream()
                .flatMap(YamlNode::entries)
                .filter(option -> isOption(scheme, option.getKey().name()))
                .forEach(option -> note(option.getValue().text()));
        String[] address = uri.text().split("\\?", 2);
        for (String option : (address.length == 2 ? address[1] : "").split("&", -1)) {
            String[] parts = option.split("=", 2);
            if (parts.length == 2 && isOption(scheme, parts[0])) {
                note(parts[1]);
            }
        }
    }

    private void note(String value) {
        Matcher placeholder = PLACEHOLDER.matcher(value.strip());
        if (placeholder.matches()) {
            keys.add(placeholder.group(1).strip().replaceFirst("^\\?", ""));
        }
    }

    private boolean hasDuration(String type, String property) {
        String name = type.replaceFirst("^#class:", "");
        @Nullable Class<?> found =
                name.matches("[\\w.$]+") ? camel.getClassResolver().resolveClass(name) : null;
        return Optional.ofNullable(found).stream()
                .flatMap(each -> Stream.of(each.getMethods()))
                .filter(method -> method.getName().equalsIgnoreCase("set" + property))
                .map(Method::getParameterTypes)
                .anyMatch(types -> types.length == 1 && types[0] == Duration.class);
    }
}
