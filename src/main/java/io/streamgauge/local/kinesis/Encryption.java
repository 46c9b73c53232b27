package io.streamgauge.local.kinesis;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.OperationCall;
import io.streamgauge.local.wire.SilentOperation;
import java.util.List;

/**
 * Starts or stops the server-side encryption of the new records of a stream. Here it is only
 * reported, nothing is encrypted: the records are in a folder of the user who runs the program.
 */
record Encryption(String name, boolean isStart, Streams streams) implements SilentOperation {

    /** How records are encrypted that a key is named for. */
    static final String KMS = "KMS";

    private static final String MEMBER = "EncryptionType";
    private static final int MAX_KEY_ID = 2048;

    static Encryption start(Streams streams) {
        return new Encryption("StartStreamEncryption", true, streams);
    }

    static Encryption stop(Streams streams) {
        return new Encryption("StopStreamEncryption", false, streams);
    }

    @Override
    public void run(OperationCall call) {
        ObjectNode input = call.input();
        StreamReference.check(input)
                .required(MEMBER)
                .oneOf(MEMBER, List.of("NONE", KMS))
                .required("KeyId")
                .length("KeyId", 1, MAX_KEY_ID)
                .orThrow();
        if (!input.path(MEMBER).asText().equals(KMS)) {
            throw Errors.invalidArgument("Encryption type must be KMS, but it is NONE.");
        }
        String key = isStart ? input.path("KeyId").asText() : null;
        streams.change(
                StreamReference.of(input),
                stream -> stream.with(stream.settings().withEncryptionKey(key)));
    }

    /** Adds how a stream is encrypted, where it is, to the answer of a put. */
    static void describe(DataStream stream, ObjectNode output) {
        if (stream.settings().encryptionKey() != null) {
            output.put(MEMBER, KMS);
        }
    }
}
