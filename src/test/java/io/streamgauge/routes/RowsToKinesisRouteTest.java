package io.streamgauge.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.camel.Exchange;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows of {@code rows:} in the languages of routes. */
class RowsToKinesisRouteTest {

    @TempDir private Path folder;

    @Test
    void expressionsReadARowAsAMap() throws Exception {
        Path file =
                Files.writeString(
                        folder.resolve("in.json"),
                        """
                        {"device":"a","temperature":21.5,"values":[1,2]}
                        {"device":"b","temperature":19,"values":[3]}
                        """);
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            Properties properties = new Properties();
            properties.setProperty("file", file.toString());
            camel.getPropertiesComponent().setInitialProperties(properties);
            load(
                    camel,
                    """
                    - route:
                        from:
                          uri: direct:in
                          steps:
                            - to: "rows:json?path={{file}}"
                            - split:
                                simple: "${body}"
                                steps:
                                  - setHeader: { name: device, simple: "${body[device]}" }
                                  - setHeader: { name: first, simple: "${body[values][0]}" }
                                  - setHeader: { name: text, simple: "${body}" }
                                  - filter:
                                      simple: "${body[temperature]} > 20"
                                      steps: [ { setHeader: { name: high, constant: "true" } } ]
                                  - setBody:
                                      jq: { resultType: java.lang.String, expression: '.device + " " + (.values | add | tostring) + " " + header("device")' }
                                  - to: mock:out
                    """);
            camel.start();
            camel.createProducerTemplate().sendBody("direct:in", "");
            List<String> seen = new ArrayList<>();
            var mock = camel.getEndpoint("mock:out", MockEndpoint.class);
            for (Exchange exchange : mock.getExchanges()) {
                seen.add(
                        "%s | %s | %s | %s"
                                .formatted(
                                        exchange.getMessage().getBody(),
                                        exchange.getMessage().getHeader("first"),
                                        exchange.getMessage().getHeader("high"),
                                        exchange.getMessage().getHeader("text", String.class)));
            }

            assertThat(seen)
                    .containsExactly(
                            "a 3 a | 1 | true |"
                                    + " {\"device\":\"a\",\"temperature\":21.5,\"values\":[1,2]}",
                            "b 3 b | 3 | null |"
                                    + " {\"device\":\"b\",\"temperature\":19,\"values\":[3]}");
        }
    }

    private static void load(DefaultCamelContext camel, String yaml) throws Exception {
        PluginHelper.getRoutesLoader(camel)
                .loadRoutes(ResourceHelper.fromString("route.camel.yaml", yaml));
    }
}
