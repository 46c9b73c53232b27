package io.streamgauge.load;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.streamgauge.reading.MappingResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The records of a payload, read one at a time. */
final class PayloadItems implements LoadSource.Items<MappingResult> {

    private final JsonParser json;
    private final Path file;
    private final PayloadRecords records;
    private long count;
    private boolean ahead;
    private boolean ended;

    PayloadItems(JsonParser json, Path file, PayloadRecords records) {
        this.json = json;
        this.file = file;
        this.records = records;
    }

    void skip(long many) throws IOException {
        for (long i = 0; i < many && hasNext(); i++) {
            json.skipChildren();
            ahead = false;
            count++;
        }
    }

    @Override
    public boolean hasNext() {
        if (!ahead && !ended) {
            ended = nextToken() == JsonToken.END_ARRAY;
            ahead = !ended;
        }
        return ahead;
    }

    private JsonToken nextToken() {
        try {
            JsonToken token = json.nextToken();
            if (token == null) {
                throw unreadable("it ends in the middle of its records", null);
            }
            return token;
        } catch (IOException e) {
            throw unreadable(e.getMessage(), e);
        }
    }

    @Override
    public MappingResult next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        ahead = false;
        count++;
        try {
            return records.read(file.getFileName() + " record " + count, json.readValueAsTree());
        } catch (IOException e) {
            throw unreadable(e.getMessage(), e);
        }
    }

    private LoadException unreadable(@Nullable String reason, @Nullable Throwable cause) {
        return new LoadException(
                "%s cannot be read after %,d records: %s".formatted(file, count, reason), cause);
    }

    @Override
    public void close() {
        try {
            json.close();
        } catch (IOException e) {
            throw unreadable(e.getMessage(), e);
        }
    }
}
