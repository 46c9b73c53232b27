package io.streamgauge.runtime;

import io.streamgauge.aws.AwsClients;
import io.streamgauge.aws.AwsSettings;
import io.streamgauge.camel.QuartzThreads;
import io.streamgauge.config.Settings;
import io.streamgauge.routes.reload.RouteIds;
import io.streamgauge.tables.DeclaredTables;
import java.time.InstantSource;
import java.util.Set;
import org.apache.camel.builder.RouteBuilderLifecycleStrategy;
import org.apache.camel.health.HealthCheckResultStrategy;
import org.apache.camel.spi.ComponentCustomizer;
import org.apache.camel.spi.Registry;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.timestreamwrite.TimestreamWriteAsyncClient;

/** The beans that components and routes look up, bound before the routes are loaded. */
final class RegistryBindings {

    /** The names that a route file must not give to a bean of its own. */
    static final Set<String> NAMES =
            Set.of(
                    "clock",
                    "maskedHealth",
                    "tracing",
                    "declaredTables",
                    "timestreamClient",
                    "kinesisClient",
                    "kinesisAsyncClient",
                    "dynamoDbAsyncClient");

    private final Registry registry;
    private final OpenResources open;

    /**
     * @param open gets the clients that are opened
     */
    RegistryBindings(Registry registry, OpenResources open) {
        this.registry = registry;
        this.open = open;
    }

    void bind(Settings settings, AwsSettings aws, InstantSource clock) {
        registry.bind("clock", InstantSource.class, clock);
        registry.bind("quartzThreads", ComponentCustomizer.class, QuartzThreads.customizer());
        registry.bind("routeIds", RouteBuilderLifecycleStrategy.class, new RouteIds());
        registry.bind("maskedHealth", HealthCheckResultStrategy.class, new MaskedHealthChecks());
        registry.bind("declaredTables", DeclaredTables.class, settings.declared());
        bindClients(new AwsClients(aws));
        if (settings.aws() || aws.dynamodbEndpoint() != null) {
            bindDynamoDb(new AwsClients(aws));
        }
    }

    private void bindClients(AwsClients clients) {
        registry.bind(
                "timestreamClient",
                TimestreamWriteAsyncClient.class,
                open.add(clients.timestreamWrite()));
        registry.bind("kinesisAsyncClient", KinesisAsyncClient.class, open.add(clients.kinesis()));
        registry.bind("kinesisClient", KinesisClient.class, () -> open.add(clients.stockKinesis()));
    }

    /** Opened at its first use, because only leases need it. */
    private void bindDynamoDb(AwsClients clients) {
        registry.bind(
                "dynamoDbAsyncClient",
                DynamoDbAsyncClient.class,
                () -> open.add(clients.dynamoDb()));
    }
}
