package io.streamgauge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * The JSON schema of route files for editors: that of Camel's YAML DSL, with the options of
 * endpoints by the address, and the properties of beans by their class.
 */
final class EditorSchema {

    /** The components whose options are listed. Others take any. */
    private static final List<String> COMPONENTS =
            List.of(
                    "direct",
                    "file",
                    "http",
                    "https",
                    "kinesis",
                    "log",
                    "quartz",
                    "rows",
                    "seda",
                    "timer",
                    "timestream");

    private static final Path BEANS =
            Path.of("src/main/resources/META-INF/services/org/apache/camel/bean");

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A placeholder, or a reference to a bean, may stand for any value. */
    private static final String OTHERWISE = "^.*\\{\\{.*$|^#.*$";

    private static final String DURATION =
            "^[+-]?\\d+$|^(?=\\d)(\\d+d)?(\\d+h)?(\\d+m)?(\\d+s)?(\\d+ms)?$|^P.*$|" + OTHERWISE;

    private EditorSchema() {}

    static ObjectNode make() throws IOException {
        ObjectNode schema;
        try (InputStream file =
                EditorSchema.class.getResourceAsStream("/schema/camelYamlDsl.json")) {
            schema = (ObjectNode) JSON.readTree(file);
        }
        schema.put("$schema", "http://json-schema.org/draft-07/schema#");
        schema.put("title", "Route files of Streamgauge");
        ObjectNode definitions = (ObjectNode) schema.path("items").path("definitions");
        ArrayNode byAddress = definitions.putObject("streamgauge.parameters").putArray("allOf");
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            for (String component : COMPONENTS) {
                JsonNode description =
                        JSON.readTree(camel.getComponentParameterJsonSchema(component));
                byAddress.add(parameters(component, description));
            }
        }
        addToEndpoints(definitions);
        addBeans((ObjectNode) definitions.path("org.apache.camel.model.BeanFactoryDefinition"));
        return schema;
    }

    /** Writes a definition a line, so that changes can be read. */
    static String text(ObjectNode schema) throws IOException {
        ObjectNode rest = schema.deepCopy();
        ObjectNode items = (ObjectNode) rest.path("items");
        JsonNode definitions = items.remove("definitions");
        StringBuilder text = new StringBuilder("{\n\"items\": {\n\"definitions\": {\n");
        String separator = "";
        for (Map.Entry<String, JsonNode> definition : definitions.properties()) {
            text.append(separator)
                    .append(JSON.writeValueAsString(definition.getKey()))
                    .append(": ")
                    .append(JSON.writeValueAsString(definition.getValue()));
            separator = ",\n";
        }
        text.append("\n},\n").append(inner(items)).append("\n},\n");
        rest.remove("items");
        return text.append(inner(rest)).append("\n}\n").toString();
    }

    /** The members of an object. */
    private static String inner(ObjectNode object) throws IOException {
        String text = JSON.writeValueAsString(object);
        return text.substring(1, text.length() - 1);
    }

    private static ObjectNode parameters(String component, JsonNode description) {
        ObjectNode rule = JSON.createObjectNode();
        ObjectNode condition = rule.putObject("if");
        condition.putArray("required").add("uri");
        condition
                .putObject("properties")
                .putObject("uri")
                .put(
                        "pattern",
                        "^" + Pattern.quote(component).replaceAll("\\\\[QE]", "") + "(:|$)");
        ObjectNode parameters =
                rule.putObject("then").putObject("properties").putObject("parameters");
        ObjectNode properties = parameters.putObject("properties");
        ObjectNode prefixes = JSON.createObjectNode();
        for (Map.Entry<String, JsonNode> option : description.path("properties").properties()) {
            ObjectNode value = properties.putObject(option.getKey());
            value.put("description", option.getValue().path("description").asText());
            value.setAll(value(option.getValue()));
            String prefix = option.getValue().path("prefix").asText();
            if (!prefix.isEmpty()) {
                prefixes.putObject("^" + prefix.replace(".", "\\."));
            }
        }
        if (!prefixes.isEmpty()) {
            parameters.set("patternProperties", prefixes);
        }
        boolean open = description.path("component").path("lenientProperties").asBoolean();
        parameters.put("additionalProperties", open);
        return rule;
    }

    private static ObjectNode value(JsonNode option) {
        ObjectNode value = JSON.createObjectNode();
        boolean duration =
                option.path("type").asText().equals("duration")
                        || option.path("javaType").asText().matches("(java.time.)?Duration");
        if (duration) {
            value.putArray("type").add("string").add("integer");
            return value.put("pattern", DURATION);
        }
        if (option.has("enum")) {
            ArrayNode any = value.putArray("anyOf");
            any.addObject().set("enum", option.path("enum"));
            any.addObject().put("type", "string").put("pattern", OTHERWISE);
            return value;
        }
        return switch (option.path("type").asText()) {
            case "boolean" -> {
                value.putArray("type").add("boolean").add("string");
                yield value.put("pattern", "^(true|false)$|" + OTHERWISE);
            }
            case "integer" -> {
                value.putArray("type").add("integer").add("string");
                // Camel takes a duration for a number of milliseconds.
                yield value.put("pattern", DURATION);
            }
            default -> {
                value.putArray("type").add("string").add("number").add("boolean");
                yield value;
            }
        };
    }

    /** Every definition with an address and parameters is of an endpoint. */
    private static void addToEndpoints(ObjectNode definitions) {
        for (JsonNode definition : definitions) {
            Stream<JsonNode> kinds =
                    definition.has("oneOf")
                            ? Stream.of(definition.path("oneOf")).flatMap(EditorSchema::items)
                            : Stream.of(definition);
            kinds.filter(kind -> kind.path("properties").has("uri"))
                    .filter(kind -> kind.path("properties").has("parameters"))
                    .forEach(
                            kind ->
                                    ((ObjectNode) kind)
                                            .putArray("allOf")
                                            .addObject()
                                            .put(
                                                    "$ref",
                                                    "#/items/definitions/streamgauge.parameters"));
        }
    }

    private static Stream<JsonNode> items(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    private static void addBeans(ObjectNode bean) throws IOException {
        ArrayNode rules = bean.putArray("allOf");
        ArrayNode types = JSON.createArrayNode();
        try (Stream<Path> files = Files.list(BEANS)) {
            for (Path file : files.sorted().toList()) {
                JsonNode description = JSON.readTree(Files.readString(file));
                String type = description.path("bean").path("javaType").asText();
                types.addObject()
                        .put("const", type)
                        .put("description", description.path("bean").path("description").asText());
                rules.add(properties(type, description));
            }
        }
        ObjectNode type = (ObjectNode) bean.path("properties").path("type");
        types.addObject().put("type", "string");
        type.remove("type");
        type.set("anyOf", types);
    }

    private static ObjectNode properties(String type, JsonNode description) {
        ObjectNode rule = JSON.createObjectNode();
        ObjectNode condition = rule.putObject("if");
        condition.putArray("required").add("type");
        condition.putObject("properties").putObject("type").put("const", type);
        ObjectNode all = rule.putObject("then").putObject("properties").putObject("properties");
        ObjectNode properties = all.putObject("properties");
        description
                .path("bean")
                .path("properties")
                .properties()
                .forEach(
                        property -> {
                            ObjectNode value = properties.putObject(property.getKey());
                            value.put(
                                    "description",
                                    property.getValue().path("description").asText());
                            value.setAll(value(property.getValue()));
                        });
        all.put("additionalProperties", false);
        return rule;
    }
}
