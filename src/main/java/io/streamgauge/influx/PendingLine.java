package io.streamgauge.influx;

import io.streamgauge.delivery.PendingWrite;
import io.streamgauge.reading.Reading;

/** A reading without an outcome, its line, and the write that waits for it. */
record PendingLine(Reading reading, EncodedLine line, PendingWrite write) {}
