package io.streamgauge.files;

import java.io.File;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * The names of files as the JVM reads them: in the encoding of its locale only. In the locale POSIX
 * that is ASCII, and a file with another character in its name can be listed, but not opened.
 */
public final class FileNames {

    /** The remedy for names that cannot be read. */
    public static final String REMEDY = "start the program with LC_ALL=C.UTF-8, or rename the file";

    private static final char REPLACEMENT = '\uFFFD';

    private FileNames() {}

    /** The encoding of the locale. */
    public static String encoding() {
        return System.getProperty("sun.jnu.encoding", StandardCharsets.UTF_8.name());
    }

    /** Whether only names in ASCII can be read. */
    public static boolean areAsciiOnly() {
        return Charset.isSupported(encoding())
                && !Charset.forName(encoding()).newEncoder().canEncode('\u00e9');
    }

    /** Whether a file that was listed can be opened by its name. */
    public static boolean isReadable(File file) {
        return file.getName().indexOf(REPLACEMENT) < 0 || file.exists();
    }
}
