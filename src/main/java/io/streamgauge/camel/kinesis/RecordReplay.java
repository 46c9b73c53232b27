package io.streamgauge.camel.kinesis;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamgauge.files.JsonLinesFile;
import io.streamgauge.kinesis.PlainShardRecord;
import io.streamgauge.kinesis.ShardRecord;
import io.streamgauge.kinesis.StreamName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.Route;
import org.apache.camel.ServiceStatus;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/**
 * Replays dead letters of streams: a record that was read goes to its route again, as it came from
 * its shard, and one that was to be written goes to its stream.
 */
final class RecordReplay {

    /** What a route says of its stream does not hold here: none is created. */
    private static final String STREAM =
            "kinesis:%s?autoCreateStream=false&deadLetter=&deadLetterFolder=RAW(%s)";

    private final CamelContext context;
    private final JsonNode letter;
    private final String stream;

    /**
     * @throws IllegalArgumentException where it names no stream
     */
    RecordReplay(CamelContext context, JsonNode letter) {
        this.context = context;
        this.letter = letter;
        this.stream = StreamName.parse(text("stream")).name();
    }

    CompletionStage<Boolean> run(Path rejects) {
        if (letter.has("shardId")) {
            ShardRecord record = record();
            return consumer().replay(record).thenApply(done -> true);
        }
        return letter.has("row") ? rejectRow(rejects) : write(rejects);
    }

    private ShardRecord record() {
        return new PlainShardRecord(
                text("shardId"),
                text("sequenceNumber"),
                number("subSequenceNumber"),
                true,
                text("partitionKey"),
                SdkBytes.fromByteArrayUnsafe(data()),
                arrival());
    }

    private KinesisConsumer consumer() {
        String id = letter.path("route").asText();
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

    /** A row became no record, and nothing here says what its record would be. */
    private CompletionStage<Boolean> rejectRow(Path rejects) {
        try {
            new JsonLinesFile(rejects.resolve(stream + ".jsonl"))
                    .append(List.of(letter.toString()));
            return CompletableFuture.completedFuture(false);
        } catch (IOException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private CompletionStage<Boolean> write(Path rejects) {
        byte[] data = data();
        String key = text("partitionKey");
        try (ProducerTemplate template = context.createProducerTemplate()) {
            Exchange sent =
                    template.send(
                            STREAM.formatted(stream, rejects),
                            exchange -> {
                                exchange.getExchangeExtension()
                                        .setFromRouteId(letter.path("route").asText(null));
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

    private byte[] data() {
        if (letter.has("dataBase64")) {
            try {
                return letter.path("dataBase64").binaryValue();
            } catch (IOException e) {
                throw new IllegalArgumentException("\"dataBase64\" is not valid Base64", e);
            }
        }
        return text("data").getBytes(StandardCharsets.UTF_8);
    }

    private @Nullable Instant arrival() {
        try {
            return letter.has("arrival") ? Instant.parse(text("arrival")) : null;
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "\"arrival\" is not a time: \"%s\"".formatted(text("arrival")), e);
        }
    }

    private long number(String field) {
        try {
            return letter.has(field) ? Long.parseLong(letter.path(field).asText()) : 0;
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "\"%s\" is not a number: \"%s\"".formatted(field, text(field)), e);
        }
    }

    private String text(String field) {
        JsonNode value = letter.path(field);
        if (!value.isTextual()) {
            throw new IllegalArgumentException("\"%s\" is missing".formatted(field));
        }
        return value.asText();
    }
}
