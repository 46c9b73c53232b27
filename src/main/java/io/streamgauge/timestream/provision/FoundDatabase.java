package io.streamgauge.timestream.provision;

import org.jspecify.annotations.Nullable;

/** A database as Timestream describes it. */
record FoundDatabase(@Nullable String kmsKey, Tags tags, String arn) {}
