package io.streamgauge.local.influx.line;

/** A line of a request: a point, or a mistake. */
public sealed interface ParsedLine {

    /** Its number among the lines that are neither empty nor comments, from 1. */
    int number();

    /** Its text as the client sent it. */
    String text();

    /** A line with a point. */
    record Valid(int number, String text, ParsedPoint point) implements ParsedLine {}

    /**
     * A line that does not parse.
     *
     * @param place what stands at the place of the mistake
     */
    record Invalid(int number, String text, LineMistake mistake, String place)
            implements ParsedLine {

        /** The reason as InfluxDB 1 and 2 give it. */
        public String reason() {
            return "unable to parse '%s': %s".formatted(text, mistake.words(place));
        }

        /** The message as InfluxDB 3 gives it. */
        public String message() {
            return mistake.sentence(place);
        }
    }
}
