package io.streamgauge.camel.kinesis;

import io.streamgauge.deadletter.DeadLetter;
import io.streamgauge.deadletter.DeadLetter.Content;
import io.streamgauge.deadletter.DeadLetter.Reason;
import io.streamgauge.deadletter.DeadLetter.RecordContent;
import io.streamgauge.deadletter.DeadLetter.RowContent;
import io.streamgauge.deadletter.DeadLetter.ShardPosition;
import io.streamgauge.deadletter.DeadLetter.Source;
import io.streamgauge.deadletter.DeadLetterFile;
import io.streamgauge.files.UnwritableFileException;
import io.streamgauge.kinesis.FailureClassifier;
import io.streamgauge.kinesis.PlainShardRecord;
import io.streamgauge.kinesis.ShardRecord;
import io.streamgauge.kinesis.StreamRecord;
import io.streamgauge.kinesis.write.RecordResult;
import io.streamgauge.log.LogKeys;
import io.streamgauge.reading.Rejection;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.camel.support.service.ServiceSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
                new Reason(DELIVERY_FAILED, FailureClassifier.recordReason(failure)),
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

    /**
     * A file with a line of JSON for each dead letter, which is on disk when it counts as stored.
     */
    static final class InFile extends RecordDeadLetters {

        private static final Logger LOG = LoggerFactory.getLogger("io.streamgauge.kinesis");

        private final DeadLetterFile file;

        InFile(Path folder, String stream, InstantSource clock) {
            super(stream, clock);
            this.file = DeadLetterFile.of(folder, stream);
        }

        @Override
        CompletionStage<?> store(List<DeadLetter> letters, @Nullable Throwable failure) {
            try {
                file.append(letters);
                return CompletableFuture.completedFuture(letters);
            } catch (UnwritableFileException e) {
                return CompletableFuture.failedFuture(e);
            }
        }

        @Override
        String place() {
            return file.path().toString();
        }

        /** Reports now that the file cannot be written, though its first line creates it. */
        @Override
        protected void doStart() {
            file.problem().ifPresent(this::warn);
        }

        private void warn(String reason) {
            LOG.atWarn()
                    .addKeyValue(LogKeys.STREAM, stream())
                    .addKeyValue(LogKeys.FILE, place())
                    .addKeyValue(LogKeys.REASON, reason)
                    .log(
                            "Stream {}: the dead-letter file {} cannot be written ({}), so an"
                                    + " exchange with a rejected record will fail: make its folder"
                                    + " writable, or name another one with \"deadLetterFolder\"",
                            stream(),
                            place(),
                            reason);
        }
    }
}
