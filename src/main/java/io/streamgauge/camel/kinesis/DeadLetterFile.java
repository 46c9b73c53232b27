package io.streamgauge.camel.kinesis;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.camel.JsonLinesFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A file that gets a line of JSON for each record, on disk before the record is done. */
final class DeadLetterFile implements DeadLetterHome {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> NAMES =
            Map.of(
                    KinesisConstants.SHARD_ID, "shardId",
                    KinesisConstants.SEQUENCE_NUMBER, "sequenceNumber",
                    KinesisConstants.PARTITION_KEY, "partitionKey",
                    KinesisConstants.APPROX_ARRIVAL_TIME, "arrival",
                    KinesisConstants.ERROR, "error");

    private final JsonLinesFile file;

    DeadLetterFile(Path file) {
        this.file = new JsonLinesFile(file);
    }

    @Override
    public CompletionStage<?> take(DeadLetter letter) {
        try {
            file.append(List.of(line(letter)));
            return CompletableFuture.completedFuture(letter);
        } catch (IOException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public void start() {}

    @Override
    public void stop() {}

    private static String line(DeadLetter letter) throws IOException {
        ObjectNode line = JSON.createObjectNode();
        letter.headers()
                .forEach(
                        (header, value) -> {
                            String name = NAMES.get(header);
                            if (name != null) {
                                line.put(name, value.toString());
                            }
                        });
        line.put("data", letter.data().asByteArrayUnsafe());
        return JSON.writeValueAsString(line);
    }
}
