package io.streamgauge.local;

import java.util.Arrays;
import java.util.Locale;

/** The choice whether the embedded services throttle as AWS does ("local.limits"). */
public enum Limits {
    /** A shard takes and gives no more in a second than on AWS. */
    ENFORCED,
    /** A shard takes and gives all it can. */
    RELAXED;

    /**
     * The limits of that name.
     *
     * @throws IllegalArgumentException when it is neither "enforced" nor "relaxed"
     */
    public static Limits of(String name) {
        return Arrays.stream(values())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "\"local.limits\" must be enforced or relaxed, not "
                                                + name));
    }
}
