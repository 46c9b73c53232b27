package io.streamgauge.local.kinesis;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.ImmediateOperation;
import io.streamgauge.local.wire.OperationCall;

/** Sets the key with which a stream's new records are encrypted. */
record StartStreamEncryption(Streams streams) implements ImmediateOperation {

    @Override
    public ObjectNode answer(OperationCall call) {
        ObjectNode input = call.input();
        Encryption.check(input);
        String key = input.path("KeyId").asText();
        streams.change(
                StreamReference.of(input),
                stream -> stream.with(stream.settings().withEncryptionKey(key)));
        return JsonNodeFactory.instance.objectNode();
    }
}
