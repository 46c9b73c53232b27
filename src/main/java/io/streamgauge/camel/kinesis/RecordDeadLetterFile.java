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
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.SdkBytes;

/** A file that gets a line of JSON for each record, on disk before the record is done. */
final class RecordDeadLetterFile implements RecordDeadLetters {

    private static final Logger LOG = LoggerFactory.getLogger("io.streamgauge.kinesis");

    /** The kind of reason of a record whose deliveries to its route failed. */
    private static final String DELIVERY_FAILED = "delivery_failed";

    private final String stream;
    private final InstantSource clock;
    private final DeadLetterFile file;

    RecordDeadLetterFile(Path folder, String stream, InstantSource clock) {
        this.stream = stream;
        this.clock = clock;
        this.file = DeadLetterFile.of(folder, stream);
    }

    @Override
    public CompletionStage<?> take(List<DeadLetterRecord> letters, @Nullable String route) {
        try {
            file.append(letters.stream().map(letter -> letter(letter, route)).toList());
            return CompletableFuture.completedFuture(letters);
        } catch (UnwritableFileException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public String place() {
        return file.path().toString();
    }

    @Override
    public void start() {
        // The file is made with its first line; that it cannot be is reported now.
        file.problem()
                .ifPresent(
                        reason ->
                                LOG.warn(
                                        "Stream {}: the dead-letter file {} cannot be written ({}),"
                                            + " so an exchange with a rejected record will fail:"
                                            + " make its folder writable, or name another one with"
                                            + " \"deadLetterFolder\"",
                                        stream,
                                        file.path(),
                                        reason));
    }

    @Override
    public void stop() {
        // The file is opened for each write.
    }

    private DeadLetter letter(DeadLetterRecord letter, @Nullable String route) {
        Map<String, Object> headers = letter.headers();
        Optional<ShardPosition> position = position(headers);
        String kind = headers.getOrDefault(KinesisConstants.ERROR_CLASS, DELIVERY_FAILED) + "";
        return new DeadLetter(
                clock.instant(),
                Source.ofStream(
                        route,
                        stream,
                        position.map(RecordDeadLetterFile::origin).orElseGet(letter::origin)),
                new Reason(kind, letter.reason()),
                content(letter, position.orElse(null)));
    }

    private static Content content(DeadLetterRecord letter, @Nullable ShardPosition position) {
        if (letter.content() instanceof DeadLetterRecord.RejectedRow rejected) {
            return new RowContent(rejected.row(), null, Optional.empty());
        }
        Object key = letter.headers().get(KinesisConstants.PARTITION_KEY);
        return new RecordContent(
                SdkBytes.fromByteArrayUnsafe(letter.content().bytes()),
                key == null ? null : key.toString(),
                position);
    }

    private static Optional<ShardPosition> position(Map<String, Object> headers) {
        if (!(headers.get(KinesisConstants.SHARD_ID) instanceof String shard)
                || !(headers.get(KinesisConstants.SEQUENCE_NUMBER) instanceof String number)) {
            return Optional.empty();
        }
        return Optional.of(
                new ShardPosition(
                        shard,
                        number,
                        headers.get(KinesisConstants.SUB_SEQUENCE_NUMBER) instanceof Long place
                                ? place
                                : 0,
                        headers.get(KinesisConstants.APPROX_ARRIVAL_TIME) instanceof Instant arrival
                                ? arrival
                                : null));
    }

    private static String origin(ShardPosition position) {
        return "%s record %s.%d"
                .formatted(
                        position.shardId(),
                        position.sequenceNumber(),
                        position.subSequenceNumber());
    }
}
