package io.streamgauge.kinesis.read;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.InstantSource;

/** The events of a reader whose meters no test reads. */
public class TestReaderEvents extends StreamReaderEvents {

    private static final ReaderName NAME = new ReaderName("stream", "stream");

    public TestReaderEvents() {
        super(
                NAME,
                new ReaderMeters(NAME, new SimpleMeterRegistry(), InstantSource.system()),
                InstantSource.system());
    }
}
