package io.streamgauge.reading;

/** Where the measure name of a reading comes from. */
sealed interface MeasureName {

    /** The same for each row. It prints as itself: loads are kept by what mappings print. */
    record Constant(String name) implements MeasureName {

        @Override
        public String toString() {
            return name;
        }
    }

    /**
     * A field of the row.
     *
     * @param field its name
     */
    record OfField(String field) implements MeasureName {}
}
