package io.streamgauge.timestream.provision;

import org.jspecify.annotations.Nullable;

/**
 * The settings of a database; those that are absent are left to Timestream, and never compared.
 *
 * @param kmsKey the KMS key that encrypts it: its ARN or its id
 */
public record DatabaseSettings(@Nullable String kmsKey, Tags tags) {

    /** All settings left to Timestream. */
    public static final DatabaseSettings DEFAULTS = new DatabaseSettings(null, Tags.NONE);

    public DatabaseSettings {
        if (kmsKey != null
                && (kmsKey.isBlank()
                        || kmsKey.startsWith("alias/")
                        || kmsKey.contains(":alias/"))) {
            throw new IllegalArgumentException(
                    "\"kmsKey\" must be the ARN or the id of a key, but is \""
                            + kmsKey
                            + "\": write the ARN or the id, because Timestream reports the key of a"
                            + " database and not its alias");
        }
    }

    /** Whether a key, which Timestream reports by its ARN, is the declared one, if any is. */
    boolean hasKey(@Nullable String found) {
        return kmsKey == null
                || (found != null && (found.equals(kmsKey) || found.endsWith("/" + kmsKey)));
    }
}
