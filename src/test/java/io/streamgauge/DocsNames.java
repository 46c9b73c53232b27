package io.streamgauge;

import static io.streamgauge.DocsShape.at;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.streamgauge.MarkdownPage.Passage;
import io.streamgauge.config.SettingKeys;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
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
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * The names in the docs, against those of the code: tests, files, keys, options, commands. Each
 * check returns the mistakes, with the file and the line.
 */
final class DocsNames {

    private static final Path MAIN = Path.of("src", "main", "java", "io", "streamgauge");
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Pattern TEST = Pattern.compile("(\\w+Test)(?:\\.(\\w+))?");
    private static final Pattern JAVA = Pattern.compile("(?:[a-z]+/)+\\w+\\.java");
    private static final Pattern PATH =
            Pattern.compile("(?:src|docs|routes/examples|\\.ci)/[\\w./-]*\\w");
    private static final Pattern KEY =
            Pattern.compile(
                    "((?:streamgauge|local|observe|aws|routes|provision|crypto|stocks|bulk|replay"
                            + "|camel\\.(?:main|component|beans))\\.[\\w./-]+)(?:=.*)?");
    private static final Pattern PROPERTY = Pattern.compile("-D([\\w./-]+)(?==)");
    private static final Pattern OPTION = Pattern.compile("([a-z]\\w+)=\\S+");
    private static final Pattern METER =
            Pattern.compile("streamgauge\\.(timestream|kinesis|http|stocks)\\..*");
    private static final Pattern PROGRAM =
            Pattern.compile("(?:bin/streamgauge|java .*-jar \\S*streamgauge\\.jar)(.*)");

    /** Written as {@code name=value} too: parameters of addresses in examples. */
    private static final Set<String> OTHER_OPTIONS =
            Set.of("apikey", "outputsize", "useCursorFetch", "channelBinding");

    private static final Pattern LONG_OPTION = Pattern.compile("(--[a-z-]+)(?:[ =].*)?");
    private static final String PROGRAM_ITSELF = "streamgauge";

    /** Those of Docker and the JVM. */
    private static final Set<String> OPTIONS_OF_OTHERS =
            Set.of("--read-only", "--format", "--user", "--tmpfs");

    private static final Set<String> SET_BY_THE_PROGRAM = Set.of("prices.url", "stocks.url");

    private DocsNames() {}

    /** Tests that the docs name, such as {@code FooTest.bar}, which do not exist. */
    static List<String> missingTests(MarkdownPage page) {
        Map<String, String> sources = testSources();
        List<String> mistakes = new ArrayList<>();
        eachSpan(
                page,
                TEST,
                (test, passage) -> {
                    String source = sources.get(test.group(1));
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

    private static boolean isKey(String key) {
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
        Stream.of("timestream", "kinesis", "rows", "http", "file", "timer")
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
        try (InputStream file = DocsNames.class.getResourceAsStream(resource)) {
            return file == null ? Optional.empty() : Optional.of(JSON.readTree(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Commands of the program, their options, and keys on the command line, that do not exist. */
    static List<String> unknownCommands(MarkdownPage page) {
        Map<String, Set<String>> commands = commands();
        List<String> mistakes = new ArrayList<>();
        for (MarkdownPage.Block block : page.blocks("sh")) {
            for (String line : block.text().replace("\\\n", " ").split("\n", -1)) {
                Matcher program = PROGRAM.matcher(line);
                if (program.find()) {
                    check(commands, words(program.group(1)))
                            .forEach(word -> mistakes.add(at(page, block.line()) + word));
                }
                PROPERTY.matcher(line)
                        .results()
                        .map(property -> property.group(1))
                        .filter(key -> KEY.matcher(key).matches() && !isKey(key))
                        .forEach(key -> mistakes.add(at(page, block.line()) + "-D" + key));
            }
        }
        Set<String> options = new HashSet<>(OPTIONS_OF_OTHERS);
        commands.values().forEach(options::addAll);
        eachSpan(
                page,
                LONG_OPTION,
                (option, passage) -> {
                    if (!options.contains(option.group(1))) {
                        mistakes.add(at(page, passage.line()) + option.group(1));
                    }
                });
        return mistakes;
    }

    private static List<String> check(Map<String, Set<String>> commands, List<String> words) {
        List<String> mistakes = new ArrayList<>();
        String command = PROGRAM_ITSELF;
        for (String word : words) {
            String option = word.replaceFirst("=.*", "");
            if (word.startsWith("--") && !commands.get(command).contains(option)) {
                mistakes.add(command + " " + option);
            } else if (command.equals(PROGRAM_ITSELF) && word.matches("[a-z][a-z-]+")) {
                if (commands.containsKey(word)) {
                    command = word;
                } else {
                    mistakes.add(word);
                }
            }
        }
        return mistakes;
    }

    /** The options of each command, by its name, with those of the program itself. */
    private static Map<String, Set<String>> commands() {
        Map<String, Set<String>> commands = new HashMap<>();
        for (JavaClass found : new ClassFileImporter().importPackages("io.streamgauge.command")) {
            Command command = found.reflect().getAnnotation(Command.class);
            if (command != null) {
                commands.put(command.name(), options(found.reflect()));
            }
        }
        return commands;
    }

    /** The options of a class, those of what it mixes in, and those that all commands have. */
    private static Set<String> options(Class<?> command) {
        Set<String> options = new HashSet<>(Set.of("--help", "--version"));
        for (Field field : command.getDeclaredFields()) {
            Option option = field.getAnnotation(Option.class);
            if (option != null) {
                options.addAll(List.of(option.names()));
                Stream.of(option.names())
                        .filter(name -> option.negatable())
                        .forEach(name -> options.add(name.replace("--", "--no-")));
            }
            if (field.isAnnotationPresent(Mixin.class)
                    || field.isAnnotationPresent(ArgGroup.class)) {
                options.addAll(options(field.getType()));
            }
        }
        return options;
    }

    /** The words of a line of the shell, in which a quoted text is one word. */
    private static List<String> words(String line) {
        return Pattern.compile("\"[^\"]*\"|'[^']*'|\\S+")
                .matcher(line)
                .results()
                .map(word -> word.group())
                .toList();
    }

    private static void eachSpan(
            MarkdownPage page, Pattern pattern, BiConsumer<Matcher, Passage> action) {
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
