package io.streamgauge.kinesis.leases;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;

/**
 * The DynamoDB table of the leases, which the Kinesis Client Library creates if it does not exist.
 *
 * <p>It also has the heartbeats of the instances, and the leader. Earlier versions of the library
 * had two more tables for these, which it still looks for.
 *
 * @param leases the name of the table, which is the prefix of the other names
 */
public record LeaseTables(String leases, DynamoDbAsyncClient client) {

    private static final String LAST_HEARTBEAT = "lut";
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(5);

    /** The earlier table of the leader and its version of the library. */
    String coordinatorState() {
        return leases + "-CoordinatorState";
    }

    /** The earlier table of heartbeats. */
    String workerMetrics() {
        return leases + "-WorkerMetricStats";
    }

    /** The time of the last heartbeat of an instance; empty without one. */
    Optional<String> heartbeat(String worker) {
        GetItemResponse found =
                client.getItem(
                                GetItemRequest.builder()
                                        .tableName(leases)
                                        .key(Map.of("leaseKey", AttributeValue.fromS(worker)))
                                        .build())
                        .orTimeout(CALL_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                        .join();
        return Optional.ofNullable(found.item().get(LAST_HEARTBEAT)).map(AttributeValue::n);
    }

    /** Deletes the heartbeat of an instance, so that it is assigned no more leases. */
    void deleteHeartbeat(String worker) {
        client.deleteItem(
                        DeleteItemRequest.builder()
                                .tableName(leases)
                                .key(Map.of("leaseKey", AttributeValue.fromS(worker)))
                                .build())
                .orTimeout(CALL_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }
}
