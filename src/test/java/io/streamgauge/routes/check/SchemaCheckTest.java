package io.streamgauge.routes.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.streamgauge.routes.RouteFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The check of the schema, compared with a validator that knows all of JSON Schema. */
class SchemaCheckTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchema SCHEMA = schema();

    /** Camel takes a text with blanks for a list of texts, which its schema does not say. */
    private static final Set<String> LENIENT = Set.of("exception");

    @AutoClose private final DefaultCamelContext camel = new DefaultCamelContext();

    @ParameterizedTest
    @ValueSource(strings = {"crypto-prices", "kinesis-to-timestream", "replay-dead-letters"})
    void everyMutationOfAShippedRouteIsJudgedAsByAValidator(String name) throws IOException {
        String yaml = Files.readString(Path.of("routes", name + ".camel.yaml"));
        JsonNode root =
                JSON.valueToTree(new Load(LoadSettings.builder().build()).loadFromString(yaml));
        assertThat(isValid(root)).isTrue();
        List<String> differences = new ArrayList<>();
        mutate(root, root, differences);

        assertThat(differences).isEmpty();
    }

    private void mutate(JsonNode root, JsonNode node, List<String> differences) {
        if (node instanceof ArrayNode list) {
            list.forEach(item -> mutate(root, item, differences));
        } else if (node instanceof ObjectNode mapping) {
            List<String> keys = new ArrayList<>();
            mapping.fieldNames().forEachRemaining(keys::add);
            keys.forEach(key -> mutate(root, mapping, key, differences));
        }
    }

    private void mutate(JsonNode root, ObjectNode mapping, String key, List<String> differences) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        JsonNode value = mapping.get(key);
        if (!LENIENT.contains(key)) {
            for (JsonNode other :
                    List.of(
                            json.textNode("a"),
                            json.objectNode().put("a", "b"),
                            json.arrayNode().add("a"))) {
                mapping.set(key, other);
                compare(root, key + " is " + other, differences);
            }
        }
        mapping.remove(key);
        compare(root, "without " + key, differences);
        mapping.set(key + "x", value);
        compare(root, key + "x", differences);
        mapping.remove(key + "x");
        mapping.set(key, value);
        mutate(root, value, differences);
    }

    private void compare(JsonNode root, String mutation, List<String> differences) {
        boolean expected = SCHEMA.validate(root.toString(), InputFormat.JSON).isEmpty();
        if (isValid(root) != expected) {
            differences.add("%s: valid is %s".formatted(mutation, expected));
        }
    }

    private boolean isValid(JsonNode root) {
        return SchemaCheck.check(
                        RouteFiles.root(new RouteFile("a.yaml", root.toString())).orElseThrow(),
                        new PlaceholderValues(camel))
                .isEmpty();
    }

    private static JsonSchema schema() {
        try (InputStream file =
                SchemaCheckTest.class.getResourceAsStream("/schema/camelYamlDsl.json")) {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4).getSchema(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
