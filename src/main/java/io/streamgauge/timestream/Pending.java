package io.streamgauge.timestream;

import io.streamgauge.reading.Reading;

/** One reading on its way, and the write that waits for it. */
record Pending(Reading reading, Delivery delivery) {}
