package io.streamgauge.local.kinesis;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.ImmediateOperation;
import io.streamgauge.local.wire.OperationCall;

/** Stops the encryption of new records of a stream. */
record StopStreamEncryption(Streams streams) implements ImmediateOperation {

    @Override
    public ObjectNode answer(OperationCall call) {
        Encryption.check(call.input());
        streams.change(
                StreamReference.of(call.input()),
                stream -> stream.with(stream.settings().withEncryptionKey(null)));
        return JsonNodeFactory.instance.objectNode();
    }
}
