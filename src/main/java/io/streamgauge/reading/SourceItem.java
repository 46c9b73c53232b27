package io.streamgauge.reading;

/** What a source gives: a row, or what became of one already. */
public sealed interface SourceItem permits Row, MappingResult {

    /** The row itself, or the one that was mapped. */
    Row row();
}
