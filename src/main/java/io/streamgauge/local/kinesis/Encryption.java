package io.streamgauge.local.kinesis;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * The server-side encryption of a stream. Here it is only reported, nothing is encrypted: the
 * records are in a folder of the user who runs the program.
 */
final class Encryption {

    /** How records are encrypted that a key is named for. */
    static final String KMS = "KMS";

    private static final String MEMBER = "EncryptionType";
    private static final int MAX_KEY_ID = 2048;

    private Encryption() {}

    /** Checks an input that starts or stops the encryption. */
    static void check(ObjectNode input) {
        StreamReference.check(input)
                .required(MEMBER)
                .oneOf(MEMBER, List.of("NONE", KMS))
                .required("KeyId")
                .length("KeyId", 1, MAX_KEY_ID)
                .orThrow();
        if (!input.path(MEMBER).asText().equals(KMS)) {
            throw Errors.invalidArgument("Encryption type must be KMS, but it is NONE.");
        }
    }

    /** Adds how a stream is encrypted, where it is, to the answer of a put. */
    static void describe(DataStream stream, ObjectNode output) {
        if (stream.settings().encryptionKey() != null) {
            output.put(MEMBER, KMS);
        }
    }
}
