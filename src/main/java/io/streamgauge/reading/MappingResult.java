package io.streamgauge.reading;

/** What a {@link Mapping} makes of a row: the reading, or the reason why there is none. */
public sealed interface MappingResult extends SourceItem permits Reading, Rejection {

    /** The row that was mapped. */
    @Override
    Row row();
}
