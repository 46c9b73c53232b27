package io.streamgauge.reading;

/** The result of mapping a row: a reading, or a rejection with the reason. */
public sealed interface MappingResult extends SourceItem permits Reading, Rejection {

    /** The row that was mapped. */
    @Override
    Row row();
}
