package io.streamgauge.timestream.provision;

import org.jspecify.annotations.Nullable;

/**
 * How a database is to be; what is absent is left to Timestream, and never compared.
 *
 * @param kmsKey the KMS key that encrypts it: its ARN or its id
 */
public record DatabaseSettings(@Nullable String kmsKey, Tags tags) {

    /** Everything left to Timestream. */
    public static final DatabaseSettings DEFAULTS = new DatabaseSettings(null, Tags.NONE);

    public DatabaseSettings {
        if (kmsKey != null
                && (kmsKey.isBlank()
                        || kmsKey.startsWith("alias/")
                        || kmsKey.contains(":alias/"))) {
            throw new IllegalArgumentException(
                    "\"kmsKey\" must be the ARN or the id of a key, but is \""
                            + kmsKey
                            + "\": write the key's own, since Timestream tells a database's key and"
                            + " not its alias");
        }
    }

    /** Whether a key, which Timestream tells as an ARN, is the one that is wanted, if any is. */
    boolean hasKey(@Nullable String found) {
        return kmsKey == null
                || (found != null && (found.equals(kmsKey) || found.endsWith("/" + kmsKey)));
    }
}
