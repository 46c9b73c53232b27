package io.streamgauge.camel.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.camel.OptionPins;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.PropertyConfigurerGetter;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;

/** Every option of {@code kinesis:}, with its default and the setting that it becomes. */
class KinesisOptionPinsTest {

    /**
     * Name, default, another value, the options that it needs, its setting, and its value there.
     */
    private static final String OPTIONS =
            """
            autoCreateStream     | false | true | '' | reader.createdWithShards | OptionalInt[1]
            shards               | 1 | 3 | autoCreateStream=true | reader.createdWithShards | OptionalInt[3]
            deadLetter           | '' | log:rejects | '' | deadLetters.place | log:rejects
            deadLetterFolder     | dead-letter | rejects | '' | deadLetters.place | rejects/prices.jsonl
            amazonKinesisAsyncClient | '' | #client | '' | options.client | other client
            dynamoDbAsyncClient  | '' | #leases | '' | options.leaseClient | other lease client
            iteratorType         | TRIM_HORIZON | LATEST | '' | reader.start | Latest[]
            messageTimestamp     | '' | 2026-11-20T10:00:00Z | iteratorType=AT_TIMESTAMP | reader.start.time | 2026-11-20T10:00:00Z
            shardId              | '' | shardId-000000000007 | '' | reader.start.shardId | shardId-000000000007
            sequenceNumber       | '' | 77 | iteratorType=AT_SEQUENCE_NUMBER&shardId=shardId-000000000007 | reader.start.start.position.sequenceNumber | 77
            ignoreCheckpoint     | false | true | '' | reader.ignoreCheckpoint | true
            applicationName      | '' | copy | fanOut=true | reader.reads.fanOut | Optional[copy]
            checkpointFolder     | data/checkpoints | elsewhere | '' | options.checkpointFolder | elsewhere
            leases               | '' | dynamodb:prices-leases | '' | reader.checkpointInterval | PT5S
            maxResultsPerRequest | 10000 | 7 | '' | reader.reads.maxResults | 7
            delay                | 1s | 3s | '' | reader.reads.maxPause | PT3S
            shardMonitorInterval | 10s | 3s | '' | reader.reads.shardMonitorInterval | PT3S
            prefetch             | 20000 | 7 | '' | reader.reads.prefetch | 7
            prefetchSize         | 67108864 | 7 | '' | reader.reads.prefetchSize | 7
            fanOut               | false | true | '' | reader.reads.fanOut | Optional[prices]
            stallTimeout         | 1m | 3m | '' | options.stallTimeout | PT3M
            traceparent          | false | true | '' | options.traceparent | true
            gunzip               | true | false | '' | options.gunzip | false
            maxInflatedSize      | 16777216 | 7 | '' | options.maxInflatedSize | 7
            ordered              | true | key | '' | reader.deliveries.ordering | KEY
            maxInFlight          | 100 | 7 | '' | reader.deliveries.maxInFlight | 7
            batch                | false | true | '' | reader.deliveries.batchSize | 500
            batchSize            | 500 | 7 | batch=true | reader.deliveries.batchSize | 7
            retries              | 3 | 7 | '' | reader.deliveries.retries | 7
            retryDelay           | 1s | 7s | '' | reader.deliveries.backoff.base | PT7S
            onFailure            | deadLetter | stop | '' | reader.deliveries.onFailure | STOP
            partitionKey         | '' | all | '' | options.partitionKey | all
            explicitHashKey      | '' | 7 | '' | options.explicitHashKey | 7
            orderByKey           | false | true | '' | writer.orderByKey | true
            aggregate            | false | true | '' | writer.aggregate | true
            deliveryTimeout      | 2m | 3m | '' | writer.deliveryTimeout | PT3M
            maxRecordSize        | 1048576 | 7 | '' | writer.maxRecordSize | 7
            maxInFlightRequests  | 8 | 7 | '' | writer.flow.maxInFlightRequests | 7
            linger               | 0 | 7s | '' | writer.flow.linger | PT7S
            maxWaiting           | 20000 | 7 | '' | writer.flow.maxWaiting | 7
            maxWaitingSize       | 67108864 | 7 | '' | writer.flow.maxWaitingBytes | 7
            """;

    @AutoClose private final DefaultCamelContext context = new DefaultCamelContext();

