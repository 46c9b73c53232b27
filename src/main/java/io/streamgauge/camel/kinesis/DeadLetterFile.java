package io.streamgauge.camel.kinesis;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.streamgauge.deadletter.RowJson;
import io.streamgauge.files.JsonLinesFile;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file that gets a line of JSON for each record, on disk before the record is done.
 *
 * <p>Data that is text is written as text, in the field {@code data}; other bytes as Base64, in the
 * field {@code dataBase64}. A row is written as a JSON object, in the field {@code row}.
 */
final class DeadLetterFile implements RecordDeadLetters {

    private static final Logger LOG = LoggerFactory.getLogger("io.streamgauge.kinesis");

    private static final JsonFactory JSON = new JsonFactory();
    private static final Map<String, String> READ = new LinkedHashMap<>();
    private static final Map<String, String> REJECTED = new LinkedHashMap<>();

    static {
        READ.put(KinesisConstants.SHARD_ID, "shardId");
        READ.put(KinesisConstants.SEQUENCE_NUMBER, "sequenceNumber");
        READ.put(KinesisConstants.SUB_SEQUENCE_NUMBER, "subSequenceNumber");
        READ.put(KinesisConstants.PARTITION_KEY, "partitionKey");
        READ.put(KinesisConstants.APPROX_ARRIVAL_TIME, "arrival");
        READ.put(KinesisConstants.ERROR, "error");
        REJECTED.put(KinesisConstants.ERROR_CLASS, "class");
        REJECTED.put(KinesisConstants.ERROR, "reason");
        REJECTED.put(KinesisConstants.ORIGIN, "origin");
        REJECTED.put(KinesisConstants.PARTITION_KEY, "partitionKey");
    }

    private final Path path;
    private final String stream;
    private final InstantSource clock;
    private final JsonLinesFile file;

    DeadLetterFile(Path folder, String stream, InstantSource clock) {
        this.path = folder.resolve(stream + ".jsonl");
        this.stream = stream;
        this.clock = clock;
        this.file = new JsonLinesFile(path);
    }

    @Override
    public CompletionStage<?> take(List<DeadLetterRecord> letters, @Nullable String route) {
        try {
            List<String> lines = new ArrayList<>(letters.size());
            for (DeadLetterRecord letter : letters) {
                lines.add(line(letter, route));
            }
            file.append(lines);
            return CompletableFuture.completedFuture(letters);
        } catch (IOException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public String place() {
        return path.toString();
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
                                        path,
                                        reason));
    }

    @Override
    public void stop() {
        // Nothing is open.
    }

    private String line(DeadLetterRecord letter, @Nullable String route) throws IOException {
        StringWriter line = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(line)) {
            json.writeStartObject();
            json.writeStringField("at", clock.instant().toString());
            json.writeStringField("route", route);
            json.writeStringField("stream", stream);
            Map<String, String> names =
                    letter.headers().containsKey(KinesisConstants.ORIGIN) ? REJECTED : READ;
            for (Map.Entry<String, String> name : names.entrySet()) {
                Object value = letter.headers().get(name.getKey());
                if (value != null) {
                    json.writeStringField(name.getValue(), value.toString());
                }
            }
            write(letter.content(), json);
            json.writeEndObject();
        }
        return line.toString();
    }

    private static void write(DeadLetterRecord.Content content, JsonGenerator json)
            throws IOException {
        if (content instanceof DeadLetterRecord.RejectedRow rejected) {
            json.writeFieldName("row");
            RowJson.write(rejected.row(), json);
            return;
        }
        byte[] data = content.bytes();
        Optional<String> text = text(data);
        if (text.isPresent()) {
            json.writeStringField("data", text.get());
        } else {
            json.writeBinaryField("dataBase64", data);
        }
    }

    /** The bytes as text, where the text in UTF-8 is the same bytes. */
    private static Optional<String> text(byte[] data) {
        try {
            return Optional.of(
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(data)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
