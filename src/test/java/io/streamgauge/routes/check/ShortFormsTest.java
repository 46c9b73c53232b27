package io.streamgauge.routes.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamgauge.routes.RouteFile;
import io.streamgauge.routes.RouteProblem;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ShortFormsTest {

    @AutoClose private final DefaultCamelContext camel = new DefaultCamelContext();

    @Test
    void textWhereCamelTakesAMappingIsReported() {
        assertThat(mistakes("wireTap: \"seda:x\""))
                .containsExactly(
                        "routes/mine.camel.yaml:5:20: \"wireTap\" must be a mapping, but"
                                + " is a text: write the address with \"uri\", as in"
                                + " \"wireTap: { uri: ADDRESS }\"");
        assertThat(mistakes("choice: \"x\""))
                .singleElement()
                .asString()
                .contains("\"choice\" must be a mapping");
        assertThat(mistakes("wireTap: { uri: \"seda:x\" }")).isEmpty();
        assertThat(mistakes("removeHeader: { name: a }")).isEmpty();
    }

    @Test
    void theStepsThatTakeTextAreThoseOfCamel() throws IOException {
        List<String> refused = new ArrayList<>();
        List<String> unsupported = new ArrayList<>();
        for (String step : steps()) {
            String text = "%s: \"log:x\"".formatted(step);
            if (mistakes(text).stream().anyMatch(each -> each.contains("must be a mapping"))) {
                refused.add(step);
            }
            if (isUnsupported(text)) {
                unsupported.add(step);
            }
        }
        assertThat(refused)
                .contains("wireTap", "choice", "aggregate")
                .doesNotContain("log", "to", "toD")
                .containsExactlyElementsOf(unsupported);
    }

    private static List<String> steps() throws IOException {
        try (InputStream schema =
                ShortFormsTest.class.getResourceAsStream("/schema/camelYamlDsl.json")) {
            JsonNode steps =
                    new ObjectMapper()
                            .readTree(Objects.requireNonNull(schema))
                            .at("/items/definitions")
                            .path("org.apache.camel.model.ProcessorDefinition")
                            .path("properties");
            List<String> names = new ArrayList<>();
            steps.fieldNames().forEachRemaining(names::add);
            return names;
        }
    }

    private boolean isUnsupported(String step) {
        try {
            PluginHelper.getRoutesLoader(camel)
                    .loadRoutes(ResourceHelper.fromString("mine.camel.yaml", route(step)));
            return false;
        } catch (Exception e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof UnsupportedOperationException) {
                    return true;
                }
            }
            return false;
        }
    }

    private List<String> mistakes(String step) {
        RouteFile file = new RouteFile("routes/mine.camel.yaml", route(step));
        return SchemaCheck.check(RouteFiles.root(file).orElseThrow(), new PlaceholderValues(camel))
                .stream()
                .map(RouteProblem::toString)
                .toList();
    }

    private static String route(String step) {
        return """
        - route:
            from:
              uri: timer:tick
              steps:
                - %s
        """
                .formatted(step);
    }
}
