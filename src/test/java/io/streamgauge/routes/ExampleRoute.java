package io.streamgauge.routes;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.streamgauge.camel.timestream.TimestreamComponent;
import io.streamgauge.local.LocalAwsFixture;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import software.amazon.awssdk.services.timestreamwrite.TimestreamWriteAsyncClient;
import software.amazon.awssdk.services.timestreamwrite.TimestreamWriteClient;
import software.amazon.awssdk.services.timestreamwrite.model.Table;

/** A route of {@code routes/examples}, which the test triggers in place of its timer. */
final class ExampleRoute implements AutoCloseable {

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final ProducerTemplate template;

    ExampleRoute(String name, TimestreamWriteAsyncClient client, Map<String, String> values)
            throws Exception {
        camel.getRegistry().bind("client", TimestreamWriteAsyncClient.class, client);
        camel.getRegistry().bind("meters", MeterRegistry.class, new SimpleMeterRegistry());
        camel.getComponent("timestream", TimestreamComponent.class)
                .getConfiguration()
                .setAutoCreateTable(true);
        Properties properties = new Properties();
        properties.putAll(values);
        camel.getPropertiesComponent().setInitialProperties(properties);
        Path file = Path.of("routes", "examples", name + ".camel.yaml");
        PluginHelper.getRoutesLoader(camel)
                .loadRoutes(ResourceHelper.resolveResource(camel, "file:" + file));
        AdviceWith.adviceWith(camel, name, false, route -> route.replaceFromWith("direct:tick"));
        camel.start();
        template = camel.createProducerTemplate();
    }

    /** Runs the route once; gives the failure that it reported, or null. */
    Exception run() {
        Exchange exchange = template.send("direct:tick", it -> {});
        return exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
    }

    /** The rows of a query, fields with blanks between them. */
    static List<String> query(LocalAwsFixture aws, String sql) {
        return aws.timestreamQuery().queryPaginator(it -> it.queryString(sql)).stream()
                .flatMap(page -> page.rows().stream())
                .map(row -> row.data().stream().map(each -> each.scalarValue()).toList())
                .map(fields -> String.join(" ", fields))
                .toList();
    }

    /** Makes the next route begin with no tables. */
    static void deleteTables(LocalAwsFixture aws) {
        TimestreamWriteClient client = aws.timestreamWrite();
        for (Table table :
                client.listTablesPaginator(it -> {}).stream()
                        .flatMap(page -> page.tables().stream())
                        .toList()) {
            client.deleteTable(
                    it -> it.databaseName(table.databaseName()).tableName(table.tableName()));
        }
    }

    @Override
    public void close() {
        camel.stop();
    }
}
