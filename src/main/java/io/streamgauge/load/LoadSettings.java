package io.streamgauge.load;

/**
 * How a load treats what it finds.
 *
 * @param resume whether to continue where an earlier run of the same load ended, or else to begin
 *     with the first row
 * @param keepGoing whether to load a file although most of its first rows would be rejected, or
 *     fields that the mapping names are in none of them
 * @param allFields whether fields that the mapping allows to be absent must be in the file, too: a
 *     mapping that was written for one file names no field in vain
 */
public record LoadSettings(boolean resume, boolean keepGoing, boolean allFields) {

    /** What holds where nothing is said: an earlier run is resumed. */
    public static final LoadSettings DEFAULTS = new LoadSettings(true, false, false);

    /** The same options, but from the first row. */
    public LoadSettings fromTheFirstRow() {
        return new LoadSettings(false, keepGoing, allFields);
    }
}
