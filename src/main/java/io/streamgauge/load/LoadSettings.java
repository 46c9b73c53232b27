package io.streamgauge.load;

/**
 * Settings of a load.
 *
 * @param resume whether to resume an earlier run of the same load; otherwise it begins with the
 *     first row
 * @param keepGoing whether to load a file even if most of its first rows would be rejected, or
 *     fields of the mapping occur in none of them
 * @param allFields whether optional fields of the mapping must occur in the file, too, because a
 *     mapping for one file needs no others
 */
public record LoadSettings(boolean resume, boolean keepGoing, boolean allFields) {}
