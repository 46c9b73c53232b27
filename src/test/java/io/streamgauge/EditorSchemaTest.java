package io.streamgauge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The schema that route files name for editors. */
class EditorSchemaTest {

    private static final Path FILE = Path.of("schema/streamgauge-routes.schema.json");
    private static final Path MADE = Path.of("target/streamgauge-routes.schema.json");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Writes the schema instead of comparing it: -Dbeans.describe=true. */
    private static final boolean WRITE = Boolean.getBoolean("beans.describe");

    private static JsonSchema schema;

    @BeforeAll
    static void make() throws IOException {
        String text = EditorSchema.text(EditorSchema.make());
        Files.createDirectories(MADE.getParent());
        Files.writeString(MADE, text);
        if (WRITE) {
            Files.writeString(FILE, text);
        }
        schema =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
                        .getSchema(JSON.readTree(text));
    }

    @Test
    void theSchemaIsThatOfComponentsAndBeans() throws IOException {
        assertThat(Files.readString(FILE).equals(Files.readString(MADE)))
                .as("made with mvn verify -Dtest=EditorSchemaTest -Dbeans.describe=true")
                .isTrue();
    }

    @Test
    void everyRouteFileNamesTheSchemaAndFitsIt() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("routes"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".camel.yaml")).toList()) {
                String yaml = Files.readString(file);
                String named =
                        yaml.lines()
                                .findFirst()
                                .orElse("")
                                .replace("# yaml-language-server: $schema=", "");

                assertThat(file.resolveSibling(named).normalize())
                        .as(file.toString())
                        .isEqualTo(FILE);
                assertThat(mistakes(yaml)).as(file.toString()).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "uri: timestream:market/prices, parameters: { lingr: 5s } | lingr",
                "uri: timestream, parameters: { database: market, tabel: prices } | tabel",
                "uri: timestream:market/prices, parameters: { linger: 5x } | linger",
                "uri: kinesis:prices, parameters: { batch: maybe } | batch",
                "uri: kinesis:prices, parameters: { iteratorType: LATST } | iteratorType",
                "uri: rows:csv, parameters: { skip: many } | skip"
            })
    void wrongOptionsDoNotFit(String endpoint, String option) {
        assertThat(mistakes(route(endpoint))).anyMatch(mistake -> mistake.contains(option));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "uri: timestream:market/prices, parameters: { linger: 5s, mapping: '#quote' }",
                "uri: timestream, parameters: { database: market, table: prices }",
                "uri: kinesis:prices, parameters: { batch: '{{mine}}', maxInFlight: 3 }",
                "uri: https://example.com/a, parameters: { symbol: A }",
                "uri: file:out, parameters: { fileExist: Append }",
                "uri: mock:a, parameters: { any: thing }"
            })
    void rightOptionsFit(String endpoint) {
        assertThat(mistakes(route(endpoint))).isEmpty();
    }

    @Test
    void propertiesOfBeansAreKnown() {
        String bean = "- beans: [ { name: q, type: io.streamgauge.bean.%s, properties: { %s } } ]";

        assertThat(mistakes(bean.formatted("FetchPolicy", "deadline: 30s, tries: 3"))).isEmpty();
        assertThat(mistakes(bean.formatted("FetchPolicy", "deadlin: 30s")))
                .anyMatch(mistake -> mistake.contains("deadlin"));
        assertThat(mistakes(bean.formatted("FetchPolicy", "tries: many")))
                .anyMatch(mistake -> mistake.contains("tries"));
        assertThat(mistakes("- beans: [ { name: q, type: com.example.Other } ]")).isEmpty();
    }

    private static String route(String endpoint) {
        return "- route: { from: { uri: 'timer:a', steps: [ { to: { %s } } ] } }"
                .formatted(endpoint);
    }

    private static List<String> mistakes(String yaml) {
        Object document = new Load(LoadSettings.builder().build()).loadFromString(yaml);
        return schema.validate(JSON.valueToTree(document)).stream()
                .map(ValidationMessage::getMessage)
                .toList();
    }
}
