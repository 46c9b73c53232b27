package io.streamgauge;

import static io.streamgauge.DocsShape.at;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamgauge.MarkdownPage.Passage;
import io.streamgauge.config.SettingKeys;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The names in the docs, against those of the code: tests, files, keys, options. Each check returns
 * the mistakes, with the file and the line.
 */
final class DocsNames {

    private static final Path MAIN = Path.of("src", "main", "java", "io", "streamgauge");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, Optional<JsonNode>> CATALOGS = new ConcurrentHashMap<>();
    private static final Map<String, String> TEST_SOURCES = testSources();

    private static final Pattern TEST = Pattern.compile("(\\w+Test)(?:\\.(\\w+))?");
    private static final Pattern JAVA = Pattern.compile("(?:[a-z]+/)+\\w+\\.java");
    private static final Pattern PATH =
            Pattern.compile("(?:src|docs|routes/examples|\\.ci)/[\\w./-]*\\w");
    static final Pattern KEY =
            Pattern.compile(
                    "((?:streamgauge|local|observe|aws|influxdb|routes|provision|crypto|stocks|bulk|replay"
                            + "|camel\\.(?:main|component|beans))\\.[\\w./-]+)(?:=.*)?");
    private static final Pattern OPTION = Pattern.compile("([a-z]\\w+)=\\S+");
    private static final Pattern METER =
            Pattern.compile("streamgauge\\.(timestream|influxdb|kinesis|http|stocks)\\..*");

    /** Written as {@code name=value} too: parameters of addresses in examples. */
    private static final Set<String> OTHER_OPTIONS =
            Set.of("apikey", "outputsize", "useCursorFetch", "channelBinding");

    private static final Set<String> SET_BY_THE_PROGRAM = Set.of("prices.url", "stocks.url");

    private DocsNames() {}

    /** Tests that the docs name, such as {@code FooTest.bar}, which do not exist. */
    static List<String> missingTests(MarkdownPage page) {
        List<String> mistakes = new ArrayList<>();
        eachSpan(
                page,
                TEST,
                (test, passage) -> {
                    String source = TEST_SOURCES.get(test.group(1));
                    boolean exists =
                            source != null
                                    && (test.group(2) == null
                                            || source.contains(" void " + test.group(2) + "("));
                    if (!exists) {
                        mistakes.add(at(page, passage.line()) + test.group());
                    }
                });
        return mistakes;
    }

    private static Map<String, String> testSources() {
        Map<String, String> sources = new HashMap<>();
        try (Stream<Path> files = Files.walk(Path.of("src", "test", "java"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = file.getFileName().toString().replace(".java", "");
                sources.merge(name, Files.readString(file), String::concat);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sources;
    }

    /** Sources of {@code src/main/java} and files of the repository that do not exist. */
    static List<String> missingFiles(MarkdownPage page) {
        List<String> mistakes = new ArrayList<>();
        eachSpan(
                page,
                JAVA,
                (file, passage) -> {
                    if (!Files.exists(MAIN.resolve(file.group()))) {
                        mistakes.add(at(page, passage.line()) + file.group());
                    }
                });
        eachSpan(
                page,
                PATH,
                (file, passage) -> {
                    if (!Files.exists(Path.of(file.group()))) {
                        mistakes.add(at(page, passage.line()) + file.group());
                    }
                });
        return mistakes;
    }

    /** Keys of the configuration that nothing reads. */
    static List<String> unknownKeys(MarkdownPage page) {
        List<String> mistakes = new ArrayList<>();
        eachSpan(
                page,
                KEY,
                (key, passage) -> {
                    if (!isKey(key.group(1))) {
                        mistakes.add(at(page, passage.line()) + key.group(1));
                    }
                });
        for (MarkdownPage.Block block : page.blocks("properties")) {
            load(block.text()).stringPropertyNames().stream()
                    .filter(key -> !isKey(key))
                    .forEach(key -> mistakes.add(at(page, block.line()) + key));
        }
        return mistakes;
    }

    static boolean isKey(String key) {
        String[] parts = key.split("\\.", 4);
        if (key.startsWith("camel.component.") && parts.length == 4) {
            return options(parts[2]).contains(parts[3]) || isPlaceholder(parts[3]);
        }
        return METER.matcher(key).matches()
                || isPlaceholder(key)
                || SettingKeys.DEFAULTS.containsKey(key)
                || SettingKeys.declares(key)
                || shipped().containsKey(key)
                || SET_BY_THE_PROGRAM.contains(key)
                || Files.isDirectory(MAIN.resolve(key.replace('.', '/')))
                || camelMain().contains(key);
    }

    /** Such as OPTION in {@code camel.component.kinesis.OPTION}, and the dot of a group of keys. */
    private static boolean isPlaceholder(String key) {
        return key.matches(".*(^|[./])[A-Z]{2,}.*") || key.endsWith(".");
    }

    private static Set<String> camelMain() {
        Set<String> names = new HashSet<>();
        json("/META-INF/camel-main-configuration-metadata.json")
                .orElseThrow()
                .path("properties")
                .forEach(property -> names.add(property.path("name").asText()));
        return names;
    }

    private static Properties shipped() {
        try {
            return load(Files.readString(Path.of("application.properties")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Properties load(String text) {
        Properties properties = new Properties();
        try (var reader = new StringReader(text)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    /** Options of endpoints and properties of beans, written as {@code name=value}. */
    static List<String> unknownOptions(MarkdownPage page) {
        Set<String> known = new HashSet<>(OTHER_OPTIONS);
        Stream.of("timestream", "influxdb", "kinesis", "rows", "http", "file", "timer")
                .forEach(component -> known.addAll(options(component)));
        List<String> mistakes = new ArrayList<>();
        eachSpan(
                page,
                OPTION,
                (option, passage) -> {
                    if (!known.contains(option.group(1)) && !isKey(option.group(1))) {
                        mistakes.add(at(page, passage.line()) + option.group());
                    }
                });
        return mistakes;
    }

    /** The options of a component's endpoints, from its catalog. */
    private static Set<String> options(String component) {
        String scheme = component.equals("https") ? "http" : component;
        JsonNode catalog =
                json("/META-INF/io/streamgauge/camel/%1$s/%1$s.json".formatted(scheme))
                        .or(
                                () ->
                                        json(
                                                "/META-INF/org/apache/camel/component/%1$s/%1$s.json"
                                                        .formatted(scheme)))
                        .orElseThrow(() -> new IllegalArgumentException(component));
        Set<String> names = new HashSet<>();
        catalog.path("properties").fieldNames().forEachRemaining(names::add);
        catalog.path("componentProperties").fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static Optional<JsonNode> json(String resource) {
        return CATALOGS.computeIfAbsent(resource, DocsNames::read);
    }

    private static Optional<JsonNode> read(String resource) {
        try (InputStream file = DocsNames.class.getResourceAsStream(resource)) {
            return file == null ? Optional.empty() : Optional.of(JSON.readTree(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void eachSpan(MarkdownPage page, Pattern pattern, BiConsumer<Matcher, Passage> action) {
        page.spans()
                .forEach(
                        (span, passage) -> {
                            Matcher matcher = pattern.matcher(span);
                            if (matcher.matches()) {
                                action.accept(matcher, passage);
                            }
                        });
    }
}
