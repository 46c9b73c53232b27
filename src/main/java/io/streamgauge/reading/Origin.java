package io.streamgauge.reading;

/**
 * Where a row came from, for people: "bars.csv line 17". The text is made when it is needed,
 * because most rows are written and nobody reads it. Two origins of one text are equal.
 *
 * @param source all of the text, or what stands before the number, with its space
 * @param number the number of the row in its source, from 1; 0 for a row without a number
 */
public record Origin(String source, long number) {

    /** An origin without a number. */
    public static Origin of(String text) {
        return new Origin(text, 0);
    }

    /** The text of it. */
    public String text() {
        return number == 0 ? source : source + number;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Origin origin && origin.text().equals(text());
    }

    @Override
    public int hashCode() {
        return text().hashCode();
    }

    @Override
    public String toString() {
        return text();
    }
}
