package io.streamgauge.timestream;

import org.jspecify.annotations.Nullable;

/**
 * How a database is to be; what is absent is left to Timestream, and never compared.
 *
 * @param kmsKey the KMS key that encrypts it: its id, its ARN or an alias
 */
public record DatabaseSettings(@Nullable String kmsKey, Tags tags) {

    /** Everything left to Timestream. */
    public static final DatabaseSettings DEFAULTS = new DatabaseSettings(null, Tags.NONE);
}
