package io.streamgauge.camel.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KinesisCatalogTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void sharedOptionsHaveTheNamesOfTheStockComponent() throws IOException {
        JsonNode ours = catalog("io/streamgauge/camel/kinesis/kinesis");
        JsonNode stock = catalog("org/apache/camel/component/aws2/kinesis/aws2-kinesis");

        assertThat(shared(ours, stock, "properties"))
                .contains(
                        "streamName",
                        "amazonKinesisAsyncClient",
                        "iteratorType",
                        "messageTimestamp",
                        "shardId",
                        "sequenceNumber",
                        "maxResultsPerRequest",
                        "shardMonitorInterval",
                        "applicationName",
                        "delay");
        assertThat(shared(ours, stock, "headers"))
                .containsExactlyInAnyOrder(
                        "CamelAwsKinesisSequenceNumber",
                        "CamelAwsKinesisApproximateArrivalTimestamp",
                        "CamelAwsKinesisPartitionKey",
                        "CamelAwsKinesisShardId",
                        "CamelMessageTimestamp");
    }

    @Test
    void eachOptionHasADescription() throws IOException {
        assertThat(catalog("io/streamgauge/camel/kinesis/kinesis").get("properties").properties())
                .allSatisfy(
                        option ->
                                assertThat(option.getValue().get("description").asText())
                                        .as(option.getKey())
                                        .endsWith("."));
    }

    private static Set<String> shared(JsonNode ours, JsonNode stock, String part) {
        Set<String> names = new HashSet<>();
        ours.get(part).fieldNames().forEachRemaining(names::add);
        Set<String> others = new HashSet<>();
        stock.get(part).fieldNames().forEachRemaining(others::add);
        names.retainAll(others);
        return names;
    }

    private static JsonNode catalog(String name) throws IOException {
        try (InputStream json =
                KinesisCatalogTest.class.getResourceAsStream("/META-INF/" + name + ".json")) {
            return JSON.readTree(json);
        }
    }
}
