package io.streamgauge.kinesis.leases;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/**
 * The stream and the application that a lease table belongs to, which an item of the table names.
 *
 * <p>The Kinesis Client Library does not check whose leases it takes. The checkpoints of another
 * stream have the same shard ids, and those of another application would skip records.
 */
record LeaseTableOwner(LeasedReaderRuntime runtime, StreamPresence stream) {

    /** The key of the item, which is not a shard id. */
    private static final String KEY = "streamgauge-owner";

    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(30);

    /** Thrown when the lease table belongs to another stream or application. */
    static final class ForeignTableException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        ForeignTableException(String message) {
            super(message);
        }
    }

    /**
     * Checks a table that may not exist yet: a ForeignTableException when it belongs to another
     * stream or application, a CompletionException when it cannot be read.
     */
    void check() {
        try {
            Optional<Map<String, AttributeValue>> owner = owner();
            owner.ifPresentOrElse(this::requireOurs, this::requireOurCheckpoints);
        } catch (CompletionException e) {
            if (!(e.getCause() instanceof ResourceNotFoundException)) {
                throw e;
            }
        }
    }

    /**
     * Writes the owner to a table that exists, unless it has one; a ForeignTableException when it
     * belongs to another stream or application.
     */
    void claim() {
        try {
            join(
                    runtime.tables()
                            .client()
                            .putItem(
                                    PutItemRequest.builder()
                                            .tableName(table())
                                            .item(item())
                                            .conditionExpression("attribute_not_exists(leaseKey)")
                                            .build()));
        } catch (CompletionException e) {
            if (!(e.getCause() instanceof ConditionalCheckFailedException)) {
                throw e;
            }
            owner().ifPresent(this::requireOurs);
        }
    }

    /** The item has an entity type of the library, which so does not use it as a lease. */
    private Map<String, AttributeValue> item() {
        return Map.of(
                "leaseKey", AttributeValue.fromS(KEY),
                "entityType", AttributeValue.fromS("STREAM"),
                "streamId", AttributeValue.fromS(stream.arn()),
                "streamCreated", AttributeValue.fromS(stream.created().toString()),
                "application", AttributeValue.fromS(runtime.settings().application()));
    }

    private Optional<Map<String, AttributeValue>> owner() {
        Map<String, AttributeValue> item =
                join(runtime.tables()
                                .client()
                                .getItem(
                                        GetItemRequest.builder()
                                                .tableName(table())
                                                .key(Map.of("leaseKey", AttributeValue.fromS(KEY)))
                                                .consistentRead(true)
                                                .build()))
                        .item();
        return item.isEmpty() ? Optional.empty() : Optional.of(item);
    }

    private void requireOurs(Map<String, AttributeValue> owner) {
        String arn = text(owner, "streamId");
        if (!arn.equals(stream.arn())) {
            throw foreign("the stream '%s', not '%s'".formatted(arn, stream.arn()));
        }
        String created = text(owner, "streamCreated");
        if (!created.equals(stream.created().toString())) {
            throw foreign(
                    "an earlier stream of this name, which was created at %s and deleted"
                            .formatted(Instant.parse(created)));
        }
        String application = text(owner, "application");
        if (!application.equals(runtime.settings().application())) {
            throw foreign(
                    "the application '%s', not '%s'"
                            .formatted(application, runtime.settings().application()));
        }
    }

    /** A table of an earlier version has no owner, but checkpoints of its stream. */
    private void requireOurCheckpoints() {
        for (Map<String, AttributeValue> item :
                join(runtime.tables()
                                .client()
                                .scan(ScanRequest.builder().tableName(table()).build()))
                        .items()) {
            String checkpoint = text(item, "checkpoint");
            if (text(item, "leaseKey").startsWith("shardId-")
                    && !checkpoint.isEmpty()
                    && checkpoint.chars().allMatch(Character::isDigit)) {
                requireOurs(text(item, "leaseKey"), checkpoint);
            }
        }
    }

    private void requireOurs(String shardId, String checkpoint) {
        try {
            join(
                    runtime.reader().stream()
                            .client()
                            .getShardIterator(
                                    GetShardIteratorRequest.builder()
                                            .streamName(runtime.streamName())
                                            .shardId(shardId)
                                            .shardIteratorType(
                                                    ShardIteratorType.AFTER_SEQUENCE_NUMBER)
                                            .startingSequenceNumber(checkpoint)
                                            .build()));
        } catch (CompletionException e) {
            if (e.getCause() instanceof InvalidArgumentException) {
                throw foreign("another stream than '%s'".formatted(stream.arn()));
            }
            // Other failures are reported when the shard is read; a shard that is gone has expired.
        }
    }

    private ForeignTableException foreign(String owner) {
        return new ForeignTableException(
                "\"leases\" must be a table of this stream and application, but '%s' has the leases of %s: set it to another table, or delete the table '%s' if its checkpoints are not needed"
                        .formatted(table(), owner, table()));
    }

    private String table() {
        return runtime.tables().leases();
    }

    private static String text(Map<String, AttributeValue> item, String name) {
        AttributeValue value = item.get(name);
        return value == null || value.s() == null ? "" : value.s();
    }

    private static <T> T join(CompletableFuture<T> call) {
        return call.orTimeout(CALL_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS).join();
    }
}
