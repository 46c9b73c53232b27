package io.streamgauge.runtime;

import io.streamgauge.bean.ReadingMapper;
import io.streamgauge.reading.SpellingSuggestion;
import io.streamgauge.routes.RouteFile;
import io.streamgauge.routes.check.RouteFiles;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;

/** The mappings in route files and settings, read before anything is started. */
final class MappingBeans {

    private static final Pattern BEAN = Pattern.compile("camel\\.beans\\.([^.\\[]+)");

    private final CamelContext camel;
    private final Map<String, String> types;

    private MappingBeans(CamelContext camel, Map<String, String> types) {
        this.camel = camel;
        this.types = types;
    }

    static MappingBeans of(List<RouteFile> routes, Properties written, CamelContext camel) {
        Map<String, String> types = new TreeMap<>(RouteFiles.beans(routes));
        for (String key : written.stringPropertyNames()) {
            Matcher bean = BEAN.matcher(key);
            if (bean.matches()) {
                types.put(bean.group(1), written.getProperty(key, "").replaceFirst("^#class:", ""));
            }
        }
        return new MappingBeans(camel, types);
    }

    /**
     * Checks that a bean exists and is a mapping; one that a script or a factory makes is checked
     * when it is made.
     *
     * @return the name
     * @throws IllegalArgumentException if it is not, with the names of all mappings
     */
    String check(String name) {
        String type = types.get(name);
        if (type != null && (isMapping(type) || isUnknown(type))) {
            return name;
        }
        throw notFound(name, type == null ? "" : ", of the type " + type, mappings());
    }

    /** The error of a bean that is not a mapping. */
    static IllegalArgumentException notFound(String name, String type, Set<String> mappings) {
        return new IllegalArgumentException(
                "\"--mapping\" must be a bean of the type %s in a file of routes, but is \"%s\"%s: %swrite one of %s"
                        .formatted(
                                ReadingMapper.class.getName(),
                                name,
                                type,
                                SpellingSuggestion.to(name, mappings)
                                        .map("did you mean \"%s\"? Otherwise "::formatted)
                                        .orElse(""),
                                mappings));
    }

    private Set<String> mappings() {
        return types.entrySet().stream()
                .filter(bean -> isMapping(bean.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private boolean isMapping(String type) {
        @Nullable Class<?> found =
                isUnknown(type) ? null : camel.getClassResolver().resolveClass(type);
        return found != null && ReadingMapper.class.isAssignableFrom(found);
    }

    private static boolean isUnknown(String type) {
        return !type.matches("[\\w.$]+");
    }
}
