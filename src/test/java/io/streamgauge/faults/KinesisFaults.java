package io.streamgauge.faults;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import io.streamgauge.faults.FaultProxy.Answer;
import io.vertx.core.buffer.Buffer;
import java.io.UncheckedIOException;
import java.util.Map;

/** What Kinesis says when it does not do what it is asked. */
public final class KinesisFaults {

    private KinesisFaults() {}

    /** Too many reads or writes of a shard. */
    public static Fault throttled() {
        return new Refusal(
                400,
                "ProvisionedThroughputExceededException",
                "Rate exceeded for shard shardId-000000000000 in stream prices under account"
                        + " 000000000000.");
    }

    /** An iterator that is older than five minutes. */
    public static Fault expiredIterator() {
        return new Refusal(400, "ExpiredIteratorException", "Iterator expired.");
    }

    /** Kinesis itself has failed, and did nothing. */
    public static Fault errorBefore() {
        return new Refusal(500, "InternalFailure", "the proxy says so");
    }

    /** An error in the form of the request, and nothing was done. */
    public static Fault refused(int status, String type, String message) {
        return new Refusal(status, type, message);
    }

    /** An answer to a request that is not passed on, written as the request was. */
    private record Refusal(int status, String type, String message) implements Fault {

        private static final ObjectMapper JSON = new ObjectMapper();
        private static final ObjectMapper CBOR = new ObjectMapper(new CBORFactory());

        @Override
        public void meet(FaultProxy.Call call) {
            ObjectMapper mapper = call.contentType().contains("cbor") ? CBOR : JSON;
            try {
                byte[] body = mapper.writeValueAsBytes(Map.of("__type", type, "message", message));
                call.answer(new Answer(status, call.contentType(), Buffer.buffer(body)));
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
