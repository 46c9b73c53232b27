package io.streamgauge.routes.check;

import static java.util.stream.Collectors.toCollection;

import io.streamgauge.reading.SpellingSuggestion;
import io.streamgauge.routes.RouteProblem;
import io.streamgauge.routes.YamlNode;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Processor;
import org.apache.camel.util.StringHelper;
import org.jspecify.annotations.Nullable;

/** Finds calls of methods that beans do not have. */
final class BeanMethods {

    private final CamelContext camel;
    private final Map<String, Class<?>> types = new HashMap<>();
    private final List<RouteProblem> problems = new ArrayList<>();

    /**
     * @param files the route files, which may declare beans
     */
    BeanMethods(CamelContext camel, Collection<YamlNode> files) {
        this.camel = camel;
        files.stream()
                .flatMap(root -> root.elements("beans"))
                .flatMap(YamlNode::items)
                .filter(BeanNames::isPlain)
                .forEach(this::add);
    }

    List<RouteProblem> problems() {
        return problems;
    }

    /** The classes of the beans that route files declare. */
    Collection<Class<?>> types() {
        return types.values();
    }

    /** Checks a step or an expression that calls a bean. */
    void check(YamlNode call) {
        Optional<String> type = call.get("beanType").map(YamlNode::text);
        String ref = call.text("ref");
        call.get("method")
                .ifPresent(
                        method ->
                                check(
                                        method,
                                        type.isPresent() ? type.get() : ref,
                                        type.isPresent() ? resolve(type.get()) : type(ref),
                                        method.text()));
    }

    /** Checks a step that needs a processor. */
    void processor(YamlNode ref) {
        @Nullable Class<?> type = type(ref.text());
        if (type != null && !Processor.class.isAssignableFrom(type)) {
            problems.add(
                    ref.problem(
                            "the bean \"%s\" is not a processor".formatted(ref.text()),
                            "call one of its methods, as in \"bean: { ref: %s, method: NAME }\""
                                    .formatted(ref.text())));
        }
    }

    /** Checks a method that is named in an expression. */
    void check(YamlNode at, String bean, String method) {
        check(at, bean, type(bean), method);
    }

    private void check(YamlNode at, String bean, @Nullable Class<?> type, String method) {
        String name = method.split("\\(", 2)[0].strip();
        if (type == null || !name.matches("\\w+") || Map.class.isAssignableFrom(type)) {
            return;
        }
        if (names(type).noneMatch(name::equals)) {
            Set<String> own =
                    names(type)
                            .filter(each -> names(Object.class).noneMatch(each::equals))
                            .collect(toCollection(TreeSet::new));
            problems.add(
                    at.problem(
                            "the bean \"%s\" has no method \"%s\"".formatted(bean, name),
                            SpellingSuggestion.remedy(name, own, "its methods are")));
        }
    }

    /** The names of the methods of a class, and of its properties, which may name a getter. */
    private static Stream<String> names(Class<?> type) {
        return Stream.of(type.getMethods())
                .map(Method::getName)
                .flatMap(
                        name ->
                                name.matches("get\\w+")
                                        ? Stream.of(
                                                name, StringHelper.decapitalize(name.substring(3)))
                                        : name.matches("is\\w+")
                                                ? Stream.of(
                                                        name,
                                                        StringHelper.decapitalize(
                                                                name.substring(2)))
                                                : Stream.of(name));
    }

    private @Nullable Class<?> type(String reference) {
        if (BeanReference.typeOf(reference).isPresent()) {
            return BeanReference.exactTypeOf(reference).map(this::resolve).orElse(null);
        }
        String bean = BeanReference.nameOf(reference);
        @Nullable Object bound = camel.getRegistry().lookupByName(bean);
        return bound == null
                ? types.get(bean)
                : bound instanceof Class<?> made ? made : bound.getClass();
    }

    private @Nullable Class<?> resolve(String type) {
        return camel.getClassResolver().resolveClass(type);
    }

    private void add(YamlNode bean) {
        String name = bean.text("name");
        String type = bean.text("type").replaceFirst("^#class:", "");
        @Nullable Class<?> found = type.matches("[\\w.$]+") ? resolve(type) : null;
        if (found != null) {
            types.put(name, found);
        }
    }
}
