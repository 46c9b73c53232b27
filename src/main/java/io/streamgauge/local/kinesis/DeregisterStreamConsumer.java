package io.streamgauge.local.kinesis;

import io.streamgauge.local.wire.OperationCall;
import io.streamgauge.local.wire.SilentOperation;

/** Deregisters a consumer from its stream; its subscriptions end. */
record DeregisterStreamConsumer(Streams streams) implements SilentOperation {

    @Override
    public void run(OperationCall call) {
        ConsumerReference.check(call.input());
        ConsumerReference consumer = new ConsumerReference(streams, call.input());
        streams.change(consumer.stream(), stream -> stream.without(consumer.of(stream)));
    }
}
