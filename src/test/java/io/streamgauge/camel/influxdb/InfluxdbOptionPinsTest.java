package io.streamgauge.camel.influxdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.bean.ReadingMapper;
import io.streamgauge.camel.OptionPins;
import io.streamgauge.camel.WorkingFolder;
import java.io.IOException;
import java.util.Map;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every option of {@code influxdb:}, with its default and the setting that it becomes. */
class InfluxdbOptionPinsTest {

    /** Name, default, another value, its setting, and its value there. */
    private static final String OPTIONS =
            """
            mapping            | '' | #quote | mapping | true
            onReject           | deadLetter | too_old:fail | writer.onReject.TOO_OLD | FAIL
            deadLetter         | '' | log:rejects | deadLetters | log:rejects
            deadLetterFolder   | dead-letter | rejects | deadLetters | rejects/influxdb.market.prices.jsonl
            linger             | 0 | 7s | writer.linger | PT7S
            maxInFlight        | 4 | 7 | writer.maxInFlight | 7
            maxWaiting         | 20000 | 7 | writer.maxWaiting | 7
            deliveryTimeout    | 2m | 7s | writer.deliveryTimeout | PT7S
            requestTimeout     | 20s | 7s | server.requestTimeout | PT7S
            measureNameTag     | true | false | lines.measureNameTag | false
            dimensionsAsFields | '' | note | lines.dimensionsAsFields | [note]
            url                | '' | http://other:1 | server.url | http://other:1
            api                | '' | v2 | server.api | V2
            org                | '' | acme | server.org | acme
            retentionPolicy    | '' | short | server.retention | short
            token              | '' | t0ken | token | t0ken
            username           | '' | jane | server.login.username | jane
            password           | '' | s3cret | password | s3cret
            ca                 | '' | ca.pem | server.ca | ca.pem
            """;

    @AutoClose private final DefaultCamelContext context = new DefaultCamelContext();

    @BeforeEach
    void start() {
        // In a folder of its own, files are not looked for before a route starts.
        WorkingFolder here = path -> path;
        context.getRegistry().bind("workingFolder", WorkingFolder.class, here);
        context.getRegistry().bind("quote", new ReadingMapper());
        context.getPropertiesComponent().addOverrideProperty("influxdb.url", "http://host:8086");
        context.getPropertiesComponent().addOverrideProperty("influxdb.org", "example");
        context.start();
    }

    @Test
    void theCatalogHasTheseOptionsWithTheseDefaults() throws IOException {
        Map<String, String> pinned = OptionPins.defaults(OPTIONS);

        assertThat(OptionPins.catalog("influxdb", "properties")).isEqualTo(pinned);
        assertThat(OptionPins.catalog("influxdb", "componentProperties")).isEqualTo(pinned);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = OPTIONS)
    void anOptionOfAnEndpointReachesItsSetting(
            String name, String unused, String value, String setting, String text) {
        String with = name.equals("password") ? "&username=jane" : "";

        assertThat(settings(endpoint("influxdb:market/prices")).get(setting)).isNotEqualTo(text);
        assertThat(
                        settings(
                                endpoint(
                                        "influxdb:market/prices?%s=RAW(%s)%s"
                                                .formatted(name, value, with))))
                .containsEntry(setting, text);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = OPTIONS)
    void anOptionOfTheComponentReachesItsSetting(
            String name, String unused, String value, String setting, String text) {
        InfluxdbComponent component = context.getComponent("influxdb", InfluxdbComponent.class);
        if (name.equals("password")) {
            component.getConfiguration().setUsername("jane");
        }
        Object bean = value.equals("#quote") ? context.getRegistry().lookupByName("quote") : value;
        component.getComponentPropertyConfigurer().configure(context, component, name, bean, true);

        assertThat(settings(endpoint("influxdb:market/prices"))).containsEntry(setting, text);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    url             | http://other:1 | server.url | http://other:1
                    api             | v2 | server.api | V2
                    org             | acme | server.org | acme
                    retentionPolicy | short | server.retention | short
                    token           | t0ken | token | t0ken
                    username        | jane | server.login.username | jane
                    ca              | ca.pem | server.ca | ca.pem
                    """)
    void aKeyHoldsWhereNoOptionIsSet(String name, String value, String setting, String text) {
        context.getPropertiesComponent().addOverrideProperty("influxdb." + name, value);

        assertThat(settings(endpoint("influxdb:market/prices"))).containsEntry(setting, text);
    }

    private InfluxdbEndpoint endpoint(String uri) {
        return context.getEndpoint(uri, InfluxdbEndpoint.class);
    }

    /** The settings of an endpoint, each under its path through the records. */
    private static Map<String, String> settings(InfluxdbEndpoint endpoint) {
        InfluxdbConfiguration options = endpoint.getConfiguration();
        Map<String, String> settings = OptionPins.settings("writer", options.writerOptions());
        settings.putAll(OptionPins.settings("server", endpoint.connection()));
        settings.putAll(OptionPins.settings("lines", options.lineMapping("prices")));
        settings.put("token", endpoint.connection().login().token());
        settings.put("password", endpoint.connection().login().password());
        options.rejectPolicies()
                .byClass()
                .forEach(
                        (reason, policy) ->
                                settings.put("writer.onReject." + reason, policy.name()));
        InfluxdbProducer producer = new InfluxdbProducer(endpoint);
        settings.put("deadLetters", producer.deadLetters(options).place());
        settings.put("mapping", String.valueOf(options.getMapping() != null));
        return settings;
    }
}
