package io.streamgauge.routes.check;

import io.streamgauge.reading.RenamedNames;
import io.streamgauge.reading.SpellingSuggestion;
import io.streamgauge.routes.SettingProblem;
import io.streamgauge.routes.YamlNode;
import io.streamgauge.secrets.SecretNames;
import io.streamgauge.secrets.Secrets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.spi.PropertyConfigurerGetter;
import org.apache.camel.support.PluginHelper;
import org.jspecify.annotations.Nullable;

/**
 * Finds mistakes in keys that Camel reads, before it reads them: it would stop at the first one,
 * and report it in words of its own classes.
 */
public final class CamelKeys {

    private static final Pattern COMPONENT =
            Pattern.compile("camel\\.component\\.([^.]+)\\.(?:configuration\\.)?([^.\\[]+)");

    private static final Pattern BEAN = Pattern.compile("#(?:bean:)?([\\w-]+)");

    private final CamelContext camel;
    private final ComponentCatalog catalog;
    private final Map<String, String> values = new TreeMap<>();
    private final Set<String> wrong = new TreeSet<>();
    private final List<SettingProblem> problems = new ArrayList<>();

    private CamelKeys(CamelContext camel) {
        this.camel = camel;
        this.catalog = new ComponentCatalog(camel);
    }

    /**
     * The mistakes in keys that begin with {@code camel.}; each of the others is ignored.
     *
     * @param keys the keys that have a value
     */
    public static List<SettingProblem> check(Collection<String> keys, CamelContext camel) {
        CamelKeys check = new CamelKeys(camel);
        keys.stream().filter(key -> key.startsWith("camel.")).forEach(check::read);
        check.values.forEach(check::component);
        check.endpoints();
        check.problems.addAll(MainKeys.check(check.values));
        check.problems.addAll(BeanKeys.check(check.values, camel));
        return check.problems;
    }

    private void read(String key) {
        try {
            values.put(key, camel.resolvePropertyPlaceholders("{{" + key + "}}").strip());
        } catch (IllegalArgumentException e) {
            String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            problems.add(
                    new SettingProblem(
                            key,
                            "\"%s\" refers to a key without a value (%s)".formatted(key, reason),
                            "set that key, or give a default as in {{KEY:DEFAULT}}"));
        }
    }

    private void component(String key, String value) {
        Matcher parts = COMPONENT.matcher(key);
        if (!parts.matches()) {
            return;
        }
        String scheme = parts.group(1);
        String option = YamlNode.camelCase(parts.group(2));
        if (isUnknownBean(key, value)) {
            return;
        }
        if (!catalog.hasComponent(scheme)) {
            problem(
                    key,
                    "\"%s\" is for a component that does not exist".formatted(key),
                    SpellingSuggestion.to(scheme, catalog.components())
                            .map("did you mean \"%s\"?"::formatted)
                            .orElse("remove it"));
            return;
        }
        @Nullable PropertyConfigurer options =
                PluginHelper.getConfigurerResolver(camel)
                        .resolvePropertyConfigurer(scheme + "-component-configurer", camel);
        if (options instanceof PropertyConfigurerGetter known) {
            @Nullable Class<?> type = known.getOptionType(option, true);
            if (type == null) {
                unknown(key, scheme, option);
            } else {
                Class<?> given =
                        catalog.options(scheme)
                                        .filter(it -> it.durations().contains(option))
                                        .isPresent()
                                ? Duration.class
                                : type;
                ValueRules.broken(camel, given, value)
                        .ifPresent(
                                rule ->
                                        problem(
                                                key,
                                                BuildFailure.ofValue(
                                                        key, rule, shown(option, value))));
            }
        }
    }

    /** Settings are read before route files, so they can name only beans of settings. */
    private boolean isUnknownBean(String key, String value) {
        Matcher bean = BEAN.matcher(value);
        if (!bean.matches()
                || camel.getRegistry().lookupByName(bean.group(1)) != null
                || values.keySet().stream()
                        .anyMatch(
                                each ->
                                        (each + ".")
                                                .startsWith(
                                                        "camel.beans." + bean.group(1) + "."))) {
            return false;
        }
        problem(
                key,
                "\"%s\" names the bean \"%s\", which is no bean of the settings, and beans of route files are not known to settings"
                        .formatted(key, bean.group(1)),
                "declare it as camel.beans.%s = #class:NAME, or name it at the endpoints of the route files"
                        .formatted(bean.group(1)));
        return true;
    }

    private static String shown(String option, String value) {
        return SecretNames.areSecret(option) ? Secrets.MASK : value;
    }

    private void unknown(String key, String scheme, String option) {
        Set<String> known = catalog.componentOptions(scheme);
        Optional<String> nearest =
                RenamedNames.of(option).or(() -> SpellingSuggestion.to(option, known));
        problem(
                key,
                "\"%s\" is not an option of the component %s".formatted(key, scheme),
                nearest.map("did you mean \"%s\"?"::formatted).orElse("remove it"));
    }

    /** Options that go together are checked by an endpoint that has them all. */
    private void endpoints() {
        for (String uri : List.of("timestream:database/table", "kinesis:stream")) {
            String scheme = uri.substring(0, uri.indexOf(':'));
            String prefix = "camel.component." + scheme + ".";
            boolean checked =
                    values.keySet().stream().anyMatch(key -> key.startsWith(prefix))
                            && wrong.stream().noneMatch(key -> key.startsWith(prefix));
            if (checked) {
                endpoint(uri, scheme, prefix);
            }
        }
    }

    private void endpoint(String uri, String scheme, String prefix) {
        try (ScratchContext scratch = new ScratchContext(camel)) {
            scratch.configure(Set.of(scheme));
            scratch.context().getEndpoint(uri);
        } catch (RuntimeException e) {
            for (BuildFailure failure : BuildFailure.of(e)) {
                String key =
                        values.keySet().stream()
                                .filter(each -> each.startsWith(prefix))
                                .filter(each -> each.endsWith("." + failure.key()))
                                .findFirst()
                                .orElse(prefix + failure.key());
                problem(
                        key,
                        failure.message()
                                .replaceFirst(
                                        "^\"" + Pattern.quote(failure.key()) + "\"",
                                        Matcher.quoteReplacement("\"" + key + "\"")),
                        failure.remedy());
            }
        }
    }

    private void problem(String key, BuildFailure failure) {
        problem(key, failure.message(), failure.remedy());
    }

    private void problem(String key, String message, String remedy) {
        wrong.add(key);
        problems.add(new SettingProblem(key, message, remedy));
    }
}
