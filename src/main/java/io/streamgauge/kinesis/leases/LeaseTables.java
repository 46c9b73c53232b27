package io.streamgauge.kinesis.leases;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;

/**
 * The DynamoDB table of the leases, which the Kinesis Client Library creates if it does not exist.
 *
 * <p>It also holds which instances are alive and who leads. Earlier versions of the library had two
 * more tables for that, and it still looks for them.
 *
 * @param leases the name of the table, with which those of the others begin
 */
public record LeaseTables(String leases, DynamoDbAsyncClient client) {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** The earlier table of who leads, and with which version of the library. */
    String coordinatorState() {
        return leases + "-CoordinatorState";
    }

    /** The earlier table of which instances are alive. */
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
