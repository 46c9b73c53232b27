package io.streamgauge.timestream.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.function.Function;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.timestreamwrite.TimestreamWriteClient;
import software.amazon.awssdk.services.timestreamwrite.model.RecordsIngested;
import software.amazon.awssdk.services.timestreamwrite.model.WriteRecordsRequest;
import software.amazon.awssdk.services.timestreamwrite.model.WriteRecordsResponse;

/**
 * What answers to WriteRecords mean.
 *
 * <p>The plain answer that all records are ingested is read here. Any other one is given to a
 * client of the AWS SDK, as if it had received it, so that errors are those of the SDK.
 *
 * <p>Safe for any number of threads: the client is, and an answer is given to it on the thread that
 * asks.
 */
final class Answers {

    private static final JsonFactory JSON = new JsonFactory();
    private static final int OK = 200;
    private static final WriteRecordsRequest ANY =
            WriteRecordsRequest.builder().databaseName("any").tableName("any").build();

    private static final ThreadLocal<@Nullable RawAnswer> CURRENT = new ThreadLocal<>();
    private final Function<SdkHttpClient, TimestreamWriteClient> clients;
    private @Nullable TimestreamWriteClient sdk;

    /**
     * @param clients makes a client of the SDK that sends to an HTTP client
     */
    Answers(Function<SdkHttpClient, TimestreamWriteClient> clients) {
        this.clients = clients;
    }

    /** The response; an error is thrown as the exception that the SDK has for it. */
    WriteRecordsResponse read(RawAnswer answer) {
        RecordsIngested ingested = isPlain(answer) ? ingested(answer.body()) : null;
        if (ingested != null) {
            return WriteRecordsResponse.builder().recordsIngested(ingested).build();
        }
        CURRENT.set(answer);
        try {
            return sdk().writeRecords(ANY);
        } finally {
            CURRENT.remove();
        }
    }

    private static boolean isPlain(RawAnswer answer) {
        if (answer.status() != OK || answer.header("Content-Encoding").isPresent()) {
            return false;
        }
        String checksum = answer.header("x-amz-crc32").orElse(null);
        if (checksum == null) {
            return true;
        }
        CRC32 crc = new CRC32();
        crc.update(answer.body());
        return checksum.equals(Long.toString(crc.getValue()));
    }

    /** The counts of {@code {"RecordsIngested":{"Total":100,...}}}; null for any other content. */
    private static @Nullable RecordsIngested ingested(byte[] body) {
        try (JsonParser parser = JSON.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT
                    || !"RecordsIngested".equals(parser.nextFieldName())
                    || parser.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            RecordsIngested.Builder counts = RecordsIngested.builder();
            for (String name = parser.nextFieldName();
                    name != null;
                    name = parser.nextFieldName()) {
                if (parser.nextToken() != JsonToken.VALUE_NUMBER_INT
                        || !set(counts, name, parser.getIntValue())) {
                    return null;
                }
            }
            boolean ends =
                    parser.currentToken() == JsonToken.END_OBJECT
                            && parser.nextToken() == JsonToken.END_OBJECT
                            && parser.nextToken() == null;
            return ends ? counts.build() : null;
        } catch (IOException e) {
            return null;
        }
    }

    private static boolean set(RecordsIngested.Builder counts, String name, int count) {
        switch (name) {
            case "Total" -> counts.total(count);
            case "MemoryStore" -> counts.memoryStore(count);
            case "MagneticStore" -> counts.magneticStore(count);
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Made at the first answer that needs it. */
    private synchronized TimestreamWriteClient sdk() {
        TimestreamWriteClient made = sdk;
        if (made == null) {
            made = clients.apply(new Received());
            sdk = made;
        }
        return made;
    }

    /** An HTTP client whose answer was received already. */
    private static final class Received implements SdkHttpClient {

        @Override
        public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
            return new ExecutableHttpRequest() {
                @Override
                public HttpExecuteResponse call() throws IOException {
                    RawAnswer answer = CURRENT.get();
                    if (answer == null) {
                        throw new IOException("no answer was received");
                    }
                    return response(answer);
                }

                @Override
                public void abort() {
                    // The answer is complete.
                }
            };
        }

        private static HttpExecuteResponse response(RawAnswer answer) {
            SdkHttpResponse.Builder head = SdkHttpResponse.builder().statusCode(answer.status());
            answer.headers().forEach(it -> head.appendHeader(it.name(), it.value()));
            return HttpExecuteResponse.builder()
                    .response(head.build())
                    .responseBody(
                            AbortableInputStream.create(new ByteArrayInputStream(answer.body())))
                    .build();
        }

        @Override
        public void close() {
            // There is nothing to close.
        }
    }
}
