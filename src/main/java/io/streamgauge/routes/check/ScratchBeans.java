package io.streamgauge.routes.check;

import io.streamgauge.reading.InvalidMappingException;
import io.streamgauge.routes.RouteProblem;
import io.streamgauge.routes.YamlNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.support.PropertyBindingSupport;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.camel.support.service.ServiceSupport;
import org.apache.camel.util.ObjectHelper;
import org.jspecify.annotations.Nullable;

/**
 * Builds the beans of route files and settings in a scratch context, and finds values that their
 * properties do not take. Only Streamgauge's own classes are instantiated: another class could open
 * a connection.
 */
final class ScratchBeans {

    private static final String OURS = "io.streamgauge.";
    private static final Pattern SETTING =
            Pattern.compile("camel\\.beans\\.([^.\\[]+)(?:\\.(.+))?");

    private final ScratchContext scratch;
    private final PlaceholderValues values;
    private final Map<String, Object> beans = new LinkedHashMap<>();
    private final Map<YamlNode, Object> declared = new LinkedHashMap<>();
    private final Set<String> notBuilt = new HashSet<>();
    private final List<RouteProblem> problems = new ArrayList<>();

    ScratchBeans(ScratchContext scratch, PlaceholderValues values) {
        this.scratch = scratch;
        this.values = values;
    }

    List<RouteProblem> problems() {
        return problems;
    }

    /** The names of the beans that exist in the program, but not in the scratch context. */
    Set<String> notBuilt() {
        return notBuilt;
    }

    /** Builds the beans of the settings; what is wrong with them is reported with the settings. */
    void build(CamelContext program) {
        Properties all =
                program.getPropertiesComponent()
                        .loadProperties(key -> key.startsWith("camel.beans."));
        Map<String, Map<String, Object>> properties = new TreeMap<>();
        for (String key : all.stringPropertyNames()) {
            Matcher setting = SETTING.matcher(key);
            if (!setting.matches()) {
                continue;
            }
            String name = setting.group(1);
            if (setting.group(2) == null) {
                create(name, all.getProperty(key));
            } else {
                properties
                        .computeIfAbsent(name, any -> new TreeMap<>())
                        .put(setting.group(2), all.getProperty(key));
            }
        }
        properties.forEach(
                (name, own) ->
                        own.forEach(
                                (key, value) -> {
                                    if (beans.containsKey(name)) {
                                        set(beans.get(name), key, value);
                                    }
                                }));
    }

    /** Builds the beans of files: first all of them, because one may refer to another. */
    void build(List<YamlNode> roots) {
        roots.stream()
                .flatMap(root -> root.elements("beans"))
                .flatMap(YamlNode::items)
                .forEach(this::create);
        declared.forEach(this::properties);
        declared.forEach(this::initialize);
    }

    private void create(YamlNode bean) {
        String name = bean.text("name");
        @Nullable Object made = BeanNames.isPlain(bean) ? create(name, bean.text("type")) : null;
        if (made == null) {
            notBuilt.add(name);
        } else {
            declared.put(bean, made);
        }
    }

    private @Nullable Object create(String name, String type) {
        String plain = type.replaceFirst("^#class:", "");
        if (!plain.startsWith(OURS)) {
            notBuilt.add(name);
            return null;
        }
        try {
            Object bean = PropertyBindingSupport.resolveBean(scratch.context(), "#class:" + plain);
            beans.put(name, bean);
            scratch.bind(name, bean);
            return bean;
        } catch (Exception e) {
            // The class is missing, which is reported by its name.
            notBuilt.add(name);
            return null;
        }
    }

    private void properties(YamlNode bean, Object made) {
        bean.get("properties").stream()
                .flatMap(YamlNode::entries)
                .forEach(entry -> property(made, entry.getKey(), entry.getValue()));
    }

    private void property(Object bean, YamlNode key, YamlNode value) {
        if (!value.isMapping() && !value.isList()) {
            values.of(value)
                    .flatMap(text -> set(bean, key.text(), text))
                    .ifPresent(failure -> problems.add(failure.at(value)));
        }
    }

    /** Sets a property; the failure if it does not take the value. */
    private Optional<BuildFailure> set(Object bean, String property, Object value) {
        Optional<Class<?>> type = setter(bean.getClass(), property);
        if (type.isEmpty()) {
            // The name is reported.
            return Optional.empty();
        }
        Optional<String> rule =
                ValueRules.broken(scratch.context(), type.get(), String.valueOf(value));
        if (rule.isPresent()) {
            return Optional.of(BuildFailure.ofValue(property, rule.get(), value));
        }
        try {
            PropertyBindingSupport.setPropertiesOnTarget(
                    scratch.context(), bean, new TreeMap<>(Map.of(property, value)));
            return Optional.empty();
        } catch (RuntimeException e) {
            return BuildFailure.isMissingBean(e, notBuilt)
                    ? Optional.empty()
                    : Optional.of(BuildFailure.of(e).get(0));
        }
    }

    private static Optional<Class<?>> setter(Class<?> type, String property) {
        return Stream.of(type.getMethods())
                .filter(
                        method ->
                                method.getName()
                                        .equalsIgnoreCase("set" + YamlNode.camelCase(property)))
                .filter(method -> method.getParameterCount() == 1)
                .<Class<?>>map(method -> method.getParameterTypes()[0])
                .findFirst();
    }

    /** A bean may check its properties together when it is initialized. */
    private void initialize(YamlNode bean, Object made) {
        if (!(made instanceof ServiceSupport)) {
            return;
        }
        try {
            ServiceHelper.initService(made);
        } catch (RuntimeException e) {
            initializing(bean, e);
        }
    }

    private void initializing(YamlNode bean, RuntimeException failure) {
        @Nullable InvalidMappingException invalid =
                ObjectHelper.getException(InvalidMappingException.class, failure);
        if (invalid != null) {
            invalid.problems().forEach(problem -> mapping(bean, problem));
            return;
        }
        BuildFailure.of(failure)
                .forEach(
                        it ->
                                problems.add(
                                        new RouteProblem(
                                                at(bean, it.key()), it.message(), it.remedy())));
    }

    private void mapping(YamlNode bean, InvalidMappingException.Problem problem) {
        String text = problem.toString();
        problems.add(
                new RouteProblem(
                        at(bean, problem.key()),
                        text.substring(0, text.length() - problem.remedy().length() - 2),
                        problem.remedy()));
    }

    /** The place of a property, or of the bean if it does not set it. */
    private static RouteProblem.Place at(YamlNode bean, String property) {
        return bean.get("properties").stream()
                .flatMap(YamlNode::entries)
                .filter(entry -> entry.getKey().name().equals(property))
                .map(entry -> entry.getValue().place())
                .findFirst()
                .orElseGet(bean::place);
    }
}
