package io.streamgauge.command.create;

import java.util.Locale;
import java.util.Optional;

/** What a new route reads from, with the option that has its address. */
enum RouteSource {
    HTTP("--url", "the address that it fetches"),
    FILE("--folder", "the folder whose files it reads"),
    KINESIS("--stream", "the stream that it reads"),
    SQL("--jdbc", "the database that it queries, jdbc:postgresql://HOST/DATABASE");

    private final String option;
    private final String question;

    RouteSource(String option, String question) {
        this.option = option;
        this.question = question;
    }

    /** The option with the address. */
    String option() {
        return option;
    }

    /** What the address is, for a question. */
    String question() {
        return question;
    }

    /** Whether a schedule starts it. */
    boolean isScheduled() {
        return this == HTTP || this == SQL;
    }

    /** The source that a word names. */
    static Optional<RouteSource> of(String word) {
        for (RouteSource source : values()) {
            if (source.word().equals(word.strip().toLowerCase(Locale.ROOT))) {
                return Optional.of(source);
            }
        }
        return Optional.empty();
    }

    /** Its word in options and in the names of templates. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
