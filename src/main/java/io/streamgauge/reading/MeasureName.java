package io.streamgauge.reading;

/** The source of a reading's measure name. */
sealed interface MeasureName {

    /**
     * The same name for each row. It prints as the name alone, because the state of a load contains
     * the text of its mapping.
     */
    record Constant(String name) implements MeasureName {

        @Override
        public String toString() {
            return name;
        }
    }

    /** A field of the row, by its name. */
    record OfField(String field) implements MeasureName {}
}
