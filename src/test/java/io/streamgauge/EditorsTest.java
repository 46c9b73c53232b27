package io.streamgauge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.util.StringHelper;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What the tools of Camel, and editors with them, read from the jar. */
class EditorsTest {

    private static final Path SOURCES = Path.of("src/main/java/io/streamgauge/bean");
    private static final Path SERVICES =
            Path.of("src/main/resources/META-INF/services/org/apache/camel");

    /** Writes the descriptions instead of comparing them: -Dbeans.describe=true. */
    private static final boolean WRITE = Boolean.getBoolean("beans.describe");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern YAML = Pattern.compile("(?ms)^```yaml\\n(.*?)^```");
    private static final Pattern SETTER =
            Pattern.compile(
                    "/\\*\\*((?:(?!\\*/).)*)\\*/\\s+public void set(\\w+)\\((?:@Nullable"
                            + " )?([\\w.<>]+) \\w+\\)",
                    Pattern.DOTALL);
    private static final Pattern BEAN =
            Pattern.compile(
                    "/\\*\\*((?:(?!\\*/).)*)\\*/\\s+public (?:final )?class (\\w+)",
                    Pattern.DOTALL);

    @Test
    void theComponentsAreListed() throws IOException {
        List<String> listed = List.of(properties("component").getProperty("components").split(" "));

        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            for (String component : listed) {
                assertThat(camel.getComponent(component).getClass().getName())
                        .startsWith("io.streamgauge.");
                assertThat(camel.getComponentParameterJsonSchema(component)).isNotNull();
            }
        }
        try (Stream<Path> services =
                Files.list(
                        Path.of(
                                "src/generated/resources/META-INF/services/org/apache/camel/component"))) {
            assertThat(services.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(listed);
        }
    }

    @Test
    void theBeansOfRoutesAreDescribedAsTheirClassesAre() throws IOException {
        List<String> names = new ArrayList<>();
        try (Stream<Path> sources = Files.walk(SOURCES)) {
            for (Path source : sources.filter(EditorsTest::mayBeBean).sorted().toList()) {
                String text = Files.readString(source);
                if (SETTER.matcher(text).find()) {
                    ObjectNode bean = bean(source, text);
                    String name = bean.path("bean").path("name").asText();
                    names.add(name);
                    check(SERVICES.resolve("bean/" + name + ".json"), bean);
                }
            }
        }
        names.sort(null);

        assertThat(names).contains("ReadingMapper", "FetchPolicy", "DeadLetterReplay");
        assertThat(properties("bean").getProperty("bean")).isEqualTo(String.join(" ", names));
    }

    @Test
    void everyRouteFitsTheSchemaOfCamel() throws IOException {
        JsonSchema schema = schema();
        try (Stream<Path> files = Files.walk(Path.of("routes"))) {
            for (Path file : files.filter(it -> it.toString().endsWith(".camel.yaml")).toList()) {
                assertThat(mistakes(schema, Files.readString(file))).as(file.toString()).isEmpty();
            }
        }
    }

    @Test
    void everyRouteInTheDocsFitsTheSchemaOfCamel() throws IOException {
        JsonSchema schema = schema();
        List<Path> texts = new ArrayList<>(List.of(Path.of("README.md")));
        try (Stream<Path> docs = Files.list(Path.of("docs"))) {
            docs.filter(path -> path.toString().endsWith(".md")).forEach(texts::add);
        }
        for (Path text : texts) {
            for (MatchResult block : YAML.matcher(Files.readString(text)).results().toList()) {
                if (!DocumentedCases.isIn(block.group(1))) {
                    assertThat(mistakes(schema, block.group(1)))
                            .as(text + block.group(1))
                            .isEmpty();
                }
            }
        }
    }

    private static JsonSchema schema() throws IOException {
        try (InputStream file =
                EditorsTest.class.getResourceAsStream("/schema/camelYamlDsl.json")) {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4).getSchema(file);
        }
    }

    private static List<String> mistakes(JsonSchema schema, String yaml) {
        Object document = new Load(LoadSettings.builder().build()).loadFromString(yaml);
        return schema.validate(JSON.valueToTree(document)).stream()
                .map(ValidationMessage::getMessage)
                .toList();
    }

    private static void check(Path file, ObjectNode bean) throws IOException {
        if (WRITE) {
            Files.writeString(
                    file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(bean) + "\n");
        }
        JsonNode described = JSON.readTree(Files.readString(file));

        assertThat(described).as("described with -Dbeans.describe=true").isEqualTo(bean);
    }

    private static boolean mayBeBean(Path source) {
        return !source.toString()
                        .matches(".*(Configuration|Component|Endpoint|package-info)\\.java")
                && source.toString().endsWith(".java");
    }

    private static ObjectNode bean(Path source, String text) throws IOException {
        Matcher type = BEAN.matcher(text);
        assertThat(type.find()).as(source.toString()).isTrue();
        String javaType =
                Path.of("src/main/java")
                        .relativize(source)
                        .toString()
                        .replace(".java", "")
                        .replace('/', '.');
        ObjectNode root = JSON.createObjectNode();
        ObjectNode bean = root.putObject("bean");
        bean.put("kind", "bean")
                .put("name", type.group(2))
                .put("javaType", javaType)
                .put("title", title(type.group(2)))
                .put("description", sentence(type.group(1)))
                .put("deprecated", false)
                .put("groupId", "io.streamgauge")
                .put("artifactId", "streamgauge");
        ObjectNode properties = bean.putObject("properties");
        int index = 0;
        for (MatchResult setter : SETTER.matcher(text).results().toList()) {
            String name = StringHelper.decapitalize(setter.group(2));
            properties
                    .putObject(name)
                    .put("index", index++)
                    .put("kind", "property")
                    .put("displayName", title(name))
                    .put("required", false)
                    .put("type", type(setter.group(3)))
                    .put("javaType", setter.group(3))
                    .put("deprecated", false)
                    .put("autowired", false)
                    .put("secret", false)
                    .put("description", sentence(setter.group(1)));
        }
        return root;
    }

    private static String title(String name) {
        return StringHelper.capitalize(name.replaceAll("(?<=[a-z])(?=[A-Z])", " "));
    }

    private static String type(String javaType) {
        return switch (javaType) {
            case "boolean", "Boolean" -> "boolean";
            case "int", "long", "Integer", "Long" -> "integer";
            case "double" -> "number";
            case "Duration" -> "duration";
            case "String" -> "string";
            default -> "object";
        };
    }

    /** The first sentence of a comment, in plain text. */
    private static String sentence(String comment) {
        String text =
                comment.replaceAll("(?m)^\\s*\\*", " ")
                        .replaceAll("\\{@\\w+ #?([^}]*)}", "$1")
                        .replaceAll("@\\w+ [\\s\\S]*", "")
                        .replaceAll("<[^>]*>", " ")
                        .replaceAll("\\s+", " ")
                        .strip();
        return text.replaceFirst("(?<=[a-z0-9)\"])\\. [A-Z].*", ".");
    }

    private static Properties properties(String kind) throws IOException {
        Properties properties = new Properties();
        try (InputStream file = Files.newInputStream(SERVICES.resolve(kind + ".properties"))) {
            properties.load(file);
        }
        return properties;
    }
}
