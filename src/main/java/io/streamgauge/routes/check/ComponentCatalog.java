package io.streamgauge.routes.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.apache.camel.CamelContext;
import org.apache.camel.CatalogCamelContext;

/** The components, languages and beans on the class path, as their metadata describes them. */
final class ComponentCatalog {

    private static final String SERVICES = "META-INF/services/org/apache/camel/";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final CamelContext camel;
    private final Map<String, Optional<Options>> options = new HashMap<>();

    /**
     * The options of an endpoint.
     *
     * @param names the options that a route sets
     * @param prefixes the prefixes of further options
     * @param durations the options of the endpoint and its component that are durations
     * @param open whether the endpoint takes any other option, and passes it on
     * @param use where a route may use it
     */
    record Options(
            Set<String> names,
            List<String> prefixes,
            Set<String> durations,
            boolean open,
            Use use) {

        boolean have(String name) {
            return open
                    || names.stream().anyMatch(same(name))
                    || prefixes.stream().anyMatch(name::startsWith);
        }

        private static Predicate<String> same(String name) {
            String plain = name.replace("-", "");
            return other -> other.equalsIgnoreCase(plain);
        }
    }

    /** Where a route may use an endpoint: at its beginning, in its steps, or both. */
    enum Use {
        CONSUMER,
        PRODUCER,
        BOTH
    }

    ComponentCatalog(CamelContext camel) {
        this.camel = camel;
    }

    /** Whether there is a component for a scheme. */
    boolean hasComponent(String scheme) {
        return camel.getClassResolver().loadResourceAsURL("/" + SERVICES + "component/" + scheme)
                        != null
                || camel.hasComponent(scheme) != null;
    }

    /** The schemes of all components. */
    Set<String> components() {
        return listed("component.properties", "components");
    }

    /** The names of all languages. */
    Set<String> languages() {
        return listed("language.properties", "languages");
    }

    /** The simple names of the classes for beans of route files. */
    Set<String> beans() {
        return listed("bean.properties", "bean");
    }

    /** The full name of a class for beans. */
    String beanClass(String name) {
        URL url =
                camel.getClassResolver()
                        .loadResourceAsURL("/" + SERVICES + "bean/" + name + ".json");
        try {
            return url == null
                    ? name
                    : JSON.readTree(url).path("bean").path("javaType").asText(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The options of a scheme's endpoints; empty if its component describes none. */
    Optional<Options> options(String scheme) {
        return options.computeIfAbsent(scheme, this::read);
    }

    /** The options of a component; empty if it describes none. */
    Set<String> componentOptions(String scheme) {
        Set<String> names = new TreeSet<>();
        description(scheme)
                .ifPresent(
                        json ->
                                json.path("componentProperties")
                                        .fieldNames()
                                        .forEachRemaining(names::add));
        return names;
    }

    private Optional<Options> read(String scheme) {
        return description(scheme).map(ComponentCatalog::options);
    }

    private Optional<JsonNode> description(String scheme) {
        try {
            String json = ((CatalogCamelContext) camel).getComponentParameterJsonSchema(scheme);
            return json == null ? Optional.empty() : Optional.of(JSON.readTree(json));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The description of " + scheme + ": is not JSON", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Options options(JsonNode description) {
        Set<String> names = new TreeSet<>();
        Set<String> prefixes = new TreeSet<>();
        for (Map.Entry<String, JsonNode> option : description.path("properties").properties()) {
            names.add(option.getKey());
            String prefix = option.getValue().path("prefix").asText();
            if (!prefix.isEmpty()) {
                prefixes.add(prefix);
            }
        }
        Set<String> durations = new TreeSet<>();
        for (String part : List.of("properties", "componentProperties")) {
            description.path(part).properties().stream()
                    .filter(option -> isDuration(option.getKey(), option.getValue()))
                    .forEach(option -> durations.add(option.getKey()));
        }
        JsonNode component = description.path("component");
        boolean open =
                component.path("lenientProperties").asBoolean()
                        || component.path("api").asBoolean()
                        || names.isEmpty();
        return new Options(names, List.copyOf(prefixes), durations, open, use(component));
    }

    private static Use use(JsonNode component) {
        return component.path("consumerOnly").asBoolean()
                ? Use.CONSUMER
                : component.path("producerOnly").asBoolean() ? Use.PRODUCER : Use.BOTH;
    }

    /** Camel describes some durations as plain numbers. */
    private static boolean isDuration(String name, JsonNode option) {
        return option.path("type").asText().equals("duration")
                || (option.path("javaType").asText().equals("long")
                        && name.matches(".*([tT]imeout|[dD]elay|Interval|[pP]eriod|MinAge)"));
    }

    private Set<String> listed(String file, String key) {
        Set<String> names = new TreeSet<>();
        try {
            ClassLoader classes = ComponentCatalog.class.getClassLoader();
            for (URL url : Collections.list(classes.getResources(SERVICES + file))) {
                names.addAll(List.of(properties(url).getProperty(key, "").split("\\s+")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        names.remove("");
        return names;
    }

    private static Properties properties(URL url) throws IOException {
        Properties properties = new Properties();
        try (InputStream file = url.openStream()) {
            properties.load(file);
        }
        return properties;
    }
}
