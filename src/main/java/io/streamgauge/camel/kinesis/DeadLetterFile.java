package io.streamgauge.camel.kinesis;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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

    private final Path file;

    DeadLetterFile(Path file) {
        this.file = file;
    }

    @Override
    public CompletionStage<?> take(DeadLetter letter) {
        try {
            append((line(letter) + "\n").getBytes(StandardCharsets.UTF_8));
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

    private synchronized void append(byte[] line) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            ByteBuffer buffer = ByteBuffer.wrap(line);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
    }
}
