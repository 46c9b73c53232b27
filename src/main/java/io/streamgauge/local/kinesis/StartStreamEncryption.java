package io.streamgauge.local.kinesis;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.OperationCall;
import io.streamgauge.local.wire.SilentOperation;

/** Sets the key with which a stream's new records are encrypted. */
record StartStreamEncryption(Streams streams) implements SilentOperation {

    @Override
    public void run(OperationCall call) {
        ObjectNode input = call.input();
        Encryption.check(input);
        String key = input.path("KeyId").asText();
        streams.change(
                StreamReference.of(input),
                stream -> stream.with(stream.settings().withEncryptionKey(key)));
    }
}
