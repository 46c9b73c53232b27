package io.streamgauge.camel.kinesis;

import org.apache.camel.spi.Metadata;

/** The headers of {@code kinesis:}, with the names that {@code aws2-kinesis:} has for them. */
public final class KinesisConstants {

    @Metadata(
            description =
                    "The sequence number of the record that was read, or of the only record that"
                            + " was written. It is never used for a write.",
            javaType = "String")
    public static final String SEQUENCE_NUMBER = "CamelAwsKinesisSequenceNumber";

    @Metadata(
            label = "consumer",
            description =
                    "The place of the record that was read among those that were aggregated under"
                            + " its sequence number, from 0; 0 if it was not aggregated. With the"
                            + " sequence number it names the record.",
            javaType = "long")
    public static final String SUB_SEQUENCE_NUMBER = "CamelAwsKinesisSubSequenceNumber";

    @Metadata(
            label = "consumer",
            description = "About when the stream took the record that was read.",
            javaType = "java.time.Instant")
    public static final String APPROX_ARRIVAL_TIME = "CamelAwsKinesisApproximateArrivalTimestamp";

    @Metadata(
            description =
                    "The partition key of the record that was read, or is written if the option"
                            + " partitionKey is not given.",
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
                    "About when the stream took the record that was read, in milliseconds since"
                            + " 1970.",
            javaType = "long")
    public static final String MESSAGE_TIMESTAMP = "CamelMessageTimestamp";

    @Metadata(
            label = "producer",
            description = "How many records of the body were written.",
            javaType = "Integer")
    public static final String WRITTEN = "CamelAwsKinesisWritten";

    @Metadata(
            label = "producer",
            description =
                    "How many records of the body were rejected: by their mapping, or because"
                            + " Kinesis does not take such a record.",
            javaType = "Integer")
    public static final String REJECTED = "CamelAwsKinesisRejected";

    @Metadata(
            label = "consumer",
            description =
                    "For a route that reads batches to set: the records that were not taken, as a"
                            + " list of their messages or sequence numbers, or one of these. The first"
                            + " of them and all behind it are delivered again, and the whole batch if"
                            + " something else is named.",
            javaType = "java.util.Collection")
    public static final String BATCH_FAILURES = "CamelAwsKinesisBatchFailures";

    @Metadata(description = "In a dead letter, why the record was given up.", javaType = "String")
    public static final String ERROR = "CamelAwsKinesisError";

    @Metadata(
            label = "producer",
            description =
                    "In a dead letter of a producer, the kind of reason: mapping, too_large,"
                            + " partition_key, explicit_hash_key or refused.",
            javaType = "String")
    public static final String ERROR_CLASS = "CamelAwsKinesisErrorClass";

    @Metadata(
            label = "producer",
            description =
                    "In a dead letter of a producer, where the row or record came from: its file"
                            + " and line, or its route, exchange and item.",
            javaType = "String")
    public static final String ORIGIN = "CamelAwsKinesisOrigin";

    private KinesisConstants() {}
}
