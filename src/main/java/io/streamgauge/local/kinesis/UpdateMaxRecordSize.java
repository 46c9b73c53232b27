package io.streamgauge.local.kinesis;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.OperationCall;
import io.streamgauge.local.wire.SilentOperation;

/** Changes the maximum size of a record of a stream: 1 MiB to 10 MiB. */
record UpdateMaxRecordSize(Streams streams) implements SilentOperation {

    private static final String SIZE = "MaxRecordSizeInKiB";
    private static final int KIB = 1024;
    private static final int MIN_KIB = 1024;
    private static final int MAX_KIB = 10 * 1024;

    @Override
    public void run(OperationCall call) {
        ObjectNode input = call.input();
        StreamReference.check(input).required(SIZE).range(SIZE, MIN_KIB, MAX_KIB).orThrow();
        int bytes = input.path(SIZE).asInt() * KIB;
        streams.change(
                StreamReference.of(input),
                stream -> stream.with(stream.settings().withMaxRecordBytes(bytes)));
    }
}
