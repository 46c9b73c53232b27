package io.streamgauge.camel.kinesis;

import org.apache.camel.spi.Metadata;

/** The headers of {@code kinesis:}, with the names that {@code aws2-kinesis:} has for them. */
public final class KinesisConstants {

    @Metadata(
            description =
                    "The sequence number of the record that was read, or of the only record that"
                            + " was written. Writes ignore it.",
            javaType = "String")
    public static final String SEQUENCE_NUMBER = "CamelAwsKinesisSequenceNumber";

    @Metadata(
            label = "consumer",
            description =
                    "The index of the record that was read among the records that were aggregated"
                            + " under its sequence number, or 0 if it was not aggregated. Together with"
                            + " the sequence number it identifies the record.",
            javaType = "long")
    public static final String SUB_SEQUENCE_NUMBER = "CamelAwsKinesisSubSequenceNumber";

    @Metadata(
            label = "consumer",
            description = "The approximate arrival time of the record that was read.",
            javaType = "java.time.Instant")
    public static final String APPROX_ARRIVAL_TIME = "CamelAwsKinesisApproximateArrivalTimestamp";

    @Metadata(
            description =
                    "The partition key of the record that was read, or of the records to write if"
                            + " the option partitionKey is not set.",
            javaType = "String")
    public static final String PARTITION_KEY = "CamelAwsKinesisPartitionKey";

    @Metadata(
            description =
                    "The shard of the record that was read, or of the only record that was"
                            + " written.",
            javaType = "String")
    public static final String SHARD_ID = "CamelAwsKinesisShardId";

    @Metadata(
            label = "consumer",
            description =
                    "The approximate arrival time of the record that was read, in milliseconds"
                            + " since 1970.",
            javaType = "long")
    public static final String MESSAGE_TIMESTAMP = "CamelMessageTimestamp";

    @Metadata(
            label = "producer",
            description = "The number of records of the body that were written.",
            javaType = "Integer")
    public static final String WRITTEN = "CamelAwsKinesisWritten";

    @Metadata(
            label = "producer",
            description =
                    "The number of records of the body that were rejected, by their mapping or"
                            + " because Kinesis never takes them.",
            javaType = "Integer")
    public static final String REJECTED = "CamelAwsKinesisRejected";

    @Metadata(
            label = "consumer",
            description =
                    "Set by a route that reads batches: the records that failed, as a list of their"
                            + " messages or sequence numbers, or one of these. The first of them and"
                            + " all records after it are delivered again. If anything else is named,"
                            + " the whole batch is.",
            javaType = "java.util.Collection")
    public static final String BATCH_FAILURES = "CamelAwsKinesisBatchFailures";

    @Metadata(
            description = "The reason for which the record was given up, in a dead letter.",
            javaType = "String")
    public static final String ERROR = "CamelAwsKinesisError";

    @Metadata(
            label = "producer",
            description =
                    "The kind of that reason, in a dead letter of a producer: mapping, too_large,"
                            + " partition_key, explicit_hash_key or refused.",
            javaType = "String")
    public static final String ERROR_CLASS = "CamelAwsKinesisErrorClass";

    @Metadata(
            label = "producer",
            description =
                    "The origin of the row or record, in a dead letter of a producer: its file and"
                            + " line, or its route, exchange and item.",
            javaType = "String")
    public static final String ORIGIN = "CamelAwsKinesisOrigin";

    private KinesisConstants() {}
}
