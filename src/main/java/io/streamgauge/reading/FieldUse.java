package io.streamgauge.reading;

/**
 * A field of a row that a {@link Mapping} reads.
 *
 * @param key the key of the configuration that names it: "measures"
 * @param field the name of the field
 * @param optional whether a row may lack it
 */
public record FieldUse(String key, String field, boolean optional) {}
