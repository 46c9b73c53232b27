package io.streamgauge.local.kinesis;

import io.streamgauge.local.wire.OperationCall;
import io.streamgauge.local.wire.SilentOperation;

/** Stops the encryption of new records of a stream. */
record StopStreamEncryption(Streams streams) implements SilentOperation {

    @Override
    public void run(OperationCall call) {
        Encryption.check(call.input());
        streams.change(
                StreamReference.of(call.input()),
                stream -> stream.with(stream.settings().withEncryptionKey(null)));
    }
}
