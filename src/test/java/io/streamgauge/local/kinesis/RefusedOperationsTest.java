package io.streamgauge.local.kinesis;

import org.junit.jupiter.api.Test;

class RefusedOperationsTest extends KinesisContract {

    @Test
    void anOperationOfChannelsIsRefusedByItsName() {
        assertError(
                () -> client.listChannels(it -> {}),
                "UnknownOperationException",
                "The embedded endpoint does not support the operation ListChannels.");
    }
}
