package io.streamgauge;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamgauge.bean.CallBudget;
import io.streamgauge.bean.ConditionalRequests;
import io.streamgauge.bean.FetchPolicy;
import io.streamgauge.bean.JsonItems;
import io.streamgauge.bean.PageGuard;
import io.streamgauge.bean.ReadingMapper;
import io.streamgauge.bean.Watermarks;
import io.streamgauge.config.SettingKeys;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the README and the docs say, against what the code does. */
class DocsTest {

    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| `([^`]+)` \\| (?:`([^`]*)`)? *\\| .+\\|$");
    private static final Pattern YAML = Pattern.compile("(?ms)^```yaml\\n(.*?)^```");
    private static final Set<String> COMMON_OPTIONS =
            Set.of(
                    "lazyStartProducer",
                    "bridgeErrorHandler",
                    "exceptionHandler",
                    "exchangePattern");

    @Test
    void theConfigurationTableNamesEachKeyWithItsDefault() throws IOException {
        Map<String, String> table = table(Files.readString(Path.of("docs", "configuration.md")));
        table.keySet().removeIf(key -> SettingKeys.PREFIXES.stream().noneMatch(key::startsWith));

        assertThat(table).isEqualTo(SettingKeys.DEFAULTS);
    }

    @Test
    void whatTheReadmeSaysOfTheShippedSettingsIsInTheFile() throws IOException {
        Properties shipped = new Properties();
        try (var file = Files.newInputStream(Path.of("application.properties"))) {
            shipped.load(file);
        }
        Map<String, String> table = table(Files.readString(Path.of("docs", "configuration.md")));
        List<String> prefixes = List.of("bulk.", "crypto.", "stocks.", "camel.");
        table.keySet().removeIf(key -> prefixes.stream().noneMatch(key::startsWith));
        table.keySet().removeIf(key -> key.endsWith("*"));

        assertThat(table).hasSizeGreaterThanOrEqualTo(3);
        assertThat(shipped).containsAllEntriesOf(table);
    }

    @Test
    void thePropertiesOfAMappingAreThoseOfTheBean() throws IOException {
        String page = Files.readString(Path.of("docs", "timestream.md"));
        String section = section(page, "## Mapping rows to readings");
        Set<String> told =
                Pattern.compile("(?m)^\\| `(\\w+)` \\|")
                        .matcher(section)
                        .results()
                        .map(row -> row.group(1))
                        .collect(toSet());

        assertThat(told).isEqualTo(setters(ReadingMapper.class));
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                FetchPolicy.class,
                CallBudget.class,
                Watermarks.class,
                PageGuard.class,
                ConditionalRequests.class,
                JsonItems.class
            })
    void thePropertiesOfTheBeansForHttpAreThoseOfTheirClasses(Class<?> bean) throws IOException {
        String text = Files.readString(Path.of("docs", "http.md"));
        Set<String> told = table(section(text, "## `" + bean.getSimpleName() + "`")).keySet();
        Set<String> properties = setters(bean);
        properties.remove("camelContext");

        assertThat(told).isEqualTo(properties);
    }

    @ParameterizedTest
    @ValueSource(strings = {"timestream", "kinesis", "rows"})
    void theOptionsOfAComponentAreThoseOfItsCatalog(String component) throws IOException {
        JsonNode catalog =
                new ObjectMapper()
                        .readTree(
                                getClass()
                                        .getResource(
                                                "/META-INF/io/streamgauge/camel/%1$s/%1$s.json"
                                                        .formatted(component)));
        Map<String, String> expected = new LinkedHashMap<>();
        catalog.path("properties")
                .properties()
                .forEach(
                        option -> {
                            if (option.getValue().path("kind").asText().equals("parameter")
                                    && !COMMON_OPTIONS.contains(option.getKey())) {
                                expected.put(
                                        option.getKey(),
                                        option.getValue().path("defaultValue").asText());
                            }
                        });
        catalog.path("headers").fieldNames().forEachRemaining(header -> expected.put(header, null));
        String text = Files.readString(Path.of("docs", component + ".md"));
        Map<String, String> told = table(section(text, "## Options"));
        Pattern.compile("(?m)^\\| `(Camel\\w+)` \\| [^|]+\\|$")
                .matcher(text)
                .results()
                .forEach(header -> told.put(header.group(1), null));

        assertThat(told).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "README.md",
                "docs/timestream.md",
                "docs/kinesis.md",
                "docs/rows.md",
                "docs/http.md"
            })
    void theRoutesInTheDocsLoad(String file) throws Exception {
        List<String> blocks =
                YAML.matcher(Files.readString(Path.of(file)))
                        .results()
                        .map(block -> block.group(1))
                        .toList();
        assertThat(blocks).isNotEmpty();
        for (String block : blocks) {
            assertThat(routesOf(block)).as(block).isEqualTo(1);
        }
    }

    @Test
    void theTestsThatTheDocsNameAreThere() throws IOException {
        List<String[]> named =
                Pattern.compile("`(\\w+Test)\\.(\\w+)` \\|")
                        .matcher(Files.readString(Path.of("docs", "faults.md")))
                        .results()
                        .map(test -> new String[] {test.group(1), test.group(2)})
                        .toList();
        Map<String, String> sources = new HashMap<>();
        try (Stream<Path> files = Files.walk(Path.of("src", "test", "java"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = file.getFileName().toString().replace(".java", "");
                sources.merge(name, Files.readString(file), String::concat);
            }
        }

        assertThat(named).hasSizeGreaterThan(10);
        assertThat(named)
                .allSatisfy(
                        test ->
                                assertThat(sources.get(test[0]))
                                        .as(test[0])
                                        .contains(" void " + test[1] + "("));
    }

    @ParameterizedTest
    @ValueSource(strings = {"routes", "routes/examples"})
    void eachFileOfRoutesHoldsTheOneRouteThatItIsNamedAfter(String folder) throws Exception {
        try (Stream<Path> files = Files.list(Path.of(folder))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = file.getFileName().toString();
                assertThat(name).endsWith(".camel.yaml");
                String text = Files.readString(file);
                assertThat(routesOf(text)).as(name).isEqualTo(1);
                assertThat(text)
                        .containsPattern("(?m)^    id: " + name.replace(".camel.yaml", "") + "$");
            }
        }
    }

    private static int routesOf(String yaml) throws Exception {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.getPropertiesComponent().setLocation("file:application.properties");
            Resource resource = ResourceHelper.fromString("block.camel.yaml", yaml);
            PluginHelper.getRoutesLoader(camel).loadRoutes(resource);
            return camel.getRouteDefinitions().size();
        }
    }

    /** What stands between a heading and the next one. */
    private static String section(String text, String heading) {
        int begin = text.indexOf(heading + "\n");
        int end = text.indexOf("\n## ", begin + 1);
        return text.substring(begin, end < 0 ? text.length() : end);
    }

    private static Map<String, String> table(String text) {
        return ROW.matcher(text)
                .results()
                .collect(
                        toMap(
                                row -> row.group(1),
                                DocsTest::defaultOf,
                                (first, second) -> first,
                                HashMap::new));
    }

    private static String defaultOf(MatchResult row) {
        return row.group(2) == null ? "" : row.group(2);
    }

    private static Set<String> setters(Class<?> bean) {
        return Stream.of(bean.getDeclaredMethods())
                .map(Method::getName)
                .filter(name -> name.startsWith("set"))
                .map(name -> name.substring(3, 4).toLowerCase(Locale.ROOT) + name.substring(4))
                .collect(toSet());
    }
}
