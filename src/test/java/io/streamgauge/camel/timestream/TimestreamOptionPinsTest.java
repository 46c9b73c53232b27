package io.streamgauge.camel.timestream;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.bean.ReadingMapper;
import io.streamgauge.camel.OptionPins;
import io.streamgauge.tables.TableDefaults;
import java.io.IOException;
import java.util.Map;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every option of {@code timestream:}, with its default and the setting that it becomes. */
class TimestreamOptionPinsTest {

    /** Name, default, another value, its setting, and its value there. */
    private static final String OPTIONS =
            """
            mapping            | '' | #quote | mapping | true
            onReject           | stale_version:ignore | too_old:fail | tables.writer.onReject.TOO_OLD | FAIL
            deadLetter         | '' | log:rejects | deadLetters | log:rejects
            deadLetterFolder   | dead-letter | rejects | deadLetters | rejects/market.prices.jsonl
            linger             | 0 | 7s | tables.writer.linger | PT7S
            maxInFlight        | 8 | 7 | tables.writer.maxInFlight | 7
            maxWaiting         | 10000 | 7 | tables.writer.maxWaiting | 7
            deliveryTimeout    | 2m | 7s | tables.writer.deliveryTimeout | PT7S
            autoCreateTable    | false | true | tables.autoCreate | true
            memoryRetention    | '' | 7h | tables.table.memoryRetention | PT7H
            magneticRetention  | '' | 7d | tables.table.magneticRetention | PT168H
            magneticWrites     | false | true | tables.table.magneticWrites | true
            rejectBucket       | '' | s3://late/rows | tables.table.rejectBucket.bucket | late
            rejectBucketKmsKey | '' | alias/late | tables.table.rejectBucket.kmsKey | alias/late
            partitionKey       | '' | symbol | tables.table.partitionKey.dimension | symbol
            tags               | '' | team=data | tables.table.tags.values | {team=data}
            kmsKey             | '' | 1234 | tables.database.kmsKey | 1234
            """;

    @AutoClose private final DefaultCamelContext context = new DefaultCamelContext();

    @BeforeEach
    void start() {
        context.getRegistry().bind("quote", new ReadingMapper());
        context.start();
    }

    @Test
    void theCatalogHasTheseOptionsWithTheseDefaults() throws IOException {
        Map<String, String> pinned = OptionPins.defaults(OPTIONS);

        assertThat(OptionPins.catalog("timestream", "properties")).isEqualTo(pinned);
        Map<String, String> ofComponent = OptionPins.catalog("timestream", "componentProperties");
        assertThat(ofComponent.remove("client")).isEmpty();
        assertThat(ofComponent).isEqualTo(pinned);
    }

    @Test
    void theDefaultsAreThoseOfAllTables() {
        assertThat(endpoint("timestream:market/prices").getConfiguration().tableDefaults())
                .isEqualTo(TableDefaults.DEFAULTS);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = OPTIONS)
    void anOptionOfAnEndpointReachesItsSetting(
            String name, String unused, String value, String setting, String text) {
        String with = name.equals("rejectBucketKmsKey") ? "&rejectBucket=s3://late" : "";
        with += name.startsWith("rejectBucket") ? "&magneticWrites=true" : "";

        assertThat(settings(endpoint("timestream:market/prices")).get(setting)).isNotEqualTo(text);
        assertThat(
                        settings(
                                endpoint(
                                        "timestream:market/prices?%s=RAW(%s)%s"
                                                .formatted(name, value, with))))
                .containsEntry(setting, text);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = OPTIONS)
    void anOptionOfTheComponentReachesItsSetting(
            String name, String unused, String value, String setting, String text) {
        TimestreamComponent component =
                context.getComponent("timestream", TimestreamComponent.class);
        if (name.startsWith("rejectBucket")) {
            component.getConfiguration().setRejectBucket("s3://late");
            component.getConfiguration().setMagneticWrites(true);
        }
        Object bean = value.equals("#quote") ? context.getRegistry().lookupByName("quote") : value;
        component.getComponentPropertyConfigurer().configure(context, component, name, bean, true);

        assertThat(settings(endpoint("timestream:market/prices"))).containsEntry(setting, text);
    }

    private TimestreamEndpoint endpoint(String uri) {
        return context.getEndpoint(uri, TimestreamEndpoint.class);
    }

    /** The settings of an endpoint, each under its path through the records. */
    private static Map<String, String> settings(TimestreamEndpoint endpoint) {
        TimestreamConfiguration options = endpoint.getConfiguration();
        Map<String, String> settings = OptionPins.settings("tables", options.tableDefaults());
        options.rejectPolicies()
                .byClass()
                .forEach(
                        (reason, policy) ->
                                settings.put("tables.writer.onReject." + reason, policy.name()));
        TimestreamProducer producer = new TimestreamProducer(endpoint);
        settings.put("deadLetters", producer.deadLetters(options).place());
        settings.put("mapping", String.valueOf(options.getMapping() != null));
        return settings;
    }
}
