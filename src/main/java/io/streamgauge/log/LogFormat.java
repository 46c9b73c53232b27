package io.streamgauge.log;

/** The form of the lines on the console: the value of {@code log.format}. */
public enum LogFormat {
    /** A line of text for people, and what its failure adds. */
    TEXT,
    /** A JSON object a line, for machines. */
    JSON;

    // One for the process, as the console is; threads that log read it without a lock.
    private static volatile LogFormat used = TEXT;

    /**
     * Returns the format of a word.
     *
     * @throws IllegalArgumentException unless it is text or json
     */
    public static LogFormat of(String word) {
        return switch (word) {
            case "text" -> TEXT;
            case "json" -> JSON;
            default -> throw new IllegalArgumentException("must be text or json");
        };
    }

    /** Writes all lines in this format from now on. */
    public void use() {
        used = this;
    }

    static LogFormat used() {
        return used;
    }
}
