package io.streamgauge.local.kinesis;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.ImmediateOperation;
import io.streamgauge.local.wire.OperationCall;

/**
 * Stops the encryption of new records of a stream.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/kinesis/latest/APIReference/API_StopStreamEncryption.html">AWS
 *     StopStreamEncryption</a>
 */
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