    @BeforeEach
    void start() {
        context.getRegistry().bind("client", new NamedKinesisClient("other client"));
        context.getRegistry().bind("leases", new NamedDynamoDbClient("other lease client"));
        context.start();
    }

    @Test
    void theCatalogHasTheseOptionsWithTheseDefaults() throws IOException {
        Map<String, String> pinned = OptionPins.defaults(OPTIONS);

        assertThat(OptionPins.catalog("kinesis", "properties")).isEqualTo(pinned);
        assertThat(OptionPins.catalog("kinesis", "componentProperties")).isEqualTo(pinned);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = OPTIONS)
    void anEndpointHasTheDefaultOfTheCatalog(String name, String defaultValue) {
        context.getRegistry().unbind("client");
        context.getRegistry().unbind("leases");
        KinesisEndpoint endpoint = context.getEndpoint("kinesis:prices", KinesisEndpoint.class);
        PropertyConfigurerGetter options =
                (PropertyConfigurerGetter) endpoint.getComponent().getEndpointPropertyConfigurer();
        Class<?> type = options.getOptionType(name, true);

        assertThat(options.getOptionValue(endpoint, name, true))
                .isEqualTo(
                        defaultValue.isEmpty()
                                ? null
                                : context.getTypeConverter().convertTo(type, defaultValue));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = OPTIONS)
    void anOptionOfAnEndpointReachesItsSetting(
            String name, String unused, String value, String with, String setting, String text) {
        String uri = "kinesis:prices?" + String.join("&", pairs(name, value, with));

        assertThat(settings(context.getEndpoint(uri, KinesisEndpoint.class)))
                .containsEntry(setting, text);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = OPTIONS)
    void anOptionOfTheComponentReachesItsSetting(
            String name, String unused, String value, String with, String setting, String text) {
        KinesisComponent component = context.getComponent("kinesis", KinesisComponent.class);
        for (String pair : pairs(name, value, with)) {
            int equals = pair.indexOf('=');
            set(component, pair.substring(0, equals), pair.substring(equals + 1));
        }

        assertThat(settings(context.getEndpoint("kinesis:prices", KinesisEndpoint.class)))
                .containsEntry(setting, text);
    }

    private static List<String> pairs(String name, String value, String with) {
        return Stream.concat(Stream.of(name + "=" + value), Stream.of(with.split("&", -1)))
                .filter(pair -> !pair.isEmpty())
                .toList();
    }

    private void set(KinesisComponent component, String name, String value) {
        Object resolved =
                value.startsWith("#")
                        ? context.getRegistry().lookupByName(value.substring(1))
                        : value;
        component
                .getComponentPropertyConfigurer()
                .configure(context, component, name, resolved, true);
    }

    /** The settings of an endpoint, each under its path through the records. */
    private static Map<String, String> settings(KinesisEndpoint endpoint) {
        KinesisConfiguration options = endpoint.getConfiguration();
        KinesisRuntime runtime = new KinesisRuntime((KinesisComponent) endpoint.getComponent());
        Map<String, String> settings =
                OptionPins.settings("reader", ReaderFactory.settings(options));
        settings.putAll(OptionPins.settings("writer", KinesisProducer.settings(options)));
        settings.put("deadLetters.place", runtime.deadLetters(options).place());
        settings.put("options.client", String.valueOf(options.getAmazonKinesisAsyncClient()));
        settings.put("options.leaseClient", String.valueOf(options.getDynamoDbAsyncClient()));
        settings.put("options.checkpointFolder", options.getCheckpointFolder());
        settings.put("options.stallTimeout", options.getStallTimeout().toString());
        settings.put("options.traceparent", String.valueOf(options.isTraceparent()));
        settings.put("options.gunzip", String.valueOf(options.isGunzip()));
        settings.put("options.maxInflatedSize", String.valueOf(options.getMaxInflatedSize()));
        settings.put("options.partitionKey", String.valueOf(options.getPartitionKey()));
        settings.put("options.explicitHashKey", String.valueOf(options.getExplicitHashKey()));
        return settings;
    }

    /** A client that is only compared. */
    private record NamedKinesisClient(String serviceName) implements KinesisAsyncClient {
        @Override
        public String toString() {
            return serviceName;
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    /** A client that is only compared. */
    private record NamedDynamoDbClient(String serviceName) implements DynamoDbAsyncClient {
        @Override
        public String toString() {
            return serviceName;
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
