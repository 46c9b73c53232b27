package io.streamgauge.runtime;

import java.util.Comparator;

/**
 * A finding of a check of the configuration.
 *
 * @param file the file; or the option or variable that sets a key; empty if no place is known
 * @param line the line, from 1; 0 outside of files
 * @param column the column, from 1; 0 outside of files
 * @param warning whether the routes run all the same
 * @param message the mistake
 * @param remedy the remedy, as an imperative
 */
public record CheckFinding(
        String file, int line, int column, boolean warning, String message, String remedy)
        implements Comparable<CheckFinding> {

    private static final Comparator<CheckFinding> ORDER =
            Comparator.comparing(CheckFinding::file)
                    .thenComparing(CheckFinding::line)
                    .thenComparing(CheckFinding::column);

    @Override
    public int compareTo(CheckFinding other) {
        return ORDER.compare(this, other);
    }
}
