package io.streamgauge.deadletter;

import io.streamgauge.delivery.RejectedReading;
import io.streamgauge.influx.InfluxTarget;
import io.streamgauge.reading.Reading;
import io.streamgauge.reading.Row;
import io.streamgauge.timestream.TableName;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/**
 * A row or a record that an endpoint gave up, and why.
 *
 * @param at when it was given up
 * @param source where it came from
 * @param reason why it was given up
 * @param content what was given up
 */
public record DeadLetter(Instant at, Source source, Reason reason, Content content) {

    /**
     * Where a dead letter came from.
     *
     * @param route the route that gave it up; "load" for a load
     * @param endpoint the endpoint that gave it up: timestream:DATABASE/TABLE, kinesis:STREAM,
     *     influxdb:DATABASE or influxdb:DATABASE/MEASUREMENT
     * @param origin the file and line, the exchange and item, or the shard and number, for people
     */
    public record Source(@Nullable String route, String endpoint, String origin) {

        private static final String TIMESTREAM = "timestream:";
        private static final String KINESIS = "kinesis:";
        private static final String INFLUXDB = "influxdb:";

        public static Source ofTable(@Nullable String route, TableName table, String origin) {
            return new Source(route, endpointOf(table), origin);
        }

        /** The endpoint of a database of InfluxDB as letters name it. */
        public static String endpointOf(InfluxTarget target) {
            return INFLUXDB + target;
        }

        /** The endpoint of a table as letters name it. */
        public static String endpointOf(TableName table) {
            return TIMESTREAM + table;
        }

        public static Source ofStream(@Nullable String route, String stream, String origin) {
            return new Source(route, KINESIS + stream, origin);
        }

        /** The table, where the endpoint is one of Timestream. */
        public Optional<TableName> table() {
            return endpoint.startsWith(TIMESTREAM)
                    ? Optional.of(TableName.parse(endpoint.substring(TIMESTREAM.length())))
                    : Optional.empty();
        }

        /** The database and the measurement, where the endpoint is one of InfluxDB. */
        public Optional<InfluxTarget> influx() {
            return endpoint.startsWith(INFLUXDB)
                    ? Optional.of(InfluxTarget.parse(endpoint.substring(INFLUXDB.length())))
                    : Optional.empty();
        }

        /** Whether the endpoint takes readings, and so its letters are rows. */
        public boolean takesReadings() {
            return table().isPresent() || influx().isPresent();
        }

        /** The name of the stream, where the endpoint is one of Kinesis. */
        public Optional<String> stream() {
            return endpoint.startsWith(KINESIS)
                    ? Optional.of(endpoint.substring(KINESIS.length()))
                    : Optional.empty();
        }
    }

    /**
     * Why something was given up.
     *
     * @param kind the kind of reason, such as too_old or mapping
     * @param text the reason in words
     * @param existingVersion the version that the table holds, where Timestream named it
     */
    public record Reason(String kind, String text, @Nullable Long existingVersion) {

        public Reason(String kind, String text) {
            this(kind, text, null);
        }
    }

    /** What was given up. */
    public sealed interface Content {

        /** When it came in, where that is known. */
        @Nullable Instant received();
    }

    /**
     * A row.
     *
     * @param row the row
     * @param received its time, where it has none of its own
     * @param reading what the mapping made of it; absent where the mapping rejected it
     */
    public record RowContent(Row row, @Nullable Instant received, Optional<Reading> reading)
            implements Content {}

    /**
     * A record of a stream.
     *
     * @param data its bytes
     * @param partitionKey its key, where it has one
     * @param position where it was read; absent where it was to be written
     */
    public record RecordContent(
            SdkBytes data, @Nullable String partitionKey, @Nullable ShardPosition position)
            implements Content {

        @Override
        public @Nullable Instant received() {
            return position == null ? null : position.arrival();
        }
    }

    /**
     * The position of a record in a shard.
     *
     * @param shardId the shard
     * @param sequenceNumber its number there
     * @param subSequenceNumber its place among the records that were aggregated under this number
     * @param arrival about when the stream took it, where that is known
     */
    public record ShardPosition(
            String shardId,
            String sequenceNumber,
            long subSequenceNumber,
            @Nullable Instant arrival) {}

    /**
     * The dead letter of a reading or row that was rejected.
     *
     * @param received the time of a row that has none of its own
     */
    public static DeadLetter of(
            RejectedReading rejected, Source source, Instant received, Instant at) {
        Row row = rejected.item().row();
        return new DeadLetter(
                at,
                source,
                new Reason(
                        rejected.rejectionClass().word(),
                        rejected.reason(),
                        rejected.existingVersion()),
                new RowContent(
                        row,
                        received,
                        rejected.item() instanceof Reading reading
                                ? Optional.of(reading)
                                : Optional.empty()));
    }
}
