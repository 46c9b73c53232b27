package io.streamgauge.camel;

import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The options of a component as tests pin them: name, default, and the setting that they become.
 */
public final class OptionPins {

    private static final Set<String> OPTIONS_OF_CAMEL =
            Set.of(
                    "autowiredEnabled",
                    "bridgeErrorHandler",
                    "configuration",
                    "exceptionHandler",
                    "exchangePattern",
                    "healthCheckConsumerEnabled",
                    "healthCheckProducerEnabled",
                    "lazyStartProducer");

    private OptionPins() {}

    /** Names and defaults of a table whose first cells they are. */
    public static Map<String, String> defaults(String table) {
        return table.lines()
                .map(line -> line.split("\\|"))
                .collect(
                        toMap(
                                cells -> cells[0].strip(),
                                cells -> cells[1].strip().replace("''", "")));
    }

    /**
     * Names and defaults as the catalog of Camel has them.
     *
     * @param part "properties" of an endpoint, or "componentProperties"
     */
    public static Map<String, String> catalog(String component, String part) throws IOException {
        String file = "/META-INF/io/streamgauge/camel/%1$s/%1$s.json".formatted(component);
        JsonNode catalog = new ObjectMapper().readTree(OptionPins.class.getResource(file));
        Map<String, String> options = new HashMap<>();
        catalog.path(part)
                .properties()
                .forEach(
                        option -> {
                            boolean inPath = option.getValue().path("kind").asText().equals("path");
                            String value = option.getValue().path("defaultValue").asText();
                            if (!inPath) {
                                options.put(option.getKey(), value);
                            }
                        });
        options.keySet().removeAll(OPTIONS_OF_CAMEL);
        return options;
    }

    /** The parts of a record, each under its path. */
    public static Map<String, String> settings(String path, Object value) {
        Map<String, String> settings = new HashMap<>();
        settings.put(path, String.valueOf(value));
        if (value instanceof Record) {
            for (RecordComponent component : value.getClass().getRecordComponents()) {
                settings.putAll(settings(path + "." + component.getName(), part(component, value)));
            }
        }
        return settings;
    }

    private static Object part(RecordComponent component, Object value) {
        try {
            return component.getAccessor().invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }
}
