package io.streamgauge.command.query;

import java.util.Locale;

/** Sizes as people write them: 12 MB. */
public final class ByteText {

    private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB", "PB"};

    private ByteText() {}

    /** Of bytes, in units of 1000 as AWS bills them. */
    public static String of(long bytes) {
        double size = bytes;
        int unit = 0;
        while (size >= 999.5 && unit < UNITS.length - 1) {
            size /= 1000;
            unit++;
        }
        return String.format(
                Locale.ROOT, unit == 0 || size >= 99.5 ? "%.0f %s" : "%.3g %s", size, UNITS[unit]);
    }
}
