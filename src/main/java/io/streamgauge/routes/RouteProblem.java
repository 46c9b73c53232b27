package io.streamgauge.routes;

import java.util.Comparator;
import java.util.Locale;

/**
 * A mistake in a route file.
 *
 * @param at the place of the mistake
 * @param message the mistake
 * @param remedy the remedy, as an imperative
 */
public record RouteProblem(Place at, String message, String remedy) {

    /** By file, line and column. */
    public static final Comparator<RouteProblem> BY_PLACE =
            Comparator.comparing(
                    RouteProblem::at,
                    Comparator.comparing(Place::file)
                            .thenComparing(Place::line)
                            .thenComparing(Place::column));

    /**
     * A place in a route file.
     *
     * @param file the name of the file
     * @param line its line, from 1
     * @param column its column, from 1
     */
    public record Place(String file, int line, int column) {

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%s:%d:%d", file, line, column);
        }
    }

    @Override
    public String toString() {
        return at + ": " + message + ": " + remedy;
    }
}
