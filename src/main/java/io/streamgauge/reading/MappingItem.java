package io.streamgauge.reading;

/**
 * A field of the row and what becomes of it: an item of the lists of a {@link Mapping}.
 *
 * @param field the name of the field in the row
 * @param name the name in Timestream
 * @param optional whether a row may lack it
 * @param type the type as written; empty when none is
 */
record MappingItem(String field, String name, boolean optional, String type) {}
