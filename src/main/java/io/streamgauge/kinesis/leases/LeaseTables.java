package io.streamgauge.kinesis.leases;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;

/**
 * The DynamoDB tables of the Kinesis Client Library, which it creates if they do not exist.
 *
 * @param leases the name of the table of the leases, with which the names of the others begin
 */
public record LeaseTables(String leases, DynamoDbAsyncClient client) {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Who leads, and with which version of the library the tables are used. */
    String coordinatorState() {
        return leases + "-CoordinatorState";
    }

    /** Which instances are alive. */
    String workerMetrics() {
        return leases + "-WorkerMetricStats";
    }

    /** Takes an instance from those that are alive, so that it gets no leases any more. */
    void forget(String worker) {
        client.deleteItem(
                        DeleteItemRequest.builder()
                                .tableName(leases)
                                .key(Map.of("leaseKey", AttributeValue.fromS(worker)))
                                .build())
                .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }
}
