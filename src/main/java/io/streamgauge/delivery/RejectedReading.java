package io.streamgauge.delivery;

import io.streamgauge.reading.MappingResult;
import org.jspecify.annotations.Nullable;

/**
 * A reading that will not be written as it is.
 *
 * @param item the reading, or the rejection of its row by the mapping
 * @param rejectionClass the kind of reason
 * @param reason the reason in words; Timestream's own where Timestream rejected it
 * @param existingVersion the version that the table holds, where Timestream named it
 */
public record RejectedReading(
        MappingResult item,
        RejectReason rejectionClass,
        String reason,
        @Nullable Long existingVersion) {}
