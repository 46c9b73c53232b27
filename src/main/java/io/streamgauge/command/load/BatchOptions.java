package io.streamgauge.command.load;

import io.streamgauge.load.BatchLocation;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option of a load by batch load tasks. */
final class BatchOptions {

    @Option(
            names = "--batch-load",
            paramLabel = "S3-URI",
            description =
                    "load by batch load tasks of Timestream, with the parts of the file and the"
                            + " reports in this bucket: s3://BUCKET/PREFIX")
    private @Nullable String location;

    /**
     * The place of the parts; null if the file is loaded by WriteRecords.
     *
     * @throws IllegalArgumentException if it is not valid
     */
    @Nullable BatchLocation location() {
        try {
            return location == null ? null : BatchLocation.parse(location);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("\"--batch-load\" " + e.getMessage(), e);
        }
    }

    /**
     * Checks that no dry run is wanted, which shows requests of WriteRecords.
     *
     * @throws IllegalArgumentException if one is
     */
    void checkNotDry(boolean dry) {
        if (dry && location != null) {
            throw new IllegalArgumentException(
                    "\"--batch-load\" makes no requests for \"--dry-run\" to show: remove one of"
                            + " them");
        }
    }
}
