package io.streamgauge.routes.check;

import static java.util.stream.Collectors.toCollection;

import io.streamgauge.reading.SpellingSuggestion;
import io.streamgauge.routes.RouteProblem;
import io.streamgauge.routes.YamlNode;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.util.StringHelper;
import org.jspecify.annotations.Nullable;

/** Finds unknown beans, unknown classes, and properties that a class does not have. */
final class BeanNames {

    private static final Pattern REFERENCE = Pattern.compile("#(?:bean:)?([\\w.-]+)");

    /** The keys of beans that are not created by a class and its setters. */
    private static final List<String> OTHER_KEYS =
            List.of("script", "scriptLanguage", "builderClass", "factoryBean", "factoryMethod");

    private final CamelContext camel;
    private final ComponentCatalog catalog;
    private final ProgramBeans names;
    private final List<RouteProblem> problems = new ArrayList<>();

    /**
     * @param names the names of all beans; those that files declare are with the configured ones
     */
    BeanNames(CamelContext camel, ComponentCatalog catalog, ProgramBeans names) {
        this.camel = camel;
        this.catalog = catalog;
        this.names = names;
    }

    List<RouteProblem> problems() {
        return problems;
    }

    /** The names of the beans that a file declares. */
    static List<String> in(YamlNode root) {
        return beans(root).flatMap(bean -> bean.get("name").stream()).map(YamlNode::text).toList();
    }

    /** The types of the beans that a file declares, by name; a type may be empty. */
    static Map<String, String> types(YamlNode root) {
        Map<String, String> types = new TreeMap<>();
        beans(root).forEach(bean -> types.put(bean.text("name"), type(bean)));
        return types;
    }

    private static Stream<YamlNode> beans(YamlNode root) {
        return root.elements("beans").flatMap(YamlNode::items);
    }

    private static String type(YamlNode bean) {
        return isPlain(bean) ? bean.text("type").replaceFirst("^#class:", "") : "";
    }

    /** Whether a bean is created by its class and its setters. */
    static boolean isPlain(YamlNode bean) {
        return OTHER_KEYS.stream().noneMatch(key -> bean.get(key).isPresent());
    }

    /** Checks a bean that a file declares. */
    void bean(YamlNode bean) {
        String name = type(bean);
        if (name.isEmpty() || !name.matches("[\\w.$]+")) {
            return;
        }
        @Nullable Class<?> found = camel.getClassResolver().resolveClass(name);
        if (found == null) {
            bean.get("type").ifPresent(at -> unknownClass(at, name));
        } else if (!Map.class.isAssignableFrom(found)) {
            Set<String> properties = properties(found);
            bean.get("properties").stream()
                    .flatMap(YamlNode::entries)
                    .forEach(entry -> property(entry.getKey(), found, properties));
        }
    }

    /** Checks the name of a bean, or of a class that Camel instantiates. */
    void reference(YamlNode at) {
        String name = at.text();
        boolean checked = REFERENCE.matcher(name).matches();
        if (checked || name.isEmpty() || name.contains("{{") || name.contains("$")) {
            return;
        }
        Optional<String> type = BeanReference.typeOf(name);
        if (type.isPresent()) {
            if (camel.getClassResolver().resolveClass(type.get()) == null) {
                unknownClass(at, type.get());
            }
        } else if (camel.getClassResolver().resolveClass(BeanReference.nameOf(name)) == null) {
            reference(at, BeanReference.nameOf(name));
        }
    }

    /** Checks the names of several beans, with commas between them. */
    void references(YamlNode at) {
        for (String name : at.text().split(",", -1)) {
            if (!name.isBlank()
                    && !name.contains("{{")
                    && !REFERENCE.matcher(name.strip()).matches()) {
                reference(at, name.strip());
            }
        }
    }

    /** Checks the name of a class; a short one such as String may be of java.lang. */
    void className(YamlNode at) {
        String name = at.text().strip();
        boolean named = name.matches("[\\w.$\\[\\]]+");
        if (named && camel.getClassResolver().resolveClass(name) == null) {
            unknownClass(at, name);
        }
    }

    /** Checks a value that may name a bean, such as {@code #quote} or {@code #bean:quote}. */
    void value(YamlNode at) {
        value(at, at.text());
    }

    /** Checks a part of a text that may name a bean. */
    void value(YamlNode at, String value) {
        Matcher reference = REFERENCE.matcher(value);
        if (reference.matches()) {
            reference(at, reference.group(1));
        }
    }

    boolean has(String name) {
        return names.has(name) || camel.getRegistry().lookupByName(name) != null;
    }

    private void reference(YamlNode at, String name) {
        if (!has(name)) {
            problems.add(at.problem("there is no bean \"%s\"".formatted(name), remedy(name)));
        }
    }

    private String remedy(String name) {
        Set<String> known = names.configured();
        return known.isEmpty()
                ? "declare it under \"beans\" in a route file"
                : SpellingSuggestion.remedy(name, known, "the beans are");
    }

    private void unknownClass(YamlNode at, String name) {
        String simple = name.substring(name.lastIndexOf('.') + 1);
        Set<String> known = catalog.beans();
        problems.add(
                at.problem(
                        "there is no class \"%s\"".formatted(name),
                        SpellingSuggestion.to(simple, known)
                                .or(() -> known.stream().filter(simple::equals).findFirst())
                                .map(
                                        nearest ->
                                                "did you mean \"%s\"?"
                                                        .formatted(catalog.beanClass(nearest)))
                                .orElse("write the name of a class that is on the class path")));
    }

    private void property(YamlNode key, Class<?> type, Set<String> properties) {
        String name = key.name().replaceFirst("^\\?", "").split("[.\\[]", 2)[0];
        if (properties.stream().noneMatch(name::equalsIgnoreCase)) {
            problems.add(
                    key.problem(
                            "%s has no property \"%s\"".formatted(type.getSimpleName(), name),
                            SpellingSuggestion.remedy(name, properties, "its properties are")));
        }
    }

    private static Set<String> properties(Class<?> type) {
        return Stream.of(type.getMethods())
                .filter(BeanNames::isSetter)
                .map(method -> StringHelper.decapitalize(method.getName().substring(3)))
                .filter(name -> !name.equals("camelContext"))
                .collect(toCollection(TreeSet::new));
    }

    private static boolean isSetter(Method method) {
        return method.getName().startsWith("set")
                && method.getName().length() > 3
                && method.getParameterCount() == 1;
    }
}
