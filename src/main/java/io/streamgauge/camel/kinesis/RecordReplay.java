package io.streamgauge.camel.kinesis;

import io.streamgauge.deadletter.DeadLetter;
import io.streamgauge.deadletter.DeadLetter.RecordContent;
import io.streamgauge.deadletter.DeadLetterFile;
import io.streamgauge.kinesis.StreamName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.Route;
import org.apache.camel.ServiceStatus;
import org.jspecify.annotations.Nullable;

/**
 * The replay of a dead letter of a stream: a record that was read is delivered to its route again,
 * and a record of a producer is written to its stream.
 */
final class RecordReplay {

    /** Options of the route do not apply: a stream is not created, and rejects go to a folder. */
    private static final String STREAM =
            "kinesis:%s?autoCreateStream=false&deadLetter=&deadLetterFolder=RAW(%s)";

    private final CamelContext context;
    private final DeadLetter letter;
    private final String stream;

    /**
     * @throws IllegalArgumentException if the letter names no stream
     */
    RecordReplay(CamelContext context, DeadLetter letter) {
        this.context = context;
        this.letter = letter;
        this.stream = StreamName.parse(letter.source().stream().orElse("")).name();
    }

    CompletionStage<Boolean> run(Path rejects) {
        if (!(letter.content() instanceof RecordContent record)) {
            return rejectRow(rejects);
        }
        return record.position() == null
                ? write(record, rejects)
                : consumer().replay(RecordDeadLetters.record(record)).thenApply(done -> true);
    }

    private KinesisConsumer consumer() {
        String id = String.valueOf(letter.source().route());
        @Nullable Route route = context.getRoute(id);
        if (route == null
                || !(route.getConsumer() instanceof KinesisConsumer consumer)
                || !consumer.stream().equals(stream)) {
            throw new IllegalStateException(
                    "There is no route \"%s\" that reads the stream %s: add it, or move the lines to another folder"
                            .formatted(id, stream));
        }
        ServiceStatus status = context.getRouteController().getRouteStatus(id);
        if (!status.isStarted()) {
            throw new IllegalStateException(
                    "The route \"%s\" is not started: start it".formatted(id));
        }
        return consumer;
    }

    /** A row became no record, and it is not known what its record would be. */
    private CompletionStage<Boolean> rejectRow(Path rejects) {
        try {
            DeadLetterFile.of(rejects, stream).append(List.of(letter));
            return CompletableFuture.completedFuture(false);
        } catch (IOException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private CompletionStage<Boolean> write(RecordContent record, Path rejects) {
        byte[] data = record.data().asByteArray();
        String key = RecordDeadLetters.partitionKey(record);
        try (ProducerTemplate template = context.createProducerTemplate()) {
            Exchange sent =
                    template.send(
                            STREAM.formatted(stream, rejects),
                            exchange -> {
                                exchange.getExchangeExtension()
                                        .setFromRouteId(letter.source().route());
                                exchange.getMessage().setBody(data);
                                exchange.getMessage()
                                        .setHeader(KinesisConstants.PARTITION_KEY, key);
                            });
            return sent.getException() == null
                    ? CompletableFuture.completedFuture(
                            sent.getMessage().getHeader(KinesisConstants.REJECTED, 0, int.class)
                                    == 0)
                    : CompletableFuture.failedFuture(sent.getException());
        } catch (IOException e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
