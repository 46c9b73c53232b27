package io.streamgauge.reading;

import java.util.Map;

/** The measures of a reading: one value, or several by name. */
public sealed interface Measures {

    /**
     * One value, named by the reading's measure name.
     *
     * @param value of any type but TIMESTAMP, which Timestream takes only in a MULTI
     */
    record Single(MeasureValue value) implements Measures {
        public Single {
            if (value.type() == MeasureType.TIMESTAMP) {
                throw new IllegalArgumentException("A TIMESTAMP must be one of a MULTI");
            }
        }
    }

    /**
     * The values of a MULTI record.
     *
     * @param values at least one, by name, in the order of the mapping; unmodifiable
     */
    record Multi(Map<String, MeasureValue> values) implements Measures {
        public Multi {
            if (values.isEmpty()) {
                throw new IllegalArgumentException("A MULTI must have at least one measure");
            }
            values = OrderedMap.copyOf(values);
        }
    }
}
