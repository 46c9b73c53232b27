package io.streamgauge.reading;

/** An item of a source: a row, or the result of mapping one. */
public sealed interface SourceItem permits Row, MappingResult {

    /** The row itself, or the one that was mapped. */
    Row row();
}
