package io.streamgauge.local.kinesis;

import io.streamgauge.local.wire.OperationCall;
import io.streamgauge.local.wire.SilentOperation;

/** Deletes a stream with all its records. */
record DeleteStream(Streams streams) implements SilentOperation {

    @Override
    public void run(OperationCall call) {
        StreamReference.check(call.input()).orThrow();
        boolean withConsumers = call.input().path("EnforceConsumerDeletion").asBoolean(false);
        streams.delete(StreamReference.of(call.input()), withConsumers);
    }
}
