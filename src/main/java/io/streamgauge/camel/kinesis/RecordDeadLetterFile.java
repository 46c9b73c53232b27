package io.streamgauge.camel.kinesis;

import io.streamgauge.deadletter.DeadLetter;
import io.streamgauge.deadletter.DeadLetterFile;
import io.streamgauge.files.UnwritableFileException;
import io.streamgauge.log.LogKeys;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A file with a line of JSON for each dead letter, which is on disk when it counts as stored. */
final class RecordDeadLetterFile extends RecordDeadLetters {

    private static final Logger LOG = LoggerFactory.getLogger("io.streamgauge.kinesis");

    private final DeadLetterFile file;

    RecordDeadLetterFile(Path folder, String stream, InstantSource clock) {
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
                        "Stream {}: the dead-letter file {} cannot be written ({}), so an exchange"
                                + " with a rejected record will fail: make its folder writable, or name"
                                + " another one with \"deadLetterFolder\"",
                        stream(),
                        place(),
                        reason);
    }
}
