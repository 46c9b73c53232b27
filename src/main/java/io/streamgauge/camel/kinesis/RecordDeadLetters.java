package io.streamgauge.camel.kinesis;

import io.streamgauge.deadletter.DeadLetter;
import io.streamgauge.deadletter.DeadLetter.Content;
import io.streamgauge.deadletter.DeadLetter.Reason;
import io.streamgauge.deadletter.DeadLetter.RecordContent;
import io.streamgauge.deadletter.DeadLetter.RowContent;
import io.streamgauge.deadletter.DeadLetter.ShardPosition;
import io.streamgauge.deadletter.DeadLetter.Source;
import io.streamgauge.kinesis.FailureReason;
import io.streamgauge.kinesis.PlainShardRecord;
import io.streamgauge.kinesis.ShardRecord;
import io.streamgauge.kinesis.StreamRecord;
import io.streamgauge.kinesis.write.RecordResult;
import io.streamgauge.reading.Rejection;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.apache.camel.support.service.ServiceSupport;
import org.jspecify.annotations.Nullable;

/** The dead letters of a stream and their destination. */
abstract class RecordDeadLetters extends ServiceSupport {

    /** The kind of reason of a record whose deliveries to its route failed. */
    private static final String DELIVERY_FAILED = "delivery_failed";

    /** The kind of reason of a row that its mapping, or the reader of its file, rejected. */
    private static final String MAPPING = "mapping";

    private final String stream;
    private final InstantSource clock;

    RecordDeadLetters(String stream, InstantSource clock) {
        this.stream = stream;
        this.clock = clock;
    }

    /**
     * Stores dead letters, and completes when they are stored. The failure of the last delivery is
     * null for what was never delivered.
     */
    abstract CompletionStage<?> store(List<DeadLetter> letters, @Nullable Throwable failure);

    /** The file or endpoint, without secrets. */
    abstract String place();

    String stream() {
        return stream;
    }

    /** The dead letter of a record whose deliveries failed, and which a route gave up. */
    DeadLetter of(ShardRecord record, Throwable failure, @Nullable String route) {
        ShardPosition position =
                new ShardPosition(
                        record.shardId(),
                        record.sequenceNumber(),
                        record.subSequenceNumber(),
                        record.arrival());
        String origin =
                "%s record %s.%d"
                        .formatted(
                                record.shardId(),
                                record.sequenceNumber(),
                                record.subSequenceNumber());
        return letter(
                Source.ofStream(route, stream, origin),
                new Reason(DELIVERY_FAILED, FailureReason.of(failure)),
                new RecordContent(record.data(), record.partitionKey(), position));
    }

    /** The dead letter of a record that Kinesis never takes, and which a route gave up. */
    DeadLetter of(StreamRecord record, Source source, RecordResult.Rejected rejected) {
        return letter(
                source,
                new Reason(rejected.reason().name().toLowerCase(Locale.ROOT), rejected.message()),
                new RecordContent(record.data(), record.partitionKey(), null));
    }

    /** The dead letter of a row that became no record, and which a route gave up. */
    DeadLetter of(Rejection rejection, @Nullable String route) {
        return letter(
                Source.ofStream(route, stream, rejection.row().origin()),
                new Reason(MAPPING, rejection.message()),
                new RowContent(rejection.row(), null, Optional.empty()));
    }

    /** The record as it was read, of a dead letter with a position. */
    static ShardRecord record(RecordContent record) {
        ShardPosition position = Objects.requireNonNull(record.position());
        return new PlainShardRecord(
                position.shardId(),
                position.sequenceNumber(),
                position.subSequenceNumber(),
                true,
                partitionKey(record),
                record.data(),
                position.arrival());
    }

    static String partitionKey(RecordContent record) {
        if (record.partitionKey() == null) {
            throw new IllegalArgumentException("\"partitionKey\" is missing");
        }
        return record.partitionKey();
    }

    private DeadLetter letter(Source source, Reason reason, Content content) {
        return new DeadLetter(clock.instant(), source, reason, content);
    }
}
