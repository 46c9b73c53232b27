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
import io.streamgauge.routes.cases.CaseKeys;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the README and the docs say, against what the code does. */
class DocsTest {

    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| `([^`]+)` \\| (?:`([^`]*)`)? *\\| .+\\|$");
    private static final Pattern METRIC = Pattern.compile("(?:streamgauge|camel)_\\w+");
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
    void theShippedSettingsAreThoseOfTheReadme() throws IOException {
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
    @ValueSource(strings = {"timestream", "influxdb", "kinesis", "rows"})
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
    @MethodSource("pages")
    void theRoutesInTheDocsLoad(MarkdownPage page) throws Exception {
        Set<String> beans = DocumentedRoutes.beansOf(page);
        for (MarkdownPage.Block block : page.blocks("yaml")) {
            if (DocumentedCases.isIn(block.text())) {
                assertThat(DocumentedCases.mistakes(block)).isEmpty();
                continue;
            }
            assertThat(DocumentedRoutes.routesOf(block.text())).as(block.text()).isEqualTo(1);
            assertThat(DocumentedRoutes.mistakes(block.text(), beans)).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void linksLeadToFilesAndHeadings(MarkdownPage page) {
        assertThat(DocsShape.brokenLinks(page)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void linesAndParagraphsAreShort(MarkdownPage page) {
        assertThat(DocsShape.longLines(page)).isEmpty();
        assertThat(DocsShape.longParagraphs(page)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void wordsAreThoseOfTheField(MarkdownPage page) {
        assertThat(DocsShape.translatedWords(page)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void testsAndFilesExist(MarkdownPage page) {
        assertThat(DocsNames.missingTests(page)).isEmpty();
        assertThat(DocsNames.missingFiles(page)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void keysAndOptionsExist(MarkdownPage page) {
        assertThat(DocsNames.unknownKeys(page)).isEmpty();
        assertThat(DocsNames.unknownOptions(page)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void commandsAndTheirOptionsExist(MarkdownPage page) {
        assertThat(DocumentedCommands.unknown(page)).isEmpty();
    }

    @Test
    void theReadmeIsShortAndLinksEachPage() {
        MarkdownPage readme = MarkdownPage.read(Path.of("README.md"));

        assertThat(readme.lines()).hasSizeLessThanOrEqualTo(DocsShape.MAX_README_LINES);
        assertThat(DocsShape.unlinked(readme, MarkdownPage.all())).isEmpty();
    }

    @Test
    void theArrowsOfTheDesignAreThoseOfTheTest() throws IOException {
        MarkdownPage design = MarkdownPage.read(Path.of("docs", "design.md"));

        assertThat(DocumentedDesign.arrows(design))
                .containsExactlyInAnyOrderElementsOf(DocumentedDesign.allowedArrows());
        assertThat(DocumentedDesign.packages(design))
                .containsExactlyInAnyOrderElementsOf(DocumentedDesign.existing());
        assertThat(DocumentedDesign.drawnButNotAllowed(design)).isEmpty();
    }

    @Test
    void theKeysOfACaseAreThoseThatItHas() {
        MarkdownPage page = MarkdownPage.read(Path.of("docs", "testing-routes.md"));

        assertThat(DocumentedCases.keys(page.section("## What a route is given")))
                .isEqualTo(CaseKeys.OF_CASES);
        assertThat(DocumentedCases.keys(page.section("## What is expected")))
                .isEqualTo(CaseKeys.OF_EXPECTATIONS);
    }

    @Test
    void eachMetricHasAnAlertRule() throws Exception {
        MarkdownPage page = MarkdownPage.read(Path.of("docs", "metrics.md"));
        Set<String> listed = new HashSet<>(page.firstCells());
        listed.removeIf(name -> !METRIC.matcher(name).matches());
        Set<String> used =
                METRIC.matcher(Files.readString(AlertRulesTest.RULES))
                        .results()
                        .map(metric -> metric.group().replaceFirst("_seconds_\\w+$", "_seconds"))
                        .collect(toSet());

        assertThat(used).isEqualTo(listed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"routes", "routes/examples"})
    void eachFileOfRoutesHoldsTheOneRouteThatItIsNamedAfter(String folder) throws Exception {
        try (Stream<Path> files = Files.list(Path.of(folder))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = file.getFileName().toString();
                assertThat(name).endsWith(".camel.yaml");
                String text = Files.readString(file);
                assertThat(DocumentedRoutes.routesOf(text)).as(name).isEqualTo(1);
                assertThat(text)
                        .containsPattern("(?m)^    id: " + name.replace(".camel.yaml", "") + "$");
            }
        }
    }

    static List<MarkdownPage> pages() {
        return MarkdownPage.all();
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
