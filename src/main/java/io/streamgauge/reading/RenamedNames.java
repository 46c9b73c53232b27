package io.streamgauge.reading;

import java.util.Map;
import java.util.Optional;

/** Names of options that were changed before the first release, for messages. */
public final class RenamedNames {

    private static final Map<String, String> NEW =
            Map.of(
                    "rejectedTo", "deadLetter",
                    "rejectedFolder", "deadLetterFolder",
                    "startAgain", "ignoreCheckpoint",
                    "standstillAfter", "stallTimeout");

    private RenamedNames() {}

    /** The name that replaces an old one; empty if it is not an old one. */
    public static Optional<String> of(String name) {
        return Optional.ofNullable(NEW.get(name));
    }
}
