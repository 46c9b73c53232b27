package io.streamgauge.reading;

/**
 * An item of the lists of a {@link Mapping}: a field of the row, with its name and type in
 * Timestream.
 *
 * @param field the name of the field in the row
 * @param name the name in Timestream
 * @param optional whether a row may lack it
 * @param type the type as written; empty if not declared
 */
record MappingItem(String field, String name, boolean optional, String type) {}
